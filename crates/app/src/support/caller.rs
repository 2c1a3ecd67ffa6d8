//! Somebody who calls because sound or picture fail: who takes part, and how to reach them.

use base::{CaseId, Masked, ReferenceNumber, Timestamp};
use domain::access::{Actor, Deed};
use domain::audit::Entry;
use domain::cases::Case;
use domain::people::{Contact, Part, Person};
use policy::Mode;

use super::OnlineVisit;
use crate::permits::{in_hospital, read_case};
use crate::{AppError, Ctx, audited};

/// Whom support may call, and about what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caller {
    /// The consultation.
    pub visit: OnlineVisit,
    /// The number on weekdays that the application gave.
    pub daytime_phone: Masked<String>,
    /// Who may sign in.
    pub participants: Vec<Participant>,
}

/// Somebody who may sign in to the case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Participant {
    /// Name to greet with.
    pub name: Masked<String>,
    /// What part this person has.
    pub part: Part,
    /// The mail address; `None` for somebody with a paper key.
    pub email: Option<Masked<String>>,
    /// When this person first signed in or proved the contact; `None` before.
    pub known_since: Option<Timestamp>,
}

/// Returns whom to call about an online consultation. The audit entry is durable before anything is shown.
///
/// # Errors
/// [`AppError::NotFound`] unless the case is booked online, [`AppError::Denied`].
pub async fn call(ctx: &Ctx, actor: &Actor, case: CaseId) -> Result<Caller, AppError> {
    let guide = ctx.guide(actor.hospital()).await?;
    let found = read_case(ctx, actor, Deed::SeeContact, case).await?;
    let visit = OnlineVisit::of(&guide, &found)?.ok_or(AppError::NotFound("case"))?;
    let tx = ctx.store.write(actor.hospital(), Deed::SeeContact.code()).await?;
    audited(tx, Entry::done(ctx.now(), actor.doer(), Deed::SeeContact, Some(case))).await?;
    Ok(Caller::of(visit, &found))
}

/// Finds the case of a number that a caller says, when it is booked online.
///
/// # Errors
/// As [`call`].
pub async fn find(ctx: &Ctx, actor: &Actor, number: ReferenceNumber) -> Result<Option<CaseId>, AppError> {
    in_hospital(ctx, actor, Deed::SeeContact).await?;
    let found = ctx.store.read(actor.hospital()).await?.case_by_number(number).await?;
    let online = found.filter(|case| case.stage.booked().is_some_and(|booked| booked.mode == Mode::Online));
    Ok(online.map(|case| case.id))
}

impl Caller {
    fn of(visit: OnlineVisit, case: &Case) -> Self {
        let participant = |person: &Person| Participant {
            name: person.name.clone(),
            part: person.part,
            email: match &person.contact {
                Contact::Email(address) => Some(address.clone()),
                Contact::Paper => None,
            },
            known_since: person.verified_at,
        };
        Self {
            visit,
            daytime_phone: case.application.patient.daytime_phone.clone(),
            participants: case.people.iter().filter(|person| person.is_active()).map(participant).collect(),
        }
    }
}

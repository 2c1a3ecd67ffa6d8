//! Relatives: invited, signed in as themselves, access ended.

use base::{CaseId, Masked, PersonId};
use domain::access::{Actor, Deed};
use domain::cases::Case;
use domain::people::{Contact, Part, Person};
use ports::store::Signed;

use crate::{AppError, Ctx, Work};

/// Most people who may sign in to one case. Families of ten exist; more would make a case a mailing list.
const PEOPLE_MAX: usize = 12;

/// An invitation.
#[derive(Debug, Clone)]
pub struct Invite {
    /// The case.
    pub case: CaseId,
    /// Name to greet with.
    pub name: String,
    /// Mail address; codes go there.
    pub email: String,
    /// What part the person gets.
    pub part: Part,
}

/// Adds a person who may sign in; the first code sent to the address proves that it is theirs. Inviting an address
/// that is there already changes nothing.
///
/// # Errors
/// [`AppError::Denied`], [`AppError::Invalid`] when the case has as many people as it may have.
pub async fn invite(ctx: &Ctx, actor: &Actor, cmd: Invite) -> Result<Case, AppError> {
    let mut work = Work::begin(ctx, actor, Deed::InvitePerson, cmd.case).await?;
    let known = Known::of(work.case(), &cmd.email);
    if known.is_there {
        return Ok(work.take_case());
    }
    if known.count >= PEOPLE_MAX {
        return Err(AppError::Invalid { field: "email", code: "people-too-many" });
    }
    let person = Person {
        id: PersonId::draw(&*ctx.chance),
        part: cmd.part,
        name: Masked::new(cmd.name),
        contact: Contact::Email(Masked::new(cmd.email)),
        verified_at: None,
        ended_at: None,
    };
    work.note("person", person.id);
    let change = work.take_case().invite(work.permit(), ctx.now(), person);
    work.finish(ctx, change).await
}

/// What is known of a case's people before one more is invited.
struct Known {
    /// How many may sign in.
    count: usize,
    /// Whether the address is one of theirs.
    is_there: bool,
}

impl Known {
    fn of(case: &Case, email: &str) -> Self {
        let active = || case.people.iter().filter(|person| person.is_active());
        let same = |person: &Person| match &person.contact {
            Contact::Email(address) => address.reveal().eq_ignore_ascii_case(email),
            Contact::Paper => false,
        };
        Self { count: active().count(), is_there: active().any(same) }
    }
}

/// Whose access ends.
#[derive(Debug, Clone, Copy)]
pub struct EndAccess {
    /// The case.
    pub case: CaseId,
    /// The person.
    pub person: PersonId,
}

/// Ends a person's access, at once and everywhere: sessions and paper key with it. Nobody shuts themselves out.
///
/// # Errors
/// [`AppError::Denied`], [`AppError::Case`] when the case has no such active person.
pub async fn end_access(ctx: &Ctx, actor: &Actor, cmd: EndAccess) -> Result<Case, AppError> {
    let mut work = Work::begin(ctx, actor, Deed::EndAccess, cmd.case).await?;
    if matches!(actor, Actor::Person { id, .. } if *id == cmd.person) {
        return Err(AppError::Invalid { field: "person", code: "people-own-access" });
    }
    let change = work.take_case().end_access(work.permit(), ctx.now(), cmd.person)?;
    work.note("person", cmd.person);
    work.tx().end_sessions_of(&Signed::Person { person: cmd.person, case: cmd.case }).await?;
    work.tx().revoke_paper_key(cmd.person).await?;
    work.finish(ctx, change).await
}

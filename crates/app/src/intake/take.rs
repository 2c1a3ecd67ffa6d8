//! The desk takes an application on the phone.

use base::{CaseId, Date, Masked, PersonId, Timestamp, japan};
use domain::access::{self, Actor, Deed, Permit};
use domain::audit::Entry;
use domain::cases::{
    ApplicantKind, Application, Case, Change, Door, Gap, Judgement, Moment, Stage, SubmitError,
};
use domain::people::{Contact, Part, Person};

use crate::applications::{Opening, add_case, new_case};
use crate::permits::in_hospital;
use crate::work::follow;
use crate::{AppError, Ctx, Guidebook, audited};

/// How the caller is reached from now on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CallerContact {
    /// A mail address that was read back on the phone.
    Email(Masked<String>),
    /// No mail: news by phone and post, and a 再開の紙.
    Paper,
}

/// What was said on the phone.
#[derive(Debug, Clone)]
pub struct TakeCall {
    /// Drawn for the form, so that a double tap makes one case.
    pub id: CaseId,
    /// Whether it came by phone, or on paper by post.
    pub door: Door,
    /// The application as far as it was said.
    pub application: Application,
    /// The caller's name; the patient's own when empty.
    pub caller: Masked<String>,
    /// How the caller is reached.
    pub contact: CallerContact,
    /// Whether to send it at once when nothing is missing.
    pub send: bool,
}

/// What became of it.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// It was sent: the promise of an answer runs.
    Sent,
    /// It is kept as a draft with what is missing.
    Kept(Vec<Gap>),
    /// The guide refuses it: every obstacle with its clause and the next door, to be said on the phone. The draft is kept.
    Refused(Box<Judgement>),
}

/// A case that was opened on the phone.
#[derive(Debug, Clone)]
pub struct Taken {
    /// The case, with the number to say.
    pub case: Case,
    /// The person who can sign in to it.
    pub person: PersonId,
    /// What became of the application.
    pub outcome: Outcome,
}

/// Opens a case for somebody on the phone and sends the application when it is complete and the guide does not refuse.
///
/// # Errors
/// [`AppError::Denied`] unless the actor works at the desk, [`AppError::Conflict`] when somebody drew the same number in
/// the same moment: try again.
pub async fn take(ctx: &Ctx, actor: &Actor, cmd: TakeCall) -> Result<Taken, AppError> {
    in_hospital(ctx, actor, Deed::TakeByPhone).await?;
    let permit = access::in_case(actor, Deed::TakeByPhone, cmd.id, None)?;
    let guide = ctx.guide(actor.hospital()).await?;
    let now = ctx.now();
    let mut tx = ctx.store.write(actor.hospital(), Deed::TakeByPhone.code()).await?;
    if let Some(case) = tx.case(cmd.id).await? {
        return taken_before(&guide, case, now);
    }
    let person = caller(ctx, &cmd);
    let person_id = person.id;
    let opening = Opening { id: cmd.id, door: cmd.door, application: cmd.application, people: vec![person] };
    let case = new_case(ctx, tx.as_mut(), actor.hospital(), opening).await?;
    let judgement = guide.judge(&case, Moment::Submission, None, now)?;
    let (Change { case, effects }, outcome) = if cmd.send {
        send(case, &permit, now, judgement, guide.receive_by(japan::date(now)))?
    } else {
        let gaps = case.application.gaps();
        (Change::quiet(case), Outcome::Kept(gaps))
    };
    add_case(ctx, tx.as_mut(), &case).await?;
    for effect in effects {
        follow(ctx, tx.as_mut(), &case, effect).await?;
    }
    let entry =
        Entry::done(now, actor.doer(), Deed::TakeByPhone, Some(case.id)).with("state", case.state().code());
    audited(tx, entry).await?;
    Ok(Taken { case, person: person_id, outcome })
}

fn send(
    case: Case,
    permit: &Permit,
    now: Timestamp,
    judgement: Judgement,
    answer_by: Date,
) -> Result<(Change, Outcome), AppError> {
    match case.clone().submit(permit, now, judgement, answer_by) {
        Ok(change) => Ok((change, Outcome::Sent)),
        Err(SubmitError::Incomplete(gaps)) => Ok((Change::quiet(case), Outcome::Kept(gaps))),
        Err(SubmitError::Refused(judgement)) => Ok((Change::quiet(case), Outcome::Refused(judgement))),
        Err(SubmitError::Case(error)) => Err(error.into()),
    }
}

/// The same form came twice: tells what became of it the first time.
fn taken_before(guide: &Guidebook, case: Case, now: Timestamp) -> Result<Taken, AppError> {
    let person = case.people.first().map(|person| person.id).ok_or(AppError::NotFound("person"))?;
    let gaps = case.application.gaps();
    let outcome = if !matches!(case.stage, Stage::Draft(_)) {
        Outcome::Sent
    } else if gaps.is_empty() {
        Outcome::Refused(Box::new(guide.judge(&case, Moment::Submission, None, now)?))
    } else {
        Outcome::Kept(gaps)
    };
    Ok(Taken { case, person, outcome })
}

fn caller(ctx: &Ctx, cmd: &TakeCall) -> Person {
    let part = match cmd.application.applicant.kind {
        ApplicantKind::Patient => Part::Patient,
        ApplicantKind::Guardian => Part::Guardian,
        ApplicantKind::FamilyTogether | ApplicantKind::FamilyOnly => {
            Part::Relative { attendee: (!cmd.application.attendees.is_empty()).then_some(0) }
        }
        ApplicantKind::Helper => Part::Helper,
    };
    let name = if cmd.caller.reveal().is_empty() {
        cmd.application.patient.name.full().into()
    } else {
        cmd.caller.clone()
    };
    // Reading the address back on the phone proves it as well as a code would.
    let (contact, verified_at) = match &cmd.contact {
        CallerContact::Email(address) => (Contact::Email(address.clone()), Some(ctx.now())),
        CallerContact::Paper => (Contact::Paper, None),
    };
    Person { id: PersonId::draw(&*ctx.chance), part, name, contact, verified_at, ended_at: None }
}

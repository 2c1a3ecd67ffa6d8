//! A changed contact: confirmed through the old one or by calling back; the old one is told.

use base::{CaseId, Lang, Masked, TaskId};
use domain::access::{Actor, Deed};
use domain::cases::Case;
use domain::people::{Contact, Person};
use domain::tasks::{Task, TaskKind};
use ports::store::{CodePurpose, Parcel};
use uuid::Uuid;

use super::code::{self, CodeFor, Tried};
use crate::notices::Sealed;
use crate::work::draw_uuid;
use crate::{AppError, Ctx, Purpose, Work};

/// A wish for another mail address of the person who is signed in.
#[derive(Debug, Clone)]
pub struct ChangeContact {
    /// The case.
    pub case: CaseId,
    /// The new address.
    pub email: String,
    /// In which language to write.
    pub lang: Lang,
}

/// Sends a code to the old address; with it the change is confirmed. Returns the id of the code's row.
///
/// # Errors
/// [`AppError::Denied`], [`AppError::Invalid`] when the person has no proved address: then the desk calls back.
pub async fn ask_change(ctx: &Ctx, actor: &Actor, cmd: ChangeContact) -> Result<Uuid, AppError> {
    let mut work = Work::begin(ctx, actor, Deed::ChangeContact, cmd.case).await?;
    let person = own(actor, work.case())?.clone();
    let Some(old) = person.mail() else {
        return Err(AppError::Invalid { field: "email", code: "contact-no-old" });
    };
    let sealed = ctx.keys.seal(actor.hospital(), Purpose::Code, cmd.email.as_bytes(), &*ctx.chance);
    let whom = CodeFor::Change(cmd.case, person.id, sealed);
    let id = code::send(ctx, work.tx(), whom, old, cmd.lang).await?;
    work.note("step", "code_asked");
    work.leave().await?;
    Ok(id)
}

/// What came of the confirmation.
#[derive(Debug, Clone, PartialEq)]
pub enum Confirmed {
    /// The contact was changed and the old one is told.
    Done(Box<Case>),
    /// The digits are wrong.
    Wrong {
        /// How many tries are left.
        tries_left: u8,
    },
    /// The code is used up or too old.
    Over,
}

/// Changes the contact with the code that was sent to the old one.
///
/// # Errors
/// [`AppError::Denied`], [`AppError::Store`].
pub async fn confirm_change(
    ctx: &Ctx,
    actor: &Actor,
    case: CaseId,
    id: Uuid,
    typed: &str,
    lang: Lang,
) -> Result<Confirmed, AppError> {
    let mut work = Work::begin(ctx, actor, Deed::ChangeContact, case).await?;
    let person = own(actor, work.case())?.clone();
    let row = match code::redeem(ctx, work.tx(), id, typed).await? {
        Tried::Right(row) if row.person == Some(person.id) => row,
        Tried::Wrong { tries_left } => {
            work.note("step", "code_wrong");
            work.leave().await?;
            return Ok(Confirmed::Wrong { tries_left });
        }
        Tried::Right(_) | Tried::Over => return Ok(Confirmed::Over),
    };
    let CodePurpose::NewContact { sealed } = row.purpose else {
        return Ok(Confirmed::Over);
    };
    let opened = ctx.keys.open(actor.hospital(), Purpose::Code, &sealed).ok();
    let Some(email) = opened.and_then(|bytes| String::from_utf8(bytes).ok()) else {
        return Ok(Confirmed::Over);
    };
    let contact = Contact::Email(Masked::new(email));
    let change = work.take_case().change_contact(work.permit(), ctx.now(), person.id, contact)?;
    if let Some(old) = person.mail() {
        let told = Sealed::ContactChanged { to: old.to_owned(), lang }.seal(ctx, actor.hospital());
        let parcel = Parcel::Code { code: id, sealed: told };
        work.tx().post(draw_uuid(ctx), Some(case), &parcel, None, ctx.now()).await?;
    }
    Ok(Confirmed::Done(Box::new(work.finish(ctx, change).await?)))
}

/// Asks the desk to confirm a new address by calling the number it knows: the way of people without a proved address.
///
/// # Errors
/// [`AppError::Denied`], [`AppError::Store`].
pub async fn ask_desk_to_confirm(ctx: &Ctx, actor: &Actor, cmd: ChangeContact) -> Result<(), AppError> {
    let mut work = Work::begin(ctx, actor, Deed::ChangeContact, cmd.case).await?;
    let person = own(actor, work.case())?;
    let task = Task {
        id: TaskId::draw(&*ctx.chance),
        case: Some(cmd.case),
        kind: TaskKind::ConfirmContact,
        note: Masked::new(format!("{}: {}", person.name.reveal(), cmd.email)),
        at: ctx.now(),
        due_at: ctx.guide(actor.hospital()).await?.call_by(ctx.now()),
        done_at: None,
    };
    work.tx().add_task(&task).await?;
    work.note("step", "desk_asked");
    work.leave().await
}

fn own<'a>(actor: &Actor, case: &'a Case) -> Result<&'a Person, AppError> {
    let id = match actor {
        Actor::Person { id, .. } => Some(*id),
        Actor::Staff { .. } | Actor::System { .. } => None,
    };
    id.and_then(|id| case.person(id)).filter(|person| person.is_active()).ok_or(AppError::NotFound("person"))
}

//! The desk changes a contact after calling back.

use base::{CaseId, Lang, Masked, PersonId};
use domain::access::{Actor, Deed};
use domain::cases::Case;
use domain::people::Contact;
use domain::tasks::TaskKind;
use ports::store::Parcel;

use crate::notices::Sealed;
use crate::work::draw_uuid;
use crate::{AppError, Ctx, Work};

/// A contact that was confirmed by calling the number the hospital knows.
#[derive(Debug, Clone)]
pub struct ChangeAfterCall {
    /// The case.
    pub case: CaseId,
    /// The revision that the desk looked at.
    pub revision: Option<u32>,
    /// Whose contact.
    pub person: PersonId,
    /// The new mail address; `None` for no mail: news by phone and post from now on.
    pub email: Option<Masked<String>>,
}

/// Changes a person's contact after the call-back; the old address is told, the call is off the list.
///
/// # Errors
/// [`AppError::Case`] when the case has no such active person.
pub async fn change_after_call(ctx: &Ctx, actor: &Actor, cmd: ChangeAfterCall) -> Result<Case, AppError> {
    let mut work = Work::begin(ctx, actor, Deed::ChangeContact, cmd.case).await?.seen(cmd.revision)?;
    let now = ctx.now();
    let old = work.case().person(cmd.person).and_then(|person| person.mail().map(str::to_owned));
    let contact = cmd.email.map_or(Contact::Paper, Contact::Email);
    let change = work.take_case().change_contact(work.permit(), now, cmd.person, contact)?;
    for task in work.tx().tasks_of(cmd.case).await? {
        if task.kind == TaskKind::ConfirmContact {
            work.tx().finish_task(task.id, now).await?;
        }
    }
    if let Some(to) = old {
        let sealed = Sealed::ContactChanged { to, lang: Lang::Ja }.seal(ctx, actor.hospital());
        let id = draw_uuid(ctx);
        work.tx().post(id, Some(cmd.case), &Parcel::Code { code: id, sealed }, None, now).await?;
    }
    work.note("person", cmd.person);
    work.note("step", "called_back");
    work.finish(ctx, change).await
}

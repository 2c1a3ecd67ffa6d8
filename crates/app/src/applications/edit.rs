//! Answering a part of the form.

use base::{CaseId, Masked};
use domain::access::{Actor, Deed};
use domain::cases::Case;
use domain::people::Part as Place;

use super::Part;
use crate::{AppError, Ctx, Work};

/// An answered part.
#[derive(Debug, Clone)]
pub struct Edit {
    /// The case.
    pub case: CaseId,
    /// The revision that was on the screen.
    pub revision: Option<u32>,
    /// The answer.
    pub part: Part,
}

/// Saves an answered part. The same answer again changes nothing.
///
/// # Errors
/// [`AppError::Conflict`] when somebody else saved after the page was shown, [`AppError::Case`] when the application
/// was sent, [`AppError::Invalid`] as [`Part::put`].
pub async fn edit(ctx: &Ctx, actor: &Actor, cmd: Edit) -> Result<Case, AppError> {
    let mut work = Work::begin(ctx, actor, Deed::EditApplication, cmd.case).await?.seen(cmd.revision)?;
    let code = cmd.part.code();
    let mut application = work.case().application.clone();
    cmd.part.put(&mut application)?;
    let mut change = work.take_case().edit(work.permit(), application)?;
    name_people(&mut change.case);
    if change.case == *work.case() {
        return Ok(change.case);
    }
    work.note("part", code);
    work.finish(ctx, change).await
}

/// Gives people the names by which they are greeted, once the form tells them.
fn name_people(case: &mut Case) {
    let application = &case.application;
    let attendee = |place: usize| application.attendees.get(place).map(|attendee| attendee.name.full());
    let only = || if application.attendees.len() == 1 { attendee(0) } else { None };
    for person in &mut case.people {
        let known = match person.part {
            Place::Patient => Some(application.patient.name.full()),
            Place::Relative { attendee: Some(place) } => attendee(place),
            Place::Relative { attendee: None } | Place::Guardian if person.name.reveal().is_empty() => only(),
            Place::Relative { attendee: None } | Place::Guardian | Place::Helper => None,
        };
        if let Some(name) = known.filter(|name| !name.is_empty()) {
            person.name = Masked::new(name);
        }
    }
}

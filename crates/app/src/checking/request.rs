//! The desk asks for missing papers.

use base::{CaseId, Date, limits, typed};
use domain::access::{Actor, Deed};
use domain::cases::{Case, Moment, Request, Stage};
use domain::tasks::TaskKind;
use policy::{DocumentKind, Owner};

use crate::{AppError, Ctx, Work};

/// What is asked for.
#[derive(Debug, Clone)]
pub struct RequestPapers {
    /// The case.
    pub case: CaseId,
    /// The revision that the desk looked at.
    pub revision: Option<u32>,
    /// Which papers, and whose; at least one.
    pub items: Vec<(DocumentKind, Owner)>,
    /// Words to the patient; empty for none.
    pub words: String,
    /// The wished date: today or later.
    pub by: Date,
    /// The day of a consultation for which they are owed: the guide's answer for it is kept with the case, so that its
    /// lists show them.
    pub for_day: Option<Date>,
}

/// Asks the patient's side for papers. After acceptance the search for a date goes on beside it. The
/// same request again is harmless.
///
/// # Errors
/// [`AppError::Invalid`] when nothing is ticked, the date has passed or the words are too long; [`AppError::Case`] when
/// a date is booked or the case is over.
pub async fn request(ctx: &Ctx, actor: &Actor, cmd: RequestPapers) -> Result<Case, AppError> {
    let now = ctx.now();
    if cmd.items.is_empty() || cmd.items.len() > limits::DOCUMENTS_MAX {
        return Err(AppError::Invalid { field: "items", code: "nothing_chosen" });
    }
    if cmd.by < base::japan::date(now) {
        return Err(AppError::Invalid { field: "by", code: "in_the_past" });
    }
    let words = typed::text(&cmd.words);
    if words.chars().count() > limits::TEXT_CHARS_MAX {
        return Err(AppError::Invalid { field: "words", code: "too_long" });
    }
    let guide = ctx.guide(actor.hospital()).await?;
    let work = Work::begin(ctx, actor, Deed::RequestDocuments, cmd.case).await?;
    if is_done(work.case(), &cmd.items, &words, cmd.by) {
        return Ok(work.take_case());
    }
    let mut work = work.seen(cmd.revision)?;
    work.note("papers", cmd.items.len());
    let asked_by = work.permit().staff()?;
    let request = Request { items: cmd.items, words, by: cmd.by, asked_by, at: now, answer: None };
    let mut change = work.take_case().request_documents(work.permit(), request)?;
    if let Some(day) = cmd.for_day {
        let judgement = guide.judge(&change.case, Moment::Booking, Some(day), now)?;
        change.case = change.case.judged(judgement);
    }
    for task in work.tx().tasks_of(cmd.case).await? {
        if task.kind == TaskKind::WantedBySpecialist {
            work.tx().finish_task(task.id, now).await?;
        }
    }
    work.finish(ctx, change).await
}

fn is_done(case: &Case, items: &[(DocumentKind, Owner)], words: &str, by: Date) -> bool {
    let Stage::AwaitingDocuments(waiting) = &case.stage else {
        return false;
    };
    let same = |asked: &Request| asked.items == items && asked.words == words && asked.by == by;
    waiting.request.as_ref().is_some_and(same)
}

//! A specialist saves the opinion's text.

use base::{CaseId, limits};
use domain::access::{Actor, Deed};
use domain::cases::Case;
use domain::reports::{Answer, Opinion};

use crate::{AppError, Ctx, Work};

/// What is saved.
#[derive(Debug, Clone)]
pub struct Write {
    /// The case.
    pub case: CaseId,
    /// The revision that the specialist wrote on.
    pub revision: Option<u32>,
    /// The opinion's text.
    pub text: String,
    /// The answers, in the order of the questions.
    pub answers: Vec<String>,
}

/// Saves the opinion as far as it is written; may be repeated until it is signed. The same text again is harmless.
///
/// # Errors
/// [`AppError::Invalid`] when a text is too long or the number of answers is another one; otherwise as [`Work::begin`]
/// and [`Case::write_opinion`].
pub async fn write(ctx: &Ctx, actor: &Actor, deed: Write) -> Result<Case, AppError> {
    let work = Work::begin(ctx, actor, Deed::WriteOpinion, deed.case).await?;
    let questions: Vec<String> = match work.case().stage.concluded() {
        Some(concluded) => concluded.report.opinion().answers.iter().map(|a| a.question.clone()).collect(),
        None => Vec::new(),
    };
    if deed.answers.len() != questions.len() {
        return Err(AppError::Invalid { field: "answers", code: "one_answer_a_question" });
    }
    let text = base::typed::text(&deed.text);
    let answers: Vec<Answer> = questions
        .into_iter()
        .zip(&deed.answers)
        .map(|(question, answer)| Answer { question, answer: base::typed::text(answer) })
        .collect();
    let length = text.chars().count() + answers.iter().map(|a| a.answer.chars().count()).sum::<usize>();
    if length > limits::OPINION_CHARS_MAX {
        return Err(AppError::Invalid { field: "text", code: "opinion_too_long" });
    }
    let opinion = Opinion { text, answers };
    if is_saved(work.case(), &opinion) {
        return Ok(work.take_case());
    }
    let work = work.seen(deed.revision)?;
    let change = work.take_case().write_opinion(work.permit(), opinion)?;
    work.finish(ctx, change).await
}

fn is_saved(case: &Case, opinion: &Opinion) -> bool {
    case.stage.concluded().is_some_and(|concluded| concluded.report.opinion() == opinion)
}

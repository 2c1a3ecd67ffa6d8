//! Why a step of the policy desk was not done, in words beside the form.

use app::AppError;
use axum::http::StatusCode;
use domain::policies::DraftError;
use http_kit::Fault;

use crate::signed::Unmet;
use crate::texts::Text;

/// Where a message belongs that is about the whole page.
const WHOLE: &str = "main";

/// Returns what the page says about an error, or the fault that has a page of its own.
pub fn unmet(error: AppError) -> Result<Unmet, Fault> {
    match error {
        AppError::Conflict => {
            Ok(Unmet { status: StatusCode::CONFLICT, ..Unmet::one(WHOLE, "policy-problem-changed") })
        }
        AppError::Draft(error) => Ok(Unmet::one(WHOLE, draft_text(&error)?)),
        AppError::Invalid { field, code } => Ok(Unmet::one(field, invalid(code))),
        AppError::Case(_) => Ok(Unmet::one(WHOLE, "policy-problem-case-over")),
        AppError::Guide(why) => Ok(Unmet::one("text", Text::key("policy-problem-guide").with("why", why))),
        AppError::NotFound(_)
        | AppError::Denied(_)
        | AppError::Busy
        | AppError::TooManyTries(_)
        | AppError::Taken
        | AppError::Submit(_)
        | AppError::Schedule(_)
        | AppError::Day(_)
        | AppError::Close(_)
        | AppError::Store(_)
        | AppError::Vault(_)
        | AppError::Print(_)
        | AppError::Internal(_) => Err(error.into()),
    }
}

fn draft_text(error: &DraftError) -> Result<&'static str, Fault> {
    match error {
        DraftError::State(_) => Ok("policy-problem-state"),
        DraftError::OwnText => Ok("policy-problem-own-text"),
        DraftError::NotLater => Ok("policy-problem-not-later"),
        DraftError::OtherPack => Ok("policy-problem-other-pack"),
        DraftError::Unchanged => Ok("policy-problem-unchanged"),
        DraftError::Denied(_) => Err(Fault::NotAllowed),
    }
}

fn invalid(code: &str) -> Text {
    Text::key(match code {
        "empty" | "say_why" => "problem-empty",
        "too_long" => return Text::key("problem-too-long").with("limit", base::limits::TEXT_CHARS_MAX),
        "policy_not_later" => "policy-problem-not-later",
        "policy_day_taken" => "policy-problem-day-taken",
        "policy_base" => "policy-problem-base",
        "policy_faulty" => "policy-problem-faulty",
        "policy_too_long" => "policy-problem-long",
        "policy_not_begun" => "policy-problem-not-begun",
        _ => "policy-problem-unfit",
    })
}

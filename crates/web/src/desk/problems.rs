//! Why a deed of the desk was not done, in words beside the form.

use app::AppError;
use axum::http::StatusCode;
use domain::cases::{Judgement, ScheduleError, SubmitError};
use http_kit::Fault;

use crate::form::Problems;
use crate::signed::Unmet;
use crate::texts::Text;

/// Where a message belongs that is about the whole page.
const WHOLE: &str = "main";

/// Returns what the form says about an error, or the fault that has a page of its own.
pub fn unmet(error: AppError) -> Result<Unmet, Fault> {
    match error {
        AppError::Conflict => {
            Ok(Unmet { status: StatusCode::CONFLICT, ..Unmet::one(WHOLE, "desk-problem-changed") })
        }
        AppError::Taken => Ok(Unmet { status: StatusCode::CONFLICT, ..Unmet::one("slot", "problem-m16") }),
        AppError::Invalid { code: "attendee-has-papers", .. } => {
            Ok(Unmet::one("attendee_0_family", "desk-problem-attendee-papers"))
        }
        AppError::Invalid { field, code } => Ok(Unmet::one(field, invalid(code))),
        AppError::Case(_) | AppError::Day(_) => Ok(Unmet::one(WHOLE, "desk-problem-step")),
        AppError::Close(_) => Ok(Unmet::one(WHOLE, "desk-problem-open")),
        AppError::Submit(SubmitError::Incomplete(gaps)) => Ok(Unmet::typed(gap_problems(&gaps))),
        AppError::Submit(SubmitError::Refused(judgement)) => {
            Ok(with_judgement("desk-problem-guide-refuses", judgement))
        }
        AppError::Schedule(ScheduleError::Refused(judgement)) => {
            Ok(with_judgement("desk-problem-guide-refuses-day", judgement))
        }
        AppError::Schedule(ScheduleError::PapersOwed(judgement)) => {
            Ok(with_judgement("desk-problem-papers-owed", judgement))
        }
        AppError::Schedule(ScheduleError::Candidates) => Ok(Unmet::one("slot", "desk-problem-candidates")),
        AppError::Schedule(ScheduleError::TooLate) => Ok(Unmet::one(WHOLE, "desk-problem-too-late")),
        AppError::Submit(SubmitError::Case(_)) | AppError::Schedule(ScheduleError::Case(_)) => {
            Ok(Unmet::one(WHOLE, "desk-problem-step"))
        }
        AppError::Guide(why) => {
            tracing::warn!(why, "the guide could not judge what the desk entered");
            Ok(Unmet::one(WHOLE, "desk-problem-guide-cannot"))
        }
        AppError::NotFound(_)
        | AppError::Denied(_)
        | AppError::Busy
        | AppError::TooManyTries(_)
        | AppError::Store(_)
        | AppError::Vault(_)
        | AppError::Print(_)
        | AppError::Draft(_)
        | AppError::Internal(_) => Err(error.into()),
    }
}

/// Names each missing answer beside its field.
pub fn gap_problems(gaps: &[domain::cases::Gap]) -> Problems {
    use domain::cases::Gap;
    let mut problems = Problems::default();
    for gap in gaps {
        let field = match gap {
            Gap::PatientName => "family_kana",
            Gap::BirthDate => "born",
            Gap::Address => "postal",
            Gap::DaytimePhone => "phone",
            Gap::Illness => "illness",
            Gap::Department => "department",
            Gap::ReferringDoctor => "hospital",
            Gap::Purposes => "purposes",
            Gap::Mode => "mode",
            Gap::Attendees => "attendee_0_family",
            Gap::FamilyOnlyReason => "family_only_reason",
            Gap::Consent => "consent",
        };
        problems.add(field, Text::key(format!("desk-gap-{}", gap.code())));
    }
    problems
}

fn with_judgement(key: &'static str, judgement: Box<Judgement>) -> Unmet {
    Unmet { judgement: Some(judgement), ..Unmet::one(WHOLE, key) }
}

fn invalid(code: &str) -> Text {
    let key = match code {
        "empty" | "say_why" => "problem-empty",
        "too_long" => return Text::key("problem-too-long").with("limit", base::limits::TEXT_CHARS_MAX),
        "nothing_chosen" => "problem-m01",
        "in_the_past" => "desk-problem-past",
        "department_missing" => "desk-problem-department",
        "not_of_department" => "desk-problem-not-of-department",
        "papers_missing" => "desk-problem-papers-missing",
        "not_open" => "desk-problem-not-open",
        "other_number" => "desk-problem-other-number",
        "too_late" => "desk-problem-undo-late",
        "pause_length" => "desk-problem-pause-length",
        "pause_booked" => "desk-problem-pause-booked",
        "not_told" => "desk-problem-not-told",
        "rule_not_refusing" => "desk-problem-rule",
        "policy_base" | "policy_not_begun" => "desk-problem-version",
        "policy_unanswered" => "desk-problem-unanswered",
        _ => "desk-problem-unfit",
    };
    Text::key(key)
}

//! Why a deed was not done, in words beside the form that asked for it.

use app::AppError;
use axum::http::StatusCode;
use domain::cases::{CaseError, DayError, Judgement};
use domain::charges::ChargeError;
use domain::reports::ReportError;
use http_kit::Fault;

use crate::form::Problems;
use crate::texts::Text;

/// Where a message belongs that is about the whole page.
const WHOLE: &str = "main";

/// A deed that was not done, shown on the page it was asked for.
#[derive(Debug)]
pub struct Unmet {
    /// 422, or 409 when somebody else was faster.
    pub status: StatusCode,
    /// What to say.
    pub problems: Problems,
    /// What the guide said, when it was the guide.
    pub judgement: Option<Box<Judgement>>,
}

impl Unmet {
    /// Makes a refusal of what was typed.
    pub fn typed(problems: Problems) -> Self {
        Self { status: StatusCode::UNPROCESSABLE_ENTITY, problems, judgement: None }
    }

    /// Makes a refusal with one message.
    pub fn one(field: &str, text: impl Into<Text>) -> Self {
        let mut problems = Problems::default();
        problems.add(field, text);
        Self::typed(problems)
    }

    /// Moves messages to the fields of a page that names them otherwise.
    #[must_use]
    pub fn at(self, names: &[(&str, &str)]) -> Self {
        let mut problems = Problems::default();
        for problem in self.problems.iter() {
            let name = names.iter().find(|(from, _)| *from == problem.field);
            problems.add(name.map_or(problem.field.as_str(), |(_, to)| to), problem.text.clone());
        }
        Self { problems, ..self }
    }
}

/// Returns what the page says about an error, or the fault that has a page of its own.
pub fn unmet(error: AppError) -> Result<Unmet, Fault> {
    match error {
        AppError::Conflict => Ok(Unmet { status: StatusCode::CONFLICT, ..Unmet::one(WHOLE, "step-changed") }),
        AppError::Taken => Ok(Unmet { status: StatusCode::CONFLICT, ..Unmet::one("date", "step-overlap") }),
        AppError::Invalid { field, code } => Ok(Unmet::one(field, invalid(code))),
        AppError::Case(error) => Ok(Unmet::one(WHOLE, case_text(&error))),
        AppError::Day(DayError::OtherDay) => Ok(Unmet::one(WHOLE, "step-other-day")),
        AppError::Day(DayError::OtherMode) => Ok(Unmet::one(WHOLE, "step-other-mode")),
        AppError::Day(DayError::TooEarly) => Ok(Unmet::one(WHOLE, "step-too-early")),
        AppError::Day(DayError::Case(_)) => Ok(Unmet::one(WHOLE, "step-not-now")),
        AppError::NotFound(_)
        | AppError::Denied(_)
        | AppError::Busy
        | AppError::TooManyTries(_)
        | AppError::Submit(_)
        | AppError::Schedule(_)
        | AppError::Close(_)
        | AppError::Guide(_)
        | AppError::Store(_)
        | AppError::Vault(_)
        | AppError::Print(_)
        | AppError::Draft(_)
        | AppError::Internal(_) => Err(error.into()),
    }
}

fn case_text(error: &CaseError) -> &'static str {
    match error {
        CaseError::Charge(ChargeError::NotDue) => "step-settled-before",
        CaseError::Report(ReportError::Signed) => "step-signed-before",
        CaseError::Report(ReportError::Incomplete) => "step-letter-incomplete",
        CaseError::Report(ReportError::Unsigned | ReportError::Sent)
        | CaseError::Stage(_)
        | CaseError::AttendeeHasPapers
        | CaseError::Denied(_)
        | CaseError::Document(_)
        | CaseError::Contact(_) => "step-not-now",
    }
}

fn invalid(code: &str) -> Text {
    Text::key(match code {
        "say_why" => "step-say-why",
        "say_what_is_wanted" => "step-say-what",
        "minutes_in_quarters" => "step-minutes",
        "in_the_past" => "step-past",
        "quarter_hours" => "step-quarter-hours",
        "weeks" => "step-weeks",
        "look_at_identity" => "step-identity",
        "more_than_measured" => "step-more-than-measured",
        "reading_not_counted" | "reading_too_long" => "step-reading",
        "opinion_too_long" => {
            return Text::key("problem-too-long").with("limit", base::limits::OPINION_CHARS_MAX);
        }
        "too_long" => return Text::key("problem-too-long").with("limit", base::limits::LINE_CHARS_MAX),
        "no_price" => "step-no-price",
        _ => "step-unfit",
    })
}

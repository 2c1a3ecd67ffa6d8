//! [305] What the desk asked for: for each paper, whether it comes.

use app::AppError;
use app::papers::{AnswerRequest, answer_request};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use base::limits;
use domain::cases::{Request, Says, Stage};
use http_kit::{Fault, Person};

use super::answers;
use super::at::At;
use super::field::{Choice, Field, FormPage, line, radios};
use super::papers::{kind_name, owner};
use crate::form::{Posted, Problems, Values};
use crate::frame::Visit;
use crate::state::Web;
use crate::texts::Text;
use crate::words::{WithYear, day};

pub async fn page(State(state): State<Web>, visit: Visit, person: Person) -> Result<Response, Fault> {
    let at = At::open(&state, visit, person).await?;
    let Some(request) = open_request(&at) else { return Ok(at.go("")) };
    let values = stored(&request);
    Ok(at.page(&request_page(&at, &request, &values, &Problems::default())))
}

pub async fn answer(
    State(state): State<Web>,
    visit: Visit,
    person: Person,
    Posted(values): Posted,
) -> Result<Response, Fault> {
    let at = At::open(&state, visit, person).await?;
    let Some(request) = open_request(&at) else { return Ok(at.go("")) };
    let mut problems = Problems::default();
    let says: Option<Vec<Says>> =
        (0..request.items.len()).map(|place| read(&values, &mut problems, place)).collect();
    let Some(says) = says.filter(|_| problems.is_empty()) else {
        let page = request_page(&at, &request, &values, &problems);
        return Ok(at.page_as(StatusCode::UNPROCESSABLE_ENTITY, &page));
    };
    let sends = says.contains(&Says::WillSend);
    let cmd = AnswerRequest { case: at.case.id, revision: values.one("revision").parse().ok(), says };
    match answer_request(&state.kit.ctx, &at.person.actor, cmd).await {
        Ok(_) if sends => Ok(at.go("/docs")),
        Ok(_) | Err(AppError::Case(_)) => Ok(at.go("")),
        Err(AppError::Conflict) => {
            problems.add("says_0", "pt-problem-changed");
            let page = request_page(&at, &request, &values, &problems);
            Ok(at.page_as(StatusCode::CONFLICT, &page))
        }
        Err(other) => Err(other.into()),
    }
}

/// Returns what is asked for now.
pub fn open_request(at: &At) -> Option<Request> {
    match &at.case.stage {
        Stage::AwaitingDocuments(waiting) => waiting.request.clone(),
        Stage::Draft(_)
        | Stage::Submitted(_)
        | Stage::Reviewing(_)
        | Stage::Accepted(_)
        | Stage::Offered(_)
        | Stage::Answered(_)
        | Stage::Booked(_)
        | Stage::CheckedIn(_)
        | Stage::InTalk(_)
        | Stage::Concluded(_)
        | Stage::Closed(_)
        | Stage::Refused(_)
        | Stage::Withdrawn(_)
        | Stage::NoShow(_)
        | Stage::Quiet(_) => None,
    }
}

fn read(values: &Values, problems: &mut Problems, place: usize) -> Option<Says> {
    let [says, when, why] = ["says", "when", "why"].map(|name| format!("{name}_{place}"));
    match values.one(&says) {
        "send" => Some(Says::WillSend),
        "doctor" => {
            let when = answers::line(values, problems, &when, limits::LINE_CHARS_MAX);
            Some(Says::AskedDoctor { when })
        }
        "cannot" => {
            let why = answers::needed(values, problems, &why, "pt-problem-why");
            Some(Says::CannotGet { why })
        }
        _ => {
            problems.add(&says, "problem-m01");
            None
        }
    }
}

fn stored(request: &Request) -> Values {
    let mut values = Values::default();
    let says = request.answer.iter().flat_map(|answer| &answer.says);
    for (place, said) in says.enumerate() {
        let code = match said {
            Says::WillSend => "send",
            Says::AskedDoctor { when } => {
                values.set(&format!("when_{place}"), when.as_str());
                "doctor"
            }
            Says::CannotGet { why } => {
                values.set(&format!("why_{place}"), why.as_str());
                "cannot"
            }
        };
        values.set(&format!("says_{place}"), code);
    }
    values
}

fn request_page(at: &At, request: &Request, values: &Values, problems: &Problems) -> FormPage {
    let by = day(at.lang(), request.by, WithYear::No);
    let mut page = FormPage::new("305", "pt-ask-title", at.my("/request"), at.form(values, problems))
        .back("pt-to-status", at.my(""))
        .say(Text::key("pt-request-by").with("day", by));
    if !request.words.is_empty() {
        page.said.push(request.words.clone());
    }
    for (place, (kind, of)) in request.items.iter().enumerate() {
        let name = match owner(at, *of) {
            Some(owner) => format!("{} ({owner})", kind_name(at, kind)),
            None => kind_name(at, kind),
        };
        page = page.ask_all(fields(place, name));
    }
    page.ask(Field::Hidden { name: "revision".to_owned(), value: at.case.revision.to_string() })
        .button("pt-ask-do")
        .link("pt-to-docs", at.my("/docs"))
        .link("pt-exit-talk", at.public("/help#call"))
}

/// Returns the fields of one paper.
pub fn fields(place: usize, name: String) -> Vec<Field> {
    let options = vec![
        Choice::ours("send", "pt-ask-send"),
        Choice::ours("doctor", "pt-ask-doctor"),
        Choice::ours("cannot", "pt-ask-cannot"),
    ];
    let choices = radios(&format!("says_{place}"), Text::key("pt-ask-legend").with("paper", name), options);
    vec![
        Field::Radios(choices),
        line(&format!("when_{place}"), "pt-ask-when", "l")
            .help("pt-ask-when-help")
            .optional()
            .max(limits::LINE_CHARS_MAX)
            .into(),
        line(&format!("why_{place}"), "pt-ask-why", "full")
            .help("pt-ask-why-help")
            .optional()
            .max(limits::LINE_CHARS_MAX)
            .into(),
    ]
}

//! [106d] Asking the desk to call: a name and a number, nothing else.

use app::AppError;
use app::contacts::Visitor as Caller;
use app::tasks::{AskCallBack, ask_call_back};
use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use base::{Date, HospitalId, Masked, japan};
use http_kit::{Fault, Visitor};
use serde::Serialize;

use crate::form::{Form, Posted, Problems, Values};
use crate::frame::Visit;
use crate::render::{Page, Sample};
use crate::state::Web;
use crate::texts::Text;

/// [106d] Asking the desk to call.
#[derive(Debug, Clone, Serialize)]
pub struct CallPage {
    /// The hospital's id.
    pub hospital: String,
    /// What was typed.
    pub form: Form,
}

/// [106e] The call is on the desk's list.
#[derive(Debug, Clone, Serialize)]
pub struct CallAskedPage {
    /// The hospital's id.
    pub hospital: String,
    /// By when the desk calls.
    pub by: Date,
}

/// Returns the routes of the call.
pub fn router() -> Router<Web> {
    Router::new()
        .route("/h/{hospital}/call", get(show).post(ask))
        .route("/h/{hospital}/call/asked", get(asked))
}

async fn show(State(web): State<Web>, visitor: Visitor, visit: Visit) -> Result<Response, Fault> {
    let frame = web.frame(&visitor.hospital, &visit).await?;
    Ok(web.page(&frame, &CallPage::new(&visitor.hospital, Form::empty().guarded(&visitor.csrf))))
}

async fn ask(
    State(web): State<Web>,
    visitor: Visitor,
    visit: Visit,
    Posted(values): Posted,
) -> Result<Response, Fault> {
    let caller = Caller { hospital: visitor.hospital.clone(), source: visitor.source.clone() };
    let typed = |name: &str| Masked::new(values.one(name).to_owned());
    let wanted = AskCallBack { name: typed("name"), phone: typed("phone") };
    match ask_call_back(web.ctx(), &caller, wanted).await {
        Ok(_) => {
            let asked = format!("/h/{}/call/asked", visitor.hospital);
            Ok(Redirect::to(&visit.url(&asked)).into_response())
        }
        Err(AppError::Invalid { field, code }) => {
            let form = Form::new(&values, &problems(field, code)).guarded(&visitor.csrf);
            let frame = web.frame(&visitor.hospital, &visit).await?;
            Ok(web.unfit(&frame, &CallPage::new(&visitor.hospital, form)))
        }
        Err(error) => Err(error.into()),
    }
}

async fn asked(State(web): State<Web>, visitor: Visitor, visit: Visit) -> Result<Response, Fault> {
    let frame = web.frame(&visitor.hospital, &visit).await?;
    let by = web.ctx().guide(&visitor.hospital).await?.call_by(web.ctx().now());
    let page = CallAskedPage { hospital: visitor.hospital.to_string(), by: japan::date(by) };
    Ok(web.page(&frame, &page))
}

fn problems(field: &str, code: &str) -> Problems {
    let mut problems = Problems::default();
    let text = match code {
        "phone" => Text::key("problem-m07"),
        "too_long" => Text::key("problem-too-long").with("limit", base::limits::NAME_CHARS_MAX),
        _ => Text::key("call-name-empty"),
    };
    problems.add(field, text);
    problems
}

impl CallPage {
    fn new(hospital: &HospitalId, form: Form) -> Self {
        Self { hospital: hospital.to_string(), form }
    }
}

impl Page for CallPage {
    const SCREEN: &'static str = "106d";
    const TEMPLATE: &'static str = "public/call.html";
    const IS_PLAIN: bool = true;

    fn title(&self) -> Text {
        "call-title".into()
    }
}

impl Sample for CallPage {
    fn samples() -> Vec<Self> {
        let page = |form| Self { hospital: "sample".to_owned(), form };
        let typed = Values::from_pairs([("name", ""), ("phone", "0000")]);
        let wrong = [("name", "empty"), ("name", "too_long"), ("phone", "phone")];
        let wrong = wrong.map(|(field, code)| page(Form::new(&typed, &problems(field, code))));
        std::iter::once(page(Form::empty())).chain(wrong).collect()
    }
}

impl Page for CallAskedPage {
    const SCREEN: &'static str = "106e";
    const TEMPLATE: &'static str = "public/call-asked.html";
    const IS_PLAIN: bool = true;

    fn title(&self) -> Text {
        "call-asked-title".into()
    }
}

impl Sample for CallAskedPage {
    fn samples() -> Vec<Self> {
        vec![Self { hospital: "sample".to_owned(), by: super::sample::DAY }]
    }
}

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
    let mut problems = Problems::default();
    if values.one("name").is_empty() {
        problems.add("name", "call-name-empty");
    }
    if base::typed::phone(values.one("phone")).is_none() {
        problems.add("phone", "problem-m07");
    }
    if !problems.is_empty() {
        return unfit(&web, &visitor, &visit, &values, &problems).await;
    }
    let caller = Caller { hospital: visitor.hospital.clone(), source: visitor.source.clone() };
    let typed = |name: &str| Masked::new(values.one(name).to_owned());
    let wanted = AskCallBack { name: typed("name"), phone: typed("phone") };
    match ask_call_back(web.ctx(), &caller, wanted).await {
        Ok(_) => {
            let asked = format!("/h/{}/call/asked", visitor.hospital);
            Ok(Redirect::to(&visit.url(&asked)).into_response())
        }
        Err(AppError::Invalid { field, .. }) => {
            problems.add(field, Text::key("problem-too-long").with("limit", base::limits::NAME_CHARS_MAX));
            unfit(&web, &visitor, &visit, &values, &problems).await
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

/// Shows the form again with everything that was typed.
async fn unfit(
    web: &Web,
    visitor: &Visitor,
    visit: &Visit,
    values: &Values,
    problems: &Problems,
) -> Result<Response, Fault> {
    let form = Form::new(values, problems).guarded(&visitor.csrf);
    let frame = web.frame(&visitor.hospital, visit).await?;
    Ok(web.unfit(&frame, &CallPage::new(&visitor.hospital, form)))
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
        let mut problems = Problems::default();
        problems.add("name", Text::key("problem-too-long").with("limit", 64));
        problems.add("phone", "problem-m07");
        let typed = Values::from_pairs([("name", "見本 花子"), ("phone", "0000")]);
        vec![page(Form::empty()), page(Form::new(&typed, &problems))]
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

//! [201] Who applies, [202] the contact: a code by mail, or a paper key.

use app::applications::{Begin, BeginOnPaper, ask_begin_code, begin_by_code, begin_on_paper as begin};
use app::contacts::{CODE_MINUTES, SignIn, SignedIn, Visitor as Knocker};
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse, Redirect, Response};
use base::japan;
use domain::cases::ApplicantKind;
use http_kit::{Fault, Visitor};
use serde::Deserialize;
use uuid::Uuid;

use super::answers;
use super::field::{Field, FormPage, code, email};
use super::steps::who_kinds;
use crate::form::{Form, KEY_FIELD, Posted, Problems, Values};
use crate::frame::Visit;
use crate::public::view::place;
use crate::render::Page;
use crate::state::Web;
use crate::texts::Text;

/// What an address of [202] holds.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    kind: String,
}

/// A visitor's request at one hospital.
pub struct Knock {
    state: Web,
    visit: Visit,
    /// Who knocks.
    pub visitor: Visitor,
}

impl Knock {
    /// Makes it of what the extractors found.
    pub fn new(state: Web, visit: Visit, visitor: Visitor) -> Self {
        Self { state, visit, visitor }
    }

    /// Returns the visitor as deeds know them.
    pub fn knocker(&self) -> Knocker {
        Knocker { hospital: self.visitor.hospital.clone(), source: self.visitor.source.clone() }
    }

    /// Returns the state.
    pub fn state(&self) -> &Web {
        &self.state
    }

    /// Returns the language of the page.
    pub fn lang(&self) -> base::Lang {
        self.visit.lang
    }

    /// Returns an address below the hospital, without the language prefix.
    pub fn below(&self, below: &str) -> String {
        format!("/h/{}{below}", self.visitor.hospital)
    }

    /// Makes a form that this visitor may send.
    pub fn form(&self, values: &Values, problems: &Problems) -> Form {
        Form::new(values, problems).guarded(&self.visitor.csrf)
    }

    /// Answers with a page and a status.
    pub async fn page_as<P: Page>(&self, status: StatusCode, page: &P) -> Result<Response, Fault> {
        let ctx = &self.state.kit.ctx;
        let guide = ctx.guide(&self.visitor.hospital).await?;
        let now = ctx.now();
        let (version, _) = guide.current(japan::date(now))?;
        let place = place(self.visitor.hospital.as_str(), version, self.lang(), now);
        Ok(self.state.renderer.page_as(status, &self.visit.frame().at(place), page))
    }

    /// Answers with a form: 422 when there is something to put right.
    pub async fn form_page(&self, page: FormPage) -> Result<Response, Fault> {
        let status = if page.form.has_problems() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
        self.page_as(status, &page).await
    }

    /// Leads to an address below the hospital.
    pub fn go(&self, below: &str) -> Response {
        Redirect::to(&self.visit.url(&self.below(below))).into_response()
    }

    /// Signs somebody in and leads on.
    pub fn enter(&self, signed_in: &SignedIn, below: &str) -> Response {
        let cookie = self.state.kit.person_cookie(&self.visitor.hospital, &signed_in.ticket);
        let mut response = self.go(&format!("/my/{}{below}", signed_in.case));
        response.headers_mut().append(SET_COOKIE, cookie);
        response
    }
}

pub async fn who(State(state): State<Web>, visit: Visit, visitor: Visitor) -> Result<Response, Fault> {
    let knock = Knock::new(state, visit, visitor);
    let page = who_page(&knock, &Values::default(), &Problems::default());
    knock.form_page(page).await
}

pub async fn choose_who(
    State(state): State<Web>,
    visit: Visit,
    visitor: Visitor,
    Posted(values): Posted,
) -> Result<Response, Fault> {
    let knock = Knock::new(state, visit, visitor);
    let mut problems = Problems::default();
    match answers::chosen(&values, &mut problems, "kind", ApplicantKind::from_code) {
        Some(kind) => Ok(knock.go(&format!("/apply/contact?kind={}", kind.code()))),
        None => knock.form_page(who_page(&knock, &values, &problems)).await,
    }
}

fn who_page(knock: &Knock, values: &Values, problems: &Problems) -> FormPage {
    FormPage::new("201", "pt-who-title", knock.below("/apply"), knock.form(values, problems))
        .back("pt-back-guide", knock.below(""))
        .ask(Field::Radios(who_kinds()))
        .button("pt-go-on")
        .link("pt-resume-link", knock.below("/resume"))
}

pub async fn contact(
    State(state): State<Web>,
    visit: Visit,
    visitor: Visitor,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Fault> {
    let knock = Knock::new(state, visit, visitor);
    match ApplicantKind::from_code(&wanted.kind) {
        Some(kind) => {
            let page = contact_page(&knock, kind, &Values::default(), &Problems::default());
            knock.form_page(page).await
        }
        None => Ok(knock.go("/apply")),
    }
}

pub async fn send_code(
    State(state): State<Web>,
    visit: Visit,
    visitor: Visitor,
    Posted(values): Posted,
) -> Result<Response, Fault> {
    let knock = Knock::new(state, visit, visitor);
    let Some(kind) = ApplicantKind::from_code(values.one("kind")) else {
        return Ok(knock.go("/apply"));
    };
    let mut problems = Problems::default();
    let Some(email) = answers::email(&values, &mut problems, "email") else {
        return knock.form_page(contact_page(&knock, kind, &values, &problems)).await;
    };
    let wish = Begin { kind, email: email.clone(), lang: knock.lang() };
    let id = ask_begin_code(&knock.state.kit.ctx, &knock.knocker(), wish).await?;
    let values =
        Values::from_pairs([("code_id", id.to_string()), ("email", email), ("kind", kind.code().to_owned())]);
    knock.form_page(code_page(&knock, &values, &Problems::default())).await
}

pub async fn enter_code(
    State(state): State<Web>,
    visit: Visit,
    visitor: Visitor,
    Posted(values): Posted,
) -> Result<Response, Fault> {
    let knock = Knock::new(state, visit, visitor);
    let Ok(id) = values.one("code_id").parse::<Uuid>() else {
        return Ok(knock.go("/apply"));
    };
    let tried = begin_by_code(&knock.state.kit.ctx, &knock.knocker(), id, values.one("code")).await?;
    if let SignIn::Done(signed_in) = &tried {
        return Ok(knock.enter(signed_in, "/begun"));
    }
    let mut problems = Problems::default();
    problems.add("code", problem_of(&tried));
    knock.form_page(code_page(&knock, &values, &problems)).await
}

/// Returns the message of a code that did not open.
pub fn problem_of(tried: &SignIn) -> Text {
    match tried {
        SignIn::Wrong { tries_left: Some(left) } if *left > 0 => Text::key("problem-m09").with("left", left),
        SignIn::Done(_) | SignIn::Wrong { .. } | SignIn::Over => "pt-problem-code-over".into(),
    }
}

fn contact_page(knock: &Knock, kind: ApplicantKind, values: &Values, problems: &Problems) -> FormPage {
    FormPage::new("202", "pt-contact-title", knock.below("/apply/contact"), knock.form(values, problems))
        .back("pt-back-who", knock.below("/apply"))
        .say("pt-contact-lead")
        .ask(Field::Hidden { name: "kind".to_owned(), value: kind.code().to_owned() })
        .ask(email("email", "pt-email"))
        .button("pt-send-code")
        .link("pt-no-mail", knock.below(&format!("/apply/paper?kind={}", kind.code())))
}

fn code_page(knock: &Knock, values: &Values, problems: &Problems) -> FormPage {
    let hidden = |name: &str| Field::Hidden { name: name.to_owned(), value: values.one(name).to_owned() };
    FormPage::new("202", "pt-code-title", knock.below("/apply/code"), knock.form(values, problems))
        .say(Text::key("pt-code-lead").with("email", values.one("email")).with("minutes", CODE_MINUTES))
        .ask_all(["code_id", "email", "kind"].map(hidden))
        .ask(code("code", "pt-code"))
        .button("pt-code-confirm")
        .link("pt-code-again", knock.below(&format!("/apply/contact?kind={}", values.one("kind"))))
        .link("pt-no-mail", knock.below(&format!("/apply/paper?kind={}", values.one("kind"))))
}

pub async fn paper(
    State(state): State<Web>,
    visit: Visit,
    visitor: Visitor,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Fault> {
    let knock = Knock::new(state, visit, visitor);
    let values = Values::from_pairs([("kind", wanted.kind)]);
    if ApplicantKind::from_code(values.one("kind")).is_none() {
        return Ok(knock.go("/apply"));
    }
    let page = paper_page(&knock, &values, &Problems::default());
    knock.form_page(page).await
}

pub async fn begin_on_paper(
    State(state): State<Web>,
    visit: Visit,
    visitor: Visitor,
    Posted(values): Posted,
) -> Result<Response, Fault> {
    let knock = Knock::new(state, visit, visitor);
    let Some(kind) = ApplicantKind::from_code(values.one("kind")) else {
        return Ok(knock.go("/apply"));
    };
    let ctx = &knock.state.kit.ctx;
    let mut problems = Problems::default();
    let Some(birth_date) = answers::birth_date(&values, &mut problems, "born", ctx.clock.today()) else {
        return knock.form_page(paper_page(&knock, &values, &problems)).await;
    };
    let form_key = values.one(KEY_FIELD).to_owned();
    let signed_in = begin(ctx, &knock.knocker(), BeginOnPaper { kind, birth_date, form_key }).await?;
    Ok(knock.enter(&signed_in, "/key"))
}

fn paper_page(knock: &Knock, values: &Values, problems: &Problems) -> FormPage {
    let fresh = super::key::fresh_key(&knock.state.kit.ctx);
    let form = knock.form(values, problems).keyed(&fresh);
    let kind = values.one("kind");
    FormPage::new("202", "pt-paper-title", knock.below("/apply/paper"), form)
        .back("pt-back-contact", knock.below(&format!("/apply/contact?kind={kind}")))
        .say("pt-paper-lead")
        .ask(Field::Hidden { name: "kind".to_owned(), value: kind.to_owned() })
        .ask(Field::Era {
            name: "born".to_owned(),
            legend: "pt-birth-legend".into(),
            help: Some("pt-paper-birth-help".into()),
            own: true,
        })
        .button("pt-paper-begin")
}

//! The handlers of the public pages: find the hospital, fill the page.

use axum::extract::{Path, Query, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use base::japan;
use policy::Facts;
use serde::Deserialize;

use super::view::{DeskView, PHONE_DESK, note_groups};
use super::{
    AskPage, At, DepartmentsPage, DisplayPage, FeesPage, FormsPage, GuidePage, HelpPage, HospitalsPage,
    PaperForm, PublicState, display,
};
use crate::form::Posted;
use crate::frame::{Visit, localized};
use crate::language;
use crate::notice::{Happened, Notice};

/// What a search or a choice in the address holds; everything is optional and nothing is personal.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    q: String,
    department: Option<String>,
    back: String,
}

pub async fn hospitals(
    State(state): State<PublicState>,
    visit: Visit,
    Query(wanted): Query<Wanted>,
) -> Response {
    let all = state.hospitals.all();
    if let [only] = all.as_slice() {
        return Redirect::to(&visit.url(&format!("/h/{}", only.id))).into_response();
    }
    state.renderer.page(&visit.frame(), &HospitalsPage::new(&all, &wanted.q, visit.lang))
}

pub async fn guide(State(state): State<PublicState>, Path(hospital): Path<String>, visit: Visit) -> Response {
    let Some(at) = At::find(&state, &hospital, &visit) else { return state.not_found(&visit) };
    state.renderer.page(&at.frame(&visit), &GuidePage::new(&at.id, at.version(), visit.lang, at.now))
}

pub async fn departments(
    State(state): State<PublicState>,
    Path(hospital): Path<String>,
    visit: Visit,
    Query(wanted): Query<Wanted>,
) -> Response {
    let Some(at) = At::find(&state, &hospital, &visit) else { return state.not_found(&visit) };
    let page = DepartmentsPage::new(&at.id, at.version(), &wanted.q, visit.lang, japan::date(at.now));
    state.renderer.page(&at.frame(&visit), &page)
}

pub async fn fees(State(state): State<PublicState>, Path(hospital): Path<String>, visit: Visit) -> Response {
    let Some(at) = At::find(&state, &hospital, &visit) else { return state.not_found(&visit) };
    let usual_days = match at.id.parse() {
        Ok(id) => state.hospitals.usual_days(&id).await,
        Err(_) => None,
    };
    let page = FeesPage::new(&at.id, at.version(), usual_days, visit.lang, japan::date(at.now));
    state.renderer.page(&at.frame(&visit), &page)
}

pub async fn ask(
    State(state): State<PublicState>,
    Path(hospital): Path<String>,
    visit: Visit,
    Query(wanted): Query<Wanted>,
) -> Response {
    let Some(at) = At::find(&state, &hospital, &visit) else { return state.not_found(&visit) };
    let decide = |facts: &Facts| at.guide.decide(facts).ok();
    let page = AskPage::new(&at.id, at.version(), &decide, wanted.department.as_deref(), visit.lang, at.now);
    state.renderer.page(&at.frame(&visit), &page)
}

pub async fn forms(State(state): State<PublicState>, Path(hospital): Path<String>, visit: Visit) -> Response {
    let Some(at) = At::find(&state, &hospital, &visit) else { return state.not_found(&visit) };
    let printable = hospital.parse().map(|id| state.forms.kinds(&id)).unwrap_or_default();
    let kinds = at.version().kinds().iter().filter(|kind| printable.contains(kind.id.get_ref()));
    let forms = kinds.map(|kind| PaperForm {
        kind: kind.id.get_ref().clone(),
        name: kind.name.get(visit.lang).to_owned(),
        official: kind.official.clone(),
        note: kind.note.as_ref().map(|note| note.get(visit.lang).to_owned()),
    });
    let sheets = FormsPage::sheets_among(&printable);
    let page = FormsPage { hospital: at.id.clone(), forms: forms.collect(), sheets };
    state.renderer.page(&at.frame(&visit), &page)
}

pub async fn form_file(
    State(state): State<PublicState>,
    Path((hospital, file)): Path<(String, String)>,
    visit: Visit,
    Query(wanted): Query<Wanted>,
) -> Response {
    let Some(at) = At::find(&state, &hospital, &visit) else { return state.not_found(&visit) };
    let (Some(kind), Ok(id)) = (file.strip_suffix(".pdf"), hospital.parse()) else {
        return state.not_found(&visit);
    };
    if !state.forms.kinds(&id).iter().any(|known| known == kind) {
        return state.not_found(&visit);
    }
    match state.forms.print(&id, kind, wanted.department.as_deref()).await {
        Some(pdf) => {
            ([(header::CONTENT_TYPE, HeaderValue::from_static("application/pdf"))], pdf).into_response()
        }
        None => {
            let busy = Notice::new(Happened::Busy, &format!("/h/{hospital}/forms"));
            state.renderer.page_as(StatusCode::SERVICE_UNAVAILABLE, &at.frame(&visit), &busy)
        }
    }
}

pub async fn help(State(state): State<PublicState>, Path(hospital): Path<String>, visit: Visit) -> Response {
    let Some(at) = At::find(&state, &hospital, &visit) else { return state.not_found(&visit) };
    let desk = DeskView::new(at.version(), PHONE_DESK, visit.lang, at.now);
    let page = HelpPage::new(&at.id, desk, note_groups(at.version(), visit.lang));
    state.renderer.page(&at.frame(&visit), &page)
}

pub async fn display(
    State(state): State<PublicState>,
    visit: Visit,
    Query(wanted): Query<Wanted>,
) -> Response {
    state.renderer.page(&visit.frame(), &DisplayPage::new(visit.display, &wanted.back))
}

/// Shows the choice to somebody in the middle of the self-check, whose answers travel along.
pub async fn display_keeping(
    State(state): State<PublicState>,
    visit: Visit,
    Posted(values): Posted,
) -> Response {
    state.renderer.page(&visit.frame(), &DisplayPage::keeping(visit.display, &values))
}

pub async fn choose_display(visit: Visit, Posted(values): Posted) -> Response {
    let cookie = display::cookie(display::chosen(&values));
    let keeps = !values.one(display::RETURN).is_empty();
    let wanted = values.one(if keeps { display::RETURN } else { "back" });
    let (lang, back) = language::split(wanted);
    let lang = base::Lang::from_code(values.one("language")).unwrap_or(if back == wanted {
        visit.lang
    } else {
        lang
    });
    let to = localized(lang, &display::local(back));
    // A temporary redirect sends the same fields on: the answers arrive with it.
    let redirect = if keeps { Redirect::temporary(&to) } else { Redirect::to(&to) };
    ([(header::SET_COOKIE, cookie)], redirect).into_response()
}

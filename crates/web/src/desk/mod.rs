//! The desk's pages (screens 5xx): queues, phone intake, a case and its steps. For members of staff with the desk's role.

mod about_case;
mod application;
mod arrivals;
mod assign;
mod born;
mod case;
mod check;
mod decline;
mod facts;
mod fields;
mod hours;
mod intake;
mod letters;
mod member;
mod papers;
mod people;
mod problems;
mod queue;
mod reply;
mod request;
mod rules;
mod search;
mod shown;
mod slots;
mod special;
mod tasks;

use axum::Router;
use axum::routing::{get, post};

use about_case::look;

use crate::sample::{SamplePage, of};
use crate::state::Web;

/// Returns the routes of the desk.
pub fn router() -> Router<Web> {
    Router::new()
        .route("/h/{hospital}/desk/cases/{id}", get(look::<case::CasePage>))
        .route("/h/{hospital}/desk/cases/{id}/receive", post(case::post_receive))
        .route("/h/{hospital}/desk/cases/{id}/close", post(case::post_close))
        .route("/h/{hospital}/desk/cases/{id}/taken", get(intake::taken))
        .route("/h/{hospital}/desk/cases/{id}/application", get(application::show).post(application::post))
        .route(
            "/h/{hospital}/desk/cases/{id}/arrivals",
            get(look::<arrivals::ArrivalsPage>).post(arrivals::post).layer(http_kit::upload_limit()),
        )
        .route("/h/{hospital}/desk/cases/{id}/check", get(look::<check::CheckPage>))
        .route("/h/{hospital}/desk/cases/{id}/check/exempt", post(check::post_exempt))
        .route("/h/{hospital}/desk/cases/{id}/papers/{document}", get(check::scan).post(check::post))
        .route("/h/{hospital}/desk/cases/{id}/request", get(request::show).post(request::post))
        .route("/h/{hospital}/desk/cases/{id}/assign", get(look::<assign::AssignPage>).post(assign::post))
        .route("/h/{hospital}/desk/cases/{id}/slots", get(slots::show).post(slots::post))
        .route("/h/{hospital}/desk/cases/{id}/slots/cancel", post(slots::post_cancel))
        .route("/h/{hospital}/desk/cases/{id}/slots/mode", post(slots::post_mode))
        .route("/h/{hospital}/desk/cases/{id}/decline", get(look::<decline::DeclinePage>).post(decline::post))
        .route("/h/{hospital}/desk/cases/{id}/decline/told", post(decline::post_told))
        .route("/h/{hospital}/desk/cases/{id}/decline/letter", post(decline::letter))
        .route("/h/{hospital}/desk/cases/{id}/reply", get(look::<reply::ReplyPage>).post(reply::post))
        .route("/h/{hospital}/desk/cases/{id}/reply/letter", get(reply::letter))
        .route("/h/{hospital}/desk/cases/{id}/reply/cover", post(reply::cover))
        .route("/h/{hospital}/desk/cases/{id}/people", get(look::<people::PeoplePage>))
        .route("/h/{hospital}/desk/cases/{id}/people/{person}/contact", post(people::post_contact))
        .route("/h/{hospital}/desk/cases/{id}/people/{person}/end", post(people::post_end))
        .route("/h/{hospital}/desk/cases/{id}/people/{person}/key", post(people::post_key))
        .route("/h/{hospital}/desk/cases/{id}/people/{person}/revoke", post(people::post_revoke))
        .route("/h/{hospital}/desk/cases/{id}/rules", get(look::<rules::RulesPage>))
        .route("/h/{hospital}/desk/cases/{id}/rules/aside", post(rules::post_aside))
        .route("/h/{hospital}/desk/cases/{id}/rules/move", post(rules::post_move))
        .route("/h/{hospital}/desk/cases/{id}/special", get(look::<special::SpecialPage>))
        .route("/h/{hospital}/desk/cases/{id}/special/rest", post(special::post_rest))
        .route("/h/{hospital}/desk/cases/{id}/special/resume", post(special::post_resume))
        .route("/h/{hospital}/desk/cases/{id}/special/withdraw", post(special::post_withdraw))
        .route("/h/{hospital}/desk/cases/{id}/special/quiet", post(special::post_quiet))
        .route("/h/{hospital}/desk/cases/{id}/special/undo", post(special::post_undo))
        .route("/h/{hospital}/desk", get(queue::show))
        .route("/h/{hospital}/desk/tasks", get(tasks::show))
        .route("/h/{hospital}/desk/tasks/{task}/done", post(tasks::done))
        .route("/h/{hospital}/desk/search", get(search::show))
        .route("/h/{hospital}/desk/intake", get(intake::show).post(intake::post))
        .route("/h/{hospital}/desk/hours", get(hours::show))
        .route("/h/{hospital}/desk/hours/{doctor}", post(hours::post))
        .route("/h/{hospital}/desk/hours/{doctor}/close", post(hours::post_close))
        .route("/h/{hospital}/desk/arrivals", get(arrivals::whose).post(arrivals::find))
}

/// Returns samples of every page of the desk.
#[must_use]
pub fn samples() -> Vec<SamplePage> {
    [
        of::<queue::QueuePage>(),
        of::<tasks::TasksPage>(),
        of::<search::SearchPage>(),
        of::<intake::IntakePage>(),
        of::<intake::TakenPage>(),
        of::<case::CasePage>(),
        of::<application::ApplicationPage>(),
        of::<arrivals::WhosePage>(),
        of::<arrivals::ArrivalsPage>(),
        of::<arrivals::ForbiddenPage>(),
        of::<check::CheckPage>(),
        of::<request::RequestPage>(),
        of::<assign::AssignPage>(),
        of::<slots::SlotsPage>(),
        of::<hours::HoursPage>(),
        of::<decline::DeclinePage>(),
        of::<reply::ReplyPage>(),
        of::<people::PeoplePage>(),
        of::<rules::RulesPage>(),
        of::<special::SpecialPage>(),
    ]
    .concat()
}

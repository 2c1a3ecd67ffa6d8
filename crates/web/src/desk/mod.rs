//! The desk's pages (screens 5xx): queues, phone intake, a case and its steps. For members of staff with the desk's role.

mod application;
mod arrivals;
mod assign;
mod born;
mod case;
mod check;
mod decline;
mod facts;
mod fields;
mod intake;
mod letters;
mod member;
mod papers;
mod people;
mod problems;
mod queue;
mod reply;
mod request;
mod search;
mod shown;
mod slots;
mod special;
mod tasks;

use axum::Router;
use axum::routing::{get, post};

use crate::sample::{SamplePage, of};
use crate::state::Web;

/// Returns the routes of the desk.
pub fn router() -> Router<Web> {
    let desk = |below: &str| format!("/h/{{hospital}}/desk{below}");
    let case = |below: &str| desk(&format!("/cases/{{id}}{below}"));
    Router::new()
        .route(&case(""), get(case::show))
        .route(&case("/receive"), post(case::post_receive))
        .route(&case("/close"), post(case::post_close))
        .route(&case("/taken"), get(intake::taken))
        .route(&case("/application"), get(application::show).post(application::post))
        .route(&case("/arrivals"), get(arrivals::show).post(arrivals::post).layer(http_kit::upload_limit()))
        .route(&case("/check"), get(check::show))
        .route(&case("/check/exempt"), post(check::post_exempt))
        .route(&case("/papers/{document}"), get(check::scan).post(check::post))
        .route(&case("/request"), get(request::show).post(request::post))
        .route(&case("/assign"), get(assign::show).post(assign::post))
        .route(&case("/slots"), get(slots::show).post(slots::post))
        .route(&case("/slots/cancel"), post(slots::post_cancel))
        .route(&case("/slots/mode"), post(slots::post_mode))
        .route(&case("/decline"), get(decline::show).post(decline::post))
        .route(&case("/decline/told"), post(decline::post_told))
        .route(&case("/decline/letter"), post(decline::letter))
        .route(&case("/reply"), get(reply::show).post(reply::post))
        .route(&case("/reply/letter"), get(reply::letter))
        .route(&case("/reply/cover"), post(reply::cover))
        .route(&case("/people"), get(people::show))
        .route(&case("/people/{person}/contact"), post(people::post_contact))
        .route(&case("/people/{person}/end"), post(people::post_end))
        .route(&case("/people/{person}/key"), post(people::post_key))
        .route(&case("/people/{person}/revoke"), post(people::post_revoke))
        .route(&case("/special"), get(special::show))
        .route(&case("/special/withdraw"), post(special::post_withdraw))
        .route(&case("/special/quiet"), post(special::post_quiet))
        .route(&case("/special/undo"), post(special::post_undo))
        .route(&desk(""), get(queue::show))
        .route(&desk("/tasks"), get(tasks::show))
        .route(&desk("/tasks/{task}/done"), post(tasks::done))
        .route(&desk("/search"), get(search::show))
        .route(&desk("/intake"), get(intake::show).post(intake::post))
        .route(&desk("/arrivals"), get(arrivals::whose).post(arrivals::find))
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
        of::<decline::DeclinePage>(),
        of::<reply::ReplyPage>(),
        of::<people::PeoplePage>(),
        of::<special::SpecialPage>(),
    ]
    .concat()
}

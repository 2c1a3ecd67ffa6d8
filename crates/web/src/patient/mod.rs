//! The pages of the patient's side (screens 2xx, 3xx and the waiting page): applying, coming back, papers, dates, leaving.
//!
//! Everything about a case lies below `/h/{hospital}/my/{case}` and opens only for a session of that case
//! ([`http_kit::Person`]); `/apply` and `/resume` are for visitors.

mod answers;
mod apply;
mod at;
mod booking;
mod calendar;
mod check;
mod contact;
mod country;
mod dates;
mod exits;
mod field;
mod hub;
mod key;
mod knock;
mod papers;
mod pause;
mod people;
mod request;
mod resume;
mod sample;
mod send;
mod status;
mod stay;
mod steps;
mod upload;
mod waiting;
mod words;

use axum::Router;
use axum::routing::{get, post};
use http_kit::upload_limit;

use crate::state::Web;

pub use self::sample::samples;

/// Returns the routes of the patient's side.
pub fn router() -> Router<Web> {
    let visitors = Router::new()
        .route("/h/{hospital}/apply", get(apply::who).post(apply::choose_who))
        .route("/h/{hospital}/check/apply", get(apply::who).post(apply::after_check))
        .route("/h/{hospital}/apply/contact", get(apply::contact).post(apply::send_code))
        .route("/h/{hospital}/apply/paper", get(apply::paper).post(apply::begin_on_paper))
        .route("/h/{hospital}/apply/code", post(apply::enter_code))
        .route("/h/{hospital}/resume", get(resume::page).post(resume::send_code))
        .route("/h/{hospital}/resume/parked", post(resume::parked))
        .route("/h/{hospital}/resume/code", post(resume::enter_code))
        .route("/h/{hospital}/resume/paper", get(resume::paper_page).post(resume::by_paper));
    let application = Router::new()
        .route("/h/{hospital}/my/{case}/begun", get(key::begun))
        .route("/h/{hospital}/my/{case}/key", get(key::page).post(key::make))
        .route("/h/{hospital}/my/{case}/key/sheet", post(key::sheet))
        .route("/h/{hospital}/my/{case}/key/revoke", post(key::revoke))
        .route("/h/{hospital}/my/{case}/apply", get(hub::page))
        .route("/h/{hospital}/my/{case}/apply/check", get(check::page).post(check::submit))
        .route("/h/{hospital}/my/{case}/apply/done", get(check::done))
        .route("/h/{hospital}/my/{case}/apply/{step}", get(hub::step).post(hub::save));
    let case = Router::new()
        .route("/h/{hospital}/my/{case}", get(status::page))
        .route("/h/{hospital}/my/{case}/declined", get(status::declined))
        .route("/h/{hospital}/my/{case}/docs", get(papers::page))
        .route("/h/{hospital}/my/{case}/docs/{kind}/{of}/cannot", get(papers::cannot).post(papers::declare))
        .route("/h/{hospital}/my/{case}/papers/{document}", get(papers::read))
        .route("/h/{hospital}/my/{case}/send", get(send::page))
        .route("/h/{hospital}/my/{case}/send/cover.pdf", get(send::cover))
        .route("/h/{hospital}/my/{case}/dates", get(dates::page).post(dates::answer))
        .route("/h/{hospital}/my/{case}/booking", get(booking::page))
        .route("/h/{hospital}/my/{case}/booking/calendar.ics", get(booking::calendar))
        .route("/h/{hospital}/my/{case}/mode", get(booking::mode).post(booking::change_mode))
        .route("/h/{hospital}/my/{case}/booking/cancel", get(exits::cancel_page).post(exits::cancel))
        .route("/h/{hospital}/my/{case}/withdraw", get(exits::withdraw_page).post(exits::withdraw))
        .route("/h/{hospital}/my/{case}/pause", get(pause::page).post(pause::pause))
        .route("/h/{hospital}/my/{case}/pause/end", post(pause::resume))
        .route("/h/{hospital}/my/{case}/request", get(request::page).post(request::answer))
        .route("/h/{hospital}/my/{case}/stay", get(stay::page))
        .route("/h/{hospital}/my/{case}/wait", get(waiting::page).post(waiting::enter))
        .route("/h/{hospital}/my/{case}/people", get(people::page).post(people::invite))
        .route("/h/{hospital}/my/{case}/people/end", post(people::end))
        .route("/h/{hospital}/my/{case}/contact", get(contact::page).post(contact::ask))
        .route("/h/{hospital}/my/{case}/contact/code", post(contact::confirm))
        .route("/h/{hospital}/my/{case}/leave", post(contact::leave));
    let uploads = Router::new()
        .route("/h/{hospital}/my/{case}/docs/{kind}/{of}/add", get(upload::page).post(upload::add))
        .layer(upload_limit());
    visitors.merge(application).merge(case).merge(uploads)
}

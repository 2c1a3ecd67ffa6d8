//! The pages of reception and counter (screens 8xx). Nothing clinical is shown here.

mod arrival;
mod counter;
#[expect(clippy::module_inception, reason = "the extractor is the front, as the desk's is the desk")]
mod front;
mod receipt;
mod today;
mod wrong_door;

use axum::Router;
use axum::routing::{get, post};

use crate::sample::{SamplePage, of};
use crate::state::Web;

/// Returns the routes of reception and counter.
pub fn router() -> Router<Web> {
    let front = Router::new()
        .route("/", get(today::show))
        .route("/wrong-door", get(wrong_door::show))
        .route("/cases/{id}", get(arrival::show).post(arrival::post))
        .route("/cases/{id}/no-show", post(arrival::post_no_show))
        .route("/counter", get(counter::show))
        .route("/counter/{id}", get(counter::show_bill))
        .route("/counter/{id}/settle", post(counter::post_settle))
        .route("/counter/{id}/waive", post(counter::post_waive))
        .route("/counter/{id}/receipt", post(receipt::post));
    Router::new().nest("/h/{hospital}/front", front)
}

/// Returns samples of every page of reception and counter.
#[must_use]
pub fn samples() -> Vec<SamplePage> {
    [
        of::<today::TodayPage>(),
        of::<arrival::ArrivalPage>(),
        of::<wrong_door::WrongDoorPage>(),
        of::<counter::CounterPage>(),
        of::<counter::BillPage>(),
        of::<receipt::ReceiptPage>(),
    ]
    .concat()
}

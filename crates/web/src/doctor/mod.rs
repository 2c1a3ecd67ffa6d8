//! The specialist's pages (screens 6xx): deciding, hours, the call, the letter. Specialists see only their own cases.

mod before;
mod brief;
mod decision;
#[expect(clippy::module_inception, reason = "the extractor is the doctor, as the desk's is the desk")]
mod doctor;
mod home;
pub(crate) mod hours;
mod letter;
mod people;
mod price;
mod sign;
mod talk;

use axum::Router;
use axum::routing::{get, post};

use crate::sample::{SamplePage, of};
use crate::state::Web;

/// Returns the routes of the specialist's pages.
pub fn router() -> Router<Web> {
    let case = Router::new()
        .route("/", get(brief::show))
        .route("/papers/{document}", get(brief::paper))
        .route("/decision", get(decision::show))
        .route("/decision/accept", post(decision::post_accept))
        .route("/decision/decline", post(decision::post_decline))
        .route("/decision/more", post(decision::post_more))
        .route("/talk", get(before::show))
        .route("/talk/call", post(before::post_call))
        .route("/talk/conclude", post(talk::post_conclude))
        .route("/letter", get(letter::show).post(letter::post))
        .route("/letter/preview", get(letter::show_preview))
        .route("/letter/signed", get(letter::show_signed))
        .route("/sign", get(sign::show).post(sign::post));
    let doctor = Router::new()
        .route("/", get(home::show))
        .route("/hours", get(hours::show).post(hours::post))
        .route("/hours/close", post(hours::post_close))
        .nest("/cases/{id}", case);
    Router::new().nest("/h/{hospital}/doctor", doctor)
}

/// Returns samples of every page of the specialist.
#[must_use]
pub fn samples() -> Vec<SamplePage> {
    [
        of::<home::HomePage>(),
        of::<brief::BriefPage>(),
        of::<decision::DecisionPage>(),
        of::<hours::HoursPage>(),
        of::<before::BeforePage>(),
        of::<talk::TalkPage>(),
        of::<letter::LetterPage>(),
        of::<sign::SignPage>(),
    ]
    .concat()
}

//! The policy desk [904]–[906]: versions of the hospital's guide, drafts of the next one, what a draft would change, and
//! cases that are moved from one version to another. What happens is decided in `domain::policies`; these pages show it.

mod cases;
mod compare;
mod draft;
mod drafts;
mod dry_run;
mod faults;
mod list;
mod member;
mod problems;
mod version;

use axum::Router;
use axum::routing::{get, post};

use crate::sample::{SamplePage, of};
use crate::state::Web;

/// Returns the routes of the policy desk.
pub fn router() -> Router<Web> {
    let draft = Router::new()
        .route("/", get(draft::show).post(draft::post))
        .route("/file", get(draft::file))
        .route("/pages", get(compare::of_draft))
        .route("/dry-run", get(dry_run::show).post(dry_run::post))
        .route("/ask", post(drafts::post_ask))
        .route("/take-back", post(drafts::post_take_back))
        .route("/approve", post(drafts::post_approve))
        .route("/turn-back", post(drafts::post_turn_back))
        .route("/drop", post(drafts::post_drop));
    let version = Router::new()
        .route("/", get(version::show))
        .route("/file", get(version::file))
        .route("/pages", get(compare::of_version))
        .route("/cases", get(cases::show).post(cases::post));
    let desk = Router::new()
        .route("/", get(list::show).post(list::post))
        .nest("/drafts/{draft}", draft)
        .nest("/versions/{version}", version);
    Router::new().nest("/h/{hospital}/admin/policy", desk)
}

/// Returns samples of every page of the policy desk.
#[must_use]
pub fn samples() -> Vec<SamplePage> {
    [
        of::<list::ListPage>(),
        of::<draft::DraftPage>(),
        of::<compare::ComparePage>(),
        of::<dry_run::DryRunPage>(),
        of::<version::VersionPage>(),
        of::<cases::CasesPage>(),
    ]
    .concat()
}

//! Sign-in of staff and administration (screens 9xx): invitations, members and roles, the audit log.

mod accept;
mod accept_handlers;
mod audit;
mod home;
mod member;
mod policy;
mod sign_in;
mod sign_in_handlers;
mod staff;
mod staff_handlers;
mod words;

use axum::Router;
use axum::routing::{get, post};

pub use accept::{AcceptPage, RecoveryPage};
pub use audit::AuditPage;
pub use home::HomePage;
pub use member::{InvitedPage, MemberPage};
pub use sign_in::{CodePage, SignInPage};
pub use staff::StaffPage;

use crate::sample::{SamplePage, of};
use crate::state::Web;

/// Returns the routes of sign-in and administration.
pub fn router() -> Router<Web> {
    Router::new()
        .route("/h/{hospital}/staff", get(sign_in_handlers::home))
        .route("/h/{hospital}/staff/sign-in", get(sign_in_handlers::ask).post(sign_in_handlers::password))
        .route(
            "/h/{hospital}/staff/sign-in/code",
            get(sign_in_handlers::ask_code).post(sign_in_handlers::code),
        )
        .route("/h/{hospital}/staff/leave", post(sign_in_handlers::leave))
        .route("/h/{hospital}/staff/accept/{token}", get(accept_handlers::show).post(accept_handlers::accept))
        .route("/h/{hospital}/admin", get(home::show))
        .route("/h/{hospital}/admin/staff", get(staff_handlers::list).post(staff_handlers::invite))
        .route("/h/{hospital}/admin/staff/{member}", get(staff_handlers::member).post(staff_handlers::change))
        .route("/h/{hospital}/admin/staff/{member}/reset", post(staff_handlers::reset))
        .route("/h/{hospital}/admin/staff/{member}/end", post(staff_handlers::end))
        .route("/h/{hospital}/audit", get(audit::show))
        .merge(policy::router())
}

/// Returns samples of every page here.
#[must_use]
pub fn samples() -> Vec<SamplePage> {
    [
        of::<SignInPage>(),
        of::<CodePage>(),
        of::<AcceptPage>(),
        of::<RecoveryPage>(),
        of::<HomePage>(),
        of::<StaffPage>(),
        of::<MemberPage>(),
        of::<InvitedPage>(),
        of::<AuditPage>(),
        policy::samples(),
    ]
    .concat()
}

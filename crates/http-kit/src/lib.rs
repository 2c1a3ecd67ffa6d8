//! From a request to an actor: cookies and sessions, forged forms, faults, bounds, headers, logs and counts.
//!
//! A handler takes one of three extractors and has an actor or a visitor, never a cookie:
//!
//! - [`Staff`]: a signed-in member of the hospital in the address; nobody else gets further than the sign-in page.
//! - [`Person`]: somebody on the patient's side, signed in to one case; nobody else gets further than `/h/…/resume`.
//! - [`Visitor`]: anybody, known by a keyed hash of the network address.
//!
//! Each carries `csrf`, the token for the forms of its page. A handler returns `Result<_, Fault>`; `?` turns an
//! [`app::AppError`] into the page for it. [`guarded`] puts the rules around a router: every post is checked there, so no
//! handler can forget. This crate knows no page: [`FaultPages`] draws them.
//!
//! # Addresses
//!
//! Everything of a hospital lies under `/h/{hospital}/…`: public pages and `/apply`, `/resume`, `/my/{case}/…` for the
//! patient's side, `/desk`, `/doctor`, `/front`, `/admin`, `/audit` and `/staff` for the hospital's. An unknown hospital
//! is a page that does not exist.
//!
//! # Cookies
//!
//! One hospital's session must never open another hospital: cookies carry the hospital in their names
//! (`__Host-nm_staff.{hospital}`), their tokens are hashed with that hospital's key, and are looked up among that
//! hospital's rows. Their path is `/`, since pages of other languages lie under `/en` and `/ez`, and since `__Host-`
//! demands it.

mod address;
mod asked;
mod bounds;
mod config;
mod cookies;
mod dress;
mod enter;
mod fault;
mod guard;
mod headers;
mod kit;
mod metrics;
mod next;
mod observe;
mod origin;
mod person;
mod staff;
mod typed;
mod visitor;

pub use address::Network;
pub use asked::Asked;
pub use bounds::{FORM_BYTES_MAX, upload_limit};
pub use config::Config;
pub use fault::{Fault, FaultPages};
pub use kit::Kit;
pub use metrics::Metrics;
pub use next::{query_value, safe_next};
pub use person::Person;
pub use staff::Staff;
pub use typed::Typed;
pub use visitor::Visitor;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::from_fn_with_state;

/// Puts every rule of this crate around a router. Language prefixes are taken off before.
pub fn guarded<S: Clone + Send + Sync + 'static>(router: Router<S>, kit: &Kit) -> Router<S> {
    // The last layer is the outermost: it sees the request first and the answer last.
    router
        .layer(DefaultBodyLimit::max(FORM_BYTES_MAX))
        .layer(from_fn_with_state(kit.clone(), guard::guard))
        .layer(from_fn_with_state(kit.clone(), bounds::bounded))
        .layer(bounds::catch_panics())
        .layer(from_fn_with_state(kit.clone(), dress::dress))
        .layer(from_fn_with_state(kit.clone(), enter::enter))
        .layer(from_fn_with_state(kit.clone(), headers::shield))
        .layer(from_fn_with_state(kit.clone(), observe::observe))
}

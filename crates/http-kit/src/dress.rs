//! Turns bare faults into pages that say what happened, what was kept and what to do.

use axum::extract::{Request, State};
use axum::http::header::{CONTENT_TYPE, LOCATION};
use axum::middleware::Next;
use axum::response::Response;

use crate::fault::say_when;
use crate::typed::Typed;
use crate::{Asked, Fault, Kit};

/// Draws the page of a fault, and counts refusals of callers who are not known.
pub(crate) async fn dress(State(kit): State<Kit>, request: Request, next: Next) -> Response {
    let Some(asked) = request.extensions().get::<Asked>().cloned() else {
        return next.run(request).await;
    };
    let bare = next.run(request).await;
    let Some(fault) = fault_of(&bare) else { return bare };
    if let (Some(hospital), true) = (&asked.hospital, is_refusal(fault) && !asked.is_known()) {
        let source = asked.source(&kit.ctx.keys, hospital);
        kit.ctx.unknown.count(hospital, &source, kit.ctx.now());
    }
    // Outsiders cannot tell a page that is not theirs from one that does not exist.
    let is_hidden = fault == Fault::NotAllowed && !asked.is_staff();
    let fault = if is_hidden { Fault::NotFound } else { fault };
    let typed = bare.extensions().get::<Typed>().cloned().unwrap_or_default();
    let csrf = if fault == Fault::Expired { asked.csrf(&kit) } else { String::new() };
    let mut page = kit.pages.page(fault, &asked, &typed, &csrf);
    say_when(fault, kit.ctx.now(), &mut page);
    page
}

/// Returns the fault of an answer: one that a handler named, or a bare status that a library made.
fn fault_of(response: &Response) -> Option<Fault> {
    let named = response.extensions().get::<Fault>().copied();
    let is_page =
        response.headers().get(CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    if is_page || response.headers().contains_key(LOCATION) {
        return None;
    }
    named.or_else(|| Fault::of_status(response.status()))
}

/// Tells whether a fault is the refusal of somebody who tried a door. A page that does not exist is none.
fn is_refusal(fault: Fault) -> bool {
    match fault {
        Fault::NotAllowed | Fault::Expired | Fault::TooManyTries(_) => true,
        Fault::NotFound
        | Fault::Conflict
        | Fault::Unfit
        | Fault::TooLarge
        | Fault::Busy
        | Fault::OurFault => false,
    }
}

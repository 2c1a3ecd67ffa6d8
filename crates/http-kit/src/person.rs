//! A person on the patient's side, signed in to one case.

use app::sessions::{self, Ticket};
use axum::extract::{FromRef, FromRequestParts};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use base::{CaseId, HospitalId, PersonId};
use domain::access::Actor;
use domain::people::Part;

use crate::cookies::Kind;
use crate::staff::away;
use crate::{Asked, Fault, Kit};

/// A person on the patient's side, signed in to one case of the hospital in the address. Anybody else is led to
/// `/h/{hospital}/resume`; another case's address does not exist for them.
#[derive(Debug, Clone)]
pub struct Person {
    /// The actor for deeds.
    pub actor: Actor,
    /// Who.
    pub id: PersonId,
    /// The only case this session opens.
    pub case: CaseId,
    /// The part in it.
    pub part: Part,
    /// The hospital.
    pub hospital: HospitalId,
    /// The token for the forms of this page.
    pub csrf: String,
    /// The session, to end it.
    pub ticket: Ticket,
}

impl<S: Send + Sync> FromRequestParts<S> for Person
where
    Kit: FromRef<S>,
{
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Response> {
        let kit = Kit::from_ref(state);
        let asked = Asked::of(parts).map_err(IntoResponse::into_response)?;
        let hospital = asked.hospital().map_err(IntoResponse::into_response)?.clone();
        match signed_in(&kit, &asked, &hospital).await {
            Ok(Some(person)) => Ok(person),
            Ok(None) => Err(away(&asked, &parts.method, &format!("/h/{hospital}/resume"))),
            Err(fault) => Err(fault.into_response()),
        }
    }
}

async fn signed_in(kit: &Kit, asked: &Asked, hospital: &HospitalId) -> Result<Option<Person>, Fault> {
    let cookie = asked.session_cookie(kit, Kind::Person);
    let Some(ticket) = cookie.and_then(|cookie| Ticket::read(&kit.ctx.keys, hospital, cookie)) else {
        return Ok(None);
    };
    let Some(actor) = sessions::person(&kit.ctx, hospital, &ticket).await? else { return Ok(None) };
    let Actor::Person { id, case, part, .. } = actor else { return Ok(None) };
    asked.known();
    if case_of(&asked.path, hospital).is_some_and(|named| named != case) {
        return Err(Fault::NotFound);
    }
    if let Some(renewed) = ticket.renewed(kit.ctx.now()) {
        asked.add_cookie(kit.person_cookie(hospital, &renewed));
    }
    let csrf = asked.csrf(kit);
    Ok(Some(Person { actor, id, case, part, hospital: hospital.clone(), csrf, ticket }))
}

/// Returns the case that an address of the patient's side names.
fn case_of(path: &str, hospital: &HospitalId) -> Option<CaseId> {
    let below = path.strip_prefix("/h/")?.strip_prefix(hospital.as_str())?.strip_prefix("/my/")?;
    below.split(['/', '?']).next()?.parse().ok()
}

//! A signed-in member of staff.

use app::Ctx;
use app::sessions::{self, Ticket};
use axum::extract::{FromRef, FromRequestParts};
use axum::http::Method;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};
use base::HospitalId;
use domain::access::{Actor, Deed};
use domain::staff::{Role, StaffMember};

use crate::cookies::Kind;
use crate::next::query_value;
use crate::{Asked, Fault, Kit};

/// A signed-in member of staff of the hospital in the address. Anybody else is led to the sign-in page, and back after
/// it.
#[derive(Debug, Clone)]
pub struct Staff {
    /// The actor for deeds.
    pub actor: Actor,
    /// The member.
    pub member: StaffMember,
    /// The hospital.
    pub hospital: HospitalId,
    /// The token for the forms of this page.
    pub csrf: String,
    /// The session, to end it.
    pub ticket: Ticket,
}

impl Staff {
    /// Lets nobody further into an area who has none of its roles, and writes the refused attempt into the audit log.
    /// Deeds ask again; this is for pages that only show.
    ///
    /// # Errors
    /// [`Fault::NotAllowed`].
    pub async fn any_of(&self, ctx: &Ctx, roles: &[Role]) -> Result<(), Fault> {
        if roles.iter().any(|role| self.member.has(*role)) {
            return Ok(());
        }
        let deed = roles.first().map_or(Deed::SeeQueue, |role| deed_of(*role));
        app::refused(ctx, &self.actor, deed, None, "role").await?;
        Err(Fault::NotAllowed)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Staff
where
    Kit: FromRef<S>,
{
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Response> {
        let kit = Kit::from_ref(state);
        let asked = Asked::of(parts).map_err(IntoResponse::into_response)?;
        let hospital = asked.hospital().map_err(IntoResponse::into_response)?.clone();
        match signed_in(&kit, &asked, &hospital).await {
            Ok(Some((actor, member, ticket))) => {
                Ok(Self { actor, member, csrf: asked.csrf(&kit), hospital, ticket })
            }
            Ok(None) => Err(away(&asked, &parts.method, &format!("/h/{hospital}/staff/sign-in"))),
            Err(fault) => Err(fault.into_response()),
        }
    }
}

/// Returns what somebody wants who opens a role's area.
fn deed_of(role: Role) -> Deed {
    match role {
        Role::Desk => Deed::SeeQueue,
        Role::Specialist => Deed::Review,
        Role::Reception => Deed::SeeToday,
        Role::Support => Deed::SeeContact,
        Role::Administrator => Deed::ManageStaff,
        Role::Auditor => Deed::ReadAudit,
    }
}

async fn signed_in(
    kit: &Kit,
    asked: &Asked,
    hospital: &HospitalId,
) -> Result<Option<(Actor, StaffMember, Ticket)>, Fault> {
    let cookie = asked.session_cookie(kit, Kind::Staff);
    let Some(ticket) = cookie.and_then(|cookie| Ticket::read(&kit.ctx.keys, hospital, cookie)) else {
        return Ok(None);
    };
    let Some(actor) = sessions::staff(&kit.ctx, hospital, &ticket).await? else { return Ok(None) };
    let Actor::Staff { member, .. } = &actor else { return Ok(None) };
    let member = member.clone();
    asked.known_as_staff();
    if let Some(renewed) = ticket.renewed(kit.ctx.now()) {
        asked.add_cookie(kit.staff_cookie(hospital, &renewed));
    }
    Ok(Some((actor, member, ticket)))
}

/// Leads somebody who is not signed in to where they can; a form that was posted too late gets a page that says so.
pub(crate) fn away(asked: &Asked, method: &Method, door: &str) -> Response {
    if matches!(*method, Method::GET | Method::HEAD) {
        let next = query_value(&asked.path);
        Redirect::to(&asked.url(&format!("{door}?next={next}"))).into_response()
    } else {
        Fault::Expired.into_response()
    }
}

//! Anybody on a hospital's page.

use axum::extract::{FromRef, FromRequestParts};
use axum::http::request::Parts;
use base::HospitalId;
use domain::audit::Doer;

use crate::cookies::Kind;
use crate::{Asked, Fault, Kit};

/// Anybody on a hospital's page: known only by where they come from.
#[derive(Debug, Clone)]
pub struct Visitor {
    /// The hospital in the address.
    pub hospital: HospitalId,
    /// The keyed hash of the network address: what the audit log and the limits know.
    pub source: String,
    /// The token for the forms of this page.
    pub csrf: String,
    /// What stands between password and second factor, when somebody is there.
    pub half: Option<String>,
}

impl Visitor {
    /// Returns how the audit log names the visitor.
    #[must_use]
    pub fn doer(&self) -> Doer {
        Doer::Visitor(self.source.clone())
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Visitor
where
    Kit: FromRef<S>,
{
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Fault> {
        let kit = Kit::from_ref(state);
        let asked = Asked::of(parts)?;
        let hospital = asked.hospital()?.clone();
        let source = asked.source(&kit.ctx.keys, &hospital);
        let half = asked.session_cookie(&kit, Kind::Half).map(str::to_owned);
        Ok(Self { hospital, source, csrf: asked.csrf(&kit), half })
    }
}

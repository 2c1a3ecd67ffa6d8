//! What every handler of the policy desk starts from.

use std::ops::Deref;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::response::Response;
use domain::staff::Role;

use crate::signed::Signed;
use crate::state::Web;

/// A signed-in administrator, who writes and approves, or auditor, who reads. An extractor: nobody else gets in.
pub struct Policies(Signed);

impl Deref for Policies {
    type Target = Signed;

    fn deref(&self) -> &Signed {
        &self.0
    }
}

impl FromRequestParts<Web> for Policies {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Response> {
        let roles = [Role::Administrator, Role::Auditor];
        Signed::with_role(parts, web, "admin/policy", &roles).await.map(Self)
    }
}

impl Policies {
    /// Tells whether this person writes and approves.
    pub fn writes(&self) -> bool {
        self.staff.member.has(Role::Administrator)
    }
}

//! Somebody who is not signed in.

use base::HospitalId;
use domain::audit::Doer;

/// Somebody at a hospital's pages who is not signed in, known only by a keyed hash of the network address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visitor {
    /// The hospital whose pages they are on.
    pub hospital: HospitalId,
    /// The keyed hash, hex; says whether two requests came from one place and nothing else.
    pub source: String,
}

impl Visitor {
    /// Returns how the audit log names the visitor.
    #[must_use]
    pub fn doer(&self) -> Doer {
        Doer::Visitor(self.source.clone())
    }
}

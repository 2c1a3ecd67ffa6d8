//! Somebody who is not signed in.

use base::HospitalId;
use domain::audit::Doer;

use crate::{Ctx, Purpose};

/// Somebody at a hospital's pages who is not signed in, known only by a keyed hash of the network address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visitor {
    /// The hospital whose pages they are on.
    pub hospital: HospitalId,
    /// The keyed hash, hex; says whether two requests came from one place and nothing else.
    pub source: String,
}

impl Visitor {
    /// Makes a visitor of the network address a request came from.
    #[must_use]
    pub fn from_address(ctx: &Ctx, hospital: &HospitalId, address: &str) -> Self {
        let hash = ctx.keys.hash(hospital, Purpose::Source, address.as_bytes());
        // Eight bytes: enough to tell sources apart, short enough for a log line.
        let source = data_encoding::HEXLOWER.encode(&hash[..8]);
        Self { hospital: hospital.clone(), source }
    }

    /// Returns how the audit log names the visitor.
    #[must_use]
    pub fn doer(&self) -> Doer {
        Doer::Visitor(self.source.clone())
    }
}

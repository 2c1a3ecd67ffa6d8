//! Follow-ups waiting to be performed.

use async_trait::async_trait;
use base::{CaseId, HospitalId, Timestamp};
use domain::Effect;
use serde::{Deserialize, Serialize};

use super::StoreError;

/// Something to be done after a commit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Parcel {
    /// A case's follow-up.
    Effect(Effect),
    /// A one-time code on its way to a contact; the code itself travels sealed with a key that is not in the store.
    Code {
        /// The code's row.
        code: uuid::Uuid,
        /// The sealed address and digits, base64.
        sealed: String,
    },
}

/// How a try ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ParcelState {
    /// Done; a sealed code is forgotten.
    Done,
    /// To be tried again at this instant.
    Again(Timestamp),
    /// Given up: somebody has to do it by hand.
    GivenUp,
}

/// A parcel taken by a worker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leased {
    /// The hospital.
    pub hospital: HospitalId,
    /// The parcel's id.
    pub id: uuid::Uuid,
    /// The case it is about, if it is about one.
    pub case: Option<CaseId>,
    /// What to do.
    pub parcel: Parcel,
    /// How often it was tried before.
    pub attempts: u32,
}

/// Reading the outbox.
#[async_trait]
pub trait OutboxRead {
    /// Counts parcels that wait, and those given up.
    async fn outbox_counts(&mut self) -> Result<(u64, u64), StoreError>;
}

/// Writing the outbox.
#[async_trait]
pub trait OutboxWrite {
    /// Adds a parcel to be done from `due_at` on. A second one with the same `dedupe_key` is dropped; tells whether it
    /// was added.
    async fn post(
        &mut self,
        id: uuid::Uuid,
        case: Option<CaseId>,
        parcel: &Parcel,
        dedupe_key: Option<&str>,
        due_at: Timestamp,
    ) -> Result<bool, StoreError>;

    /// Records how a try ended. Only the holder of the lease of `attempts` may; otherwise nothing happens and `false`
    /// comes back.
    async fn settle(&mut self, id: uuid::Uuid, attempts: u32, state: ParcelState)
    -> Result<bool, StoreError>;

    /// Drops every waiting parcel of a case: it was closed quietly.
    async fn drop_parcels(&mut self, case: CaseId) -> Result<u64, StoreError>;
}

//! A transaction on one hospital, for reading and for writing.

use std::collections::BTreeMap;

use async_trait::async_trait;
use base::HospitalId;
use domain::audit::Entry;
use domain::cases::CaseState;
use ports::{ReadTx, StoreError, WriteTx};
use tokio::sync::OwnedSemaphorePermit;

use crate::link::Link;

/// One hospital's transaction. Every statement it runs has the hospital as its first value.
pub(crate) struct Tx {
    pub(crate) hospital: HospitalId,
    pub(crate) link: Link,
    /// The deed, for logs.
    name: &'static str,
    /// How many cases came into and left each state; written at commit, after the head of the chain is locked, so that
    /// two transactions never wait for each other's counts.
    pub(crate) moved: BTreeMap<CaseState, i64>,
    /// The place in the writer's queue; given back when the transaction ends. Stands last: it is dropped last.
    _place: Option<OwnedSemaphorePermit>,
}

impl Tx {
    /// Begins to work on one hospital's rows.
    pub(crate) fn new(
        hospital: &HospitalId,
        name: &'static str,
        link: Link,
        place: Option<OwnedSemaphorePermit>,
    ) -> Self {
        Self { hospital: hospital.clone(), link, name, moved: BTreeMap::new(), _place: place }
    }
}

#[async_trait]
impl ReadTx for Tx {
    fn hospital(&self) -> &HospitalId {
        &self.hospital
    }
}

#[async_trait]
impl WriteTx for Tx {
    async fn commit(mut self: Box<Self>, entry: Entry) -> Result<(), StoreError> {
        let sequence = self.append(&entry).await?;
        self.count_moves().await?;
        self.link.commit().await?;
        tracing::debug!(hospital = %self.hospital, deed = self.name, sequence, "committed");
        Ok(())
    }
}

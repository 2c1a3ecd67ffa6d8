//! Where everything is kept.
//!
//! A transaction belongs to one hospital: every method of it sees and touches that hospital's rows only. A write
//! transaction ends in [`WriteTx::commit`], which takes the audit entry; dropping it rolls everything back.
//!
//! Conventions: a look-up returns `Option`; lists are bounded; times are stored to the millisecond; `&mut self`, so that
//! one transaction does one thing at a time. To add a kind of row: a file here with its read and write traits, a
//! migration, a file in `store`, a function in [`crate::contract`].

mod cases;
mod hours;
mod log;
mod outbox;
mod packs;
mod policies;
mod sign_in;
mod staff;
mod tasks;

use async_trait::async_trait;
use base::{HospitalId, Timestamp};
use domain::audit::Entry;

pub use cases::{CaseRow, CasesRead, CasesWrite, Queue, QueueFilter, QueuePage};
pub use hours::{HoursRead, HoursWrite};
pub use log::LogRead;
pub use outbox::{Leased, OutboxRead, OutboxWrite, Parcel, ParcelState};
pub use packs::{HospitalRow, PackRow, PacksRead, PacksWrite};
pub use policies::{PastPlace, PoliciesRead, PoliciesWrite, VersionCount};
pub use sign_in::{CodePurpose, CodeRow, CodesRead, CodesWrite, PaperKeyRow, SessionRow, Signed};
pub use staff::{Credentials, Invitation, StaffRead, StaffWrite};
pub use tasks::{TasksRead, TasksWrite};

/// Why the store could not do it.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Somebody saved the same thing after it was read: read again, decide again.
    #[error("somebody else changed this meanwhile")]
    Conflict,
    /// A specialist's quarter-hour, or the case, is booked already.
    #[error("this time is taken")]
    Taken,
    /// A unique name or number exists already.
    #[error("{0} exists already")]
    Exists(&'static str),
    /// The writer's queue is full: try again in a moment, nothing was changed.
    #[error("the store is busy")]
    Busy,
    /// What is stored cannot be read by this version.
    #[error("a stored {what} cannot be read: {why}")]
    Unreadable {
        /// What kind of row.
        what: &'static str,
        /// Why.
        why: String,
    },
    /// The database failed.
    #[error("{step}: {source}")]
    Database {
        /// The statement's name.
        step: &'static str,
        /// What the driver said.
        source: Box<dyn std::error::Error + Send + Sync>,
    },
}

/// A store of several hospitals.
#[async_trait]
pub trait Store: Send + Sync {
    /// Begins to read one hospital's rows.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    async fn read(&self, hospital: &HospitalId) -> Result<Box<dyn ReadTx>, StoreError>;

    /// Begins to write one hospital's rows. `name` is the deed, for metrics and logs. On SQLite writers wait in a queue
    /// with a length.
    ///
    /// # Errors
    /// [`StoreError::Busy`] when the queue is full, [`StoreError::Database`].
    async fn write(&self, hospital: &HospitalId, name: &'static str) -> Result<Box<dyn WriteTx>, StoreError>;

    /// Lists the hospitals, in order of their ids.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    async fn hospitals(&self) -> Result<Vec<HospitalRow>, StoreError>;

    /// Adds a hospital with the first version of its pack; the first entry of its audit chain is `entry`.
    ///
    /// # Errors
    /// [`StoreError::Exists`] when there is one of this id.
    async fn add_hospital(
        &self,
        hospital: HospitalRow,
        pack: Vec<PackRow>,
        entry: Entry,
    ) -> Result<(), StoreError>;

    /// Tells whether the store was created for the demo.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    async fn is_demo(&self) -> Result<bool, StoreError>;

    /// Takes due parcels of all hospitals for `lease_until`; a parcel whose lease ran out is taken again.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    async fn lease_parcels(
        &self,
        now: Timestamp,
        lease_until: Timestamp,
        count: u32,
    ) -> Result<Vec<Leased>, StoreError>;

    /// Notes the line of a hospital's last checkpoint beside the end of its chain: whoever removes the checkpoints has to
    /// change the log too. Not a deed, so without an audit entry.
    ///
    /// # Errors
    /// [`StoreError::Busy`], [`StoreError::Database`].
    async fn note_checkpoint(&self, hospital: &HospitalId, line: &str) -> Result<(), StoreError>;

    /// Waits until nothing is being written and closes all connections.
    async fn close(&self);
}

/// A read transaction on one hospital.
#[async_trait]
pub trait ReadTx:
    CasesRead
    + HoursRead
    + LogRead
    + OutboxRead
    + PacksRead
    + PoliciesRead
    + CodesRead
    + StaffRead
    + TasksRead
    + Send
{
    /// Returns the hospital it reads.
    fn hospital(&self) -> &HospitalId;
}

/// A write transaction on one hospital.
#[async_trait]
pub trait WriteTx:
    ReadTx
    + CasesWrite
    + HoursWrite
    + OutboxWrite
    + PacksWrite
    + PoliciesWrite
    + CodesWrite
    + StaffWrite
    + TasksWrite
{
    /// Commits the work together with its audit entry; there is no other way to commit.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when the engine found that a concurrent transaction came first, [`StoreError::Database`].
    async fn commit(self: Box<Self>, entry: Entry) -> Result<(), StoreError>;
}

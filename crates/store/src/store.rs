//! The store of all hospitals.

use std::path::Path;

use async_trait::async_trait;
use base::{HospitalId, Timestamp};
use domain::audit::Entry;
use ports::store::{HospitalRow, Leased, PackRow, PacksWrite};
use ports::{ReadTx, Store, StoreError, WriteTx};
use sqlx::{ConnectOptions as _, Connection as _};

use crate::address::Address;
use crate::engine::{Engine, sqlite_options};
use crate::statement::{args, statements};
use crate::tx::Tx;
use crate::{log, open, outbox, packs};

/// Copying a file is SQLite's own; PostgreSQL's copies are made with its tools, or with [`SqlStore::dump`].
const BACKUP: &str = "-- store.backup\nVACUUM INTO $1";

statements! {
    NOTHING = "store.ping": "SELECT 1 AS one";
}

/// A store on SQLite or PostgreSQL. Cloning it shares the connections.
#[derive(Debug, Clone)]
pub struct SqlStore {
    pub(crate) engine: Engine,
    address: Address,
}

impl SqlStore {
    pub(crate) fn new(engine: Engine, address: Address) -> Self {
        Self { engine, address }
    }

    /// Asks the database for an answer; for health checks.
    ///
    /// # Errors
    /// [`StoreError`] when there is none.
    pub async fn ping(&self) -> Result<(), StoreError> {
        self.engine.read().await?.one(NOTHING, args![]).await?;
        Ok(())
    }

    /// Copies a SQLite store as it is at this instant into a new file, while others read and write. Tells whether it did:
    /// `false` on PostgreSQL, whose copy is [`SqlStore::dump`] or its own tools.
    ///
    /// # Errors
    /// [`StoreError::Database`] when the file exists already or cannot be written.
    pub async fn backup_to(&self, file: &Path) -> Result<bool, StoreError> {
        let Address::Sqlite(path) = &self.address else {
            return Ok(false);
        };
        let failed = |source: Box<dyn std::error::Error + Send + Sync>| StoreError::Database {
            step: "store.backup",
            source,
        };
        let mut connection = sqlite_options(path).connect().await.map_err(|error| failed(error.into()))?;
        let target = file.to_string_lossy().into_owned();
        sqlx::query(BACKUP)
            .bind(target)
            .execute(&mut connection)
            .await
            .map_err(|error| failed(error.into()))?;
        connection.close().await.map_err(|error| failed(error.into()))?;
        let copy = tokio::fs::File::open(file).await.map_err(|error| failed(error.into()))?;
        copy.sync_all().await.map_err(|error| failed(error.into()))?;
        Ok(true)
    }

    /// Lets the engine read every statement of this crate, without running one; returns how many there are. A statement
    /// that does not fit the schema is found here and not by the first person who needs it.
    ///
    /// # Errors
    /// [`StoreError::Database`] names the first one that does not fit.
    pub async fn prepare_all(&self) -> Result<usize, StoreError> {
        let mut link = self.engine.read().await?;
        let every = STATEMENTS.concat();
        for sql in &every {
            link.prepare(sql).await?;
        }
        Ok(every.len())
    }

    async fn begin(&self, hospital: &HospitalId, name: &'static str) -> Result<Tx, StoreError> {
        let begun = self.engine.write().await;
        let (link, place) = begun.inspect_err(|error| {
            tracing::warn!(%hospital, deed = name, %error, "could not begin to write");
        })?;
        Ok(Tx::new(hospital, name, link, place))
    }
}

/// Every statement that runs on both engines.
const STATEMENTS: [&[&str]; 13] = [
    ALL,
    crate::cases::ALL,
    crate::cases::QUEUE_STATEMENTS,
    crate::cases::REDRAW_STATEMENTS,
    crate::hours::ALL,
    log::ALL,
    open::ALL,
    outbox::ALL,
    packs::ALL,
    crate::policies::ALL,
    crate::sign_in::ALL,
    crate::staff::ALL,
    crate::tasks::ALL,
];

#[async_trait]
impl Store for SqlStore {
    async fn read(&self, hospital: &HospitalId) -> Result<Box<dyn ReadTx>, StoreError> {
        Ok(Box::new(Tx::new(hospital, "read", self.engine.read().await?, None)))
    }

    async fn write(&self, hospital: &HospitalId, name: &'static str) -> Result<Box<dyn WriteTx>, StoreError> {
        Ok(Box::new(self.begin(hospital, name).await?))
    }

    async fn hospitals(&self) -> Result<Vec<HospitalRow>, StoreError> {
        packs::hospitals(&mut self.engine.read().await?).await
    }

    async fn add_hospital(
        &self,
        hospital: HospitalRow,
        pack: Vec<PackRow>,
        entry: Entry,
    ) -> Result<(), StoreError> {
        let mut tx = Box::new(self.begin(&hospital.id, "hospital.add").await?);
        tx.add_hospital(&hospital).await?;
        for file in &pack {
            tx.add_pack_file(file).await?;
        }
        tx.commit(entry).await
    }

    async fn is_demo(&self) -> Result<bool, StoreError> {
        open::is_demo(&mut self.engine.read().await?).await
    }

    async fn lease_parcels(
        &self,
        now: Timestamp,
        lease_until: Timestamp,
        count: u32,
    ) -> Result<Vec<Leased>, StoreError> {
        let (mut link, _place) = self.engine.write().await?;
        let leased = outbox::lease(&mut link, now, lease_until, count).await?;
        link.commit().await?;
        Ok(leased)
    }

    async fn note_checkpoint(&self, hospital: &HospitalId, line: &str) -> Result<(), StoreError> {
        let (mut link, _place) = self.engine.write().await?;
        log::note(&mut link, hospital, line).await?;
        link.commit().await
    }

    async fn close(&self) {
        self.engine.close().await;
    }
}

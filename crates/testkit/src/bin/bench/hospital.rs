//! The first hospital of a demo, opened in this process: its rows, its desk, and what deeds are given.

use std::path::Path;
use std::sync::Arc;

use app::{Ctx, Gates, Guides, Keys};
use base::{Chance, FixedClock, HospitalId, SeededChance, Timestamp};
use domain::access::Actor;
use domain::cases::{Case, CaseState};
use ports::Store;
use ports::store::QueueFilter;
use store::{Create, SqlStore};
use vault::{FolderVault, MasterKey};

use crate::Failure;

/// A demo's hospital without its server.
pub struct Hospital {
    /// What deeds are given; the clock stands still.
    pub ctx: Ctx,
    /// Which hospital.
    pub id: HospitalId,
    /// A member of the desk.
    pub desk: Actor,
    rows: SqlStore,
}

impl Hospital {
    /// Opens the first hospital of the demo in `data`; no server may be running there.
    pub async fn open(data: &Path, now: Timestamp) -> Result<Self, Failure> {
        let address = format!("sqlite:{}", data.join("ninome.sqlite").display());
        let rows = store::open(&address, Create::No).await?;
        let master = Arc::new(MasterKey::load(&data.join("master.key"), data, true)?);
        let chance: Arc<dyn Chance> = Arc::new(SeededChance::new(20_261_201));
        let vault = FolderVault::open(&data.join("papers"), master.clone(), chance.clone())?;
        let ctx = Ctx {
            store: Arc::new(rows.clone()),
            vault: Arc::new(vault),
            printer: Arc::new(letters::Press),
            clock: Arc::new(FixedClock::new(now)),
            chance,
            keys: Arc::new(Keys::new(&master.derive_for_installation("application"))),
            guides: Arc::new(Guides::default()),
            gates: Gates::default(),
            tries: Arc::default(),
            unknown: Arc::default(),
        };
        ctx.load_guides().await?;
        let id = rows.hospitals().await?.into_iter().next().ok_or("the demo has no hospital")?.id;
        let member = rows.read(&id).await?.staff_by_login("desk").await?.ok_or("the demo has no desk")?;
        let desk = Actor::Staff { hospital: id.clone(), member };
        Ok(Self { ctx, id, desk, rows })
    }

    /// Returns the sample cases in these states.
    pub async fn cases(&self, states: &[CaseState]) -> Result<Vec<Case>, Failure> {
        let mut tx = self.rows.read(&self.id).await?;
        let filter = QueueFilter { states: states.to_vec(), ..QueueFilter::default() };
        let mut cases = Vec::new();
        for row in tx.queue(&filter, None).await?.rows {
            cases.extend(tx.case(row.id).await?);
        }
        Ok(cases)
    }

    /// Closes the store, so that its file is whole without a log beside it.
    pub async fn close(self) {
        self.rows.close().await;
    }
}

//! Puts the parts of one installation together: store, vault, keys, printer, clock, chance.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use app::{Ctx, Gates, Guides, Keys};
use base::{Chance, Clock};
use store::{Create, OpenError, SqlStore};
use vault::{FolderVault, MasterKey};

use crate::outside::SystemChance;

/// Where the parts lie.
#[derive(Debug, Clone)]
pub struct Places {
    /// The store's address: `sqlite:PATH` or `postgres://…`.
    pub store: base::Masked<String>,
    /// Folder of papers.
    pub papers: PathBuf,
    /// The data folder, in which the master key must not lie unless this is the demo.
    pub data: PathBuf,
    /// The master key.
    pub master_key: PathBuf,
}

/// Whether the installation is the demo.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Sample people, loopback only.
    Demo,
    /// Real operation.
    Real,
}

/// Why the parts cannot be put together.
#[derive(Debug, thiserror::Error)]
pub enum WiringError {
    /// The store cannot be opened.
    #[error("the store cannot be opened: {0}")]
    Store(#[from] OpenError),
    /// The master key cannot be used.
    #[error(transparent)]
    Key(#[from] vault::MasterKeyError),
    /// The papers' folder cannot be used.
    #[error("the papers' folder cannot be used: {0}")]
    Vault(#[from] vault::VaultError),
    /// The data folder cannot be made.
    #[error("the data folder cannot be made: {0}")]
    Folder(std::io::Error),
    /// A demo's store was asked to work for real, or the other way round.
    #[error("{0}")]
    Kind(&'static str),
    /// A hospital's guide in the store is faulty.
    #[error("a stored guide cannot be read: {0}")]
    Guide(#[from] app::AppError),
}

/// Opens an installation; its store is made when there is none.
///
/// # Errors
/// [`WiringError`] says which part and why.
pub async fn open(
    places: &Places,
    kind: Kind,
    clock: Arc<dyn Clock>,
) -> Result<(Ctx, SqlStore), WiringError> {
    create_folder(&places.data).map_err(WiringError::Folder)?;
    let master = Arc::new(MasterKey::load(&places.master_key, &places.data, kind == Kind::Demo)?);
    let create = match kind {
        Kind::Demo => Create::Demo,
        Kind::Real => Create::Real,
    };
    let rows = store::open(places.store.reveal(), create).await?;
    let is_demo = ports::Store::is_demo(&rows).await.map_err(OpenError::Store)?;
    match (kind, is_demo) {
        (Kind::Real, true) => {
            return Err(WiringError::Kind("this store was made for the demo; real operation needs its own"));
        }
        (Kind::Demo, false) => {
            return Err(WiringError::Kind("this store is a real one; the demo needs its own"));
        }
        (Kind::Real, false) | (Kind::Demo, true) => {}
    }
    let chance: Arc<dyn Chance> = Arc::new(SystemChance);
    let vault = FolderVault::open(&places.papers, master.clone(), chance.clone())?;
    let ctx = Ctx {
        store: Arc::new(rows.clone()),
        vault: Arc::new(vault),
        printer: Arc::new(letters::Press),
        clock,
        chance,
        keys: Arc::new(Keys::new(&master.derive_for_installation("application"))),
        guides: Arc::new(Guides::default()),
        gates: Gates::default(),
        tries: Arc::default(),
        unknown: Arc::default(),
    };
    ctx.load_guides().await?;
    Ok((ctx, rows))
}

/// Makes the data folder, for its owner only.
fn create_folder(data: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(data)
}

/// Returns where the papers lie in a data folder.
#[must_use]
pub fn papers_in(data: &Path) -> PathBuf {
    data.join("papers")
}

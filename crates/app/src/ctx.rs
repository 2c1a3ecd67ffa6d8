//! What every deed is given: the ports, the guides, the keys, the clock and chance.

use std::collections::BTreeMap;
use std::sync::{Arc, RwLock};

use base::{Chance, Clock, HospitalId, Timestamp};
use domain::access::Actor;
use ports::{Printer, Store, Vault};

use crate::audit::Unknown;
use crate::sessions::Tries;
use crate::{AppError, Gates, Guidebook, Keys};

/// The world of a deed. Cheap to clone.
#[derive(Clone)]
pub struct Ctx {
    /// The rows.
    pub store: Arc<dyn Store>,
    /// The bytes of papers.
    pub vault: Arc<dyn Vault>,
    /// The typesetter.
    pub printer: Arc<dyn Printer>,
    /// The present.
    pub clock: Arc<dyn Clock>,
    /// Randomness.
    pub chance: Arc<dyn Chance>,
    /// Keyed hashes and seals.
    pub keys: Arc<Keys>,
    /// The hospitals' guides, as loaded from the store.
    pub guides: Arc<Guides>,
    /// Bounds on slow work.
    pub gates: Gates,
    /// Wrong tries of what can be guessed; `Arc::default()` begins with none.
    pub tries: Arc<Tries>,
    /// Refusals of unknown callers that are not chained yet; `Arc::default()` begins with none.
    pub unknown: Arc<Unknown>,
}

impl Ctx {
    /// Returns the present instant.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// Returns a hospital's guide.
    ///
    /// # Errors
    /// [`AppError::NotFound`] when there is no such hospital, [`AppError::Guide`] when its stored pack is faulty.
    pub async fn guide(&self, hospital: &HospitalId) -> Result<Arc<Guidebook>, AppError> {
        if let Some(guide) = self.guides.get(hospital) {
            return Ok(guide);
        }
        self.load_guide(hospital).await
    }

    /// Reads a hospital's pack from the store again, after a new version was added.
    ///
    /// # Errors
    /// As [`Ctx::guide`].
    pub async fn load_guide(&self, hospital: &HospitalId) -> Result<Arc<Guidebook>, AppError> {
        let files = self.store.read(hospital).await?.pack_files().await?;
        if files.is_empty() {
            return Err(AppError::NotFound("hospital"));
        }
        let guide = Arc::new(Guidebook::from_files(hospital.clone(), files)?);
        self.guides.put(guide.clone());
        Ok(guide)
    }

    /// Reads a hospital's pack again when the store holds other files than are in memory: another process has added a
    /// version. Tells whether it did.
    ///
    /// # Errors
    /// As [`Ctx::guide`].
    pub async fn refresh_guide(&self, hospital: &HospitalId) -> Result<bool, AppError> {
        let files = self.store.read(hospital).await?.pack_files().await?;
        if self.guides.get(hospital).is_some_and(|guide| *guide.guide().files() == files) {
            return Ok(false);
        }
        self.load_guide(hospital).await?;
        Ok(true)
    }

    /// Reads the guides of all hospitals, so that pages can list them.
    ///
    /// # Errors
    /// As [`Ctx::guide`].
    pub async fn load_guides(&self) -> Result<(), AppError> {
        for hospital in self.store.hospitals().await? {
            self.load_guide(&hospital.id).await?;
        }
        Ok(())
    }
}

/// The guides in memory: read once, replaced when a version is added.
#[derive(Default)]
pub struct Guides(RwLock<BTreeMap<HospitalId, Arc<Guidebook>>>);

impl Guides {
    /// Returns a hospital's guide, when it was loaded.
    #[must_use]
    pub fn get(&self, hospital: &HospitalId) -> Option<Arc<Guidebook>> {
        self.0.read().unwrap_or_else(std::sync::PoisonError::into_inner).get(hospital).cloned()
    }

    /// Returns all loaded guides, by hospital.
    #[must_use]
    pub fn all(&self) -> Vec<Arc<Guidebook>> {
        self.0.read().unwrap_or_else(std::sync::PoisonError::into_inner).values().cloned().collect()
    }

    fn put(&self, guide: Arc<Guidebook>) {
        self.0
            .write()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
            .insert(guide.hospital().clone(), guide);
    }
}

/// The system as an actor, by the name it has in the audit log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum System {
    /// The outbox dispatcher and its schedules.
    Worker,
    /// The command line.
    CommandLine,
}

impl System {
    /// Returns the actor in one hospital.
    #[must_use]
    pub fn in_hospital(self, hospital: &HospitalId) -> Actor {
        let name = match self {
            Self::Worker => "worker",
            Self::CommandLine => "command_line",
        };
        Actor::System { hospital: hospital.clone(), name }
    }
}

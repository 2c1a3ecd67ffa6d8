mod blobs;
mod crash;
mod master;
mod media;
mod port;

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use base::{CaseId, HospitalId, SeededChance};

use crate::{BlobKey, FolderVault, MasterKey, VaultError};

/// A vault in a temporary folder with two hospitals and a case.
struct Scene {
    folder: tempfile::TempDir,
    vault: FolderVault,
    hospital: HospitalId,
    other_hospital: HospitalId,
    case: CaseId,
}

impl Scene {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let chance = SeededChance::new(7);
        let master = MasterKey::create(&folder.path().join("master.key"), &chance).unwrap();
        let vault =
            FolderVault::open(&folder.path().join("data"), Arc::new(master), Arc::new(SeededChance::new(8)))
                .unwrap();
        Self {
            vault,
            hospital: "north".parse().unwrap(),
            other_hospital: "south".parse().unwrap(),
            case: CaseId::draw(&chance),
            folder,
        }
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// Opens the folder as after a crash: no other process has it open any more.
    fn reopen(self) -> Self {
        let Self { folder, vault, hospital, other_hospital, case } = self;
        drop(vault);
        let vault = Self::open(&folder);
        Self { folder, vault, hospital, other_hospital, case }
    }

    fn open(folder: &tempfile::TempDir) -> FolderVault {
        let data = folder.path().join("data");
        let key = folder.path().join("master.key");
        let master = MasterKey::load(&key, &data, false).unwrap();
        FolderVault::open(&data, Arc::new(master), Arc::new(SeededChance::new(9))).unwrap()
    }

    fn case_folder(&self) -> PathBuf {
        self.data().join("hospitals/north").join(self.case.to_string())
    }

    async fn get(&self, key: BlobKey) -> Result<Vec<u8>, VaultError> {
        self.vault.get_all(&self.hospital, self.case, key, u64::MAX).await
    }

    async fn put(&self, bytes: &[u8]) -> BlobKey {
        self.vault.put_all(&self.hospital, self.case, bytes).await.unwrap().key
    }
}

/// Bytes that differ at every place, so that a swap cannot go unseen.
fn content(length: usize, seed: u8) -> Vec<u8> {
    (0..length).map(|at| (at as u64).wrapping_mul(2_654_435_761).to_le_bytes()[2] ^ seed).collect()
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files_below(&path)) } else { found.push(path) }
    }
    found
}

//! A vault in a folder of the local file system.
//!
//! ```text
//! check                         proves that the folder belongs to this master key
//! open                          locked by every process that has the folder open
//! incoming/{random}             what is being written; swept at start
//! hospitals/{hospital}/{case}/key        the case's wrapped key
//! hospitals/{hospital}/{case}/{blob}     one blob
//! hospitals/{hospital}/{case}/destroyed  the case's key is gone for good
//! ```

use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
    sync::Arc,
};

use aws_lc_rs::constant_time::verify_slices_are_equal;
use base::{CaseId, Chance, HospitalId};

use crate::{
    BlobKey, BlobReader, MasterKey, Stored, Upload, VaultError,
    case_key::{CaseKey, Place, WRAPPED_BYTES},
    error::io_step,
    files,
};

/// Encrypted blobs in one folder; cheap to clone and shared by all requests.
#[derive(Clone)]
pub struct FolderVault {
    root: PathBuf,
    /// Tells other processes, as long as it lives, that uploads may be on their way.
    _open: Arc<File>,
    master: Arc<MasterKey>,
    chance: Arc<dyn Chance>,
}

impl FolderVault {
    /// Opens the folder, making it when it is new, and sweeps away what a crash left half-written.
    ///
    /// While another process has it open (the server, say, beside a command), nothing is swept.
    ///
    /// # Errors
    ///
    /// When the folder was written with another master key, or cannot be read and written.
    pub fn open(root: &Path, master: Arc<MasterKey>, chance: Arc<dyn Chance>) -> Result<Self, VaultError> {
        let open = sweep_when_alone(root).map_err(io_step("sweep the vault's incoming folder"))?;
        let vault = Self { root: root.to_owned(), _open: Arc::new(open), master, chance };
        vault.check_master_key()?;
        Ok(vault)
    }

    /// Begins to store one blob of at most `limit_bytes`; the bytes follow by [`Upload::write`].
    ///
    /// # Errors
    ///
    /// When the case's papers were destroyed, or the folder cannot be written.
    pub async fn begin_upload(
        &self,
        hospital: &HospitalId,
        case: CaseId,
        limit_bytes: u64,
    ) -> Result<Upload, VaultError> {
        let place = place(hospital, case);
        let upload = move |vault: &Self| {
            let key = vault.case_key_or_new(&place)?;
            Upload::begin(vault.clone(), place, key, limit_bytes)
        };
        self.blocking(upload).await
    }

    /// Stores bytes that are in memory already.
    ///
    /// # Errors
    ///
    /// As [`FolderVault::begin_upload`].
    pub async fn put_all(
        &self,
        hospital: &HospitalId,
        case: CaseId,
        bytes: &[u8],
    ) -> Result<Stored, VaultError> {
        let mut upload = self.begin_upload(hospital, case, bytes.len() as u64).await?;
        upload.write(bytes).await?;
        upload.finish().await
    }

    /// Opens a blob for reading chunk by chunk; each chunk is verified before it is handed out.
    ///
    /// A cut blob is refused here; damage inside shows when its chunk is reached, after the chunks before it
    /// have been handed out. Who must not hand out half a paper uses [`FolderVault::get_all`].
    ///
    /// # Errors
    ///
    /// When there is no such blob, the case's papers were destroyed, or the file is not that blob.
    pub async fn open_blob(
        &self,
        hospital: &HospitalId,
        case: CaseId,
        blob: BlobKey,
    ) -> Result<BlobReader, VaultError> {
        let place = place(hospital, case);
        let asked = place.clone();
        let key = self.blocking(move |vault| vault.case_key(&asked)).await?;
        let key = key.ok_or(VaultError::NotFound { case, blob })?;
        BlobReader::open(&self.blob_path(&place, blob), place, &key, blob).await
    }

    /// Reads a whole blob of at most `limit_bytes` and verifies it before returning any of it.
    ///
    /// # Errors
    ///
    /// As [`FolderVault::open_blob`], and when it is longer than the limit or damaged anywhere.
    pub async fn get_all(
        &self,
        hospital: &HospitalId,
        case: CaseId,
        blob: BlobKey,
        limit_bytes: u64,
    ) -> Result<Vec<u8>, VaultError> {
        self.open_blob(hospital, case, blob).await?.read_all(limit_bytes).await
    }

    /// Returns whether the case holds a blob of that name; its content is not read.
    ///
    /// # Errors
    ///
    /// When the folder cannot be read.
    pub async fn exists(
        &self,
        hospital: &HospitalId,
        case: CaseId,
        blob: BlobKey,
    ) -> Result<bool, VaultError> {
        let path = self.blob_path(&place(hospital, case), blob);
        self.blocking(move |_| path.try_exists().map_err(io_step("look for a blob"))).await
    }

    /// Destroys the case's key and then its blobs; nothing can be read or stored for that case again.
    ///
    /// Doing it twice is harmless, and a crash in between is mended by doing it again. Backups keep the
    /// wrapped key until they expire.
    ///
    /// # Errors
    ///
    /// When the folder cannot be written.
    pub async fn remove_case(&self, hospital: &HospitalId, case: CaseId) -> Result<(), VaultError> {
        let place = place(hospital, case);
        self.blocking(move |vault| vault.destroy(&place).map_err(io_step("destroy a case's papers"))).await
    }

    fn destroy(&self, place: &Place) -> io::Result<()> {
        let folder = self.case_folder(place);
        files::make_folder(&folder)?;
        files::write_once(&folder.join(DESTROYED), &self.incoming(), b"")?;
        files::destroy(&folder.join(KEY), WRAPPED_BYTES)?;
        for entry in fs::read_dir(&folder)? {
            let entry = entry?;
            if entry.file_name() != DESTROYED {
                fs::remove_file(entry.path())?;
            }
        }
        Ok(())
    }

    /// Returns the case's key; `None` when nothing was ever stored for it.
    fn case_key(&self, place: &Place) -> Result<Option<CaseKey>, VaultError> {
        let folder = self.case_folder(place);
        self.refuse_destroyed(place)?;
        let wrapped = files::read_if_there(&folder.join(KEY)).map_err(io_step("read a case's key"))?;
        wrapped.map(|wrapped| CaseKey::unwrap(place, &self.master, &wrapped)).transpose()
    }

    /// Two first uploads at once agree: the key that was linked first is the one both read.
    fn case_key_or_new(&self, place: &Place) -> Result<CaseKey, VaultError> {
        if let Some(key) = self.case_key(place)? {
            return Ok(key);
        }
        let folder = self.case_folder(place);
        let wrapped = CaseKey::draw(place, &self.master, &*self.chance)?;
        files::make_folder(&folder)
            .and_then(|()| files::write_once(&folder.join(KEY), &self.incoming(), &wrapped))
            .map_err(io_step("write a case's key"))?;
        self.case_key(place)?.ok_or(VaultError::Destroyed(place.case))
    }

    /// Gives a finished blob its final name, unless the case was destroyed meanwhile.
    pub(crate) fn keep(&self, place: &Place, blob: BlobKey, incoming: &Path) -> Result<(), VaultError> {
        self.refuse_destroyed(place)?;
        files::move_into_place(incoming, &self.blob_path(place, blob)).map_err(io_step("keep a blob"))
    }

    fn refuse_destroyed(&self, place: &Place) -> Result<(), VaultError> {
        let marker = self.case_folder(place).join(DESTROYED);
        if marker.try_exists().map_err(io_step("look at a case's folder"))? {
            return Err(VaultError::Destroyed(place.case));
        }
        Ok(())
    }

    fn check_master_key(&self) -> Result<(), VaultError> {
        let proof = self.master.derive_for_installation("vault check");
        let path = self.root.join(CHECK);
        files::write_once(&path, &self.incoming(), &proof).map_err(io_step("write the vault's key check"))?;
        let stored = fs::read(&path).map_err(io_step("read the vault's key check"))?;
        verify_slices_are_equal(&stored, &proof).map_err(|_| VaultError::WrongMasterKey)
    }

    /// Runs file system work off the async threads; a panic there is passed on.
    pub(crate) async fn blocking<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Self) -> Result<T, VaultError> + Send + 'static,
    ) -> Result<T, VaultError> {
        let vault = self.clone();
        tokio::task::spawn_blocking(move || work(&vault)).await.map_err(|stopped| VaultError::Io {
            step: "finish file work",
            source: io::Error::other(stopped),
        })?
    }

    pub(crate) fn chance(&self) -> &dyn Chance {
        &*self.chance
    }

    /// Returns a path that no other upload uses.
    pub(crate) fn incoming(&self) -> PathBuf {
        let mut name = [0; 16];
        self.chance.fill(&mut name);
        self.root.join(INCOMING).join(data_encoding::HEXLOWER.encode(&name))
    }

    fn blob_path(&self, place: &Place, blob: BlobKey) -> PathBuf {
        self.case_folder(place).join(blob.to_string())
    }

    fn case_folder(&self, place: &Place) -> PathBuf {
        self.root.join(HOSPITALS).join(place.hospital.as_str()).join(place.case.to_string())
    }
}

/// Returns the lock that says the folder is open; whoever could have it alone has swept before.
fn sweep_when_alone(root: &Path) -> io::Result<File> {
    let incoming = root.join(INCOMING);
    files::make_folder(&incoming)?;
    let lock = files::open_lock(&root.join(OPEN))?;
    if lock.try_lock().is_ok() {
        for entry in fs::read_dir(&incoming)? {
            fs::remove_file(entry?.path())?;
        }
        lock.unlock()?;
    }
    lock.lock_shared()?;
    Ok(lock)
}

const CHECK: &str = "check";
const OPEN: &str = "open";
const INCOMING: &str = "incoming";
const HOSPITALS: &str = "hospitals";
const KEY: &str = "key";
const DESTROYED: &str = "destroyed";

fn place(hospital: &HospitalId, case: CaseId) -> Place {
    Place { hospital: hospital.clone(), case }
}

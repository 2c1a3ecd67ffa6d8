//! Folders that are gone when nobody needs them any more.

use std::path::PathBuf;

/// A folder that is gone when dropped.
pub struct Temporary(pub PathBuf);

impl Temporary {
    /// Makes an empty folder for one purpose of this process.
    ///
    /// # Errors
    /// A sentence when it cannot be made.
    pub fn new(purpose: &str) -> Result<Self, String> {
        let path = std::env::temp_dir().join(format!("ninome-{purpose}-{}", std::process::id()));
        match std::fs::create_dir_all(&path) {
            Ok(()) => Ok(Self(path)),
            Err(error) => Err(format!("could not make {}: {error}", path.display())),
        }
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        if let Err(error) = std::fs::remove_dir_all(&self.0) {
            println!("could not remove {}: {error}", self.0.display());
        }
    }
}

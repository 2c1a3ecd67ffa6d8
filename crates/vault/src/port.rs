//! The vault as the deeds know it.

use std::io;

use async_trait::async_trait;
use base::{CaseId, HospitalId, limits::UPLOAD_BYTES_MAX};

use crate::{FolderVault, VaultError};

#[async_trait]
impl ports::Vault for FolderVault {
    async fn put(
        &self,
        hospital: &HospitalId,
        case: CaseId,
        bytes: Vec<u8>,
    ) -> Result<String, ports::VaultError> {
        if bytes.len() as u64 > UPLOAD_BYTES_MAX {
            return Err(ports::VaultError::TooLarge { limit: UPLOAD_BYTES_MAX });
        }
        let stored = self.put_all(hospital, case, &bytes).await?;
        Ok(stored.key.to_string())
    }

    async fn get(
        &self,
        hospital: &HospitalId,
        case: CaseId,
        key: &str,
    ) -> Result<Vec<u8>, ports::VaultError> {
        let blob = key.parse().map_err(|_| ports::VaultError::Missing)?;
        Ok(self.get_all(hospital, case, blob, UPLOAD_BYTES_MAX).await?)
    }
}

/// The deeds need to know whether there is nothing, something damaged, or a fault of the machine.
impl From<VaultError> for ports::VaultError {
    fn from(error: VaultError) -> Self {
        match error {
            VaultError::TooLarge { limit_bytes } => Self::TooLarge { limit: limit_bytes },
            VaultError::NotFound { .. } | VaultError::Destroyed(_) => Self::Missing,
            VaultError::Altered { .. } | VaultError::CaseKeyRefused(_) | VaultError::WrongMasterKey => {
                Self::Altered
            }
            VaultError::Io { step, source } => Self::Io { step, source },
            VaultError::Crypto(step) => {
                Self::Io { step, source: io::Error::other("the encryption library refused") }
            }
        }
    }
}

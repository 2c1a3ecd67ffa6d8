//! New versions of a hospital's guide are stored.

use std::collections::BTreeMap;

use base::HospitalId;
use domain::access::Deed;
use domain::audit::Entry;
use ports::store::PackRow;

use crate::{AppError, Ctx, Guidebook, System};

/// Stores the versions that are not stored yet and returns how many. A stored version never changes.
///
/// # Errors
/// [`AppError::Guide`] when old and new versions together are faulty, [`AppError::Store`] when a file of this name is
/// stored with another text.
pub async fn add_versions(
    ctx: &Ctx,
    id: &HospitalId,
    files: BTreeMap<String, String>,
) -> Result<usize, AppError> {
    let now = ctx.now();
    let mut tx = ctx.store.write(id, Deed::ManageHospital.code()).await?;
    let known = tx.pack_files().await?;
    let mut together = known.clone();
    together.extend(files.clone());
    Guidebook::from_files(id.clone(), together)?;
    let mut stored = 0;
    for (file, text) in files {
        if known.get(&file) != Some(&text) {
            tx.add_pack_file(&PackRow { file, text, stored_at: now }).await?;
            stored += 1;
        }
    }
    let doer = System::CommandLine.in_hospital(id).doer();
    tx.commit(Entry::done(now, doer, Deed::ManageHospital, None).with("versions", stored)).await?;
    ctx.load_guide(id).await?;
    Ok(stored)
}

//! A hospital is added.

use std::collections::BTreeMap;

use base::HospitalId;
use domain::access::Deed;
use domain::audit::Entry;
use ports::store::{HospitalRow, PackRow};

use crate::{AppError, Ctx, Guidebook, System};

/// Adds a hospital with the versions of its pack; from now on its pages exist.
///
/// # Errors
/// [`AppError::Guide`] when the pack is faulty, [`AppError::Store`] when there is a hospital of this id.
pub async fn add(ctx: &Ctx, id: &HospitalId, files: BTreeMap<String, String>) -> Result<(), AppError> {
    Guidebook::from_files(id.clone(), files.clone())?;
    let now = ctx.now();
    let rows = files.into_iter().map(|(file, text)| PackRow { file, text, stored_at: now }).collect();
    let doer = System::CommandLine.in_hospital(id).doer();
    let entry = Entry::done(now, doer, Deed::ManageHospital, None).with("hospital", id);
    ctx.store.add_hospital(HospitalRow { id: id.clone(), added_at: now }, rows, entry).await?;
    ctx.load_guide(id).await?;
    Ok(())
}

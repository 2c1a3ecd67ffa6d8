//! New versions of a hospital's guide are stored by the command line, the same way as by the policy desk.

use std::collections::BTreeMap;

use base::HospitalId;
use domain::access::Deed;
use domain::audit::Entry;

use crate::policies::publish;
use crate::{AppError, Ctx, System};

/// Stores the versions that are not stored yet and returns how many. A stored version never changes; a new one begins on
/// a day to come.
///
/// # Errors
/// [`AppError::Guide`] when old and new versions together are faulty, [`AppError::Invalid`] when a new one begins today
/// or earlier, [`AppError::Store`] when a file of this name is stored with another text.
pub async fn add_versions(
    ctx: &Ctx,
    id: &HospitalId,
    files: BTreeMap<String, String>,
) -> Result<usize, AppError> {
    let mut tx = ctx.store.write(id, Deed::ManageHospital.code()).await?;
    let stored = publish(ctx, tx.as_mut(), files).await?;
    let doer = System::CommandLine.in_hospital(id).doer();
    let entry = Entry::done(ctx.now(), doer, Deed::ManageHospital, None);
    tx.commit(entry.with("versions", stored.len()).with("names", stored.join("+"))).await?;
    ctx.load_guide(id).await?;
    Ok(stored.len())
}

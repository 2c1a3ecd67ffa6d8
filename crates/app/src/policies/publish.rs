//! New versions are stored: the one way for console and command line.

use std::collections::BTreeMap;

use domain::policies::begins_later;
use policy::Version;
use ports::WriteTx;
use ports::store::PackRow;

use crate::{AppError, Ctx, Guidebook};

/// Stores the versions that are not stored yet in the caller's transaction and returns their names. A stored version
/// never changes, and a new one begins on a day to come.
///
/// # Errors
/// [`AppError::Guide`] when old and new versions together are faulty, [`AppError::Invalid`] for `version` when a new one
/// begins today or earlier, [`AppError::Store`] when a file of this name is stored with another text.
pub(crate) async fn publish(
    ctx: &Ctx,
    tx: &mut dyn WriteTx,
    files: BTreeMap<String, String>,
) -> Result<Vec<String>, AppError> {
    let known = tx.pack_files().await?;
    let mut together = known.clone();
    together.extend(files.clone());
    let guide = Guidebook::from_files(tx.hospital().clone(), together)?;
    let mut names = Vec::new();
    for (file, text) in files {
        if known.get(&file) == Some(&text) {
            continue;
        }
        let version = Version::read(&file, &text)
            .map_err(|faults| AppError::Guide(faults.first().map(ToString::to_string).unwrap_or_default()))?;
        // A changed text under a stored name is told as such by the store, whatever its day.
        if !known.contains_key(&file) && !begins_later(&version, ctx.clock.today()) {
            return Err(AppError::Invalid { field: "version", code: "policy_not_later" });
        }
        tx.add_pack_file(&PackRow { file, text, stored_at: ctx.now() }).await?;
        names.push(version.name().to_owned());
    }
    debug_assert!(names.iter().all(|name| guide.guide().version(name).is_some()), "all were read together");
    Ok(names)
}

/// Returns the file of a stored version, byte for byte, with its name.
pub(super) fn file_of<'a>(guide: &'a Guidebook, version: &Version) -> Option<(&'a str, &'a str)> {
    let named = |(file, text): (&'a String, &'a String)| (file.as_str(), text.as_str());
    let files = guide.guide().files();
    let own = format!("{}.toml", version.name());
    let found = files.get_key_value(&own).map(named);
    // A pack of one file may call it as it likes.
    found.or_else(|| {
        files.iter().map(named).find(|(_, text)| policy::first_day_of(text) == Some(version.first_day()))
    })
}

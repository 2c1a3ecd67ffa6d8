//! The live check: what `ninome policy check` would say of a text, beside the versions that are stored.

use base::Date;
use policy::{Fault, Guide, Version};

use crate::{AppError, Guidebook};

/// A text that was checked.
#[derive(Debug)]
pub struct Checked {
    /// The version, when the text is sound.
    pub version: Option<Version>,
    /// Everything that is wrong, in the order of the lines.
    pub faults: Vec<Fault>,
}

/// Checks the text of a draft by itself and together with the stored versions.
#[must_use]
pub fn check(guide: &Guidebook, text: &str) -> Checked {
    let name =
        policy::first_day_of(text).map_or_else(|| "draft.toml".to_owned(), |day| format!("{day}.toml"));
    match Version::read(&name, text) {
        Err(mut faults) => {
            faults.sort_by_key(|fault| fault.line);
            Checked { version: None, faults }
        }
        Ok(version) => match together(guide, &version, text) {
            Err(faults) => Checked { version: None, faults },
            Ok(()) => Checked { version: Some(version), faults: Vec::new() },
        },
    }
}

/// Refuses a first day that is a stored version's, also when both texts are the same: a version becomes of one draft.
///
/// # Errors
/// [`AppError::Invalid`] for `first_day`.
pub(super) fn day_is_free(guide: &Guidebook, day: Date) -> Result<(), AppError> {
    let is_taken = guide.guide().versions().iter().any(|version| version.first_day() == day);
    let taken = AppError::Invalid { field: "first_day", code: "policy_day_taken" };
    if is_taken { Err(taken) } else { Ok(()) }
}

/// A stored version of the same day hides the draft's file; the draft is then put beside it under another name, so that
/// the fault is named as such.
fn together(guide: &Guidebook, version: &Version, text: &str) -> Result<(), Vec<Fault>> {
    let stored = guide.guide().versions();
    if stored.iter().any(|one| one.first_day() == version.first_day() && one.hash() != version.hash()) {
        return Err(vec![Fault {
            file: format!("{}.toml", version.name()),
            line: line_of_version(text),
            what: "another version begins on this day".to_owned(),
            mend: "give this one another first day".to_owned(),
        }]);
    }
    let mut files = guide.guide().files().clone();
    files.insert(format!("{}.toml", version.name()), text.to_owned());
    Guide::from_files(files).map(|_| ())
}

fn line_of_version(text: &str) -> usize {
    let found = text.lines().position(|line| line.trim_start().starts_with("version"));
    found.map_or(1, |place| place + 1)
}

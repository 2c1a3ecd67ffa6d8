//! Writes a version as a page that a person could use the hospital from.

use base::Lang;

use crate::version::Version;

/// Writes a version as Markdown.
#[must_use]
pub fn explain(version: &Version, lang: Lang) -> String {
    format!("# {}\n", version.hospital().name.get(lang))
}

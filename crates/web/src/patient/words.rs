//! Small helpers of the patient's pages: words outside of templates, times to say.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use base::{DateTime, Lang, Timestamp, japan};

use crate::texts::Texts;
use crate::words::plain;

/// The built-in texts, for what is no page: papers and calendar files.
static TEXTS: LazyLock<Option<Texts>> = LazyLock::new(|| Texts::embedded().ok());

/// Says a text without variables, for papers and calendar files; the key itself when it is missing.
pub fn say(lang: Lang, key: &str) -> String {
    let said = TEXTS.as_ref().and_then(|texts| texts.format(lang, key, &BTreeMap::new()).ok());
    said.map_or_else(|| key.to_owned(), |said| plain(&said))
}

/// Returns an instant as civil time in Japan, for the filters of templates.
pub fn civil(at: Timestamp) -> DateTime {
    japan::wall(at)
}

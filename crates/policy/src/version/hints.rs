//! What a sound pack leaves open: neither stated nor listed among what the guide does not state.

use std::fmt;

use crate::pack::{After, Source};

/// Something that a version neither states nor lists under `[[unstated]]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// Name of the version.
    pub version: String,
    /// What nothing says.
    pub open: &'static str,
    /// The table that would say it.
    pub table: &'static str,
}

impl fmt::Display for Hint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { version, open, table } = self;
        write!(f, "{version}: nothing says {open}; write {table}, or list it with [[unstated]]")
    }
}

/// A point that most guides state.
struct Point {
    open: &'static str,
    table: &'static str,
    is_stated: fn(&Source) -> bool,
    /// Words by which it is found in `[[unstated]]`.
    words: &'static [&'static str],
}

const POINTS: [Point; 6] = [
    Point {
        open: "which papers are needed",
        table: "[[document]]",
        is_stated: |source| !source.document.is_empty(),
        words: &["paper", "document", "書類", "資料"],
    },
    Point {
        open: "how papers are sent",
        table: "[[send]]",
        is_stated: |source| !source.send.is_empty(),
        words: &["send", "sent", "post", "送"],
    },
    Point {
        open: "when a desk is open",
        table: "`hours` in a [[desk]]",
        is_stated: |source| source.desk.iter().any(|desk| !desk.hours.is_empty()),
        words: &["hours", "open", "時間"],
    },
    Point {
        open: "until when a date can be changed",
        table: "[[change_until]]",
        is_stated: |source| !source.change_until.is_empty(),
        words: &["change", "cancel", "変更", "取り消", "キャンセル"],
    },
    Point {
        open: "how it is paid",
        table: "[[payment]]",
        is_stated: |source| !source.payment.is_empty(),
        words: &["pay", "paid", "支払"],
    },
    Point {
        open: "what comes after the consultation",
        table: "[after]",
        is_stated: |source| source.after != After::default(),
        words: &["reply", "return", "after", "返書", "返却", "報告書", "あと"],
    },
];

/// Returns what a version leaves open, in the order of a case.
pub fn hints(source: &Source) -> Vec<Hint> {
    let is_listed = |point: &Point| {
        let says = |text: &str| point.words.iter().any(|word| text.to_lowercase().contains(word));
        source.unstated.iter().any(|text| says(&text.ja) || says(&text.en))
    };
    let open = POINTS.iter().filter(|point| !(point.is_stated)(source) && !is_listed(point));
    let version = source.version.get_ref().to_string();
    open.map(|point| Hint { version: version.clone(), open: point.open, table: point.table }).collect()
}

//! The sentences of the guide that decide nothing, by the part of the page where they stand.

use base::Lang;
use policy::Version;
use policy::pack::{Note, Section};
use serde::Serialize;

use super::Cited;
use crate::public::words::mode_text;
use crate::texts::Text;

/// The sentences of one part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NoteGroup {
    /// The part.
    pub heading: Text,
    /// Its sentences.
    pub notes: Vec<NoteView>,
}

/// One sentence, with the modes it holds for when it does not hold for all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NoteView {
    /// The sentence and its clause.
    pub said: Cited,
    /// The modes.
    pub modes: Vec<Text>,
}

/// Returns the guide's sentences by part, in the order of parts; empty parts are left out.
#[must_use]
pub fn note_groups(version: &Version, lang: Lang) -> Vec<NoteGroup> {
    let parts = [
        (Section::About, "guide-section-about"),
        (Section::Who, "guide-section-who"),
        (Section::Apply, "guide-section-apply"),
        (Section::Papers, "guide-section-papers"),
        (Section::Day, "guide-section-day"),
        (Section::Money, "guide-section-money"),
        (Section::After, "guide-section-after"),
    ];
    let view = |note: &Note| NoteView {
        said: Cited::new(note.text.get(lang), &note.cites),
        modes: note.modes.iter().map(|mode| mode_text(*mode)).collect(),
    };
    let group = |(section, key): (Section, &'static str)| NoteGroup {
        heading: key.into(),
        notes: version.notes().iter().filter(|note| note.section == section).map(view).collect(),
    };
    parts.into_iter().map(group).filter(|group| !group.notes.is_empty()).collect()
}

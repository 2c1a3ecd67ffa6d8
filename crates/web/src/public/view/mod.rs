//! Small parts of public pages, made from a version of a guide in the reader's language.

mod desk;
mod doors;
mod notes;
mod papers;
mod prices;

use serde::Serialize;

pub use self::desk::{DeskView, PHONE_DESK, hours_in_words, place};
pub use self::doors::{DoorView, door};
pub use self::notes::{NoteGroup, note_groups};
pub use self::papers::{Paper, PaperGroup, forbidden, paper_groups, papers_by_doctor};
pub use self::prices::{PriceRow, PriceTable, Prices, prices};

/// A sentence of the guide with the clause it rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Cited {
    /// The sentence.
    pub text: String,
    /// The clause; empty when the guide has none for it.
    pub cites: String,
}

impl Cited {
    /// Makes a sentence with its clause.
    #[must_use]
    pub fn new(text: &str, cites: &str) -> Self {
        Self { text: text.to_owned(), cites: cites.to_owned() }
    }
}

//! The next version of a hospital's guide: a draft is written, tried on past cases, and approved by a second person.

mod draft;
mod fees;
mod rehearsal;
mod rejudge;
mod words;

pub use draft::{Approved, Asked, Draft, DraftError, DraftState, Dropped, Turned, begins_later};
pub use fees::{PriceRow, price_rows};
pub use rehearsal::Rehearsal;
pub use rejudge::{Fees, Rejudged, rejudge};
pub use words::{ChangedSection, ChangedWords, changed_words};

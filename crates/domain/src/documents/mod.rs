//! Papers, films and discs: what has come, in which state, and what this case still owes.

mod checklist;
mod received;

pub use checklist::{Checklist, Owed, Standing};
pub use received::{Arrival, Blob, Check, DocumentError, Exemption, Form, Received, Shelf, Unobtainable};

//! Papers at the desk: what came by post, fax or hand, what it is worth, what is missing.

mod check;
mod exempt;
mod read;
mod register;
mod request;

pub use check::{CheckPaper, Found, check};
pub(crate) use check::{while_papers_come, words};
pub use exempt::{ExemptPaper, exempt};
pub use read::{Scan, read_scan};
pub use register::{Item, RegisterArrival, Registered, register};
pub use request::{RequestPapers, request};

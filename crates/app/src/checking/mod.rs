//! Papers at the desk: what came by post, fax or hand, what it is worth, what is missing.

mod check;
mod exempt;
mod read;
mod register;
mod request;

pub(crate) use check::while_papers_come;
pub use check::{CheckPaper, Found, check};
pub use exempt::{ExemptPaper, exempt};
pub use read::{Scan, read_scan};
pub use register::{Item, RegisterArrival, Registered, register};
pub use request::{RequestPapers, request};

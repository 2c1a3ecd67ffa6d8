//! What is written to people: mails with the hospital's name, the number, what to do and by when. Never an illness, a
//! department, a doctor's name or what the visit is for (ux.md §5.6).
//!
//! A mail is written in Japanese with an English part below: families share mailboxes, and nobody is asked for a
//! language before they can be told something.

mod en;
mod ja;
mod mails;
mod sealed;
#[cfg(test)]
mod tests;

pub use mails::{Told, mails_for};
pub use sealed::{Sealed, code_mail};

//! The desk's work, from the phone call to the closed case, by the deeds and by the pages.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod against;
mod clockwork;
mod dates;
mod exits;
mod intake;
mod pages;
mod papers;
mod refusals;
mod together;

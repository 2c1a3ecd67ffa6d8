//! The policy desk: from a draft to a version in force, by the deeds and by the pages.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod deeds;
mod pages;

//! From a specialist's yes to the receipt and the signed letter, by the deeds and by the pages.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod counter;
mod doors;
mod hours;
mod letter;
mod pages;
mod reception;
mod support;
mod talk;

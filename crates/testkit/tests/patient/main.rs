//! What the patient's side is promised: coming in, applying, coming back, papers, leaving.

#![expect(clippy::unwrap_used, reason = "the helpers fail as the tests they help")]

mod applying;
mod contacts;
mod leaving;
mod mailbox;
mod pages;
mod papers;
mod resting;
mod same_work;

//! What the patient's side is promised: coming in, applying, coming back, papers, leaving.

mod applying;
mod contacts;
mod leaving;
mod mailbox;
mod pages;
mod papers;

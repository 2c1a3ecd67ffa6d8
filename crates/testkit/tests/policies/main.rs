//! How a hospital's guide changes: who writes, who approves, from when it holds, and what a dry run foretells.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod deeds;
mod drafts;
mod dry_run;
mod moving;
mod office;
mod pages;
mod roles;

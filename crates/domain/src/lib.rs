//! The case and everything that belongs to it, as values and plain functions: who may do what, what a deed changes,
//! whose turn it is, what is owed.
//!
//! Nothing here waits, stores, sends, reads a clock or draws chance. A transition consumes a case and returns the next
//! one with the [`Effect`]s that must follow its commit.

pub mod access;
pub mod appointments;
pub mod audit;
pub mod cases;
pub mod charges;
pub mod documents;
pub mod effect;
pub mod messages;
pub mod people;
pub mod policies;
pub mod reports;
pub mod staff;
pub mod tasks;

pub use effect::Effect;

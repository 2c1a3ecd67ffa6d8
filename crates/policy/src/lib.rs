//! Placeholder.
pub mod calendar;

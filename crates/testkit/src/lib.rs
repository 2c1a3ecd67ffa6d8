//! A hospital in a test: real store, fixed clock, seeded chance, sample people, and a browser without script.

pub mod client;
pub mod clinic;
pub mod journey;
pub mod place;
pub mod program;
pub mod totp;

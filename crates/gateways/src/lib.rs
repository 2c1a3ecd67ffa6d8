//! Adapters for what lies outside: mail. One folder each, real protocols only.

pub mod mail;

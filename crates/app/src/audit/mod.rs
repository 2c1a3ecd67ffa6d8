//! The audit log as a whole: refusals of unknown callers.

mod unknown;

pub use unknown::{Unknown, flush_unknown};

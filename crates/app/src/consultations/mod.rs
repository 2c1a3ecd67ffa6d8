//! The day of the consultation.

mod check_in;
mod conclude;
mod no_show;
mod start;

pub use check_in::{CheckIn, check_in};
pub use conclude::{Conclude, conclude};
pub use no_show::no_show;
pub use start::start;

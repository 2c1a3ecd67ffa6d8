//! Blank forms on paper: what somebody without a screen fills in by hand.

mod blank;
mod print;

pub use blank::FormKind;
pub use print::print;

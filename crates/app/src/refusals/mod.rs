//! The desk's no: decided here or by the specialist, told by phone first, then in a letter.

mod letter;
mod refuse;
mod tell;

pub use letter::print_letter;
pub use refuse::{Refuse, refuse};
pub use tell::{TellRefusal, tell};

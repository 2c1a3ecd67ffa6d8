//! What the desk does by hand: calls, above all.

mod finish;
mod list;

pub use finish::{FinishTask, finish};
pub use list::{Errand, list, of_case};

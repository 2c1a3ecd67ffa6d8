//! Handing a case to a specialist of its department.

mod everybody;
mod hand_over;
mod specialists;

pub use everybody::everybody;
pub use hand_over::{HandOver, hand_over};
pub use specialists::{Colleague, specialists};

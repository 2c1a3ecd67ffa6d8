//! Ways out on the patient's side: resting, cancelling a booking, taking the application back.

mod cancel;
mod pause;
mod resume;
mod withdraw;

pub use cancel::{Cancel, cancel};
pub use pause::{Rest, pause};
pub use resume::{Resume, resume, resume_rested};
pub use withdraw::{Withdraw, withdraw};

//! Ways out on the patient's side: cancelling a booking, taking the application back.

mod cancel;
mod withdraw;

pub use cancel::{Cancel, cancel};
pub use withdraw::{Withdraw, withdraw};

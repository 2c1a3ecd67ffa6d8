//! The counter: settling, waiving, receipts.

mod receipt;
mod settle;
mod waive;

pub use receipt::receipt;
pub use settle::{Settle, settle};
pub use waive::{Waive, waive};

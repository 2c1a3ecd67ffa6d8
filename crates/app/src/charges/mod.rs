//! The counter: what is due, settling, waiving, receipts.

mod bill;
mod receipt;
mod settle;
mod waive;

pub use bill::{Bill, TAX_PERCENT, bill, due};
pub use receipt::{PrintReceipt, receipt};
pub use settle::{Settle, settle};
pub use waive::{Waive, waive};

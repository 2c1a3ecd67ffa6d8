//! Specialists' hours: opening and closing them, and finding what is free.

mod close;
mod free;
mod open;

pub use close::{CloseHours, close};
pub use free::{FreeTime, free};
pub use open::{OpenHours, open};

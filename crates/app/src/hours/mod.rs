//! Specialists' hours: opening and closing them, and finding what is free.

mod close;
mod free;
mod open;
mod opened;

pub use close::{CloseHours, close};
pub use free::{FreeTime, free};
pub use open::{OpenHours, WEEKS_MAX, open, open_weekly};
pub use opened::{Opened, opened};

//! What a version of a guide answers.

mod admit;
mod deadlines;
mod decide;
mod explain;
mod fee;
mod findings;
mod hours;
mod words;
mod write;

pub use self::deadlines::{CallTimes, DeadlineQuery, Deadlines, deadlines};
pub use self::decide::{decide, find};
pub use self::explain::explain;
pub use self::fee::{Charged, FeeLine, FeeQuery, fee, price};
pub use self::hours::{OpenHours, hours};
pub use self::write::write;

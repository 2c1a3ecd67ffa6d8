//! What a version of a guide answers.

mod admit;
mod deadlines;
mod decide;
mod explain;
mod fee;
mod hours;
mod words;

pub use self::deadlines::{CallTimes, DeadlineQuery, Deadlines, deadlines};
pub use self::decide::decide;
pub use self::explain::explain;
pub use self::fee::{Charged, FeeLine, FeeQuery, fee, price};
pub use self::hours::{OpenHours, hours};

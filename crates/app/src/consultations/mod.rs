//! The day of the consultation: reception, the call, the end, nobody came.

mod check_in;
mod conclude;
mod meter;
mod no_show;
mod start;
mod visit;
mod visits;

pub use check_in::{CheckIn, check_in};
pub use conclude::{Conclude, conclude};
pub use meter::{Meter, MeterStep, meter};
pub use no_show::no_show;
pub use start::start;
pub use visit::{Appointment, AtDoor, Companion, PaperOnDay, Visit};
pub use visits::{find, next_free, see_visit, today};

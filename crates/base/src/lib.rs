//! The words that every crate shares: typed ids, languages, money, civil time in Japan, masked personal data,
//! the normal forms of what Japanese people type, and bounds.
//!
//! Nothing here waits, reads a clock, draws chance or knows a database. The outside world enters through
//! [`Clock`] and [`Chance`], which callers hand in.

mod chance;
mod clock;
mod ids;
pub mod japan;
pub mod kana;
mod lang;
pub mod limits;
mod masked;
pub mod media;
mod number;
pub mod typed;
mod yen;

pub use chance::{Chance, SeededChance};
pub use clock::{Clock, FixedClock};
pub use ids::{
    AppointmentId, CaseId, DepartmentId, DocumentId, DraftId, HospitalId, IdError, PersonId, StaffId, TaskId,
};
pub use jiff::Timestamp;
pub use jiff::civil::{Date, DateTime, Time};
pub use lang::Lang;
pub use masked::Masked;
pub use number::{NumberError, ReferenceNumber};
pub use yen::Yen;

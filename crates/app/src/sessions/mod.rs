//! Sessions: who is signed in to one hospital, and for how long.
//!
//! The cookie holds a [`Ticket`]; the store holds the hash of its token. A ticket carries the instant of its last use under
//! a seal, so that looking at a page writes nothing: the store is written when somebody signs in or out.

mod begin;
mod end;
mod parked;
mod sweep;
mod ticket;
mod tries;
mod whose;

use jiff::SignedDuration;

pub use begin::begin;
pub use end::{end, end_of};
pub use parked::{PARKED_FOR, Parked};
pub use sweep::sweep;
pub use ticket::Ticket;
pub use tries::{Patience, Tries};
pub use whose::{person, staff};

/// How long a session of staff lives without use. Less signs the desk out in the middle of a phone call; more leaves an
/// open case on an empty desk.
pub const STAFF_IDLE: SignedDuration = SignedDuration::from_mins(30);
/// How long a session of staff lives at most: one shift. More would carry a forgotten session into the next day.
pub const STAFF_LONGEST: SignedDuration = SignedDuration::from_hours(12);
/// How long a session on the patient's side lives without use (ux.md §2.0). Less hurries people who gather papers while
/// they type; more leaves a family computer open.
pub const PERSON_IDLE: SignedDuration = SignedDuration::from_mins(60);
/// How long a session on the patient's side lives at most: an application is written in one day or resumed with a code.
pub const PERSON_LONGEST: SignedDuration = SignedDuration::from_hours(12);

//! An application that the desk enters while somebody is on the phone.

mod alike;
mod take;

pub use alike::alike;
pub use take::{CallerContact, Outcome, TakeCall, Taken, take};

//! Technical support: who takes part online, on what, and how to reach them. Nothing clinical is in here.

mod caller;
mod online;

pub use caller::{Caller, Participant, call, find};
pub use online::{OnlineVisit, Standing, online};

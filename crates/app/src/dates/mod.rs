//! Dates on the patient's side: answering candidates, changing between in person and online, the waiting page.

mod answer;
mod change_mode;
mod enter_waiting;

pub use answer::{Answer, answer};
pub use change_mode::{ChangeMode, change_mode};
pub use enter_waiting::{EnterWaiting, enter_waiting};

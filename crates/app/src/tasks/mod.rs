//! What the desk does by hand: calls, above all.

mod ask_call_back;
mod finish;
mod list;

pub use ask_call_back::{AskCallBack, ask_call_back};
pub use finish::{FinishTask, finish};
pub use list::{Errand, list, of_case};

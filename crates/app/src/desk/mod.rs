//! The desk's own steps: seeing cases and queues, receiving, completing an application, and the ends of a case.

mod close;
mod contact;
mod edit;
mod keys;
mod names;
mod next;
mod print;
mod promises;
mod queue;
mod quiet;
mod receive;
mod reminders;
mod search;
mod see;
mod send_reply;

pub use ports::printing::PlainLetter;
pub use ports::store::{CaseRow, QueuePage};

pub use close::{CloseCase, close};
pub use contact::{ChangeAfterCall, change_after_call};
pub use edit::{CompleteApplication, complete};
pub use keys::paper_keys;
pub use names::names;
pub use next::{NextStep, next_of_state, next_step};
pub(crate) use print::print;
pub(crate) use promises::promised_by;
pub use promises::renew_promises;
pub use queue::{QueueName, QueueView, queue};
pub use quiet::{CloseQuietly, UNDO_FOR, UndoQuiet, close_quietly, undo_quiet};
pub use receive::{ReceiveApplication, receive};
pub use reminders::remind;
pub use search::{Sought, search};
pub use see::see;
pub use send_reply::{SendReply, print_cover, send_reply};

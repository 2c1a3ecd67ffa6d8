//! The specialist's deeds: deciding, writing, signing.

mod accept;
mod ask_for_more;
mod decline;
mod mine;
mod reply_letter;
mod sign;
mod write;

pub use accept::{Accept, accept};
pub use ask_for_more::{AskForMore, ask_for_more};
pub use decline::{Decline, decline};
pub use mine::{Mine, Waiting, letter_due, mine};
pub use reply_letter::reply_letter;
pub use sign::{Sign, preview, read_letter, sign};
pub use write::{Write, write};

//! SQLite and PostgreSQL behind [`ports::Store`]: one SQL text for both, one transaction per deed, one commit.
//!
//! A statement is a constant that begins with its name; what differs between the engines is in `engine` (connections,
//! how transactions begin) and `link` (running a statement), nowhere else. SQL knows TEXT and BIGINT only, takes `$1`,
//! and never reads inside JSON. To add a kind of row: see [`ports::store`].

mod address;
mod cases;
mod engine;
mod fault;
mod hex;
mod hours;
mod link;
mod log;
mod open;
mod outbox;
mod packs;
mod policies;
mod portable;
mod row;
mod sign_in;
mod staff;
mod statement;
mod store;
mod tables;
mod tasks;
mod tx;

pub use open::{Create, OpenError, open};
pub use portable::{DumpError, load};
pub use store::SqlStore;

//! What the two source guides answer, sentence by sentence of the contract and line by line of the guides.

#![expect(clippy::unwrap_used, reason = "tests may unwrap, and so may what they share")]

mod bad_facts;
mod common;
mod decision_table;
mod documents;
mod examples;
mod faults;
mod guide_lines;
mod money_and_time;
mod must_hold;
mod mutations;
mod page;
mod properties;
mod reference;
mod utokyo;
mod written_pack;
mod ycu;

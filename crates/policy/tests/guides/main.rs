//! What the two source guides answer, sentence by sentence of the contract and line by line of the guides.

mod bad_facts;
mod common;
mod documents;
mod money_and_time;
mod properties;
mod utokyo;
mod ycu;

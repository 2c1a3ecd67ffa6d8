//! Conditions: a subset of CEL over the facts of the contract.
//!
//! A condition is read once when a pack is loaded, checked for types, and turned into a [`Test`]: a small program whose
//! names and codes are already numbers. It answers true, false or unknown; unknown and false is false.
//!
//! Understood are `&&`, `||`, `!`, `==`, `!=`, `<`, `<=`, `>`, `>=`, `in`, lists, texts, whole numbers, `true`, `false`,
//! `attendees.exists(a, …)`, `attendees.all(a, …)`, `size(attendees)`, `size(attendees.filter(a, …))`,
//! `purposes.exists(p, …)`, `purposes.all(p, …)` and `condition.startsWith("…")`. There are no loops and no
//! arithmetic, so every condition ends.

mod ast;
mod check;
mod lexer;
mod lists;
mod names;
mod parser;
mod test_program;
#[cfg(test)]
mod tests;
mod view;

pub use self::ast::{Ast, AstKind, Operator};
pub use self::check::{Scope, compile};
pub use self::parser::parse;
pub use self::test_program::{Compare, Flag, Listed, Set, Subject, Test};
pub use self::view::{FactRef, Person, PersonFact, Persons, View};

/// Why a condition could not be understood.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{what}; {mend}")]
pub struct ExprError {
    /// Where in the condition, in bytes.
    pub at: usize,
    /// What is wrong.
    pub what: String,
    /// What to write instead.
    pub mend: String,
}

impl ExprError {
    fn new(at: usize, what: impl Into<String>, mend: impl Into<String>) -> Self {
        Self { at, what: what.into(), mend: mend.into() }
    }
}

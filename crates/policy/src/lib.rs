//! A hospital's second-opinion guide as data, and its answers.
//!
//! A *policy pack* holds every version of one hospital's guide. Pages, forms, phone scripts, the API and the command
//! line ask the same pure functions, so they give the same answer. Nothing here waits, reads a clock or a database.

mod answers;
pub mod calendar;
pub mod codes;
pub mod decision;
mod document_kind;
mod error;
pub mod expr;
pub mod facts;
mod fault;
mod guide;
mod kinship;
mod owner;
pub mod pack;
mod read_str;
mod redate;
mod shared_str;
mod text;
mod version;

pub use answers::{CallTimes, Charged, DeadlineQuery, Deadlines, FeeLine, FeeQuery, OpenHours};
pub use codes::{DocumentState, Form, Instead, Mode, Need, Purpose, Relation, Stage, Verdict};
pub use decision::{Ask, Condition, Decision, DocumentNeed, Forbidden, PolicyRef, Refusal};
pub use document_kind::DocumentKind;
pub use error::{FactError, Problem};
pub use facts::{
    Attendee, Country, DocumentStates, ExtraValue, Facts, InstitutionCode, Language, PatientFacts,
    ReferringDoctor,
};
pub use fault::{Fault, LoadError};
pub use guide::Guide;
pub use owner::Owner;
pub use redate::{first_day_of, redated};
pub use shared_str::SharedStr;
pub use text::Text;
pub use version::{Hint, Version};

#[cfg(test)]
mod pack_tests;

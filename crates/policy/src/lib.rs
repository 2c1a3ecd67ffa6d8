//! A hospital's second-opinion guide as data, and its answers.
//!
//! A *policy pack* holds every version of one hospital's guide. Pages, forms, phone scripts, the API and the command
//! line ask the same pure functions, so they give the same answer. Nothing here waits, reads a clock or a database.

pub mod calendar;
pub mod codes;
pub mod decision;
mod document_kind;
mod error;
pub mod facts;
mod owner;
mod shared_str;
mod text;

pub use codes::{DocumentState, Form, Instead, Mode, Need, Purpose, Relation, Stage, Verdict};
pub use decision::{Ask, Condition, Decision, DocumentNeed, Forbidden, PolicyRef, Refusal};
pub use document_kind::DocumentKind;
pub use error::{ErrorObject, FactError};
pub use facts::{Attendee, Country, DocumentStates, ExtraValue, Facts, PatientFacts, ReferringDoctor};
pub use owner::Owner;
pub use shared_str::SharedStr;
pub use text::Text;

//! Papers on the patient's side: sent through the pages, what is said of asked-for ones, declared unobtainable, sheets to print.

mod answer_request;
mod cover_sheet;
mod resume_sheet;
mod unobtainable;
mod upload;

pub use answer_request::{AnswerRequest, answer_request};
pub use cover_sheet::cover_sheet;
pub use resume_sheet::{ResumeWords, resume_sheet};
pub use unobtainable::{DeclareUnobtainable, declare_unobtainable};
pub use upload::{Upload, upload};

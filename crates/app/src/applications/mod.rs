//! The application on the patient's side: begun, filled in part by part, checked, sent.

mod begin;
mod edit;
mod open;
mod part;
mod see;
mod submit;

pub use begin::{Begin, BeginOnPaper, ask_begin_code, begin_by_code, begin_on_paper};
pub use edit::{Edit, edit};
pub(crate) use open::{Opening, add_case, new_case};
pub use part::{GuideAnswers, Part};
pub use see::see;
pub use submit::{Preview, SOON_DAYS, Submit, is_soon, preview, submit};

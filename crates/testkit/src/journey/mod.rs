//! One case from the first word to the reply letter, over HTTP and form by form, as the people in it would do it.
//!
//! [`Walk`] holds everybody's browsers and knows which step comes next. A step can be cut off at any moment (the server
//! is killed) and walked again: it looks what is there and does what is missing. What the server acknowledged is counted,
//! so that whoever kills it can tell whether anything was lost.

mod desk;
mod doctor;
mod failure;
mod front;
mod patient;
mod sign_in;
mod walk;

pub use failure::Failure;
pub use sign_in::sign_in;
pub use walk::{Printed, Step, Walk};

use crate::client::{Form, Page};

/// Returns the form whose action contains `part`.
///
/// # Errors
/// [`Failure::Refused`] with what the page says instead.
fn form(page: &Page, part: &str) -> Result<Form, Failure> {
    page.find_form(part).ok_or_else(|| refused(page))
}

/// Says what a page said instead of going on.
fn refused(page: &Page) -> Failure {
    let text: String = page.text().chars().take(2_000).collect();
    Failure::Refused(format!("{} {}: {text}", page.status, page.path))
}

//! Why a step was not walked to its end.

use base::Timestamp;

/// Why a step was not walked to its end.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The server went away in the middle.
    #[error("the server is gone: {0}")]
    Gone(#[from] reqwest::Error),
    /// The server answered something else than the step needs.
    #[error("not as the journey goes: {0}")]
    Refused(String),
    /// The appointment is on another day: set the clock to this instant and go on.
    #[error("the appointment is later, at {0}")]
    NotYet(Timestamp),
}

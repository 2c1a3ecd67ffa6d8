//! Sending mail.

use async_trait::async_trait;
use base::{Masked, Timestamp};

/// A mail in plain text. Its subject and body never hold an illness, a department or a doctor's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    /// Recipient.
    pub to: Masked<String>,
    /// Sender's shown name: the hospital.
    pub from_name: String,
    /// Subject, one line.
    pub subject: Masked<String>,
    /// Body.
    pub body: Masked<String>,
    /// The same for repeated tries, so that a second sending is recognised (becomes the Message-ID).
    pub dedupe_key: String,
    /// When it was made.
    pub at: Timestamp,
}

/// Why a mail was not sent.
#[derive(Debug, thiserror::Error)]
pub enum MailError {
    /// Try again later: the server is busy or away.
    #[error("mail not sent, try again: {0}")]
    Retry(String),
    /// It will never be sent: the address or the message is refused.
    #[error("mail refused: {0}")]
    Refused(String),
}

/// Sends mail.
#[async_trait]
pub trait Mailer: Send + Sync {
    /// Sends one mail; returns once the next server has it.
    ///
    /// # Errors
    /// [`MailError`] says whether to try again.
    async fn send(&self, mail: &Mail) -> Result<(), MailError>;
}

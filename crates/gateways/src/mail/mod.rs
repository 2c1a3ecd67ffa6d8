//! Mail by SMTP, and the demo's mailbox.

mod mailbox;
mod smtp;

pub use mailbox::{Kept, Mailbox};
pub use smtp::{Smtp, SmtpConfig, SmtpError, SmtpSecurity};

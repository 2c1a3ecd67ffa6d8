//! The demo's mail: kept in memory and shown on a page, sent to nobody.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use ports::{Mail, MailError, Mailer};

/// How many mails are kept. A demo writes a few dozen; more would only make the page long.
const KEPT_MAX: usize = 500;

/// A mail as the demo keeps it.
pub type Kept = Mail;

/// Keeps mails instead of sending them. Cheap to clone: all clones share the box.
#[derive(Debug, Clone, Default)]
pub struct Mailbox(Arc<Mutex<VecDeque<Kept>>>);

impl Mailbox {
    /// Returns the kept mails, newest first.
    #[must_use]
    pub fn newest_first(&self) -> Vec<Kept> {
        let kept = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        kept.iter().rev().cloned().collect()
    }
}

#[async_trait]
impl Mailer for Mailbox {
    async fn send(&self, mail: &Mail) -> Result<(), MailError> {
        let mut kept = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        // A second sending of the same mail is recognised, as a mail server's reader would.
        if kept.iter().all(|known| known.dedupe_key != mail.dedupe_key || known.to != mail.to) {
            kept.push_back(mail.clone());
        }
        if kept.len() > KEPT_MAX {
            kept.pop_front();
        }
        Ok(())
    }
}

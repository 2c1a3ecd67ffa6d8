//! What the deeds need from outside, as object-safe traits: a store, a vault, mail, printing.
//!
//! No trait without two implementations or a heavy dependency behind it. The contract of the store, run on every engine,
//! is [`contract`].

pub mod audit;
#[expect(clippy::unwrap_used, clippy::missing_panics_doc, reason = "a broken promise is a panic here")]
pub mod contract;
pub mod mail;
pub mod printing;
pub mod store;
pub mod vault;

pub use mail::{Mail, MailError, Mailer};
pub use printing::{Paper, PrintError, Printer};
pub use store::{ReadTx, Store, StoreError, WriteTx};
pub use vault::{Vault, VaultError};

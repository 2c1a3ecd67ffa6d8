//! How the patient's side gets in: one-time codes, paper keys, relatives who sign in as themselves, changed contacts.
//!
//! Ids in addresses open nothing: a case opens for a session, and a session begins with a code that went to an address
//! of the case, or with the key of a 再開の紙 and the patient's birth date. Whether a number or an address exists cannot
//! be learned here: a wrong one gets a decoy code, the same answer and the same work.

mod change;
pub(crate) mod code;
mod knock;
mod paper_key;
mod people;
pub(crate) mod sign_in;
mod visitor;

pub use change::{ChangeContact, Confirmed, ask_change, ask_desk_to_confirm, confirm_change};
pub use code::{CODE_MINUTES, CODE_TRIES};
pub(crate) use knock::{Door, knock};
pub use paper_key::{PaperKey, make_paper_key, paper_key_fits, revoke_paper_key};
pub use people::{EndAccess, Invite, end_access, invite};
pub use sign_in::{AskCode, PaperSignIn, SignIn, SignedIn, ask_code, by_code, by_paper_key};
pub use visitor::Visitor;

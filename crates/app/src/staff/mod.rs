//! Staff: invitations, passwords and second factors, signing in, roles, leaving.
//!
//! Whoever signs in needs a password and a second factor from the first day. An invitation is the only way to both: a new
//! member gets one from an administrator or the command line, and so does somebody whose second factor was lost — from
//! somebody else.

mod accept;
mod change;
mod demo;
mod invite;
mod leave;
mod list;
mod password;
mod patience;
mod recovery;
mod reset;
mod sign_in;
mod totp;

pub use accept::{Accepted, Enrolment, accept, enrolment};
pub use change::{Change, change};
pub use demo::{DemoMember, enrol_demo};
pub use invite::{INVITATION_LONGEST, Invite, Invited, invite};
pub use leave::leave;
pub use list::{StaffRow, Standing, given_up, list};
pub use password::{PASSWORD_CHARS_MAX, PASSWORD_CHARS_MIN};
pub use reset::reset;
pub use sign_in::{SignInError, with_code, with_password};

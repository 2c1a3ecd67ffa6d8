//! Staff and their secrets.

use async_trait::async_trait;
use base::{StaffId, Timestamp};
use domain::staff::StaffMember;

use super::StoreError;

/// What a member of staff signs in with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Credentials {
    /// argon2id, PHC string.
    pub password: String,
    /// The TOTP secret, sealed with a key that is not in the store, base64.
    pub totp_sealed: String,
    /// The last time step that was used: a code works once.
    pub totp_step: i64,
    /// Keyed hashes of recovery codes not yet used, hex.
    pub recovery: Vec<String>,
}

/// An invitation to set password and second factor; also how a second factor is reset by a second person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// Whom it is for.
    pub staff: StaffId,
    /// Keyed hash of the token.
    pub token_hash: [u8; 32],
    /// When it ends.
    pub ends_at: Timestamp,
}

/// Reading staff.
#[async_trait]
pub trait StaffRead {
    /// Lists the staff, those who left included, by login.
    async fn staff(&mut self) -> Result<Vec<StaffMember>, StoreError>;

    /// Returns a member.
    async fn staff_member(&mut self, id: StaffId) -> Result<Option<StaffMember>, StoreError>;

    /// Returns a member by login.
    async fn staff_by_login(&mut self, login: &str) -> Result<Option<StaffMember>, StoreError>;

    /// Returns what a member signs in with; `None` until an invitation was accepted.
    async fn credentials(&mut self, id: StaffId) -> Result<Option<Credentials>, StoreError>;

    /// Returns an invitation by its token's hash.
    async fn invitation(&mut self, token_hash: &[u8; 32]) -> Result<Option<Invitation>, StoreError>;
}

/// Writing staff.
#[async_trait]
pub trait StaffWrite {
    /// Adds a member.
    ///
    /// # Errors
    /// [`StoreError::Exists`] when the login is taken.
    async fn add_staff(&mut self, member: &StaffMember) -> Result<(), StoreError>;

    /// Stores a member's name, roles, departments and leaving.
    async fn save_staff(&mut self, member: &StaffMember) -> Result<(), StoreError>;

    /// Stores what a member signs in with.
    async fn save_credentials(&mut self, id: StaffId, credentials: &Credentials) -> Result<(), StoreError>;

    /// Moves the last used TOTP step forward; `false` when it was used already.
    async fn advance_totp(&mut self, id: StaffId, step: i64) -> Result<bool, StoreError>;

    /// Stores an invitation; an earlier one of the member ends.
    async fn add_invitation(&mut self, invitation: &Invitation) -> Result<(), StoreError>;

    /// Ends an invitation. Tells whether there was one.
    async fn end_invitation(&mut self, token_hash: &[u8; 32]) -> Result<bool, StoreError>;
}

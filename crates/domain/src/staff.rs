//! The hospital's staff and their roles.

use std::collections::BTreeSet;

use base::{DepartmentId, StaffId, Timestamp};
use serde::{Deserialize, Serialize};

/// A role of the hospital's staff. One person may have several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// The second-opinion desk (窓口).
    Desk,
    /// A doctor who gives opinions.
    Specialist,
    /// Reception and accounting on the day.
    Reception,
    /// Technical help: sees device state and contact, no clinical data.
    Support,
    /// Manages staff, hours and settings; sees no cases.
    Administrator,
    /// Reads the audit log; changes nothing.
    Auditor,
}

impl Role {
    /// All roles, in the order of the matrix.
    pub const ALL: [Self; 6] =
        [Self::Desk, Self::Specialist, Self::Reception, Self::Support, Self::Administrator, Self::Auditor];

    /// Returns the code of rows, forms and texts.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Desk => "desk",
            Self::Specialist => "specialist",
            Self::Reception => "reception",
            Self::Support => "support",
            Self::Administrator => "administrator",
            Self::Auditor => "auditor",
        }
    }

    /// Returns the role with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }
}

/// A member of staff, without secrets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffMember {
    /// Id within the hospital.
    pub id: StaffId,
    /// The name typed at sign-in: lower-case letters, digits, `.`, `-`; unique within the hospital.
    pub login: String,
    /// The name that colleagues and patients see. Staff act in public: it is not masked.
    pub name: String,
    /// What they may do.
    pub roles: BTreeSet<Role>,
    /// Departments of a specialist; empty for others.
    pub departments: BTreeSet<DepartmentId>,
    /// When they left, if they did; a member who left cannot sign in.
    pub left_at: Option<Timestamp>,
}

impl StaffMember {
    /// Tells whether the member has the role and has not left.
    #[must_use]
    pub fn has(&self, role: Role) -> bool {
        self.left_at.is_none() && self.roles.contains(&role)
    }
}

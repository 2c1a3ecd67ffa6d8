//! Degrees of kinship as the Civil Code counts them.

use crate::codes::Relation;

/// The degree that stands for "the Civil Code gives none": greater than every degree.
pub const NO_DEGREE: i64 = 99;

impl Relation {
    /// Returns the degree of kinship by the Civil Code (articles 725 and 726): spouse 0, parent and child 1, sibling 2,
    /// uncle, aunt, nephew, niece 3, cousin 4; relatives by marriage as the spouse they come through.
    ///
    /// `None` for the patient and for people who are not relatives.
    #[must_use]
    pub const fn degree(self) -> Option<u8> {
        match self {
            Self::Spouse => Some(0),
            Self::Parent | Self::Child | Self::ParentInLaw | Self::ChildInLaw => Some(1),
            Self::Sibling
            | Self::Grandparent
            | Self::Grandchild
            | Self::SiblingInLaw
            | Self::GrandparentInLaw
            | Self::GrandchildInLaw => Some(2),
            Self::GreatGrandparent
            | Self::GreatGrandchild
            | Self::UncleAunt
            | Self::NephewNiece
            | Self::UncleAuntInLaw
            | Self::NephewNieceInLaw => Some(3),
            Self::GreatUncleAunt | Self::GrandnephewGrandniece | Self::Cousin => Some(4),
            Self::SelfPatient
            | Self::Partner
            | Self::LegalGuardian
            | Self::Caregiver
            | Self::Friend
            | Self::Interpreter
            | Self::Agent
            | Self::Other => None,
        }
    }

    /// Says whether the relation comes through a marriage other than the patient's being married to the person.
    #[must_use]
    pub const fn is_by_marriage(self) -> bool {
        matches!(
            self,
            Self::ParentInLaw
                | Self::ChildInLaw
                | Self::SiblingInLaw
                | Self::GrandparentInLaw
                | Self::GrandchildInLaw
                | Self::UncleAuntInLaw
                | Self::NephewNieceInLaw
        )
    }

    /// Says whether the person is a relative of some degree.
    #[must_use]
    pub const fn is_relative(self) -> bool {
        self.degree().is_some()
    }
}

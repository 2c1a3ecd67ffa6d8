//! The questions of the self-check: their names, what can be chosen, and the facts they settle.

use policy::{Purpose, Relation};
use serde::Serialize;

/// A question of the self-check.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Question {
    /// Whom it is about: oneself, an adult relative, somebody under 18, somebody else.
    Who,
    /// Whether the patient takes part (asked of others), or relatives take part too (asked of patients).
    Together,
    /// Which relatives take part.
    Kinship,
    /// The patient's age in whole years.
    Age,
    /// At the hospital or by video.
    Mode,
    /// The department.
    Department,
    /// Whether the patient is treated elsewhere.
    Care,
    /// Why a patient is not treated anywhere; death is never guessed from a no.
    CareMore,
    /// What the own doctor says, and whether there will be a letter.
    Doctor,
    /// Whether the patient can and will sign.
    Consent,
    /// What they want to talk about.
    Purposes,
    /// Where the patient lives, and whether insured in Japan.
    Home,
    /// From where they join by video.
    From,
    /// Whether the relatives live with the patient.
    Household,
    /// Whether the hospital's handling of personal data is accepted.
    Privacy,
    /// A plain fact by its pointer, in the words of the guide.
    Other(String),
}

/// What a page of the check is about: questions that are one thing in the person's mind stand on one page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Topic {
    /// Whom it is about.
    Who,
    /// Who takes part, and what they are to the patient.
    People,
    /// How and where to talk.
    Service,
    /// The own doctor and the treatment that goes on.
    Care,
    /// What is to be talked about.
    Purposes,
    /// Who agrees to what.
    Agreement,
    /// Where everybody is.
    Places,
    /// The patient.
    Patient,
}

impl Topic {
    /// All topics.
    pub const ALL: [Self; 8] = [
        Self::Who,
        Self::People,
        Self::Service,
        Self::Care,
        Self::Purposes,
        Self::Agreement,
        Self::Places,
        Self::Patient,
    ];

    /// Returns the code of texts.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Who => "who",
            Self::People => "people",
            Self::Service => "service",
            Self::Care => "care",
            Self::Purposes => "purposes",
            Self::Agreement => "agreement",
            Self::Places => "places",
            Self::Patient => "patient",
        }
    }
}

/// How a question is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// One of the choices.
    One,
    /// Several of the choices.
    Several,
    /// A number.
    Number,
}

impl Question {
    /// Every question but those in the words of a guide.
    pub const PLAIN: [Self; 15] = [
        Self::Who,
        Self::Together,
        Self::Kinship,
        Self::Age,
        Self::Mode,
        Self::Department,
        Self::Care,
        Self::CareMore,
        Self::Doctor,
        Self::Consent,
        Self::Purposes,
        Self::Home,
        Self::From,
        Self::Household,
        Self::Privacy,
    ];

    /// Returns the name of the question's field.
    #[must_use]
    pub fn key(&self) -> String {
        match self {
            Self::Who => "who".to_owned(),
            Self::Together => "together".to_owned(),
            Self::Kinship => "kinship".to_owned(),
            Self::Age => "age".to_owned(),
            Self::Mode => "mode".to_owned(),
            Self::Department => "department".to_owned(),
            Self::Care => "care".to_owned(),
            Self::CareMore => "care-more".to_owned(),
            Self::Doctor => "doctor".to_owned(),
            Self::Consent => "consent".to_owned(),
            Self::Purposes => "purposes".to_owned(),
            Self::Home => "home".to_owned(),
            Self::From => "from".to_owned(),
            Self::Household => "household".to_owned(),
            Self::Privacy => "privacy".to_owned(),
            Self::Other(pointer) => format!("fact{pointer}"),
        }
    }

    /// Returns the question with this field name.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        let plain = Self::PLAIN.into_iter().find(|question| question.key() == key);
        plain.or_else(|| {
            let pointer = key.strip_prefix("fact").filter(|pointer| pointer.starts_with('/'))?;
            Some(Self::Other(pointer.to_owned()))
        })
    }

    /// Returns the question that settles a missing fact; `None` when the self-check leaves it to the desk.
    #[must_use]
    pub fn about(pointer: &str) -> Option<Self> {
        let question = match pointer {
            "/attendees" => Self::Who,
            "/patient/birth_date" | "/patient/age_on_consultation" => Self::Age,
            "/mode" => Self::Mode,
            "/department" => Self::Department,
            "/patient/deceased" | "/patient/under_care_elsewhere" => Self::Care,
            "/referring_doctor/agrees" => Self::Doctor,
            "/purposes" => Self::Purposes,
            "/patient/lives_in" | "/patient/japanese_insurance" => Self::Home,
            "/patient/can_sign" => Self::Consent,
            "/privacy_policy_accepted" => Self::Privacy,
            "/patient/diagnosis_disclosed" => Self::Other(pointer.to_owned()),
            _ if pointer.starts_with("/extra/") => Self::Other(pointer.to_owned()),
            _ if pointer.starts_with("/attendees/") && pointer.ends_with("/joins_from") => Self::From,
            _ if pointer.starts_with("/attendees/") && pointer.ends_with("/lives_with_patient") => {
                Self::Household
            }
            _ if pointer.starts_with("/attendees/") && pointer.ends_with("/relation") => Self::Kinship,
            _ => return None,
        };
        Some(question)
    }

    /// Returns what it is about.
    #[must_use]
    pub fn topic(&self) -> Topic {
        match self {
            Self::Who => Topic::Who,
            Self::Together | Self::Kinship => Topic::People,
            Self::Mode | Self::Department => Topic::Service,
            Self::Care | Self::Doctor => Topic::Care,
            Self::Purposes => Topic::Purposes,
            Self::Consent | Self::Privacy => Topic::Agreement,
            Self::Home | Self::From | Self::Household => Topic::Places,
            Self::Age | Self::CareMore | Self::Other(_) => Topic::Patient,
        }
    }

    /// Returns how it is answered.
    #[must_use]
    pub fn kind(&self) -> Kind {
        match self {
            Self::Age => Kind::Number,
            Self::Kinship | Self::Purposes => Kind::Several,
            Self::Who
            | Self::Together
            | Self::Mode
            | Self::Department
            | Self::Care
            | Self::CareMore
            | Self::Doctor
            | Self::Consent
            | Self::Home
            | Self::From
            | Self::Household
            | Self::Privacy
            | Self::Other(_) => Kind::One,
        }
    }

    /// Returns the codes that can be chosen and whose words stand in the texts, in order; empty for questions whose
    /// choices come from the guide, and for numbers.
    #[must_use]
    pub fn choices(&self) -> Vec<&'static str> {
        match self {
            Self::Who => vec!["self", "family", "child", "other"],
            Self::Kinship => KINSHIP.iter().map(|relation| relation.code()).collect(),
            Self::Care => vec!["yes", "no"],
            Self::CareMore => vec!["watching", "not_begun", "died", "rather_not"],
            Self::Doctor => vec!["letter_ready", "agrees", "no_letter", "against", "not_yet"],
            Self::Consent => vec!["can", "too_ill", "refuses"],
            Self::Purposes => PURPOSES.iter().map(|purpose| purpose.code()).collect(),
            Self::Home => vec!["japan", "abroad_insured", "abroad"],
            Self::From => vec!["japan", "abroad"],
            Self::Household => vec!["same", "apart"],
            Self::Together | Self::Privacy | Self::Other(_) => vec!["yes", "no"],
            Self::Age | Self::Mode | Self::Department => Vec::new(),
        }
    }
}

/// Those who come along most often stand first.
const KINSHIP: [Relation; 21] = [
    Relation::Spouse,
    Relation::Child,
    Relation::Parent,
    Relation::Sibling,
    Relation::ChildInLaw,
    Relation::ParentInLaw,
    Relation::Grandchild,
    Relation::Grandparent,
    Relation::UncleAunt,
    Relation::NephewNiece,
    Relation::SiblingInLaw,
    Relation::GreatGrandparent,
    Relation::GreatGrandchild,
    Relation::Cousin,
    Relation::Partner,
    Relation::LegalGuardian,
    Relation::Caregiver,
    Relation::Friend,
    Relation::Interpreter,
    Relation::Agent,
    Relation::Other,
];

/// All purposes, the ones that a second opinion is for first.
const PURPOSES: &[Purpose] = Purpose::ALL;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_question_is_found_again_by_its_field_name() {
        for question in Question::PLAIN {
            assert_eq!(Question::from_key(&question.key()), Some(question));
        }
        let other = Question::Other("/extra/walks".to_owned());
        assert_eq!(Question::from_key(&other.key()), Some(other));
        assert_eq!(Question::from_key("nonsense"), None);
    }

    #[test]
    fn a_missing_fact_leads_to_the_question_that_settles_it() {
        assert_eq!(Question::about("/attendees/1/joins_from"), Some(Question::From));
        assert_eq!(Question::about("/patient/birth_date"), Some(Question::Age));
        assert_eq!(Question::about("/consultation_on"), None);
    }
}

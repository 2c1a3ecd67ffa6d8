//! What is asked: the application form, filled in by the patient's side or by the desk on the phone.

use base::{Date, DepartmentId, Masked};
use policy::{DocumentKind, Mode, Purpose};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

use crate::people::{Attendee, Patient, ReferringDoctor};

/// Who applies; decides which parts of the form are asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ApplicantKind {
    /// The patient.
    Patient,
    /// A relative; the patient takes part too.
    FamilyTogether,
    /// Relatives alone; the patient does not take part.
    FamilyOnly,
    /// The parent or guardian of a minor.
    Guardian,
    /// Somebody who helps the patient fill in the form.
    Helper,
}

impl ApplicantKind {
    /// All kinds, in the order of the form [201].
    pub const ALL: [Self; 5] =
        [Self::Patient, Self::FamilyTogether, Self::FamilyOnly, Self::Guardian, Self::Helper];

    /// Returns the code of forms and texts.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Patient => "patient",
            Self::FamilyTogether => "family_together",
            Self::FamilyOnly => "family_only",
            Self::Guardian => "guardian",
            Self::Helper => "helper",
        }
    }

    /// Returns the kind with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// Who applies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Applicant {
    /// In which part.
    pub kind: ApplicantKind,
    /// Whether the patient takes part in the consultation.
    pub patient_attends: bool,
    /// Name and office of a helper; empty otherwise.
    pub helper: Masked<String>,
}

/// How the patient's consent to a consultation of relatives alone is given (ux.md [208]).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConsentWay {
    /// Signed paper, sent or uploaded.
    Paper,
    /// The patient cannot sign; somebody writes why.
    CannotSign,
}

/// What the consultation is about.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Illness {
    /// In the person's words.
    pub words: Masked<String>,
    /// ICD-10 or an id of the pack, when chosen from the list.
    pub condition: Option<String>,
    /// The department, once chosen by the person or the desk.
    pub department: Option<DepartmentId>,
    /// By when an opinion is needed, because a treatment is planned.
    pub needed_by: Option<Date>,
}

/// The application. Every answer may be missing while it is a draft; [`Application::gaps`] says what is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Application {
    /// Who applies.
    pub applicant: Applicant,
    /// The patient.
    pub patient: Patient,
    /// Who takes part beside or instead of the patient.
    pub attendees: Vec<Attendee>,
    /// Who was said to take part before names were asked: each is asked for first, until all are named.
    #[serde(default)]
    pub expected: Vec<Attendee>,
    /// Why relatives come alone; empty unless they do.
    pub family_only_reason: Masked<String>,
    /// How consent is given when relatives come alone.
    pub consent: Option<ConsentWay>,
    /// What it is about.
    pub illness: Illness,
    /// The referring doctor.
    pub referring_doctor: ReferringDoctor,
    /// What the person wants to learn, by the contract's codes.
    pub purposes: Vec<Purpose>,
    /// The consultation sheet: at most ten questions.
    pub questions: Vec<Masked<String>>,
    /// What the patient does not want to be told; empty when nothing.
    pub not_to_be_told: Masked<String>,
    /// In person, online or by document.
    pub mode: Option<Mode>,
    /// Country from which the patient takes part online.
    pub patient_joins_from: Option<String>,
    /// Help that is needed (wheelchair, hearing, language …), free text.
    pub needs: Masked<String>,
    /// Days and times that do not suit, free text.
    pub unsuitable: Masked<String>,
    /// What will be brought on the day instead of being sent.
    pub brings_on_day: BTreeSet<DocumentKind>,
    /// Whether the privacy policy was accepted.
    pub privacy_policy_accepted: Option<bool>,
    /// Ids of the pack's agreements that were ticked.
    pub agreements: BTreeSet<String>,
}

/// What a draft still lacks before it can be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Gap {
    /// The patient's name or reading.
    PatientName,
    /// The patient's day of birth.
    BirthDate,
    /// A postal address.
    Address,
    /// A daytime phone number.
    DaytimePhone,
    /// What it is about.
    Illness,
    /// The department.
    Department,
    /// The referring institution.
    ReferringDoctor,
    /// What the person wants to learn.
    Purposes,
    /// In person or online.
    Mode,
    /// Who comes instead of or with the patient.
    Attendees,
    /// Why the patient cannot come.
    FamilyOnlyReason,
    /// How consent is given.
    Consent,
}

impl Gap {
    /// Returns the code of texts and of the form's pages.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::PatientName => "patient_name",
            Self::BirthDate => "birth_date",
            Self::Address => "address",
            Self::DaytimePhone => "daytime_phone",
            Self::Illness => "illness",
            Self::Department => "department",
            Self::ReferringDoctor => "referring_doctor",
            Self::Purposes => "purposes",
            Self::Mode => "mode",
            Self::Attendees => "attendees",
            Self::FamilyOnlyReason => "family_only_reason",
            Self::Consent => "consent",
        }
    }
}

impl Application {
    /// Begins an empty application.
    #[must_use]
    pub fn begin(kind: ApplicantKind) -> Self {
        Self {
            applicant: Applicant {
                kind,
                patient_attends: kind != ApplicantKind::FamilyOnly,
                helper: Masked::default(),
            },
            patient: Patient::default(),
            attendees: Vec::new(),
            expected: Vec::new(),
            family_only_reason: Masked::default(),
            consent: None,
            illness: Illness::default(),
            referring_doctor: ReferringDoctor::default(),
            purposes: Vec::new(),
            questions: Vec::new(),
            not_to_be_told: Masked::default(),
            mode: None,
            patient_joins_from: None,
            needs: Masked::default(),
            unsuitable: Masked::default(),
            brings_on_day: BTreeSet::new(),
            privacy_policy_accepted: None,
            agreements: BTreeSet::new(),
        }
    }

    /// Tells whether relatives come without the patient.
    #[must_use]
    pub fn is_family_only(&self) -> bool {
        !self.applicant.patient_attends
    }

    /// Lists what is missing before the application can be sent, in the order of the form.
    #[must_use]
    pub fn gaps(&self) -> Vec<Gap> {
        let patient = &self.patient;
        let consent_needed = self.is_family_only() && self.applicant.kind == ApplicantKind::FamilyOnly;
        [
            (patient.name.is_empty(), Gap::PatientName),
            (patient.birth_date.is_none(), Gap::BirthDate),
            (patient.address.is_empty(), Gap::Address),
            (patient.daytime_phone.reveal().is_empty(), Gap::DaytimePhone),
            (self.applicant.kind != ApplicantKind::Patient && self.needs_attendee(), Gap::Attendees),
            (consent_needed && self.family_only_reason.reveal().is_empty(), Gap::FamilyOnlyReason),
            (consent_needed && self.consent.is_none(), Gap::Consent),
            (self.illness.words.reveal().is_empty() && self.illness.condition.is_none(), Gap::Illness),
            (self.illness.department.is_none(), Gap::Department),
            (self.referring_doctor.hospital.is_empty(), Gap::ReferringDoctor),
            (self.purposes.is_empty(), Gap::Purposes),
            (self.mode.is_none(), Gap::Mode),
        ]
        .into_iter()
        .filter_map(|(missing, gap)| missing.then_some(gap))
        .collect()
    }

    fn needs_attendee(&self) -> bool {
        self.applicant.kind != ApplicantKind::Helper && self.attendees.is_empty()
    }
}

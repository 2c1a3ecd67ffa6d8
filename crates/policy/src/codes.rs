//! The closed lists of codes that facts and decisions are written in.

use serde::{Deserialize, Serialize};

/// Declares an enum whose variants have one fixed code each, the same in JSON, packs and tests.
macro_rules! codes {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $code:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name {
            $($(#[$vdoc])* #[serde(rename = $code)] $variant),+
        }

        impl $name {
            /// Every value, in the order of the contract.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Every code, in the order of the contract.
            pub const CODES: &'static [&'static str] = &[$($code),+];

            /// Returns the code used in JSON and in packs.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$variant => $code),+
                }
            }

            /// Returns the value with this code.
            #[must_use]
            pub fn from_code(code: &str) -> Option<Self> {
                match code {
                    $($code => Some(Self::$variant),)+
                    _ => None,
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.code())
            }
        }
    };
}

codes! {
    /// How the consultation takes place.
    Mode {
        /// At the hospital.
        InPerson = "in_person",
        /// By video.
        Online = "online",
        /// In writing, from the papers alone.
        DocumentOnly = "document_only",
    }
}

codes! {
    /// What a person who takes part is to the patient.
    Relation {
        /// The patient.
        SelfPatient = "self",
        /// Husband or wife.
        Spouse = "spouse",
        /// Partner without marriage.
        Partner = "partner",
        /// Father or mother.
        Parent = "parent",
        /// Son or daughter.
        Child = "child",
        /// Brother or sister.
        Sibling = "sibling",
        /// Grandparent.
        Grandparent = "grandparent",
        /// Grandchild.
        Grandchild = "grandchild",
        /// Great-grandparent.
        GreatGrandparent = "great_grandparent",
        /// Great-grandchild.
        GreatGrandchild = "great_grandchild",
        /// Uncle or aunt.
        UncleAunt = "uncle_aunt",
        /// Nephew or niece.
        NephewNiece = "nephew_niece",
        /// Great-uncle or great-aunt.
        GreatUncleAunt = "great_uncle_aunt",
        /// Grandnephew or grandniece.
        GrandnephewGrandniece = "grandnephew_grandniece",
        /// Cousin.
        Cousin = "cousin",
        /// Parent of the spouse, or spouse of a parent.
        ParentInLaw = "parent_in_law",
        /// Child's spouse, or the spouse's child.
        ChildInLaw = "child_in_law",
        /// Sibling of the spouse, or a sibling's spouse.
        SiblingInLaw = "sibling_in_law",
        /// Grandparent of the spouse.
        GrandparentInLaw = "grandparent_in_law",
        /// Grandchild's spouse, or the spouse's grandchild.
        GrandchildInLaw = "grandchild_in_law",
        /// Uncle or aunt by marriage.
        UncleAuntInLaw = "uncle_aunt_in_law",
        /// Nephew or niece by marriage.
        NephewNieceInLaw = "nephew_niece_in_law",
        /// Guardian by law (未成年後見人, 成年後見人).
        LegalGuardian = "legal_guardian",
        /// Somebody who cares for the patient.
        Caregiver = "caregiver",
        /// Friend.
        Friend = "friend",
        /// Interpreter.
        Interpreter = "interpreter",
        /// Somebody who acts on the patient's behalf.
        Agent = "agent",
        /// Anybody else.
        Other = "other",
    }
}

codes! {
    /// What a person wants to talk about.
    Purpose {
        /// The present diagnosis.
        CurrentDiagnosis = "current_diagnosis",
        /// The present treatment.
        CurrentTreatment = "current_treatment",
        /// The choice of treatment from here on.
        FutureTreatment = "future_treatment",
        /// How the illness is likely to go on.
        Prognosis = "prognosis",
        /// Whether a past treatment was right.
        PastTreatment = "past_treatment",
        /// Treatment at this hospital.
        TreatmentHere = "treatment_here",
        /// Moving to this hospital.
        TransferHere = "transfer_here",
        /// A complaint about the present doctor or hospital.
        Complaint = "complaint",
        /// Medical malpractice.
        Malpractice = "malpractice",
        /// A lawsuit.
        Litigation = "litigation",
        /// What care costs.
        Costs = "costs",
        /// Insurance and welfare benefits.
        Benefits = "benefits",
    }
}

codes! {
    /// Whether a paper is there.
    DocumentState {
        /// It is ready.
        Ready = "ready",
        /// It will come; the default.
        Later = "later",
        /// It cannot be had.
        Unobtainable = "unobtainable",
    }
}

codes! {
    /// Whether a paper must be there.
    Need {
        /// The case needs it.
        Required = "required",
        /// It is brought by those who have one.
        IfHeld = "if_held",
    }
}

codes! {
    /// By when a paper is needed, the earliest first.
    Stage {
        /// With the application.
        Application = "application",
        /// Before the consultation.
        BeforeSession = "before_session",
        /// On the day of the consultation.
        OnDay = "on_day",
    }
}

codes! {
    /// In which form a paper is accepted, the strictest first.
    Form {
        /// The original.
        Original = "original",
        /// A copy.
        Copy = "copy",
        /// Original or copy.
        Either = "either",
    }
}

codes! {
    /// Where a person can turn instead.
    Instead {
        /// An ordinary first visit at this hospital.
        FirstVisit = "first_visit",
        /// A patient safety support centre (医療安全支援センター).
        PatientSafetyCentre = "patient_safety_centre",
        /// A medical social worker.
        MedicalSocialWorker = "medical_social_worker",
        /// The own doctor.
        OwnDoctor = "own_doctor",
        /// Another hospital.
        OtherHospital = "other_hospital",
        /// A service for people abroad.
        OverseasService = "overseas_service",
        /// Nowhere in particular.
        None = "none",
    }
}

codes! {
    /// What follows from the facts.
    Verdict {
        /// Some rule refuses.
        Refused = "refused",
        /// Some fact is missing that can change the answer.
        Undecided = "undecided",
        /// A paper is missing that belongs to the application.
        Incomplete = "incomplete",
        /// Nothing stands in the way.
        Acceptable = "acceptable",
    }
}

//! The parts of the application's form, each a typed answer that replaces what stood there.

use std::collections::BTreeSet;

use base::{Date, DepartmentId, Masked, limits};
use domain::cases::{ApplicantKind, Application, ConsentWay};
use domain::people::{Address, Attendee, PersonName};
use policy::{DocumentKind, Mode, Purpose};

use crate::AppError;

/// One answered part of the form.
#[derive(Debug, Clone, PartialEq)]
pub enum Part {
    /// [201] Who applies.
    Applicant {
        /// In which part.
        kind: ApplicantKind,
        /// Name and office of a helper; empty otherwise.
        helper: String,
    },
    /// [204] The patient's name.
    Name(PersonName),
    /// [204] The patient's birth date.
    BirthDate(Date),
    /// [204] The patient's address.
    Address(Address),
    /// [204] How the patient's side is called.
    Phones {
        /// Reaches somebody in the daytime of weekdays.
        daytime: String,
        /// Second number; empty when there is none.
        second: String,
        /// The hospital's card number; empty when there is none.
        card: String,
    },
    /// [205] What it is about.
    Illness {
        /// In the person's words.
        words: String,
        /// The pack's illness, when chosen from its list.
        condition: Option<String>,
        /// The department.
        department: Option<DepartmentId>,
        /// By when an opinion is needed.
        needed_by: Option<Date>,
    },
    /// [205] The present hospital.
    Referrer {
        /// Institution.
        hospital: String,
        /// Department.
        department: String,
        /// Doctor.
        doctor: String,
    },
    /// What the guide asks beyond the form; what it did not ask stays as it is.
    Guide(GuideAnswers),
    /// [206] The consultation sheet.
    Questions {
        /// In order.
        questions: Vec<String>,
        /// What the patient does not want to be told; empty when nothing.
        not_to_be_told: String,
    },
    /// What the person wants to learn.
    Purposes(Vec<Purpose>),
    /// [207], [209] Somebody more takes part.
    AddAttendee(Box<Attendee>),
    /// [207] Somebody does not take part after all; counted from 0.
    RemoveAttendee(usize),
    /// [208] The patient's consent to a consultation of relatives alone.
    Consent {
        /// How it is given.
        way: Option<ConsentWay>,
        /// Why the patient does not come.
        reason: String,
    },
    /// [210] In person or online.
    Mode {
        /// The mode.
        mode: Mode,
        /// Country from which the patient takes part, when it was asked.
        joins_from: Option<String>,
    },
    /// [211] Help that is needed.
    Needs(String),
    /// [212] Days that do not suit.
    Unsuitable(String),
    /// [213] What will be brought on the day.
    BringsOnDay(BTreeSet<DocumentKind>),
    /// [214] The pack's agreements, and the privacy policy when it was asked.
    Agreements {
        /// Ids that were ticked.
        ticked: BTreeSet<String>,
        /// Whether the privacy policy was accepted; `None` when the guide does not ask.
        privacy: Option<bool>,
    },
}

/// Answers to what the guide's rules ask about patient and doctor.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GuideAnswers {
    /// Whether another hospital treats the patient.
    pub under_care_elsewhere: Option<bool>,
    /// Whether the patient was told the diagnosis.
    pub diagnosis_disclosed: Option<bool>,
    /// Whether the patient is insured in Japan.
    pub japanese_insurance: Option<bool>,
    /// Whether the patient can sign.
    pub can_sign: Option<bool>,
    /// Whether the patient has died.
    pub deceased: Option<bool>,
    /// Country of residence.
    pub lives_in: Option<String>,
    /// Whether the referring doctor agrees.
    pub doctor_agrees: Option<bool>,
    /// Language of the referral letter.
    pub letter_language: Option<String>,
}

impl Part {
    /// Returns the part's name for the audit log.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Applicant { .. } => "applicant",
            Self::Name(_) => "name",
            Self::BirthDate(_) => "birth_date",
            Self::Address(_) => "address",
            Self::Phones { .. } => "phones",
            Self::Illness { .. } => "illness",
            Self::Referrer { .. } => "referrer",
            Self::Guide(_) => "guide",
            Self::Questions { .. } => "questions",
            Self::Purposes(_) => "purposes",
            Self::AddAttendee(_) => "attendee_added",
            Self::RemoveAttendee(_) => "attendee_removed",
            Self::Consent { .. } => "consent",
            Self::Mode { .. } => "mode",
            Self::Needs(_) => "needs",
            Self::Unsuitable(_) => "unsuitable",
            Self::BringsOnDay(_) => "brings_on_day",
            Self::Agreements { .. } => "agreements",
        }
    }

    /// Puts the answer into the application.
    ///
    /// # Errors
    /// [`AppError::Invalid`] when there are too many questions or attendees.
    pub fn put(self, application: &mut Application) -> Result<(), AppError> {
        match self {
            Self::Applicant { kind, helper } => {
                application.applicant.kind = kind;
                application.applicant.patient_attends = kind != ApplicantKind::FamilyOnly;
                application.applicant.helper = Masked::new(helper);
            }
            Self::Name(name) => application.patient.name = name,
            Self::BirthDate(date) => application.patient.birth_date = Some(Masked::new(date)),
            Self::Address(address) => application.patient.address = address,
            Self::Phones { daytime, second, card } => {
                application.patient.daytime_phone = Masked::new(daytime);
                application.patient.second_phone = Masked::new(second);
                application.patient.card_number = Masked::new(card);
            }
            Self::Illness { words, condition, department, needed_by } => {
                let illness = &mut application.illness;
                illness.words = Masked::new(words);
                illness.condition = condition;
                illness.department = department;
                illness.needed_by = needed_by;
            }
            Self::Referrer { hospital, department, doctor } => {
                application.referring_doctor.hospital = hospital;
                application.referring_doctor.department = department;
                application.referring_doctor.doctor = Masked::new(doctor);
            }
            Self::Guide(answers) => answers.put(application),
            Self::Questions { questions, not_to_be_told } => {
                if questions.len() > limits::QUESTIONS_MAX {
                    return Err(AppError::Invalid { field: "question-1", code: "questions-too-many" });
                }
                application.questions = questions.into_iter().map(Masked::new).collect();
                application.not_to_be_told = Masked::new(not_to_be_told);
            }
            Self::Purposes(purposes) => application.purposes = purposes,
            Self::AddAttendee(attendee) => {
                if application.attendees.len() >= limits::ATTENDEES_MAX {
                    return Err(AppError::Invalid { field: "family", code: "attendees-too-many" });
                }
                let named = application.expected.iter().position(|one| one.relation == attendee.relation);
                if let Some(place) = named {
                    application.expected.remove(place);
                }
                application.attendees.push(*attendee);
            }
            Self::RemoveAttendee(place) if place < application.attendees.len() => {
                application.attendees.remove(place);
            }
            Self::RemoveAttendee(_) => {}
            Self::Consent { way, reason } => {
                application.consent = way;
                application.family_only_reason = Masked::new(reason);
            }
            Self::Mode { mode, joins_from } => {
                application.mode = Some(mode);
                application.patient_joins_from = joins_from;
            }
            Self::Needs(words) => application.needs = Masked::new(words),
            Self::Unsuitable(words) => application.unsuitable = Masked::new(words),
            Self::BringsOnDay(kinds) => application.brings_on_day = kinds,
            Self::Agreements { ticked, privacy } => {
                application.agreements = ticked;
                application.privacy_policy_accepted = privacy;
            }
        }
        Ok(())
    }
}

impl GuideAnswers {
    fn put(self, application: &mut Application) {
        let patient = &mut application.patient;
        replace(&mut patient.under_care_elsewhere, self.under_care_elsewhere);
        replace(&mut patient.diagnosis_disclosed, self.diagnosis_disclosed);
        replace(&mut patient.japanese_insurance, self.japanese_insurance);
        replace(&mut patient.can_sign, self.can_sign);
        replace(&mut patient.deceased, self.deceased);
        replace(&mut patient.lives_in, self.lives_in);
        replace(&mut application.referring_doctor.agrees, self.doctor_agrees);
        replace(&mut application.referring_doctor.letter_language, self.letter_language);
    }
}

fn replace<T>(known: &mut Option<T>, answer: Option<T>) {
    if answer.is_some() {
        *known = answer;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_guide_did_not_ask_stays_as_it_was() {
        let mut application = Application::begin(ApplicantKind::Patient);
        let first = GuideAnswers { under_care_elsewhere: Some(true), ..GuideAnswers::default() };
        Part::Guide(first).put(&mut application).unwrap();
        let second = GuideAnswers { diagnosis_disclosed: Some(false), ..GuideAnswers::default() };
        Part::Guide(second).put(&mut application).unwrap();
        assert_eq!(application.patient.under_care_elsewhere, Some(true));
        assert_eq!(application.patient.diagnosis_disclosed, Some(false));
    }

    #[test]
    fn an_eleventh_question_is_refused_and_changes_nothing() {
        let mut application = Application::begin(ApplicantKind::Patient);
        let before = application.clone();
        let questions = vec!["なぜですか".to_owned(); limits::QUESTIONS_MAX + 1];
        let part = Part::Questions { questions, not_to_be_told: String::new() };
        assert!(part.put(&mut application).is_err());
        assert_eq!(application, before);
    }
}

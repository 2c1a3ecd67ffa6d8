//! The parts of the application's form, each a typed answer that replaces what stood there.

use std::collections::BTreeSet;

use base::{Date, DepartmentId, Masked, limits};
use domain::cases::{ApplicantKind, Application, ConsentWay};
use domain::documents::Shelf;
use domain::people::{Address, Attendee, PersonName};
use policy::{DocumentKind, Mode, Owner, Purpose};

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

    /// Puts the answer into the application. `shelf` is what has come for the case.
    ///
    /// # Errors
    /// [`AppError::Invalid`] when there are too many questions or attendees, or when papers of an attendee (or of one
    /// behind them in the list) have come.
    pub fn put(self, application: &mut Application, shelf: &Shelf) -> Result<(), AppError> {
        match self {
            Self::Applicant { kind, helper } => {
                let attends = kind != ApplicantKind::FamilyOnly;
                if attends != application.applicant.patient_attends {
                    keeps_owners(shelf, application.attendees.len())?;
                }
                application.applicant.kind = kind;
                application.applicant.patient_attends = attends;
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
                keeps_owners(shelf, application.attendees.len())?;
                application.attendees.push(*attendee);
            }
            Self::RemoveAttendee(place) => remove_attendee(application, shelf, place)?,
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

/// A paper names its owner by place in the list of attendees, the patient behind the others: no place changes hands once
/// something is known of a paper of it or of one behind it.
fn keeps_owners(shelf: &Shelf, place: usize) -> Result<(), AppError> {
    let behind = |owner: &Owner| matches!(owner, Owner::Attendee(at) if *at >= place);
    let came = shelf.received.iter().map(|received| &received.of);
    let exempted = shelf.exempted.iter().map(|exemption| &exemption.of);
    let said = shelf.unobtainable.iter().map(|said| &said.of);
    if came.chain(exempted).chain(said).any(behind) {
        return Err(AppError::Invalid { field: "family", code: "attendee-has-papers" });
    }
    Ok(())
}

fn remove_attendee(application: &mut Application, shelf: &Shelf, place: usize) -> Result<(), AppError> {
    keeps_owners(shelf, place)?;
    if place < application.attendees.len() {
        application.attendees.remove(place);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::Timestamp;
    use domain::documents::Unobtainable;

    #[test]
    fn no_place_among_the_attendees_changes_hands_once_a_paper_of_it_is_known() {
        let mut application = Application::begin(ApplicantKind::Patient);
        let said = Unobtainable {
            kind: DocumentKind::from(DocumentKind::IDENTITY_PROOF),
            of: Owner::Attendee(0),
            why: "見本".to_owned(),
            at: Timestamp::UNIX_EPOCH,
        };
        let shelf = Shelf { unobtainable: vec![said], ..Shelf::default() };
        let alone = Part::Applicant { kind: ApplicantKind::FamilyOnly, helper: String::new() };
        assert!(alone.clone().put(&mut application, &shelf).is_err());
        assert!(Part::RemoveAttendee(0).put(&mut application, &shelf).is_err());
        assert!(Part::RemoveAttendee(1).put(&mut application, &shelf).is_ok());
        assert!(alone.put(&mut application, &Shelf::default()).is_ok());
    }

    #[test]
    fn what_the_guide_did_not_ask_stays_as_it_was() {
        let mut application = Application::begin(ApplicantKind::Patient);
        let first = GuideAnswers { under_care_elsewhere: Some(true), ..GuideAnswers::default() };
        Part::Guide(first).put(&mut application, &Shelf::default()).unwrap();
        let second = GuideAnswers { diagnosis_disclosed: Some(false), ..GuideAnswers::default() };
        Part::Guide(second).put(&mut application, &Shelf::default()).unwrap();
        assert_eq!(application.patient.under_care_elsewhere, Some(true));
        assert_eq!(application.patient.diagnosis_disclosed, Some(false));
    }

    #[test]
    fn an_eleventh_question_is_refused_and_changes_nothing() {
        let mut application = Application::begin(ApplicantKind::Patient);
        let before = application.clone();
        let questions = vec!["なぜですか".to_owned(); limits::QUESTIONS_MAX + 1];
        let part = Part::Questions { questions, not_to_be_told: String::new() };
        assert!(part.put(&mut application, &Shelf::default()).is_err());
        assert_eq!(application, before);
    }
}

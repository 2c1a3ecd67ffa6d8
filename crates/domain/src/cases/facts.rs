//! What the guide is told about a case: the application and the papers as the contract's facts.

use std::collections::BTreeMap;

use base::{Date, Masked, limits};
use policy::{
    Country, DocumentState, DocumentStates, Facts, InstitutionCode, Language, PatientFacts, Relation,
};

use crate::documents::{Check, Shelf};
use crate::people::{Attendee, Joins, PersonName};

use super::{Application, Case, ConsentWay};

impl Case {
    /// Returns the facts of this case, for a consultation on `consultation_on` when a day is known or considered.
    ///
    /// What nobody has said stays unknown. A paper counts as ready once the desk has found it sound or exempted it.
    #[must_use]
    pub fn facts(&self, consultation_on: Option<Date>) -> Facts {
        let mut facts = self.application.facts(self.asked_on);
        facts.consultation_on = consultation_on;
        add_papers(&mut facts, &self.shelf);
        facts
    }
}

impl Application {
    /// Returns the facts of an application on `asked_on`, before any paper has come.
    #[must_use]
    pub fn facts(&self, asked_on: Date) -> Facts {
        let mut facts = Facts::new(asked_on);
        facts.mode = self.mode;
        facts.department = self.illness.department.as_ref().map(|id| id.as_str().to_owned());
        facts.condition.clone_from(&self.illness.condition);
        facts.patient = self.patient_facts();
        facts.attendees = self.attendee_facts();
        facts.purposes.clone_from(&self.purposes);
        facts.referring_doctor.agrees = self.referring_doctor.agrees;
        facts.referring_doctor.hospital =
            self.referring_doctor.hospital_code.as_deref().and_then(InstitutionCode::new);
        facts.referring_doctor.letter_language =
            self.referring_doctor.letter_language.as_deref().and_then(Language::new);
        facts.privacy_policy_accepted = self.privacy_policy_accepted;
        facts.brings_on_day = self.brings_on_day.iter().cloned().collect();
        let reason = self.family_only_reason.reveal();
        facts.family_only_reason = (!reason.is_empty()).then(|| reason.clone());
        facts
    }

    /// Takes over what was told before the application began, so that nothing is asked twice. An age is no birth date, and
    /// a relation is no name: these are still asked, and so is every country but Japan.
    pub fn take_over(&mut self, told: &Facts) {
        self.mode = told.mode;
        self.illness.department = told.department.as_deref().and_then(|id| id.parse().ok());
        self.purposes.clone_from(&told.purposes);
        self.privacy_policy_accepted = told.privacy_policy_accepted;
        self.referring_doctor.agrees = told.referring_doctor.agrees;
        let (patient, facts) = (&mut self.patient, &told.patient);
        patient.deceased = facts.deceased;
        patient.under_care_elsewhere = facts.under_care_elsewhere;
        patient.diagnosis_disclosed = facts.diagnosis_disclosed;
        patient.lives_in = japan(facts.lives_in);
        patient.japanese_insurance = facts.japanese_insurance;
        patient.can_sign = facts.can_sign;
        if facts.can_sign == Some(false) {
            self.consent = Some(ConsentWay::CannotSign);
        }
        for one in &told.attendees {
            let joins_from = japan(one.joins_from);
            match one.relation {
                Some(Relation::SelfPatient) => self.patient_joins_from = joins_from,
                Some(relation) => self.expected.push(Attendee {
                    name: PersonName::default(),
                    relation,
                    birth_date: None,
                    lives_with_patient: one.lives_with_patient,
                    phone: Masked::default(),
                    joins_from,
                    joins: Joins::default(),
                }),
                None => {}
            }
        }
        self.expected.truncate(limits::ATTENDEES_MAX);
    }

    fn patient_facts(&self) -> PatientFacts {
        let patient = &self.patient;
        let cannot_sign = (self.consent == Some(ConsentWay::CannotSign)).then_some(false);
        PatientFacts {
            birth_date: patient.birth_date.as_ref().map(|date| *date.reveal()),
            deceased: patient.deceased,
            under_care_elsewhere: patient.under_care_elsewhere,
            diagnosis_disclosed: patient.diagnosis_disclosed,
            lives_in: patient.lives_in.as_deref().and_then(Country::from_code),
            japanese_insurance: patient.japanese_insurance,
            can_sign: cannot_sign.or(patient.can_sign),
            ..PatientFacts::default()
        }
    }

    /// The patient stands after the others, so that `attendee/N` of a paper is the N-th person of the form.
    fn attendee_facts(&self) -> Vec<policy::Attendee> {
        let mut attendees: Vec<_> = self.attendees.iter().map(Attendee::facts).collect();
        let somebody = self.applicant.patient_attends || !attendees.is_empty();
        if somebody && self.applicant.patient_attends {
            let mut patient = policy::Attendee::new(Relation::SelfPatient);
            patient.joins_from = self.patient_joins_from.as_deref().and_then(Country::from_code);
            attendees.push(patient);
        }
        attendees
    }
}

impl Attendee {
    fn facts(&self) -> policy::Attendee {
        let mut facts = policy::Attendee::new(self.relation);
        facts.birth_date = self.birth_date.as_ref().map(|date| *date.reveal());
        facts.lives_with_patient = self.lives_with_patient;
        facts.joins_from = self.joins_from.as_deref().and_then(Country::from_code);
        facts
    }
}

/// Elsewhere is asked anew: what was told before names no country.
fn japan(country: Option<Country>) -> Option<String> {
    country.filter(|country| *country == Country::JAPAN).map(|country| country.as_str().to_owned())
}

fn add_papers(facts: &mut Facts, shelf: &Shelf) {
    let said = shelf.unobtainable.iter().map(|u| (&u.kind, u.of, DocumentState::Unobtainable));
    let exempted = shelf.exempted.iter().map(|e| (&e.kind, e.of, DocumentState::Ready));
    let sound = shelf
        .received
        .iter()
        .filter(|received| matches!(received.check, Check::Sound { .. }))
        .map(|received| (&received.kind, received.of, DocumentState::Ready));
    for (kind, of, state) in said.chain(exempted).chain(sound) {
        let nothing = || DocumentStates::ByOwner(BTreeMap::new());
        facts.documents.entry(kind.clone()).or_insert_with(nothing).set(of, state);
    }
}

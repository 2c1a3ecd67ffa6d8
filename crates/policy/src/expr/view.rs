//! The facts of one case as conditions see them, and the three-valued answer of a condition.

use base::{Date, japan};

use super::test_program::{Flag, Subject, Test};
use crate::codes::{DocumentState, Relation};
use crate::facts::{Attendee, ExtraValue, Facts};
use crate::owner::Owner;

/// The facts of one case as conditions see them.
#[derive(Debug)]
pub struct View<'a> {
    /// The facts.
    pub facts: &'a Facts,
    /// Number of the department in the version, when one is stated.
    pub department: Option<u16>,
    /// Values of the pack's own facts, by number.
    pub extra: Vec<Option<&'a ExtraValue>>,
    age_day: Date,
    patient_age: Option<i64>,
}

/// Whom a condition is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Persons {
    /// The attendee whose paper a rule asks for.
    pub attendee: Option<Person>,
    /// The one that `exists`, `all` or `filter` goes through.
    pub bound: Option<Person>,
}

/// An attendee.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Person {
    /// The one at this place.
    Nth(usize),
    /// Somebody, while nobody is listed.
    Somebody,
}

/// A fact that can be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FactRef {
    /// A yes-or-no fact.
    Flag(Flag),
    /// The patient's day of birth.
    PatientBirth,
    /// The mode.
    Mode,
    /// The department.
    Department,
    /// The illness.
    Condition,
    /// Where the patient lives.
    LivesIn,
    /// The referring hospital.
    Hospital,
    /// The language of the letter.
    LetterLanguage,
    /// What they want to talk about.
    Purposes,
    /// Who takes part.
    Attendees,
    /// Something about an attendee.
    Attendee(usize, PersonFact),
    /// A fact of the pack, by number.
    Extra(u16),
}

/// A fact about an attendee.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PersonFact {
    /// Relation to the patient.
    Relation,
    /// Day of birth.
    Birth,
    /// Whether the person lives with the patient.
    LivesWithPatient,
    /// From where the person joins.
    JoinsFrom,
}

impl<'a> View<'a> {
    /// Looks at facts with ages counted on `age_day`.
    pub fn new(
        facts: &'a Facts,
        department: Option<u16>,
        extra: Vec<Option<&'a ExtraValue>>,
        age_day: Date,
    ) -> Self {
        let patient_age = age(facts.patient.birth_date, facts.patient.age_on_consultation, age_day);
        Self { facts, department, extra, age_day, patient_age }
    }

    /// Answers a condition; `None` is unknown.
    pub fn answer(&self, test: &Test, persons: Persons) -> Option<bool> {
        match test {
            Test::Known(value) => Some(*value),
            Test::Not(inner) => self.answer(inner, persons).map(|value| !value),
            Test::All(tests) => all(tests.iter().map(|test| self.answer(test, persons))),
            Test::Any(tests) => any(tests.iter().map(|test| self.answer(test, persons))),
            Test::Is(flag) => self.flag(*flag),
            Test::LivesWithPatient(whom) => self.person(*whom, persons)?.lives_with_patient,
            Test::FamilyOnly => self.family_only(),
            Test::ModeIn(set) => self.facts.mode.map(|mode| set.has(mode)),
            Test::RelationIn(_, set) if set.is_full() => Some(true),
            Test::RelationIn(_, set) if set.is_empty() => Some(false),
            Test::RelationIn(whom, set) => {
                self.person(*whom, persons)?.relation.map(|relation| set.has(relation))
            }
            Test::Wants(set) => {
                let purposes = &self.facts.purposes;
                (!purposes.is_empty()).then(|| purposes.iter().any(|purpose| set.has(*purpose)))
            }
            Test::DepartmentIn(list) => self.department.map(|department| list.contains(&department)),
            Test::ConditionIn(list) => {
                self.facts.condition.as_ref().map(|condition| list.contains(condition))
            }
            Test::ConditionBegins(start) => {
                self.facts.condition.as_ref().map(|condition| condition.starts_with(start))
            }
            Test::LivesIn(list) => self.facts.patient.lives_in.map(|country| list.contains(&country)),
            Test::JoinsFrom(whom, list) => {
                self.person(*whom, persons)?.joins_from.map(|country| list.contains(&country))
            }
            Test::HospitalIn(list) => {
                let hospital = self.facts.referring_doctor.hospital.as_ref();
                hospital.map(|code| list.iter().any(|one| one == code.as_str()))
            }
            Test::LanguageIn(list) => {
                let language = self.facts.referring_doctor.letter_language.as_ref();
                language.map(|code| list.iter().any(|one| one == code.as_str()))
            }
            Test::PatientAge(compare, years) => self.patient_age.map(|age| compare.holds(age, *years)),
            Test::PersonAge(whom, compare, years) => {
                self.person_age(*whom, persons).map(|age| compare.holds(age, *years))
            }
            Test::Count(inner, compare, number) => {
                let (sure, perhaps) = self.count(inner, persons)?;
                let first = compare.holds(sure, *number);
                (sure + 1..=perhaps).all(|n| compare.holds(n, *number) == first).then_some(first)
            }
            Test::DocumentIn(kind, set) => Some(set.has(self.document(kind, persons))),
            Test::Brings(kind) => {
                Some(self.facts.brings_on_day.iter().any(|brought| **kind == *brought.as_str()))
            }
            Test::Exists(inner) => {
                any(self.everybody().map(|person| self.answer(inner, bind(persons, person))))
            }
            Test::Every(inner) => {
                all(self.everybody().map(|person| self.answer(inner, bind(persons, person))))
            }
            Test::ExtraIs(number) => match self.extra(*number)? {
                ExtraValue::Bool(value) => Some(*value),
                ExtraValue::Int(_) | ExtraValue::Code(_) => None,
            },
            Test::ExtraInt(number, compare, right) => match self.extra(*number)? {
                ExtraValue::Int(value) => Some(compare.holds(*value, *right)),
                ExtraValue::Bool(_) | ExtraValue::Code(_) => None,
            },
            Test::ExtraIn(number, list) => match self.extra(*number)? {
                ExtraValue::Code(code) => Some(list.contains(code)),
                ExtraValue::Bool(_) | ExtraValue::Int(_) => None,
            },
            Test::SinceDay(day) => Some(self.facts.age_day() >= *day),
        }
    }

    /// Names the unknown facts that can still settle a condition whose answer is unknown.
    ///
    /// Parts that are settled already are passed over: their facts cannot change the answer.
    pub fn open_facts(&self, test: &Test, persons: Persons, found: &mut Vec<FactRef>) {
        if self.answer(test, persons).is_some() {
            return;
        }
        match test {
            Test::Not(inner) => self.open_facts(inner, persons, found),
            Test::All(tests) | Test::Any(tests) => {
                for test in tests {
                    self.open_facts(test, persons, found);
                }
            }
            Test::Exists(inner) | Test::Every(inner) | Test::Count(inner, ..) => {
                if self.facts.attendees.is_empty() {
                    note(found, FactRef::Attendees);
                }
                for person in self.everybody() {
                    self.open_facts(inner, bind(persons, person), found);
                }
            }
            Test::FamilyOnly => self.open_relations(found),
            Test::Is(flag) => note(found, FactRef::Flag(*flag)),
            Test::LivesWithPatient(whom) => {
                note(found, fact_of(*whom, persons, PersonFact::LivesWithPatient))
            }
            Test::RelationIn(whom, _) => note(found, fact_of(*whom, persons, PersonFact::Relation)),
            Test::JoinsFrom(whom, _) => note(found, fact_of(*whom, persons, PersonFact::JoinsFrom)),
            Test::PersonAge(whom, ..) => note(found, self.birth_of(*whom, persons)),
            Test::ModeIn(_) => note(found, FactRef::Mode),
            Test::Wants(_) => note(found, FactRef::Purposes),
            Test::DepartmentIn(_) => note(found, FactRef::Department),
            Test::ConditionIn(_) | Test::ConditionBegins(_) => note(found, FactRef::Condition),
            Test::LivesIn(_) => note(found, FactRef::LivesIn),
            Test::HospitalIn(_) => note(found, FactRef::Hospital),
            Test::LanguageIn(_) => note(found, FactRef::LetterLanguage),
            Test::PatientAge(..) => note(found, FactRef::PatientBirth),
            Test::ExtraIs(number) | Test::ExtraInt(number, ..) | Test::ExtraIn(number, _) => {
                note(found, FactRef::Extra(*number));
            }
            Test::Known(_) | Test::DocumentIn(..) | Test::Brings(_) | Test::SinceDay(_) => {}
        }
    }

    /// Goes through the attendees, or through somebody while nobody is listed.
    pub fn everybody(&self) -> impl Iterator<Item = Person> + use<> {
        let listed = self.facts.attendees.len();
        let somebody = (listed == 0).then_some(Person::Somebody);
        (0..listed).map(Person::Nth).chain(somebody)
    }

    /// Returns the day on which ages are counted.
    pub fn age_day(&self) -> Date {
        self.age_day
    }

    fn person(&self, whom: Subject, persons: Persons) -> Option<&'a Attendee> {
        match one(whom, persons)? {
            Person::Nth(place) => self.facts.attendees.get(place),
            Person::Somebody => None,
        }
    }

    fn person_age(&self, whom: Subject, persons: Persons) -> Option<i64> {
        let person = self.person(whom, persons)?;
        if person.relation == Some(Relation::SelfPatient) {
            return self.patient_age;
        }
        age(person.birth_date, person.age_on_consultation, self.age_day)
    }

    fn birth_of(&self, whom: Subject, persons: Persons) -> FactRef {
        match self.person(whom, persons).and_then(|person| person.relation) {
            Some(Relation::SelfPatient) => FactRef::PatientBirth,
            Some(_) | None => fact_of(whom, persons, PersonFact::Birth),
        }
    }

    fn family_only(&self) -> Option<bool> {
        let attendees = &self.facts.attendees;
        if attendees.is_empty() {
            return None;
        }
        any(attendees.iter().map(|a| a.relation.map(|relation| relation == Relation::SelfPatient)))
            .map(|self_comes| !self_comes)
    }

    fn open_relations(&self, found: &mut Vec<FactRef>) {
        if self.facts.attendees.is_empty() {
            note(found, FactRef::Attendees);
        }
        for (place, _) in self.facts.attendees.iter().enumerate().filter(|(_, a)| a.relation.is_none()) {
            note(found, FactRef::Attendee(place, PersonFact::Relation));
        }
    }

    /// Returns how many surely and how many perhaps; `None` while nobody is listed.
    fn count(&self, test: &Test, persons: Persons) -> Option<(i64, i64)> {
        if self.facts.attendees.is_empty() {
            return None;
        }
        let answers = self.everybody().map(|person| self.answer(test, bind(persons, person)));
        Some(answers.fold((0, 0), |(sure, perhaps), answer| match answer {
            Some(true) => (sure + 1, perhaps + 1),
            Some(false) => (sure, perhaps),
            None => (sure, perhaps + 1),
        }))
    }

    fn document(&self, kind: &str, persons: Persons) -> DocumentState {
        let Some(states) = self.facts.documents.get(kind) else { return DocumentState::Later };
        match persons.attendee {
            Some(Person::Nth(place)) => states.of(Owner::Attendee(place)),
            Some(Person::Somebody) | None => states.worst(),
        }
    }

    fn flag(&self, flag: Flag) -> Option<bool> {
        let patient = &self.facts.patient;
        match flag {
            Flag::Deceased => patient.deceased,
            Flag::UnderCareElsewhere => patient.under_care_elsewhere,
            Flag::DiagnosisDisclosed => patient.diagnosis_disclosed,
            Flag::JapaneseInsurance => patient.japanese_insurance,
            Flag::CanSign => patient.can_sign,
            Flag::DoctorAgrees => self.facts.referring_doctor.agrees,
            Flag::PrivacyPolicyAccepted => self.facts.privacy_policy_accepted,
        }
    }

    fn extra(&self, number: u16) -> Option<&'a ExtraValue> {
        self.extra.get(usize::from(number)).copied().flatten()
    }
}

fn one(whom: Subject, persons: Persons) -> Option<Person> {
    match whom {
        Subject::Attendee => persons.attendee,
        Subject::Bound => persons.bound,
    }
}

fn bind(persons: Persons, person: Person) -> Persons {
    Persons { bound: Some(person), ..persons }
}

fn fact_of(whom: Subject, persons: Persons, fact: PersonFact) -> FactRef {
    match one(whom, persons) {
        Some(Person::Nth(place)) => FactRef::Attendee(place, fact),
        Some(Person::Somebody) | None => FactRef::Attendees,
    }
}

fn note(found: &mut Vec<FactRef>, fact: FactRef) {
    if !found.contains(&fact) {
        found.push(fact);
    }
}

fn all(answers: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    any(answers.map(|answer| answer.map(|value| !value))).map(|value| !value)
}

fn any(answers: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    let mut result = Some(false);
    for answer in answers {
        match answer {
            Some(true) => return Some(true),
            Some(false) => {}
            None => result = None,
        }
    }
    result
}

fn age(birth: Option<Date>, stated: Option<i16>, day: Date) -> Option<i64> {
    birth.map(|birth| japan::age_on(birth, day)).or(stated).map(i64::from)
}

//! A condition as a program that answers true, false or unknown.

use base::Date;

use crate::codes::{DocumentState, Mode, Purpose, Relation};
use crate::facts::{Country, MAX_ATTENDEES, MAX_LISTED};
use crate::shared_str::SharedStr;

/// A condition, typed and compiled.
#[derive(Debug, Clone, PartialEq)]
pub enum Test {
    /// Always the same.
    Known(bool),
    /// The opposite.
    Not(Box<Test>),
    /// All hold.
    All(Vec<Test>),
    /// At least one holds.
    Any(Vec<Test>),
    /// A yes-or-no fact of the case.
    Is(Flag),
    /// The person lives with the patient.
    LivesWithPatient(Subject),
    /// The patient does not take part.
    FamilyOnly,
    /// The mode is one of these.
    ModeIn(Set<Mode>),
    /// The person's relation is one of these.
    RelationIn(Subject, Set<Relation>),
    /// One of these purposes is named.
    Wants(Set<Purpose>),
    /// The department is one of these, by number.
    DepartmentIn(Vec<u16>),
    /// The illness is one of these.
    ConditionIn(Vec<String>),
    /// The illness begins with this.
    ConditionBegins(String),
    /// The patient lives in one of these countries.
    LivesIn(Vec<Country>),
    /// The person joins from one of these countries.
    JoinsFrom(Subject, Vec<Country>),
    /// The referring hospital is one of these.
    HospitalIn(Vec<String>),
    /// The letter is in one of these languages.
    LanguageIn(Vec<String>),
    /// The patient's age compares so.
    PatientAge(Compare, i64),
    /// The person's age compares so.
    PersonAge(Subject, Compare, i64),
    /// The number of those for whom the test holds compares so.
    Count(Box<Test>, Compare, i64),
    /// The paper is in one of these states.
    DocumentIn(SharedStr, Set<DocumentState>),
    /// The thing is brought on the day.
    Brings(SharedStr),
    /// Somebody among the attendees.
    Exists(Box<Test>),
    /// Everybody among the attendees.
    Every(Box<Test>),
    /// A yes-or-no fact of the pack, by number.
    ExtraIs(u16),
    /// A number of the pack compares so.
    ExtraInt(u16, Compare, i64),
    /// A code of the pack is one of these.
    ExtraIn(u16, Vec<String>),
    /// The consultation is on this day or later.
    SinceDay(Date),
}

/// Whom a test is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// The attendee whose paper a rule asks for.
    Attendee,
    /// The one that `exists`, `all` or `filter` goes through.
    Bound,
}

/// A yes-or-no fact of the case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Flag {
    /// `patient.deceased`
    Deceased,
    /// `patient.under_care_elsewhere`
    UnderCareElsewhere,
    /// `patient.diagnosis_disclosed`
    DiagnosisDisclosed,
    /// `patient.japanese_insurance`
    JapaneseInsurance,
    /// `patient.can_sign`
    CanSign,
    /// `referring_doctor.agrees`
    DoctorAgrees,
    /// `privacy_policy_accepted`
    PrivacyPolicyAccepted,
}

/// How numbers compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compare {
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `==`
    Equal,
    /// `!=`
    NotEqual,
    /// `>=`
    AtLeast,
    /// `>`
    More,
}

impl Compare {
    /// Says whether `left` compares so with `right`.
    pub fn holds(self, left: i64, right: i64) -> bool {
        match self {
            Self::Less => left < right,
            Self::AtMost => left <= right,
            Self::Equal => left == right,
            Self::NotEqual => left != right,
            Self::AtLeast => left >= right,
            Self::More => left > right,
        }
    }

    /// Returns the comparison with the sides exchanged.
    pub fn turned(self) -> Self {
        match self {
            Self::Less => Self::More,
            Self::AtMost => Self::AtLeast,
            Self::Equal => Self::Equal,
            Self::NotEqual => Self::NotEqual,
            Self::AtLeast => Self::AtMost,
            Self::More => Self::Less,
        }
    }
}

/// A set of values of a closed list, one bit each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Set<T> {
    bits: u32,
    of: std::marker::PhantomData<T>,
}

/// A value of a closed list that has a place in it.
pub trait Listed: Copy + 'static {
    /// The whole list, at most 32 values.
    const ALL: &'static [Self];
    /// The place in the list.
    fn place(self) -> u32;
}

macro_rules! listed {
    ($($name:ident),+) => {
        $(impl Listed for $name {
            const ALL: &'static [Self] = $name::ALL;
            fn place(self) -> u32 {
                self as u32
            }
        })+
    };
}

listed!(Mode, Relation, Purpose, DocumentState);

impl<T: Listed> Set<T> {
    /// Returns the values for which `is_in` holds.
    pub fn of(is_in: impl Fn(T) -> bool) -> Self {
        let bits =
            T::ALL.iter().filter(|value| is_in(**value)).fold(0, |bits, value| bits | 1 << value.place());
        Self { bits, of: std::marker::PhantomData }
    }

    /// Says whether the value is in the set.
    pub fn has(self, value: T) -> bool {
        self.bits & (1 << value.place()) != 0
    }

    /// Says whether nothing is in the set.
    pub fn is_empty(self) -> bool {
        self.bits == 0
    }

    /// Says whether everything is in the set.
    pub fn is_full(self) -> bool {
        T::ALL.iter().all(|value| self.has(*value))
    }
}

impl Test {
    /// Returns the test that both hold.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Known(true), test) | (test, Self::Known(true)) => test,
            (Self::All(mut tests), Self::All(more)) => {
                tests.extend(more);
                Self::All(tests)
            }
            (Self::All(mut tests), test) => {
                tests.push(test);
                Self::All(tests)
            }
            (first, second) => Self::All(vec![first, second]),
        }
    }

    /// Returns the test that one of the two holds.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::Known(false), test) | (test, Self::Known(false)) => test,
            (Self::Any(mut tests), Self::Any(more)) => {
                tests.extend(more);
                Self::Any(tests)
            }
            (Self::Any(mut tests), test) => {
                tests.push(test);
                Self::Any(tests)
            }
            (first, second) => Self::Any(vec![first, second]),
        }
    }

    /// Returns the opposite.
    #[must_use]
    pub fn negated(self) -> Self {
        if let Self::Known(value) = self {
            return Self::Known(!value);
        }
        if let Self::Not(inner) = self { *inner } else { Self::Not(Box::new(self)) }
    }

    /// Returns how many steps an answer takes at most, when as many people are listed as there may be.
    pub fn most_steps(&self) -> u64 {
        let list = |length: usize| 1 + u64::try_from(length).unwrap_or(u64::MAX);
        match self {
            Self::Exists(inner) | Self::Every(inner) | Self::Count(inner, ..) => {
                (MAX_ATTENDEES as u64).saturating_mul(1 + inner.most_steps())
            }
            Self::Not(inner) => 1 + inner.most_steps(),
            Self::All(tests) | Self::Any(tests) => {
                tests.iter().fold(1_u64, |steps, test| steps.saturating_add(test.most_steps()))
            }
            Self::FamilyOnly => MAX_ATTENDEES as u64,
            Self::Wants(_) | Self::Brings(_) => MAX_LISTED as u64,
            Self::DepartmentIn(departments) => list(departments.len()),
            Self::ConditionIn(codes) | Self::HospitalIn(codes) | Self::LanguageIn(codes) => list(codes.len()),
            Self::LivesIn(countries) | Self::JoinsFrom(_, countries) => list(countries.len()),
            Self::ExtraIn(_, codes) => list(codes.len()),
            Self::Known(_)
            | Self::Is(_)
            | Self::LivesWithPatient(_)
            | Self::ModeIn(_)
            | Self::RelationIn(..)
            | Self::ConditionBegins(_)
            | Self::PatientAge(..)
            | Self::PersonAge(..)
            | Self::DocumentIn(..)
            | Self::ExtraIs(_)
            | Self::ExtraInt(..)
            | Self::SinceDay(_) => 1,
        }
    }

    /// Returns what a negation denies.
    pub fn denied(&self) -> Option<&Self> {
        if let Self::Not(inner) = self { Some(inner) } else { None }
    }

    /// Says whether the answer depends on anybody's age.
    pub fn looks_at_age(&self) -> bool {
        match self {
            Self::PatientAge(..) | Self::PersonAge(..) => true,
            Self::Not(inner) | Self::Exists(inner) | Self::Every(inner) | Self::Count(inner, ..) => {
                inner.looks_at_age()
            }
            Self::All(tests) | Self::Any(tests) => tests.iter().any(Self::looks_at_age),
            Self::Known(_)
            | Self::Is(_)
            | Self::LivesWithPatient(_)
            | Self::FamilyOnly
            | Self::ModeIn(_)
            | Self::RelationIn(..)
            | Self::Wants(_)
            | Self::DepartmentIn(_)
            | Self::ConditionIn(_)
            | Self::ConditionBegins(_)
            | Self::LivesIn(_)
            | Self::JoinsFrom(..)
            | Self::HospitalIn(_)
            | Self::LanguageIn(_)
            | Self::DocumentIn(..)
            | Self::Brings(_)
            | Self::ExtraIs(_)
            | Self::ExtraInt(..)
            | Self::ExtraIn(..)
            | Self::SinceDay(_) => false,
        }
    }
}

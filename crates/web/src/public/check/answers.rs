//! What a visitor has answered so far, and the facts that follow from it.
//!
//! The answers travel in hidden fields of the page and are stored nowhere. 「わからない」 is an answer too: it leaves the
//! fact unknown and keeps the question from coming back.

use base::Date;
use policy::{
    Attendee, Country, DocumentKind, DocumentState, ExtraValue, Facts, Mode, PatientFacts, Purpose,
    ReferringDoctor, Relation,
};

use super::question::Question;
use crate::form::Values;

/// The answer 「わからない」.
pub const UNKNOWN: &str = "unknown";

/// The hidden field that lists the questions in the order in which they were answered.
const ASKED: &str = "asked";

/// The most answers a check can have; the longest guide needs about 13, and a forged form gains nothing by more.
const ANSWERS_MAX: usize = 40;

/// Stands for "somewhere abroad": the check asks for no country, and no guide has a rule for the people of Antarctica.
const SOMEWHERE_ABROAD: &str = "AQ";

/// What a visitor has answered so far.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Answers(Vec<(Question, Vec<String>)>);

impl Answers {
    /// Reads the answers from the hidden fields; what no question knows is dropped.
    #[must_use]
    pub fn from_values(values: &Values) -> Self {
        let mut answers = Self::default();
        for key in values.all(ASKED).iter().take(ANSWERS_MAX) {
            if let Some(question) = Question::from_key(key) {
                answers.set(question, values.all(key).to_vec());
            }
        }
        answers
    }

    /// Returns the hidden fields that carry the answers to the next page.
    #[must_use]
    pub fn hidden(&self) -> Vec<(String, String)> {
        let fields = self.0.iter().flat_map(|(question, chosen)| {
            let key = question.key();
            let asked = (ASKED.to_owned(), key.clone());
            std::iter::once(asked).chain(chosen.iter().map(move |value| (key.clone(), value.clone())))
        });
        fields.collect()
    }

    /// Answers a question, or answers it anew.
    pub fn set(&mut self, question: Question, chosen: Vec<String>) {
        self.0.retain(|(asked, _)| *asked != question);
        self.0.push((question, chosen));
    }

    /// Takes back the answers of the last page and returns them in their order; empty when nothing was answered.
    pub fn pop_page(&mut self) -> Vec<(Question, Vec<String>)> {
        let Some(topic) = self.0.last().map(|(question, _)| question.topic()) else {
            return Vec::new();
        };
        let before = self.0.iter().rposition(|(question, _)| question.topic() != topic);
        self.0.split_off(before.map_or(0, |place| place + 1))
    }

    /// Returns whether a question was answered, 「わからない」 included.
    #[must_use]
    pub fn has(&self, question: &Question) -> bool {
        self.0.iter().any(|(asked, _)| asked == question)
    }

    /// Returns how many pages were answered.
    #[must_use]
    pub fn pages(&self) -> usize {
        self.0.chunk_by(|(one, _), (next, _)| one.topic() == next.topic()).count()
    }

    /// Returns the first value chosen for a question; empty when it was not asked.
    #[must_use]
    pub fn one(&self, question: &Question) -> &str {
        self.all(question).first().map_or("", String::as_str)
    }

    /// Returns the answers to questions that a pack adds.
    fn extras(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().filter_map(|(question, chosen)| {
            let Question::Other(pointer) = question else { return None };
            Some((pointer.as_str(), chosen.first()?.as_str()))
        })
    }

    fn all(&self, question: &Question) -> &[String] {
        self.0.iter().find(|(asked, _)| asked == question).map_or(&[], |(_, chosen)| chosen)
    }

    /// Returns the facts that follow from the answers; what was not asked or not known stays unknown.
    #[must_use]
    pub fn facts(&self, asked_on: Date) -> Facts {
        let mut facts = Facts::new(asked_on);
        facts.mode = Mode::from_code(self.one(&Question::Mode));
        facts.department = self.known(&Question::Department).map(str::to_owned);
        facts.attendees = self.attendees();
        facts.patient = self.patient(&facts.attendees);
        facts.purposes = self.purposes();
        facts.referring_doctor = self.referring_doctor();
        facts.privacy_policy_accepted = yes_no(self.one(&Question::Privacy));
        self.add_documents(&mut facts);
        for (pointer, answer) in self.extras() {
            add_other(&mut facts, pointer, answer);
        }
        facts
    }

    /// Returns an answer that is neither missing nor 「わからない」.
    fn known(&self, question: &Question) -> Option<&str> {
        Some(self.one(question)).filter(|answer| !answer.is_empty() && *answer != UNKNOWN)
    }

    fn attendees(&self) -> Vec<Attendee> {
        let comes_along = self.one(&Question::Together);
        let is_own = self.one(&Question::Who) == "self";
        let others_come = !is_own || comes_along == "yes";
        let relations = self.all(&Question::Kinship).iter().filter_map(|code| Relation::from_code(code));
        let relations: Vec<Relation> = relations.filter(|_| others_come).collect();
        let patient_comes = is_own || comes_along == "yes";
        // Until it is said whether the patient comes, and who else does, nobody's attendance is known.
        let is_settled = patient_comes || (comes_along == "no" && !relations.is_empty());
        if !is_settled {
            return Vec::new();
        }
        let patient = patient_comes.then_some(Relation::SelfPatient);
        patient.into_iter().chain(relations).map(|relation| self.attendee(relation)).collect()
    }

    fn attendee(&self, relation: Relation) -> Attendee {
        let lives_with_patient = match (relation, self.one(&Question::Household)) {
            (Relation::SelfPatient, _) => None,
            (_, "same") => Some(true),
            (_, "apart") => Some(false),
            (_, _) => None,
        };
        let joins_from = match self.one(&Question::From) {
            "japan" => Some(Country::JAPAN),
            "abroad" => Country::from_code(SOMEWHERE_ABROAD),
            _ => None,
        };
        Attendee { lives_with_patient, joins_from, ..Attendee::new(relation) }
    }

    fn patient(&self, attendees: &[Attendee]) -> PatientFacts {
        let (care, more) = (self.one(&Question::Care), self.one(&Question::CareMore));
        let takes_part = attendees.iter().any(|person| person.relation == Some(Relation::SelfPatient));
        let lives = takes_part || care == "yes" || more == "watching" || more == "not_begun";
        let deceased = if more == "died" { Some(true) } else { lives.then_some(false) };
        let home = self.one(&Question::Home);
        PatientFacts {
            age_on_consultation: self.known(&Question::Age).and_then(|years| years.parse().ok()),
            deceased,
            under_care_elsewhere: match (care, more) {
                ("yes", _) | (_, "watching") => Some(true),
                // 「いいえ」 of a patient is plain; of a relative it may mean many things, so the next page asks.
                ("no", "") if self.one(&Question::Who) == "self" => Some(false),
                (_, _) => None,
            },
            diagnosis_disclosed: None,
            lives_in: match home {
                "japan" => Some(Country::JAPAN),
                "abroad_insured" | "abroad" => Country::from_code(SOMEWHERE_ABROAD),
                _ => None,
            },
            japanese_insurance: match home {
                "abroad_insured" => Some(true),
                "abroad" => Some(false),
                _ => None,
            },
            can_sign: match self.one(&Question::Consent) {
                "can" | "refuses" => Some(true),
                "too_ill" => Some(false),
                _ => None,
            },
            ..PatientFacts::default()
        }
    }

    fn purposes(&self) -> Vec<Purpose> {
        let chosen = self.all(&Question::Purposes).iter();
        chosen.filter_map(|code| Purpose::from_code(code)).collect()
    }

    fn referring_doctor(&self) -> ReferringDoctor {
        let agrees = match self.one(&Question::Doctor) {
            "letter_ready" | "agrees" | "no_letter" => Some(true),
            "against" => Some(false),
            _ => None,
        };
        ReferringDoctor { agrees, ..ReferringDoctor::default() }
    }

    fn add_documents(&self, facts: &mut Facts) {
        let mut add = |kind: &str, state: DocumentState| {
            facts.documents.insert(DocumentKind::new(kind), state.into());
        };
        match self.one(&Question::Doctor) {
            "letter_ready" => add(DocumentKind::REFERRAL_LETTER, DocumentState::Ready),
            "no_letter" => add(DocumentKind::REFERRAL_LETTER, DocumentState::Unobtainable),
            _ => {}
        }
        if matches!(self.one(&Question::Consent), "too_ill" | "refuses") {
            add(DocumentKind::CONSENT_FORM, DocumentState::Unobtainable);
        }
    }
}

/// Adds a plain fact by its pointer: yes or no, a number, or a code.
fn add_other(facts: &mut Facts, pointer: &str, answer: &str) {
    if answer == UNKNOWN {
        return;
    }
    let boolean = yes_no(answer);
    match pointer {
        "/patient/diagnosis_disclosed" => facts.patient.diagnosis_disclosed = boolean,
        "/patient/japanese_insurance" => facts.patient.japanese_insurance = boolean,
        "/patient/can_sign" => facts.patient.can_sign = boolean,
        "/patient/deceased" => facts.patient.deceased = boolean,
        "/patient/under_care_elsewhere" => facts.patient.under_care_elsewhere = boolean,
        _ => {
            if let Some(name) = pointer.strip_prefix("/extra/") {
                let number = answer.parse().ok().map(ExtraValue::Int);
                let value = boolean.map(ExtraValue::Bool).or(number);
                facts
                    .extra
                    .insert(name.to_owned(), value.unwrap_or_else(|| ExtraValue::Code(answer.to_owned())));
            }
        }
    }
}

fn yes_no(answer: &str) -> Option<bool> {
    match answer {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: Date = Date::constant(2026, 12, 1);

    fn answers(given: &[(Question, &str)]) -> Answers {
        let mut answers = Answers::default();
        for (question, answer) in given {
            answers.set(question.clone(), answer.split('+').map(str::to_owned).collect());
        }
        answers
    }

    #[test]
    fn answers_survive_the_journey_through_hidden_fields() {
        let given = answers(&[
            (Question::Who, "family"),
            (Question::Kinship, "child+spouse"),
            (Question::Other("/extra/walks".to_owned()), "yes"),
        ]);
        assert_eq!(Answers::from_values(&Values::from_pairs(given.hidden())), given);
    }

    #[test]
    fn i_do_not_know_leaves_the_fact_unknown() {
        let facts = answers(&[(Question::Who, "self"), (Question::Mode, UNKNOWN), (Question::Care, UNKNOWN)])
            .facts(DAY);
        assert_eq!(facts.mode, None);
        assert_eq!(facts.patient.under_care_elsewhere, None);
    }

    #[test]
    fn a_patient_who_takes_part_is_alive_and_a_relative_proves_nothing() {
        let own = answers(&[(Question::Who, "self")]).facts(DAY);
        assert_eq!(own.patient.deceased, Some(false));
        let family = [(Question::Who, "family"), (Question::Together, "no"), (Question::Kinship, "child")];
        assert_eq!(answers(&family).facts(DAY).patient.deceased, None);
    }

    #[test]
    fn no_care_is_not_taken_for_death() {
        let base = [(Question::Who, "family"), (Question::Together, "no"), (Question::Kinship, "child")];
        let with = |more: &str| {
            let mut all = answers(&base);
            all.set(Question::Care, vec!["no".to_owned()]);
            all.set(Question::CareMore, vec![more.to_owned()]);
            all.facts(DAY).patient
        };
        assert_eq!(with("died").deceased, Some(true));
        assert_eq!(with("watching").deceased, Some(false));
        assert_eq!(with("rather_not").deceased, None);
        assert_eq!(with("rather_not").under_care_elsewhere, None);
    }

    #[test]
    fn who_takes_part_is_unknown_until_all_of_it_is_said() {
        assert!(answers(&[(Question::Who, "family")]).facts(DAY).attendees.is_empty());
        let alone =
            [(Question::Who, "family"), (Question::Together, "no"), (Question::Kinship, "child+sibling")];
        let relations: Vec<_> =
            answers(&alone).facts(DAY).attendees.iter().map(|person| person.relation).collect();
        assert_eq!(relations, [Some(Relation::Child), Some(Relation::Sibling)]);
    }
}

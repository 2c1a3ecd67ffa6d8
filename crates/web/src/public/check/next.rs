//! What comes next in the self-check: a question whose answer can still change the decision, or the result.

use base::Date;
use policy::{Decision, DocumentKind, DocumentState, Facts, Verdict};

use super::answers::Answers;
use super::question::{Question, Topic};

/// A year of age at which a guide may draw its line for children.
const ADULT: i16 = 18;

/// The oldest age that is tried; more would only ask the guide in vain.
const OLDEST: i16 = 120;

/// What comes next.
#[derive(Debug, Clone, PartialEq)]
pub enum Next {
    /// The questions of one page, in order.
    Ask(Vec<Question>),
    /// The decision on everything that was answered.
    Result(Box<Decision>),
}

/// A guide as this module sees it: facts in, decision out.
pub trait Decide {
    /// Returns the decision on these facts; `None` when they name something the guide does not know.
    fn decide(&self, facts: &Facts) -> Option<Decision>;
}

impl<F: Fn(&Facts) -> Option<Decision>> Decide for F {
    fn decide(&self, facts: &Facts) -> Option<Decision> {
        self(facts)
    }
}

/// Returns what comes next after these answers.
///
/// First who takes part, then how and where, because most rules hang on these; then what the guide asks for, in its order:
/// those that can refuse come first, and what belongs to the same topic stands beside them. A refusal is told at once,
/// unless bringing somebody along would lift it.
///
/// `None` when the answers name something the guide does not know: they were made by hand, or the guide has changed.
#[must_use]
pub fn next(guide: &dyn Decide, answers: &Answers, asked_on: Date) -> Option<Next> {
    if let Some(page) = about_people(answers) {
        return Some(Next::Ask(page));
    }
    let facts = facts(guide, answers, asked_on);
    let decision = guide.decide(&facts)?;
    if decision.verdict == Verdict::Refused {
        let can_bring_somebody = answers.one(&Question::Who) == "self"
            && decision.refusals.iter().any(|refusal| &*refusal.code == "companion_absent");
        let next = if can_bring_somebody && !answers.has(&Question::Together) {
            Next::Ask(vec![Question::Together, Question::Kinship])
        } else {
            Next::Result(Box::new(decision))
        };
        return Some(next);
    }
    let open = open(guide, answers, &facts, &decision);
    let Some(topic) = topic_of_page(&open) else {
        return Some(Next::Result(Box::new(decision)));
    };
    Some(Next::Ask(open.into_iter().filter(|question| question.topic() == topic).collect()))
}

/// Returns the questions whose answers can still change something, each once, in the order of the guide.
fn open(guide: &dyn Decide, answers: &Answers, facts: &Facts, decision: &Decision) -> Vec<Question> {
    let needs_more = answers.one(&Question::Care) == "no" && answers.one(&Question::Who) != "self";
    let more = needs_more.then_some(Question::CareMore);
    let asked = decision.asks.iter().filter_map(|ask| Question::about(&ask.fact));
    let mut open = Vec::new();
    for question in more.into_iter().chain(asked).chain(about_papers(guide, facts)) {
        if !answers.has(&question) && !open.contains(&question) {
            open.push(question);
        }
    }
    open
}

fn topic_of_page(open: &[Question]) -> Option<Topic> {
    let mut topics = open.iter().map(Question::topic);
    let first = topics.clone().next()?;
    Some(topics.find(|topic| *topic == Topic::Service).unwrap_or(first))
}

/// Returns the facts of the answers; an adult's age is filled in when no age of an adult can change the decision.
#[must_use]
pub fn facts(guide: &dyn Decide, answers: &Answers, asked_on: Date) -> Facts {
    let mut facts = answers.facts(asked_on);
    if facts.patient.age_on_consultation.is_none() && !answers.has(&Question::Age) {
        let ages = match answers.one(&Question::Who) {
            "child" => 0..=ADULT - 1,
            _ => ADULT..=OLDEST,
        };
        if all_alike(guide, &facts, ages.clone()) {
            facts.patient.age_on_consultation = Some(*ages.start());
        }
    }
    facts
}

/// Returns whether the decision is the same at every one of these ages.
fn all_alike(guide: &dyn Decide, facts: &Facts, mut ages: std::ops::RangeInclusive<i16>) -> bool {
    let at = |years: i16| {
        let mut facts = facts.clone();
        facts.patient.age_on_consultation = Some(years);
        guide.decide(&facts)
    };
    let first = ages.next().and_then(at);
    ages.all(|years| at(years) == first)
}

/// Returns the next page about who takes part.
fn about_people(answers: &Answers) -> Option<Vec<Question>> {
    if !answers.has(&Question::Who) {
        return Some(vec![Question::Who]);
    }
    let others_apply = answers.one(&Question::Who) != "self";
    (others_apply && !answers.has(&Question::Together)).then(|| vec![Question::Together, Question::Kinship])
}

/// Returns the questions about papers that would refuse when they cannot be had.
fn about_papers(guide: &dyn Decide, facts: &Facts) -> Vec<Question> {
    let refuses_without = |kind: &str| {
        let mut facts = facts.clone();
        facts.documents.insert(DocumentKind::new(kind), DocumentState::Unobtainable.into());
        guide.decide(&facts).is_some_and(|decision| decision.verdict == Verdict::Refused)
    };
    let papers =
        [(DocumentKind::REFERRAL_LETTER, Question::Doctor), (DocumentKind::CONSENT_FORM, Question::Consent)];
    papers.into_iter().filter(|(kind, _)| refuses_without(kind)).map(|(_, question)| question).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::public::sample;

    fn answers(given: &[(Question, &str)]) -> Answers {
        let mut answers = Answers::default();
        for (question, answer) in given {
            answers.set(question.clone(), answer.split('+').map(str::to_owned).collect());
        }
        answers
    }

    /// Answers questions by the table until the result; 「わからない」 for what the table does not name.
    fn walk(table: &[(Question, &str)]) -> (Vec<Question>, Decision) {
        let pack = sample::guide();
        let guide = |facts: &Facts| sample::decide(&pack, facts);
        let mut given = Answers::default();
        let mut asked = Vec::new();
        for _ in 0..30 {
            match next(&guide, &given, sample::DAY).unwrap() {
                Next::Result(decision) => return (asked, *decision),
                Next::Ask(page) => {
                    for question in page {
                        let known = table.iter().find(|(known, _)| *known == question);
                        let answer = known.map_or("unknown", |(_, answer)| answer);
                        given.set(question.clone(), answer.split('+').map(str::to_owned).collect());
                        asked.push(question);
                    }
                }
            }
        }
        panic!("the check never ends: {asked:?}");
    }

    const PLAIN: [(Question, &str); 6] = [
        (Question::Who, "self"),
        (Question::Mode, "in_person"),
        (Question::Department, "gastroenterology"),
        (Question::Care, "yes"),
        (Question::Doctor, "agrees"),
        (Question::Purposes, "current_diagnosis"),
    ];

    #[test]
    fn a_plain_case_is_asked_only_what_matters() {
        let (asked, decision) = walk(&PLAIN);
        assert!(matches!(decision.verdict, Verdict::Acceptable | Verdict::Incomplete), "{decision:?}");
        assert!(!asked.contains(&Question::Age), "no age of an adult changes this answer");
    }

    #[test]
    fn not_knowing_anything_ends_with_the_desk_and_never_with_a_no() {
        let (_, decision) = walk(&[(Question::Who, "self")]);
        assert_eq!(decision.verdict, Verdict::Undecided);
        let (_, decision) = walk(&[]);
        assert_eq!(decision.verdict, Verdict::Undecided);
    }

    #[test]
    fn a_refusal_is_told_at_once() {
        let (asked, decision) = walk(&[
            (Question::Who, "self"),
            (Question::Mode, "in_person"),
            (Question::Department, "gastroenterology"),
            (Question::Care, "yes"),
            (Question::Doctor, "agrees"),
            (Question::Purposes, "transfer_here"),
        ]);
        assert_eq!(decision.verdict, Verdict::Refused);
        assert_eq!(asked.last(), Some(&Question::Purposes));
    }

    #[test]
    fn a_family_alone_is_asked_for_consent_and_kinship() {
        let (asked, _) = walk(&[
            (Question::Who, "family"),
            (Question::Together, "no"),
            (Question::Kinship, "child"),
            (Question::Care, "yes"),
            (Question::Mode, "in_person"),
            (Question::Doctor, "agrees"),
            (Question::Purposes, "current_diagnosis"),
        ]);
        assert!(asked.contains(&Question::Kinship) && asked.contains(&Question::Consent), "{asked:?}");
    }

    #[test]
    fn death_is_asked_for_only_behind_a_no_and_only_of_relatives() {
        let (asked, decision) = walk(&[
            (Question::Who, "family"),
            (Question::Together, "no"),
            (Question::Kinship, "child"),
            (Question::Care, "no"),
            (Question::CareMore, "died"),
        ]);
        assert!(asked.contains(&Question::CareMore));
        assert!(decision.refusals.iter().any(|refusal| &*refusal.code == "patient_deceased"));
        assert!(!walk(&PLAIN).0.contains(&Question::CareMore));
    }

    #[test]
    fn a_patient_who_came_alone_learns_that_somebody_may_come_along() {
        let mut table = PLAIN.to_vec();
        table[2] = (Question::Department, "psychiatry");
        let (asked, decision) = walk(&table);
        assert!(asked.contains(&Question::Together));
        assert_eq!(decision.verdict, Verdict::Refused);
        table.extend([(Question::Together, "yes"), (Question::Kinship, "spouse")]);
        assert_ne!(walk(&table).1.verdict, Verdict::Refused);
    }

    #[test]
    fn answers_that_the_guide_does_not_know_are_not_guessed_at() {
        let pack = sample::guide();
        let guide = |facts: &Facts| sample::decide(&pack, facts);
        let forged = answers(&[(Question::Who, "self"), (Question::Department, "nowhere")]);
        assert_eq!(next(&guide, &forged, sample::DAY), None);
    }
}

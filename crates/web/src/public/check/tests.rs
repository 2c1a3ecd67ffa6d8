//! The self-check walked with the guides of every hospital: however somebody answers, it is short.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::Path;

use base::Date;
use policy::{Decision, Facts, Guide, Verdict};

use super::{Answers, Kind, Next, Question, UNKNOWN, next};

/// ux.md §6, J1.
const PAGES_MAX: usize = 8;

const DAY: Date = Date::constant(2026, 12, 1);

/// Reads the packs of every hospital that is served.
fn guides() -> Vec<(String, Guide)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../policies");
    let mut guides = Vec::new();
    for hospital in std::fs::read_dir(folder).unwrap().map(Result::unwrap).filter(|one| one.path().is_dir()) {
        let name = hospital.file_name().into_string().unwrap();
        if name == "examples" {
            continue;
        }
        let files = std::fs::read_dir(hospital.path()).unwrap().map(Result::unwrap);
        let files = files.map(|file| {
            (file.file_name().into_string().unwrap(), std::fs::read_to_string(file.path()).unwrap())
        });
        guides.push((name, Guide::from_files(files.collect()).unwrap()));
    }
    assert!(!guides.is_empty());
    guides
}

/// Returns everything that can be answered to a question; of several that can be ticked, each alone.
fn every_answer(guide: &Guide, question: &Question) -> Vec<String> {
    let version = guide.version_on(DAY).unwrap();
    let mut all: Vec<String> = match (question, question.kind()) {
        (Question::Mode, _) => version.modes_on(DAY).into_iter().map(|mode| mode.code().to_owned()).collect(),
        (Question::Department, _) => departments(guide),
        (_, Kind::Number) => ["3", "17", "18", "75"].map(str::to_owned).into(),
        (_, Kind::One | Kind::Several) => question.choices().into_iter().map(str::to_owned).collect(),
    };
    all.push(UNKNOWN.to_owned());
    all
}

/// Returns one of each kind of department: those about which the guide says the same count as one.
fn departments(guide: &Guide) -> Vec<String> {
    let mut seen: Vec<Decision> = Vec::new();
    let mut kept = Vec::new();
    for department in guide.version_on(DAY).unwrap().departments() {
        let mut facts = Facts::new(DAY);
        facts.department = Some(department.id.get_ref().clone());
        let decision = guide.decide(&facts).unwrap();
        if !seen.contains(&decision) {
            seen.push(decision);
            kept.push(department.id.get_ref().clone());
        }
    }
    kept
}

/// What most people answer: nothing that refuses.
fn usual(question: &Question) -> &'static str {
    match question {
        Question::Kinship => "child",
        Question::Care | Question::Together | Question::Privacy => "yes",
        Question::CareMore => "watching",
        Question::Doctor => "agrees",
        Question::Consent => "can",
        Question::Purposes => "current_treatment",
        Question::Home | Question::From => "japan",
        Question::Household => "apart",
        Question::Who | Question::Age | Question::Mode | Question::Department | Question::Other(_) => UNKNOWN,
    }
}

/// Returns the table's answer to a question.
fn given<'a>(table: &[(Question, &'a str)], question: &Question) -> Option<&'a str> {
    table.iter().find(|(known, _)| known == question).map(|(_, answer)| *answer)
}

/// What comes next after answers that were met before: most paths begin alike.
type Known = RefCell<BTreeMap<Vec<(String, String)>, Next>>;

/// Answers by `answer` until the result; returns how many pages there were, what was asked, and the result.
fn walk(
    guide: &Guide,
    known: &Known,
    answer: &dyn Fn(&Question) -> String,
) -> (usize, Vec<Vec<Question>>, Decision) {
    let decide = |facts: &Facts| guide.decide(facts).ok();
    let mut given = Answers::default();
    let mut pages = Vec::new();
    while pages.len() < 30 {
        let met = known.borrow().get(&given.hidden()).cloned();
        let step = met.unwrap_or_else(|| next(&decide, &given, DAY).unwrap());
        known.borrow_mut().insert(given.hidden(), step.clone());
        match step {
            Next::Result(decision) => {
                assert_eq!(given.pages(), pages.len(), "a topic is asked twice in a row: {pages:?}");
                return (pages.len(), pages, *decision);
            }
            Next::Ask(page) => {
                for question in &page {
                    given.set(question.clone(), vec![answer(question)]);
                }
                pages.push(page);
            }
        }
    }
    panic!("the check never ends: {pages:?}");
}

/// Every way to begin; from each, every single answer that differs from the usual, and not knowing anything else.
#[test]
fn every_path_ends_within_eight_pages_and_asks_nothing_twice() {
    for (name, guide) in guides() {
        let modes = every_answer(&guide, &Question::Mode);
        let known = Known::default();
        for who in every_answer(&guide, &Question::Who) {
            for together in ["yes", "no", UNKNOWN] {
                for mode in &modes {
                    let begun = [
                        (Question::Who, who.as_str()),
                        (Question::Together, together),
                        (Question::Mode, mode.as_str()),
                    ];
                    let usual =
                        |question: &Question| given(&begun, question).unwrap_or(usual(question)).to_owned();
                    check_around(&name, &guide, &known, &usual);
                    let unsure = |question: &Question| given(&begun, question).unwrap_or(UNKNOWN).to_owned();
                    let (count, pages, _) = walk(&guide, &known, &unsure);
                    sound(&name, count, &pages);
                }
            }
        }
    }
}

fn check_around(name: &str, guide: &Guide, known: &Known, base: &dyn Fn(&Question) -> String) {
    let (count, pages, _) = walk(guide, known, base);
    sound(name, count, &pages);
    for changed in pages.concat().into_iter().filter(|one| !matches!(one, Question::Who | Question::Mode)) {
        for other in every_answer(guide, &changed) {
            let answer =
                |question: &Question| if *question == changed { other.clone() } else { base(question) };
            let (count, pages, _) = walk(guide, known, &answer);
            sound(name, count, &pages);
        }
    }
}

fn sound(name: &str, count: usize, pages: &[Vec<Question>]) {
    assert!(count <= PAGES_MAX, "{name}: {count} pages: {pages:?}");
    let mut all = pages.concat();
    let asked = all.len();
    all.sort();
    all.dedup();
    assert_eq!(all.len(), asked, "{name}: a question comes twice: {pages:?}");
}

#[test]
fn a_knock_out_goes_straight_to_the_result() {
    for (name, guide) in guides() {
        for (question, answer) in [(Question::Purposes, "transfer_here"), (Question::Purposes, "litigation")]
        {
            let table = [(Question::Who, "self"), (question.clone(), answer)];
            let answers = |asked: &Question| given(&table, asked).unwrap_or(usual(asked)).to_owned();
            let (_, pages, decision) = walk(&guide, &Known::default(), &answers);
            assert_eq!(decision.verdict, Verdict::Refused, "{name}: {answer}");
            assert!(pages.last().unwrap().contains(&question), "{name}: asked on after the no: {pages:?}");
        }
    }
}

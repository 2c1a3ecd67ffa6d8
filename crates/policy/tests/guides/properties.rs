//! What holds for any facts.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use policy::{Decision, DocumentKind, DocumentState, Facts, Guide, Purpose, Relation, Verdict};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use serde_json::{Map, Value, json};

use crate::common::{utokyo, ycu};

fn maybe<T: Clone + std::fmt::Debug + 'static>(
    values: impl Strategy<Value = T> + 'static,
) -> BoxedStrategy<Option<T>> {
    prop_oneof![1 => Just(None), 3 => values.prop_map(Some)].boxed()
}

fn flag() -> BoxedStrategy<Option<Value>> {
    maybe(any::<bool>().prop_map(|value| json!(value)))
}

fn code(codes: &'static [&'static str]) -> BoxedStrategy<Option<Value>> {
    maybe(select(codes).prop_map(|code| json!(code)))
}

fn object(fields: Vec<(&'static str, BoxedStrategy<Option<Value>>)>) -> BoxedStrategy<Value> {
    let (names, values): (Vec<_>, Vec<_>) = fields.into_iter().unzip();
    values
        .prop_map(move |values| {
            let stated =
                names.iter().zip(values).filter_map(|(name, value)| Some(((*name).to_owned(), value?)));
            Value::Object(stated.collect::<Map<_, _>>())
        })
        .boxed()
}

fn birth() -> BoxedStrategy<Option<Value>> {
    maybe(
        select(&["1950-04-01", "2008-12-10", "2009-03-01", "2015-07-07", "1980-02-29"][..])
            .prop_map(|day| json!(day)),
    )
}

fn attendee() -> BoxedStrategy<Value> {
    object(vec![
        ("relation", code(Relation::CODES)),
        ("birth_date", birth()),
        ("lives_with_patient", flag()),
        ("joins_from", code(&["JP", "US"])),
    ])
}

fn facts(departments: &'static [&'static str]) -> BoxedStrategy<Value> {
    let patient = object(vec![
        ("birth_date", birth()),
        ("deceased", flag()),
        ("under_care_elsewhere", flag()),
        ("lives_in", code(&["JP", "US"])),
        ("japanese_insurance", flag()),
        ("can_sign", flag()),
    ]);
    let documents = DocumentKind::CONTRACT.iter().map(|kind| (*kind, code(DocumentState::CODES))).collect();
    let purposes = subsequence(Purpose::CODES, 0..4).prop_map(|codes| json!(codes));
    let attendees = prop::collection::vec(attendee(), 0..4).prop_map(|list| json!(list));
    object(vec![
        ("asked_on", Just(Some(json!("2026-12-01"))).boxed()),
        (
            "consultation_on",
            maybe(select(&["2026-12-09", "2026-12-15", "2027-04-01"][..]).prop_map(|day| json!(day))),
        ),
        ("mode", code(policy::Mode::CODES)),
        ("department", code(departments)),
        ("patient", patient.prop_map(Some).boxed()),
        ("attendees", attendees.prop_map(Some).boxed()),
        ("purposes", purposes.prop_map(Some).boxed()),
        ("referring_doctor", object(vec![("agrees", flag())]).prop_map(Some).boxed()),
        ("privacy_policy_accepted", flag()),
        ("documents", object(documents).prop_map(Some).boxed()),
        ("brings_on_day", maybe(Just(json!(["image_cd"])))),
    ])
}

/// One of the two guides; printed by its id when a property fails.
#[derive(Clone, Copy)]
struct Asked(&'static Guide);

impl std::fmt::Debug for Asked {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0.id())
    }
}

fn both() -> BoxedStrategy<(Asked, Value)> {
    static YCU: LazyLock<Guide> = LazyLock::new(ycu);
    static UTOKYO: LazyLock<Guide> = LazyLock::new(utokyo);
    prop_oneof![
        facts(&["psychiatry", "gastroenterology"]).prop_map(|facts| (Asked(&YCU), facts)),
        facts(&["geriatrics", "gastroenterology"]).prop_map(|facts| (Asked(&UTOKYO), facts)),
    ]
    .boxed()
}

fn decide(guide: &Guide, facts: &Value) -> Decision {
    let facts = Facts::from_value(facts).unwrap_or_else(|error| panic!("{}", error.to_json()));
    guide.decide(&facts).unwrap_or_else(|error| panic!("{}", error.to_json()))
}

/// What a person sees besides the questions and the hint that a birthday may change it, which asks for nothing because
/// it changes no verdict.
fn outcome(decision: &Decision) -> Decision {
    let mut outcome = decision.clone();
    outcome.asks.clear();
    outcome.conditions.retain(|condition| condition.code != "age_may_change");
    if outcome.verdict == Verdict::Undecided {
        let owed = outcome.documents.iter().any(policy::DocumentNeed::is_owed_with_application);
        outcome.verdict = if owed { Verdict::Incomplete } else { Verdict::Acceptable };
    }
    outcome
}

/// Every value that a fact can take, as far as the two guides tell them apart.
fn values(pointer: &str) -> Vec<Value> {
    match pointer.rsplit('/').next().unwrap_or_default() {
        "mode" => policy::Mode::CODES.iter().map(|code| json!(code)).collect(),
        "department" => vec![json!("gastroenterology"), json!("psychiatry"), json!("geriatrics")],
        "birth_date" => vec![json!("1950-04-01"), json!("2008-12-12"), json!("2015-07-07")],
        "lives_in" | "joins_from" => vec![json!("JP"), json!("US")],
        "relation" => Relation::CODES.iter().map(|code| json!(code)).collect(),
        "purposes" => Purpose::CODES.iter().map(|code| json!([code])).collect(),
        "attendees" => attendee_lists(),
        "hospital" => vec![json!("0000000000")],
        "letter_language" => vec![json!("ja"), json!("en")],
        "condition" => vec![json!("C16.9"), json!("F32.0")],
        _ => vec![json!(true), json!(false)],
    }
}

fn attendee_lists() -> Vec<Value> {
    let mut lists = vec![
        json!([{"relation": "self", "joins_from": "JP"}]),
        json!([{"relation": "self", "joins_from": "US"}]),
    ];
    for relation in Relation::CODES.iter().filter(|code| **code != "self") {
        for together in [true, false] {
            lists.push(json!([{"relation": relation, "lives_with_patient": together, "joins_from": "JP"}]));
        }
        lists.push(
            json!([{"relation": "self", "joins_from": "JP"}, {"relation": relation, "joins_from": "JP"}]),
        );
    }
    lists
}

const POINTERS: [&str; 14] = [
    "/mode",
    "/department",
    "/condition",
    "/patient/birth_date",
    "/patient/deceased",
    "/patient/under_care_elsewhere",
    "/patient/diagnosis_disclosed",
    "/patient/lives_in",
    "/patient/japanese_insurance",
    "/patient/can_sign",
    "/attendees",
    "/purposes",
    "/referring_doctor/agrees",
    "/privacy_policy_accepted",
];

fn is_unknown(facts: &Value, pointer: &str) -> bool {
    facts.pointer(pointer).is_none_or(|value| value.as_array().is_some_and(Vec::is_empty))
}

fn unknown_pointers(facts: &Value) -> Vec<String> {
    let mut pointers: Vec<String> = POINTERS.iter().map(|pointer| (*pointer).to_owned()).collect();
    let attendees = facts["attendees"].as_array().map_or(0, Vec::len);
    for place in 0..attendees {
        for field in ["relation", "birth_date", "lives_with_patient", "joins_from"] {
            pointers.push(format!("/attendees/{place}/{field}"));
        }
    }
    pointers.retain(|pointer| is_unknown(facts, pointer));
    pointers
}

fn set(facts: &Value, pointer: &str, value: &Value) -> Value {
    let mut facts = facts.clone();
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    let parent = facts.pointer_mut(parent).and_then(Value::as_object_mut).unwrap();
    parent.insert(name.to_owned(), value.clone());
    facts
}

fn fits(guide: &Guide, facts: &Value) -> Option<Decision> {
    guide.decide(&Facts::from_value(facts).ok()?).ok()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_same_facts_give_the_same_bytes((Asked(guide), facts) in both()) {
        let once = serde_json::to_string(&decide(guide, &facts)).unwrap();
        let again = serde_json::to_string(&decide(&guide.clone(), &facts)).unwrap();
        prop_assert_eq!(&once, &again);
        let mut answer = Vec::new();
        guide.answer(facts.to_string().as_bytes(), &mut answer);
        prop_assert_eq!(String::from_utf8(answer).unwrap(), once, "the batch writes what is decided one by one");
    }

    #[test]
    fn a_ready_paper_never_makes_a_case_worse((Asked(guide), facts) in both(), kind in select(DocumentKind::CONTRACT)) {
        let rank = |verdict: Verdict| match verdict {
            Verdict::Refused => 0,
            Verdict::Undecided => 1,
            Verdict::Incomplete => 2,
            Verdict::Acceptable => 3,
        };
        let before = decide(guide, &facts);
        let after = decide(guide, &set(&facts, &format!("/documents/{kind}"), &json!("ready")));
        prop_assert!(rank(after.verdict) >= rank(before.verdict), "{before:#?} {after:#?}");
        prop_assert!(after.refusals.len() <= before.refusals.len());
    }

    #[test]
    fn what_is_not_asked_cannot_change_the_outcome((Asked(guide), facts) in both()) {
        let decision = decide(guide, &facts);
        let asked: BTreeSet<&str> = decision.asks.iter().map(|ask| ask.fact.as_str()).collect();
        for pointer in unknown_pointers(&facts).iter().filter(|pointer| !asked.contains(pointer.as_str())) {
            for value in values(pointer) {
                let Some(other) = fits(guide, &set(&facts, pointer, &value)) else { continue };
                prop_assert_eq!(outcome(&other), outcome(&decision), "{} = {}", pointer, value);
            }
        }
    }

    #[test]
    fn what_is_asked_can_change_the_answer((Asked(guide), facts) in both(), seed in any::<u64>()) {
        let decision = decide(guide, &facts);
        for ask in &decision.asks {
            prop_assert!(some_completion_differs(guide, &facts, ask.fact.as_str(), seed), "{} in {}", ask.fact, facts);
        }
    }

    #[test]
    fn a_case_in_which_all_is_known_is_never_undecided((Asked(guide), facts) in both(), seed in any::<u64>()) {
        let full = complete(guide, &facts, None, seed);
        prop_assert!(decide(guide, &full).verdict != Verdict::Undecided, "{:?} {}", decide(guide, &full).asks, full);
    }

    #[test]
    fn the_verdict_follows_from_the_lists((Asked(guide), facts) in both()) {
        let decision = decide(guide, &facts);
        let expected = if !decision.refusals.is_empty() {
            Verdict::Refused
        } else if !decision.asks.is_empty() {
            Verdict::Undecided
        } else if decision.documents.iter().any(policy::DocumentNeed::is_owed_with_application) {
            Verdict::Incomplete
        } else {
            Verdict::Acceptable
        };
        prop_assert_eq!(decision.verdict, expected);
        prop_assert_eq!(decision.policy.id.as_str(), guide.id());
    }
}

/// Fills every unknown fact but `except` with a value that the seed chooses.
fn complete(guide: &Guide, facts: &Value, except: Option<&str>, seed: u64) -> Value {
    let mut full = facts.clone();
    let mut dice = seed;
    // Attendees may appear on the way, with facts of their own: look again until nothing is unknown.
    for _ in 0..3 {
        for pointer in unknown_pointers(&full).iter().filter(|pointer| Some(pointer.as_str()) != except) {
            let values = values(pointer);
            for turn in 0..values.len() {
                dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                let place = usize::try_from(dice >> 33).unwrap_or_default().wrapping_add(turn) % values.len();
                let candidate = set(&full, pointer, &values[place]);
                if fits(guide, &candidate).is_some() {
                    full = candidate;
                    break;
                }
            }
        }
    }
    full
}

/// Says whether some way to fill the other unknown facts makes the decision depend on `pointer`.
fn some_completion_differs(guide: &Guide, facts: &Value, pointer: &str, seed: u64) -> bool {
    (0..400).any(|try_| {
        let rest = complete(guide, facts, Some(pointer), seed.wrapping_add(try_ * 7_919));
        let outcomes: Vec<Decision> = values(pointer)
            .iter()
            .filter_map(|value| fits(guide, &set(&rest, pointer, value)))
            .map(|d| outcome(&d))
            .collect();
        outcomes.windows(2).any(|pair| pair[0] != pair[1])
    })
}

//! The packs of this repository and cases to ask them about.

use std::path::PathBuf;

use policy::{Decision, Facts, Guide, Verdict};
use serde_json::{Value, json};

/// Returns a pack of this repository.
pub fn pack(id: &str) -> Guide {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../policies").join(id);
    Guide::load(&folder).expect("the packs of this repository are sound")
}

/// Returns the pack of the guide that begins with a call.
pub fn ycu() -> Guide {
    pack("ycu-mc")
}

/// Returns the pack of the guide that begins with papers.
pub fn utokyo() -> Guide {
    pack("utokyo-hospital")
}

/// Returns a case in which everything is known and nothing stands in the way, in either guide.
pub fn plain_case() -> Value {
    json!({
        "asked_on": "2026-12-01",
        "consultation_on": "2026-12-15",
        "mode": "in_person",
        "department": "gastroenterology",
        "condition": "C16.9",
        "patient": {
            "birth_date": "1950-04-01",
            "deceased": false,
            "under_care_elsewhere": true,
            "diagnosis_disclosed": true,
            "lives_in": "JP",
            "japanese_insurance": true,
            "can_sign": true
        },
        "attendees": [{"relation": "self", "joins_from": "JP"}],
        "purposes": ["current_treatment"],
        "referring_doctor": {"agrees": true, "hospital": "0000000000", "letter_language": "ja"},
        "privacy_policy_accepted": true,
        "documents": {
            "application_form": "ready",
            "consultation_sheet": "ready",
            "referral_letter": "ready",
            "test_data": "ready"
        }
    })
}

/// Returns the plain case with other values at some JSON pointers; null removes the field.
pub fn case(changes: &[(&str, Value)]) -> Value {
    let mut facts = plain_case();
    for (pointer, value) in changes {
        let (parent, name) = pointer.rsplit_once('/').expect("a pointer begins with a slash");
        let parent =
            facts.pointer_mut(parent).and_then(Value::as_object_mut).expect("the parent is an object");
        if value.is_null() {
            parent.remove(name);
        } else {
            parent.insert(name.to_owned(), value.clone());
        }
    }
    facts
}

/// Decides a case.
pub fn decide(guide: &Guide, facts: &Value) -> Decision {
    let facts = Facts::from_value(facts).unwrap_or_else(|error| panic!("{}", error.to_json()));
    guide.decide(&facts).unwrap_or_else(|error| panic!("{}", error.to_json()))
}

/// Decides the plain case with changes.
pub fn decide_with(guide: &Guide, changes: &[(&str, Value)]) -> Decision {
    decide(guide, &case(changes))
}

/// Returns the codes of the refusals.
pub fn refusals(decision: &Decision) -> Vec<&str> {
    decision.refusals.iter().map(|refusal| refusal.code.as_str()).collect()
}

/// Returns the codes of the conditions.
pub fn conditions(decision: &Decision) -> Vec<&str> {
    decision.conditions.iter().map(|condition| condition.code.as_str()).collect()
}

/// Returns the pointers that are asked for.
pub fn asks(decision: &Decision) -> Vec<&str> {
    decision.asks.iter().map(|ask| ask.fact.as_str()).collect()
}

/// Returns kind and owner of every document.
pub fn papers(decision: &Decision) -> Vec<String> {
    decision.documents.iter().map(|need| format!("{} of {}", need.kind, need.of)).collect()
}

/// Asserts that a case is refused with exactly these codes.
pub fn assert_refused(decision: &Decision, codes: &[&str]) {
    assert_eq!(refusals(decision), codes);
    assert_eq!(decision.verdict, Verdict::Refused);
}

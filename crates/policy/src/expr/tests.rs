//! Conditions answer true, false or unknown, and name what is still open.

use serde_json::{Value, json};

use super::view::{FactRef, PersonFact, Persons};
use super::{ExprError, Flag, Scope, Test, View, compile, parse};
use crate::facts::Facts;
use crate::shared_str::SharedStr;

fn compiled(source: &str) -> Result<Test, ExprError> {
    let departments = [SharedStr::from("psychiatry"), SharedStr::from("surgery")];
    let kinds = [SharedStr::from("consent_form"), SharedStr::from("image_cd")];
    let scope = Scope {
        departments: &departments,
        kinds: &kinds,
        extra: &[],
        mode_offered: &Test::Known(true),
        mode_by_staff: &Test::Known(false),
        has_attendee: false,
    };
    parse(source).and_then(|ast| compile(&ast, &scope))
}

fn look<T>(source: &str, facts: &Value, with: impl Fn(&View<'_>, &Test) -> T) -> T {
    let mut whole = json!({"asked_on": "2026-12-01"});
    for (name, value) in facts.as_object().unwrap() {
        whole[name] = value.clone();
    }
    let facts = Facts::from_value(&whole).unwrap();
    let department = facts.department.as_deref().map(|id| u16::from(id != "psychiatry"));
    let view = View::new(&facts, department, Vec::new(), facts.age_day());
    with(&view, &compiled(source).unwrap())
}

fn answer(source: &str, facts: &Value) -> Option<bool> {
    look(source, facts, |view, test| view.answer(test, Persons::default()))
}

fn open(source: &str, facts: &Value) -> Vec<FactRef> {
    look(source, facts, |view, test| {
        let mut found = Vec::new();
        view.open_facts(test, Persons::default(), &mut found);
        found
    })
}

#[test]
fn unknown_and_false_is_false_and_unknown_or_true_is_true() {
    let dead = json!({"patient": {"deceased": true}});
    assert_eq!(answer("patient.deceased && patient.can_sign", &dead), None);
    assert_eq!(answer("!patient.deceased && patient.can_sign", &dead), Some(false));
    assert_eq!(answer("patient.deceased || patient.can_sign", &dead), Some(true));
    assert_eq!(answer("patient.can_sign", &dead), None);
    assert_eq!(answer("!patient.can_sign", &dead), None);
}

#[test]
fn and_binds_closer_than_or_and_not_closest() {
    let facts = json!({"patient": {"deceased": true, "can_sign": false, "under_care_elsewhere": false}});
    assert_eq!(
        answer("patient.deceased || patient.can_sign && patient.under_care_elsewhere", &facts),
        Some(true)
    );
    assert_eq!(
        answer("(patient.deceased || patient.can_sign) && patient.under_care_elsewhere", &facts),
        Some(false)
    );
    assert_eq!(answer("!patient.can_sign && patient.deceased", &facts), Some(true));
    assert_eq!(answer("patient.can_sign == false", &facts), Some(true));
    assert_eq!(answer("true != patient.can_sign", &facts), Some(true));
}

#[test]
fn numbers_compare_from_either_side() {
    let facts = json!({"patient": {"age_on_consultation": 18}});
    for (source, expected) in [
        ("patient.age < 18", false),
        ("patient.age <= 18", true),
        ("patient.age == 18", true),
        ("patient.age != 18", false),
        ("18 > patient.age", false),
        ("17 < patient.age", true),
    ] {
        assert_eq!(answer(source, &facts), Some(expected), "{source}");
    }
}

#[test]
fn people_are_looked_through_even_when_some_are_unknown() {
    let facts = json!({"attendees": [{"relation": "child"}, {}]});
    assert_eq!(answer("attendees.exists(a, a.relation == \"child\")", &facts), Some(true));
    assert_eq!(answer("attendees.all(a, a.relation == \"child\")", &facts), None);
    assert_eq!(answer("attendees.all(a, a.relation == \"spouse\")", &facts), Some(false));
    assert_eq!(answer("size(attendees) == 2", &facts), Some(true));
    assert_eq!(answer("size(attendees.filter(a, a.relation == \"child\")) > 2", &facts), Some(false));
    assert_eq!(answer("size(attendees.filter(a, a.relation == \"child\")) > 1", &facts), None);
    assert_eq!(answer("family_only", &facts), None, "the second may be the patient");
    assert_eq!(answer("attendees.exists(a, a.is_relative && a.degree > 3)", &facts), None);
}

#[test]
fn nobody_listed_is_somebody_unknown() {
    let none = json!({});
    assert_eq!(answer("attendees.exists(a, a.relation == \"child\")", &none), None);
    assert_eq!(open("attendees.exists(a, a.joins_from != \"JP\")", &none), [FactRef::Attendees]);
    assert_eq!(open("family_only", &none), [FactRef::Attendees]);
    assert_eq!(answer("attendees.exists(a, false)", &none), Some(false));
}

#[test]
fn only_what_can_still_settle_a_condition_is_open() {
    let source = "mode == \"online\" && attendees.exists(a, a.joins_from != \"JP\")";
    let people = json!([{"relation": "self", "joins_from": "JP"}, {"relation": "child"}]);
    assert_eq!(open(source, &json!({"mode": "in_person", "attendees": people})), []);
    assert_eq!(
        open(source, &json!({"attendees": people})),
        [FactRef::Mode, FactRef::Attendee(1, PersonFact::JoinsFrom)]
    );
    let abroad = json!([{"relation": "self", "joins_from": "US"}]);
    assert_eq!(open(source, &json!({"attendees": abroad})), [FactRef::Mode]);
    assert_eq!(open("patient.can_sign || !patient.can_sign", &json!({"patient": {"can_sign": true}})), []);
    assert_eq!(open("patient.can_sign", &json!({})), [FactRef::Flag(Flag::CanSign)]);
}

#[test]
fn papers_purposes_and_things_brought_are_read() {
    let facts =
        json!({"purposes": ["costs"], "documents": {"consent_form": "ready"}, "brings_on_day": ["image_cd"]});
    assert_eq!(answer("\"costs\" in purposes", &facts), Some(true));
    assert_eq!(answer("purposes.exists(p, p in [\"costs\", \"benefits\"])", &facts), Some(true));
    assert_eq!(answer("purposes.exists(p, p == \"benefits\" || p != \"costs\")", &facts), Some(false));
    assert_eq!(answer("purposes.all(p, p == \"costs\")", &facts), Some(true));
    assert_eq!(answer("documents.consent_form == \"ready\"", &facts), Some(true));
    assert_eq!(answer("documents.image_cd == \"later\"", &facts), Some(true));
    assert_eq!(answer("\"image_cd\" in brings_on_day", &facts), Some(true));
    assert_eq!(answer("\"image_cd\" in brings_on_day", &json!({})), Some(false));
    assert_eq!(answer("\"costs\" in purposes", &json!({})), None);
}

#[test]
fn illnesses_departments_countries_and_languages_are_compared() {
    let facts = json!({"condition": "C16.9", "department": "surgery", "patient": {"lives_in": "JP"},
        "referring_doctor": {"hospital": "0123456789", "letter_language": "en"}});
    for (source, expected) in [
        ("condition.startsWith(\"C16\")", true),
        ("condition in [\"C16.9\", \"C17\"]", true),
        ("department == \"psychiatry\"", false),
        ("department in [\"psychiatry\", \"surgery\"]", true),
        ("patient.lives_in != \"JP\"", false),
        ("referring_doctor.hospital == \"0123456789\"", true),
        ("referring_doctor.letter_language in [\"ja\", \"en\"]", true),
    ] {
        assert_eq!(answer(source, &facts), Some(expected), "{source}");
    }
}

#[test]
fn what_is_no_condition_is_refused_with_its_place() {
    for (source, at) in [
        ("", 0),
        ("patient.age", 8),
        ("patient.age < \"x\"", 12),
        ("mode == \"phone\"", 5),
        ("department == \"x\"", 11),
        ("patient.lives_in == \"ZZ\"", 17),
        ("attendee.relation == \"child\"", 9),
        ("attendees.exists(a, attendees.exists(b, true))", 37),
        ("attendees.exists(patient, true)", 17),
        ("size(mode) > 1", 5),
        ("mode == mode", 5),
        ("extra.smokes", 6),
        ("documents.passport == \"ready\"", 10),
        ("mode < \"online\"", 5),
        ("mode == \"online\" mode", 17),
        ("mode == \"online", 8),
        ("patient.age < 99999999999999999999", 14),
    ] {
        let error = compiled(source).unwrap_err();
        assert_eq!(error.at, at, "{source}: {error}");
        assert!(!error.mend.is_empty());
    }
}

//! The historical examples: guides as unlike as possible, all in one format.

use std::path::PathBuf;

use base::Lang;
use jiff::SignedDuration;
use jiff::civil::date;
use policy::{Decision, Facts, FeeQuery, Guide, Mode, Verdict};
use serde_json::{Value, json};

use crate::common::{asks, pack, papers, refusals};

fn example(id: &str) -> Guide {
    pack(&format!("examples/{id}"))
}

fn ids() -> Vec<String> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../policies/examples");
    let entries = std::fs::read_dir(folder).expect("the examples are there").filter_map(Result::ok);
    let folders = entries.filter(|entry| entry.path().is_dir());
    let mut ids: Vec<String> =
        folders.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    ids.sort();
    ids
}

fn decide(id: &str, facts: &Value) -> Decision {
    let mut whole = json!({"asked_on": "2026-12-01", "mode": "in_person", "purposes": ["current_treatment"]});
    for (name, value) in facts.as_object().expect("facts are an object") {
        whole[name] = value.clone();
    }
    example(id).decide(&Facts::from_value(&whole).unwrap()).unwrap()
}

fn price(id: &str, mode: Mode, minutes: i64, items: &[&str], insured: bool) -> i64 {
    let mut facts = Facts::new(date(2026, 12, 1));
    facts.patient.japanese_insurance = Some(insured);
    let query = FeeQuery {
        mode,
        elapsed: SignedDuration::from_mins(minutes),
        on: date(2026, 12, 1),
        department: None,
        items: items.iter().map(|item| (*item).to_owned()).collect(),
        facts: Some(facts),
    };
    example(id).fee(&query).unwrap().total.get()
}

fn family(relations: &[&str]) -> Value {
    relations.iter().map(|relation| json!({"relation": relation})).collect()
}

#[test]
fn every_example_is_sound_marked_and_lists_what_is_not_stated() {
    assert!(ids().len() >= 12);
    for id in ids() {
        let guide = example(&id);
        assert_eq!(guide.id(), id);
        assert!(guide.newest().is_historical_example(), "{id}");
        assert!(!guide.newest().unstated().is_empty(), "{id}");
        let page = guide.explain(Lang::En);
        assert!(page.contains("Historical example, not this hospital's guide."), "{id}");
    }
}

#[test]
fn a_fixed_list_of_relatives() {
    let who = |relation: &str| decide("kyoto-daini-red-cross", &json!({"attendees": family(&[relation])}));
    assert_eq!(refusals(&who("child")), Vec::<&str>::new());
    assert_eq!(refusals(&who("sibling")), ["not_family"]);
    assert_eq!(price("kyoto-daini-red-cross", Mode::InPerson, 31, &[], true), 33_000);
}

#[test]
fn a_carer_comes_only_when_there_are_no_close_relatives() {
    let with = |extra: Value| {
        decide("nasu-red-cross", &json!({"attendees": family(&["caregiver"]), "extra": extra}))
    };
    assert_eq!(asks(&with(json!({}))), ["/extra/close_relatives_exist"]);
    assert_eq!(refusals(&with(json!({"close_relatives_exist": true}))), ["not_family"]);
    assert_eq!(with(json!({"close_relatives_exist": false})).verdict, Verdict::Acceptable);
    let child_in_law = decide("nasu-red-cross", &json!({"attendees": family(&["child_in_law"])}));
    assert_eq!(child_in_law.asks, [], "the list settles it");
}

#[test]
fn the_patient_must_attend_and_at_most_three_come() {
    let who = |relations: &[&str]| {
        let patient = json!({"lives_in": "JP"});
        decide(
            "shinshu-university",
            &json!({"mode": "online", "patient": patient, "attendees": family(relations)}),
        )
    };
    assert_eq!(refusals(&who(&["child"])), ["patient_must_attend"]);
    assert_eq!(refusals(&who(&["self", "child", "child", "spouse"])), ["too_many_attendees"]);
    assert_eq!(who(&["self", "child", "spouse"]).verdict, Verdict::Acceptable);
}

#[test]
fn an_own_group_and_a_language_refuse() {
    let with = |own: bool, language: &str| {
        let doctor = json!({"letter_language": language});
        let facts = json!({"attendees": family(&["self"]), "referring_doctor": doctor, "extra": {"doctor_in_own_group": own}});
        decide("jikei-university", &facts)
    };
    assert_eq!(refusals(&with(true, "en")), ["own_group_hospital", "letter_language"]);
    assert_eq!(with(false, "ja").verdict, Verdict::Acceptable);
}

#[test]
fn a_department_has_an_age_of_its_own() {
    let at = |age: i16, department: &str| {
        let patient = json!({"age_on_consultation": age});
        decide(
            "shinonoi-general",
            &json!({"department": department, "patient": patient, "attendees": family(&["self"])}),
        )
    };
    assert_eq!(refusals(&at(69, "psychiatry")), ["age_out_of_range"]);
    assert_eq!(at(70, "psychiatry").verdict, Verdict::Acceptable);
    assert_eq!(at(69, "others").verdict, Verdict::Acceptable);
    assert_eq!(refusals(&at(17, "others")), ["guardian_absent"]);
}

#[test]
fn prices_by_time_items_and_surcharges() {
    assert_eq!(price("talk-45-report-15", Mode::InPerson, 60, &[], true), 30_000);
    assert_eq!(price("talk-45-report-15", Mode::InPerson, 60, &[], false), 60_000);
    assert_eq!(price("sagara", Mode::InPerson, 45, &[], true), 22_000);
    assert_eq!(price("sagara", Mode::InPerson, 61, &[], true), 33_000);
    assert_eq!(price("sagara", Mode::InPerson, 45, &["cytology", "surgical"], true), 38_500);
    assert_eq!(price("osaka-medical-center", Mode::InPerson, 30, &["pathology_or_radiology"], true), 20_000);
    assert_eq!(price("osaka-medical-center", Mode::InPerson, 31, &[], true), 20_000);
    assert_eq!(price("ncgm-overseas", Mode::Online, 60, &[], false), 110_000);
}

#[test]
fn an_agent_may_apply_but_not_take_part() {
    let who = |relations: &[&str]| {
        let patient = json!({"age_on_consultation": 50, "can_sign": true});
        let facts = json!({"mode": "online", "patient": patient, "attendees": family(relations), "documents": {"consent_form": "ready"}});
        decide("ncgm-overseas", &facts)
    };
    assert_eq!(refusals(&who(&["self", "agent"])), ["not_family"]);
    assert_eq!(who(&["child"]).verdict, Verdict::Acceptable);
}

#[test]
fn an_opinion_in_writing_needs_nobody_to_come() {
    let decision = decide("safra-sapporo", &json!({"mode": "document_only"}));
    assert_eq!(decision.verdict, Verdict::Acceptable, "{decision:#?}");
}

#[test]
fn the_patient_must_know_the_diagnosis() {
    for id in ["hirakata-city", "osaka-cancer-institute", "saiseikai-yokohama-tobu"] {
        let patient = json!({"diagnosis_disclosed": false, "age_on_consultation": 60});
        let facts = json!({"condition": "C50.9", "patient": patient, "attendees": family(&["self"])});
        assert_eq!(refusals(&decide(id, &facts)), ["diagnosis_not_disclosed"], "{id}");
    }
}

#[test]
fn the_referring_institution_applies() {
    let order = example("hirakata-city").newest().hospital().intake_order;
    assert_eq!(order, policy::pack::IntakeOrder::ReferringInstitution);
}

#[test]
fn materials_come_back_on_the_same_day() {
    let guide = example("ishikawa-nho");
    assert_eq!(guide.newest().kind("test_data").unwrap().returned, policy::pack::Returned::SameDay);
    assert_eq!(guide.newest().promises().reply_letter_days, Some(7));
}

#[test]
fn proof_of_incapacity_stands_in_for_consent() {
    let with = |can_sign: bool| {
        let facts = json!({"patient": {"can_sign": can_sign}, "attendees": family(&["child"]), "extra": {"fully_explained_elsewhere": true}});
        papers(&decide("keio-university", &facts))
    };
    assert_eq!(with(true), ["consent_form of patient"]);
    assert_eq!(with(false), ["incapacity_note of patient"]);
}

#[test]
fn an_illness_that_is_not_covered_is_refused() {
    let with = |condition: &str| {
        let patient = json!({"diagnosis_disclosed": true, "age_on_consultation": 60});
        decide(
            "osaka-cancer-institute",
            &json!({"condition": condition, "patient": patient, "attendees": family(&["self"])}),
        )
    };
    assert_eq!(refusals(&with("I20")), ["condition_not_covered"]);
    assert_eq!(refusals(&with("C69.3")), ["condition_not_covered"]);
    assert_eq!(with("C34.1").verdict, Verdict::Acceptable);
}

#[test]
fn two_packs_never_mix() {
    for (one, other) in ids().iter().zip(ids().iter().skip(1)) {
        let first = example(one).newest().policy().clone();
        let second = example(other).newest().policy().clone();
        assert_ne!(first.id, second.id);
        assert_ne!(first.hash, second.hash);
    }
}

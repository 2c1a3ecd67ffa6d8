//! Papers of both guides.

use policy::{Need, Verdict};
use serde_json::{Value, json};

use crate::common::{decide_with, utokyo, ycu};

fn accepted(decision: &policy::Decision, kind: &str) -> Vec<String> {
    let need = decision.documents.iter().find(|need| need.kind == *kind);
    need.map(|need| need.accepts.iter().map(ToString::to_string).collect()).unwrap_or_default()
}

#[test]
fn the_health_insurance_card_counts_until_its_last_day_on_the_day_it_is_shown() {
    let at = |asked: &str, consultation: &str| {
        [("/asked_on", json!(asked)), ("/consultation_on", json!(consultation))]
    };
    let shown = |asked: &str, consultation: &str| {
        accepted(&decide_with(&ycu(), &at(asked, consultation)), "identity_proof")
            .contains(&"health_insurance_card".to_owned())
    };
    assert!(shown("2025-11-01", "2025-12-01"));
    assert!(!shown("2025-11-01", "2025-12-02"));
    assert!(!shown("2026-12-01", "2026-12-15"));
}

#[test]
fn a_copy_sent_with_the_application_is_judged_on_the_day_it_is_sent() {
    let changes = |asked: &str| {
        vec![
            ("/mode", json!("online")),
            ("/asked_on", json!(asked)),
            ("/consultation_on", json!("2025-12-15")),
            ("/attendees", json!([{"relation": "child", "lives_with_patient": true, "joins_from": "JP"}])),
        ]
    };
    let has_card = |asked: &str| {
        accepted(&decide_with(&utokyo(), &changes(asked)), "identity_proof")
            .contains(&"health_insurance_card".to_owned())
    };
    assert!(has_card("2025-12-01"));
    assert!(!has_card("2025-12-02"));
}

#[test]
fn every_required_paper_that_cannot_be_had_refuses_and_is_never_incomplete_for_ever() {
    let cases: [&[(&str, Value)]; 4] = [
        &[("/mode", json!("online"))],
        &[("/department", json!("gastroenterology"))],
        &[("/attendees", json!([{"relation": "child", "lives_with_patient": true, "joins_from": "JP"}]))],
        &[
            ("/attendees", json!([{"relation": "parent", "lives_with_patient": true, "joins_from": "JP"}])),
            ("/patient/birth_date", json!("2015-01-01")),
        ],
    ];
    for guide in [ycu(), utokyo()] {
        for changes in cases {
            let first = decide_with(&guide, changes);
            for need in first.documents.iter().filter(|need| need.need == Need::Required) {
                let pointer = format!("/documents/{}", need.kind);
                let mut changes = changes.to_vec();
                changes.push((&pointer, json!("unobtainable")));
                let decision = decide_with(&guide, &changes);
                assert_eq!(decision.verdict, Verdict::Refused, "{} {}", guide.id(), need.kind);
                assert!(decision.refusals.iter().any(|refusal| refusal.rule == need.rule));
            }
        }
    }
}

#[test]
fn every_document_has_a_name_and_somebody_who_prepares_it() {
    for guide in [ycu(), utokyo()] {
        let version = guide.newest();
        for changes in [
            vec![],
            vec![("/attendees", json!([{"relation": "child"}]))],
            vec![("/brings_on_day", json!(["image_cd"]))],
        ] {
            for need in decide_with(&guide, &changes).documents {
                assert!(version.kind(need.kind.as_str()).is_some(), "{}", need.kind);
            }
        }
    }
}

#[test]
fn results_list_what_belongs_to_them() {
    let guide = utokyo();
    let items = &guide.newest().kind("test_data").unwrap().items;
    let named = ["Blood", "ECG", "X-ray", "Ultrasound", "MRI", "Pathology report"];
    assert_eq!(items.len(), named.len());
    for (item, name) in items.iter().zip(named) {
        assert!(item.en.contains(name), "{}", item.en);
    }
}

#[test]
fn forms_that_the_guide_offers_can_be_printed() {
    let printable = |guide: &policy::Guide| {
        let kinds = guide.newest().kinds().iter().filter(|kind| kind.printable);
        kinds.map(|kind| kind.id.get_ref().clone()).collect::<Vec<_>>()
    };
    assert_eq!(printable(&ycu()), ["consent_form"]);
    assert_eq!(printable(&utokyo()), ["application_form", "consultation_sheet", "consent_form"]);
}

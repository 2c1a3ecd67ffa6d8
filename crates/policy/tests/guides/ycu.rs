//! The guide that begins with a call.

use policy::{Form, Instead, Stage, Verdict};
use serde_json::json;

use crate::common::{asks, assert_refused, conditions, decide_with, papers, refusals, ycu};

#[test]
fn a_patient_with_letter_and_results_is_acceptable() {
    let decision = decide_with(&ycu(), &[]);
    assert_eq!(decision.verdict, Verdict::Acceptable, "{decision:#?}");
    assert_eq!(decision.asks, []);
    assert_eq!(conditions(&decision), Vec::<&str>::new());
}

#[test]
fn a_missing_letter_makes_the_application_incomplete() {
    for kind in ["referral_letter", "test_data"] {
        let decision = decide_with(&ycu(), &[(&format!("/documents/{kind}"), json!("later"))]);
        assert_eq!(decision.verdict, Verdict::Incomplete);
    }
}

#[test]
fn a_letter_or_results_that_cannot_be_had_refuse() {
    for kind in ["referral_letter", "test_data"] {
        let decision = decide_with(&ycu(), &[(&format!("/documents/{kind}"), json!("unobtainable"))]);
        assert_refused(&decision, &["no_referral_documents"]);
        assert_eq!(decision.refusals[0].instead, Instead::OwnDoctor);
    }
}

#[test]
fn each_excluded_purpose_refuses_and_names_the_next_door() {
    let doors = [
        ("complaint", "complaint_or_litigation", Instead::PatientSafetyCentre),
        ("malpractice", "complaint_or_litigation", Instead::PatientSafetyCentre),
        ("litigation", "complaint_or_litigation", Instead::PatientSafetyCentre),
        ("costs", "costs_or_benefits", Instead::MedicalSocialWorker),
        ("benefits", "costs_or_benefits", Instead::MedicalSocialWorker),
        ("treatment_here", "wants_treatment_here", Instead::FirstVisit),
        ("transfer_here", "wants_transfer", Instead::FirstVisit),
    ];
    for (purpose, code, instead) in doors {
        let decision = decide_with(&ycu(), &[("/purposes", json!(["current_treatment", purpose]))]);
        assert_refused(&decision, &[code]);
        assert_eq!(decision.refusals[0].instead, instead);
    }
}

#[test]
fn questions_about_diagnosis_treatment_and_outlook_are_taken() {
    let purposes = json!(["current_diagnosis", "current_treatment", "future_treatment", "prognosis"]);
    assert_eq!(decide_with(&ycu(), &[("/purposes", purposes)]).verdict, Verdict::Acceptable);
}

#[test]
fn past_treatment_is_left_to_staff() {
    let decision = decide_with(&ycu(), &[("/purposes", json!(["past_treatment"]))]);
    assert_eq!(decision.verdict, Verdict::Acceptable);
    assert_eq!(conditions(&decision), ["staff_confirms"]);
}

#[test]
fn somebody_who_has_died_is_refused() {
    assert_refused(&decide_with(&ycu(), &[("/patient/deceased", json!(true))]), &["patient_deceased"]);
}

#[test]
fn somebody_whom_no_other_hospital_treats_is_refused() {
    let decision = decide_with(&ycu(), &[("/patient/under_care_elsewhere", json!(false))]);
    assert_refused(&decision, &["not_under_care_elsewhere"]);
}

#[test]
fn only_family_comes_in_the_patients_place() {
    for relation in ["caregiver", "friend", "agent", "other"] {
        let decision = decide_with(&ycu(), &[("/attendees", json!([{"relation": relation}]))]);
        assert_refused(&decision, &["not_family"]);
    }
}

#[test]
fn each_of_those_who_come_instead_must_be_family() {
    let decision =
        decide_with(&ycu(), &[("/attendees", json!([{"relation": "child"}, {"relation": "friend"}]))]);
    assert_refused(&decision, &["not_family"]);
}

#[test]
fn an_interpreter_is_never_judged_but_does_not_stand_in_for_family() {
    let with_family = json!([{"relation": "child"}, {"relation": "interpreter"}]);
    assert_eq!(refusals(&decide_with(&ycu(), &[("/attendees", with_family)])), Vec::<&str>::new());
    let alone = json!([{"relation": "interpreter"}]);
    assert_refused(&decide_with(&ycu(), &[("/attendees", alone)]), &["not_family"]);
}

#[test]
fn a_friend_beside_the_patient_is_not_judged() {
    let decision =
        decide_with(&ycu(), &[("/attendees", json!([{"relation": "self"}, {"relation": "friend"}]))]);
    assert_eq!(decision.verdict, Verdict::Acceptable);
}

#[test]
fn how_close_a_relative_must_be_is_left_to_staff() {
    for relation in
        ["sibling", "uncle_aunt", "cousin", "great_uncle_aunt", "sibling_in_law", "partner", "legal_guardian"]
    {
        let decision = decide_with(&ycu(), &[("/attendees", json!([{"relation": relation}]))]);
        assert_eq!(refusals(&decision), Vec::<&str>::new(), "{relation}");
        assert_eq!(conditions(&decision), ["staff_confirms"], "{relation}");
    }
    for relation in ["spouse", "parent", "child"] {
        let decision = decide_with(&ycu(), &[("/attendees", json!([{"relation": relation}]))]);
        assert_eq!(conditions(&decision), Vec::<&str>::new(), "{relation}");
    }
}

#[test]
fn family_alone_brings_consent_and_proof_of_kinship_on_the_day() {
    let decision = decide_with(&ycu(), &[("/attendees", json!([{"relation": "child"}]))]);
    let consent = decision.documents.iter().find(|need| need.kind == "consent_form").unwrap();
    assert_eq!((consent.stage, consent.form), (Stage::OnDay, Form::Either));
    assert!(papers(&decision).contains(&"kinship_proof of attendee/0".to_owned()));
    assert_eq!(decision.verdict, Verdict::Acceptable);
}

#[test]
fn family_alone_without_consent_is_refused_whether_or_not_the_patient_can_sign() {
    for can_sign in [true, false] {
        let decision = decide_with(
            &ycu(),
            &[
                ("/attendees", json!([{"relation": "spouse"}])),
                ("/documents/consent_form", json!("unobtainable")),
                ("/documents/incapacity_note", json!("ready")),
                ("/patient/can_sign", json!(can_sign)),
            ],
        );
        assert_refused(&decision, &["no_consent"]);
    }
}

#[test]
fn a_minor_alone_is_refused_and_a_guardian_cures_it() {
    let minor = ("/patient/birth_date", json!("2010-05-05"));
    let alone = decide_with(&ycu(), std::slice::from_ref(&minor));
    assert_refused(&alone, &["guardian_absent"]);
    for guardian in ["parent", "legal_guardian"] {
        let attendees = json!([{"relation": "self"}, {"relation": guardian}]);
        let decision = decide_with(&ycu(), &[minor.clone(), ("/attendees", attendees)]);
        assert_eq!(decision.verdict, Verdict::Acceptable);
        assert_eq!(conditions(&decision), ["guardian_attends"]);
        assert!(papers(&decision).contains(&"kinship_proof of attendee/1".to_owned()));
    }
}

#[test]
fn a_minor_brought_by_a_grandparent_is_left_to_staff() {
    let decision = decide_with(
        &ycu(),
        &[
            ("/patient/birth_date", json!("2010-05-05")),
            ("/attendees", json!([{"relation": "self"}, {"relation": "grandparent"}])),
        ],
    );
    assert_eq!(decision.verdict, Verdict::Acceptable);
    assert_eq!(conditions(&decision), ["staff_confirms"]);
}

#[test]
fn a_friend_does_not_count_as_a_minors_guardian() {
    let decision = decide_with(
        &ycu(),
        &[
            ("/patient/birth_date", json!("2010-05-05")),
            ("/attendees", json!([{"relation": "self"}, {"relation": "friend"}])),
        ],
    );
    assert_refused(&decision, &["guardian_absent"]);
}

#[test]
fn the_guardian_rule_ends_on_the_eighteenth_birthday_counted_on_the_day_of_the_consultation() {
    let born = ("/patient/birth_date", json!("2008-12-15"));
    assert_eq!(decide_with(&ycu(), std::slice::from_ref(&born)).verdict, Verdict::Acceptable);
    let day_before = ("/consultation_on", json!("2026-12-14"));
    assert_refused(&decide_with(&ycu(), &[born, day_before]), &["guardian_absent"]);
}

#[test]
fn psychiatry_asks_for_family_at_any_age() {
    let psychiatry = ("/department", json!("psychiatry"));
    assert_refused(&decide_with(&ycu(), std::slice::from_ref(&psychiatry)), &["companion_absent"]);
    let with = |relation: &str| {
        let attendees = json!([{"relation": "self"}, {"relation": relation}]);
        decide_with(&ycu(), &[psychiatry.clone(), ("/attendees", attendees)])
    };
    assert_eq!(conditions(&with("sibling")), ["companion_attends"]);
    assert_eq!(with("sibling").verdict, Verdict::Acceptable);
    assert_eq!(conditions(&with("partner")), ["staff_confirms"]);
    assert_refused(&with("friend"), &["companion_absent"]);
}

#[test]
fn a_minor_alone_in_psychiatry_learns_both_obstacles() {
    let decision = decide_with(
        &ycu(),
        &[("/department", json!("psychiatry")), ("/patient/birth_date", json!("2010-05-05"))],
    );
    assert_refused(&decision, &["guardian_absent", "companion_absent"]);
}

#[test]
fn an_unstated_department_asks_because_psychiatry_would_need_family() {
    let decision = decide_with(&ycu(), &[("/department", json!(null))]);
    assert_eq!(asks(&decision), ["/department"]);
    assert_eq!(decision.verdict, Verdict::Undecided);
    let with_family = json!([{"relation": "self"}, {"relation": "child"}]);
    let decision = decide_with(&ycu(), &[("/department", json!(null)), ("/attendees", with_family)]);
    assert_eq!(asks(&decision), ["/department"], "the condition companion_attends depends on it");
}

#[test]
fn what_this_guide_does_not_ask_for_is_not_asked() {
    let decision = decide_with(
        &ycu(),
        &[
            ("/referring_doctor", json!(null)),
            ("/privacy_policy_accepted", json!(null)),
            ("/patient/lives_in", json!(null)),
            ("/patient/japanese_insurance", json!(null)),
            ("/patient/diagnosis_disclosed", json!(null)),
            ("/patient/can_sign", json!(null)),
            ("/condition", json!(null)),
        ],
    );
    assert_eq!(decision.verdict, Verdict::Acceptable, "{:?}", asks(&decision));
}

#[test]
fn online_asks_for_originals_and_is_left_to_staff() {
    let decision = decide_with(&ycu(), &[("/mode", json!("online"))]);
    assert_eq!(decision.verdict, Verdict::Acceptable);
    assert_eq!(conditions(&decision), ["staff_confirms"]);
    assert!(decision.documents.iter().all(|need| need.form == Form::Original));
    assert_eq!(decision.arrive_minutes_before, None);
}

#[test]
fn documents_alone_are_not_a_mode_here() {
    assert_refused(&decide_with(&ycu(), &[("/mode", json!("document_only"))]), &["mode_not_offered"]);
}

#[test]
fn a_disc_brought_on_the_day_means_an_hour_before() {
    assert_eq!(decide_with(&ycu(), &[]).arrive_minutes_before, Some(30));
    let decision = decide_with(&ycu(), &[("/brings_on_day", json!(["image_cd"]))]);
    assert_eq!(decision.arrive_minutes_before, Some(60));
    assert!(papers(&decision).contains(&"image_cd of patient".to_owned()));
}

#[test]
fn slides_are_accepted_and_the_only_thing_given_back() {
    let guide = ycu();
    assert_eq!(decide_with(&guide, &[]).forbidden, []);
    let returned = |kind: &str| guide.newest().kind(kind).unwrap().returned;
    assert_eq!(returned("pathology_slides"), policy::pack::Returned::Afterwards);
    assert_eq!(returned("referral_letter"), policy::pack::Returned::Never);
}

#[test]
fn the_patient_card_is_brought_by_those_who_have_one() {
    let decision = decide_with(&ycu(), &[("/documents/patient_card", json!("unobtainable"))]);
    assert_eq!(decision.verdict, Verdict::Acceptable);
    let card = decision.documents.iter().find(|need| need.kind == "patient_card").unwrap();
    assert_eq!((card.need, card.stage), (policy::Need::IfHeld, Stage::OnDay));
}

#[test]
fn every_obstacle_is_told_at_once_with_its_clause() {
    let decision = decide_with(
        &ycu(),
        &[
            ("/patient/deceased", json!(true)),
            ("/purposes", json!(["complaint", "costs", "transfer_here"])),
            ("/attendees", json!([{"relation": "friend"}])),
            ("/documents/referral_letter", json!("unobtainable")),
        ],
    );
    let codes = [
        "not_family",
        "complaint_or_litigation",
        "costs_or_benefits",
        "wants_transfer",
        "patient_deceased",
        "no_referral_documents",
    ];
    assert_refused(&decision, &codes);
    assert!(decision.refusals.iter().all(|refusal| !refusal.cites.is_empty() && !refusal.text.en.is_empty()));
}

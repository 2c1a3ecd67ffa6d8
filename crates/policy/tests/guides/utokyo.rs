//! The guide that begins with papers.

use policy::{Form, Instead, Stage, Verdict};
use serde_json::{Value, json};

use crate::common::{asks, assert_refused, conditions, decide_with, papers, refusals, utokyo};

fn online() -> (&'static str, Value) {
    ("/mode", json!("online"))
}

/// Two children come online in the patient's place with everything ready.
fn two_children() -> Vec<(&'static str, Value)> {
    vec![
        online(),
        (
            "/attendees",
            json!([
                {"relation": "child", "lives_with_patient": true, "joins_from": "JP"},
                {"relation": "child", "lives_with_patient": false, "joins_from": "JP"}
            ]),
        ),
        ("/documents/consent_form", json!("ready")),
        ("/documents/kinship_proof", json!("ready")),
        ("/documents/identity_proof", json!("ready")),
    ]
}

fn with(
    mut changes: Vec<(&'static str, Value)>,
    more: &[(&'static str, Value)],
) -> Vec<(&'static str, Value)> {
    changes.extend_from_slice(more);
    changes
}

fn relatives(relation: &str) -> Vec<(&'static str, Value)> {
    let attendees = json!([{"relation": relation, "lives_with_patient": false, "joins_from": "JP"}]);
    with(two_children(), &[("/attendees", attendees)])
}

#[test]
fn a_patient_online_with_all_papers_is_acceptable() {
    let decision = decide_with(&utokyo(), &[online()]);
    assert_eq!(decision.verdict, Verdict::Acceptable, "{decision:#?}");
    assert_eq!(decision.arrive_minutes_before, None);
    assert_eq!(papers(&decision).last().unwrap(), "identity_proof of patient");
    assert_eq!(decision.documents.last().unwrap().stage, Stage::BeforeSession);
}

#[test]
fn four_papers_belong_to_every_application() {
    for kind in ["application_form", "consultation_sheet", "referral_letter", "test_data"] {
        let decision = decide_with(&utokyo(), &[online(), ("/documents", json!({kind: "ready"}))]);
        assert_eq!(decision.verdict, Verdict::Incomplete);
        let owed = decision.documents.iter().filter(|need| need.is_owed_with_application()).count();
        assert_eq!(owed, 3);
    }
}

#[test]
fn papers_that_cannot_be_had_refuse_with_the_code_of_their_rule() {
    for kind in ["referral_letter", "test_data"] {
        let decision = decide_with(
            &utokyo(),
            &[
                online(),
                (
                    if kind == "test_data" { "/documents/test_data" } else { "/documents/referral_letter" },
                    json!("unobtainable"),
                ),
            ],
        );
        assert_refused(&decision, &["no_referral_documents"]);
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
        let decision = decide_with(&utokyo(), &[online(), ("/purposes", json!(["prognosis", purpose]))]);
        assert_refused(&decision, &[code]);
        assert_eq!(decision.refusals[0].instead, instead);
    }
}

#[test]
fn the_own_doctor_must_agree() {
    let path = "/referring_doctor/agrees";
    assert_refused(
        &decide_with(&utokyo(), &[online(), (path, json!(false))]),
        &["referring_doctor_not_agreed"],
    );
    assert_eq!(asks(&decide_with(&utokyo(), &[online(), (path, json!(null))])), [path]);
}

#[test]
fn the_privacy_policy_is_a_gate() {
    let path = "/privacy_policy_accepted";
    assert_refused(&decide_with(&utokyo(), &[online(), (path, json!(false))]), &["privacy_policy_declined"]);
    assert_eq!(asks(&decide_with(&utokyo(), &[online(), (path, json!(null))])), [path]);
}

#[test]
fn living_abroad_refuses_only_without_japanese_insurance() {
    let abroad = ("/patient/lives_in", json!("US"));
    let uninsured = ("/patient/japanese_insurance", json!(false));
    assert_eq!(decide_with(&utokyo(), &[online(), abroad.clone()]).verdict, Verdict::Acceptable);
    assert_eq!(decide_with(&utokyo(), &[online(), uninsured.clone()]).verdict, Verdict::Acceptable);
    let both = decide_with(&utokyo(), &[online(), abroad.clone(), uninsured.clone()]);
    assert_refused(&both, &["lives_abroad_without_insurance"]);
    assert_eq!(
        refusals(&decide_with(&utokyo(), &[abroad.clone(), uninsured])),
        ["lives_abroad_without_insurance"],
        "in person too"
    );
    let unknown = decide_with(&utokyo(), &[online(), abroad, ("/patient/japanese_insurance", json!(null))]);
    assert_eq!(asks(&unknown), ["/patient/japanese_insurance"]);
    let settled = decide_with(&utokyo(), &[online(), ("/patient/lives_in", json!(null))]);
    assert_eq!(settled.asks, [], "insured people may live anywhere");
}

#[test]
fn nobody_joins_online_from_abroad() {
    let attendees =
        json!([{"relation": "self", "joins_from": "JP"}, {"relation": "child", "joins_from": "US"}]);
    let changes = [online(), ("/attendees", attendees.clone())];
    assert_refused(&decide_with(&utokyo(), &changes), &["joins_from_abroad"]);
    assert_eq!(
        refusals(&decide_with(&utokyo(), &[("/attendees", attendees)])),
        Vec::<&str>::new(),
        "only online"
    );
    let unknown = json!([{"relation": "self", "joins_from": "JP"}, {"relation": "child"}]);
    assert_eq!(
        asks(&decide_with(&utokyo(), &[online(), ("/attendees", unknown)])),
        ["/attendees/1/joins_from"]
    );
}

#[test]
fn relatives_up_to_the_third_degree_may_come_alone_those_by_marriage_included() {
    let near = [
        "spouse",
        "parent",
        "child",
        "sibling",
        "grandparent",
        "grandchild",
        "great_grandparent",
        "great_grandchild",
        "uncle_aunt",
        "nephew_niece",
        "parent_in_law",
        "child_in_law",
        "sibling_in_law",
        "grandparent_in_law",
        "grandchild_in_law",
        "uncle_aunt_in_law",
        "nephew_niece_in_law",
    ];
    for relation in near {
        let decision = decide_with(&utokyo(), &relatives(relation));
        assert_eq!(decision.verdict, Verdict::Acceptable, "{relation}: {decision:#?}");
    }
    for relation in ["cousin", "great_uncle_aunt", "grandnephew_grandniece"] {
        assert_refused(&decide_with(&utokyo(), &relatives(relation)), &["kinship_too_distant"]);
    }
    for relation in ["caregiver", "friend", "agent", "other"] {
        assert_refused(&decide_with(&utokyo(), &relatives(relation)), &["not_family"]);
    }
}

#[test]
fn a_cousin_beside_the_patient_is_not_judged() {
    let attendees =
        json!([{"relation": "self", "joins_from": "JP"}, {"relation": "cousin", "joins_from": "JP"}]);
    assert_eq!(decide_with(&utokyo(), &[online(), ("/attendees", attendees)]).verdict, Verdict::Acceptable);
}

#[test]
fn partners_and_guardians_are_left_to_staff() {
    for relation in ["partner", "legal_guardian"] {
        let decision = decide_with(&utokyo(), &relatives(relation));
        assert_eq!(decision.verdict, Verdict::Acceptable);
        assert!(decision.conditions.iter().any(|condition| condition.rule == "condition.kinship_by_staff"));
    }
}

#[test]
fn two_children_online_owe_consent_two_proofs_of_kinship_and_two_identities() {
    let decision = decide_with(&utokyo(), &two_children());
    assert_eq!(decision.verdict, Verdict::Acceptable);
    let own = &papers(&decision)[4..];
    assert_eq!(
        own,
        [
            "consent_form of patient",
            "kinship_proof of attendee/0",
            "kinship_proof of attendee/1",
            "identity_proof of attendee/0",
            "identity_proof of attendee/1"
        ]
    );
    assert_eq!(conditions(&decision), ["family_only_reason", "staff_confirms"]);
}

#[test]
fn what_proves_kinship_depends_on_living_together() {
    let decision = decide_with(&utokyo(), &two_children());
    let accepts: Vec<_> = decision
        .documents
        .iter()
        .filter(|need| need.kind == "kinship_proof")
        .map(|need| need.accepts.clone())
        .collect();
    assert_eq!(accepts, [["resident_record"], ["family_register"]]);
    let unknown = json!([{"relation": "child", "joins_from": "JP"}]);
    let decision = decide_with(&utokyo(), &with(two_children(), &[("/attendees", unknown)]));
    assert_eq!(asks(&decision), ["/attendees/0/lives_with_patient"]);
}

#[test]
fn each_relatives_paper_has_its_own_state() {
    let states = json!({"attendee/0": "ready", "attendee/1": "later"});
    let decision = decide_with(&utokyo(), &with(two_children(), &[("/documents/identity_proof", states)]));
    assert_eq!(decision.verdict, Verdict::Incomplete);
    let owed: Vec<_> = decision.documents.iter().filter(|need| need.is_owed_with_application()).collect();
    assert_eq!(owed.len(), 1);
    assert_eq!(owed[0].of.to_string(), "attendee/1");
}

#[test]
fn family_alone_without_consent_is_refused() {
    let no_consent = ("/documents/consent_form", json!("unobtainable"));
    let decision = decide_with(&utokyo(), &with(two_children(), &[no_consent]));
    assert_refused(&decision, &["no_consent"]);
}

#[test]
fn a_note_stands_in_for_consent_when_the_patient_cannot_sign() {
    let cannot = [("/documents/consent_form", json!("unobtainable")), ("/patient/can_sign", json!(false))];
    let owed = decide_with(&utokyo(), &with(two_children(), &cannot));
    assert_eq!(owed.verdict, Verdict::Incomplete);
    assert!(papers(&owed).contains(&"incapacity_note of patient".to_owned()));
    let ready = with(with(two_children(), &cannot), &[("/documents/incapacity_note", json!("ready"))]);
    assert_eq!(decide_with(&utokyo(), &ready).verdict, Verdict::Acceptable);
    let neither =
        with(with(two_children(), &cannot), &[("/documents/incapacity_note", json!("unobtainable"))]);
    assert_refused(&decide_with(&utokyo(), &neither), &["no_consent"]);
}

#[test]
fn whether_the_patient_can_sign_is_asked_only_while_it_matters() {
    let unknown = ("/patient/can_sign", json!(null));
    assert_eq!(
        decide_with(&utokyo(), &with(two_children(), std::slice::from_ref(&unknown))).asks,
        [],
        "the form is there"
    );
    let open = [unknown.clone(), ("/documents/consent_form", json!("later"))];
    assert_eq!(asks(&decide_with(&utokyo(), &with(two_children(), &open))), ["/patient/can_sign"]);
    assert_eq!(decide_with(&utokyo(), &[online(), unknown]).asks, [], "the patient comes");
}

#[test]
fn under_eighteen_no_consent_is_needed_but_kinship_is_proved_by_a_copy() {
    let attendees = json!([{"relation": "parent", "joins_from": "JP"}]);
    let changes = [
        ("/patient/birth_date", json!("2010-05-05")),
        ("/attendees", attendees),
        ("/documents/consent_form", json!("unobtainable")),
    ];
    let decision = decide_with(&utokyo(), &with(two_children(), &changes));
    assert_eq!(decision.verdict, Verdict::Acceptable, "{decision:#?}");
    let proof = decision.documents.iter().find(|need| need.kind == "kinship_proof").unwrap();
    assert_eq!((proof.form, proof.stage), (Form::Copy, Stage::Application));
    assert!(proof.accepts.iter().any(|paper| *paper == "qualification_certificate"));
}

#[test]
fn a_minor_may_come_alone_here() {
    let decision = decide_with(&utokyo(), &[online(), ("/patient/birth_date", json!("2010-05-05"))]);
    assert_eq!(decision.verdict, Verdict::Acceptable);
}

#[test]
fn a_child_who_turns_eighteen_before_the_consultation_owes_consent() {
    let parent =
        ("/attendees", json!([{"relation": "parent", "lives_with_patient": true, "joins_from": "JP"}]));
    let born = ("/patient/birth_date", json!("2008-12-10"));
    let later = ("/documents/consent_form", json!("later"));
    let open = with(two_children(), &[parent, born, later]);
    let before = decide_with(&utokyo(), &with(open.clone(), &[("/consultation_on", json!("2026-12-09"))]));
    assert_eq!(before.verdict, Verdict::Acceptable);
    let after = decide_with(&utokyo(), &with(open.clone(), &[("/consultation_on", json!("2026-12-10"))]));
    assert_eq!(after.verdict, Verdict::Incomplete);
    let undated = decide_with(&utokyo(), &with(open, &[("/consultation_on", json!(null))]));
    assert_eq!(undated.verdict, Verdict::Acceptable, "the verdict does not change");
    assert!(conditions(&undated).contains(&"age_may_change"));
}

#[test]
fn a_birthday_further_away_than_half_a_year_or_without_effect_is_not_mentioned() {
    let undated = ("/consultation_on", json!(null));
    let parent =
        ("/attendees", json!([{"relation": "parent", "lives_with_patient": true, "joins_from": "JP"}]));
    let soon = [undated.clone(), parent.clone(), ("/patient/birth_date", json!("2009-05-30"))];
    assert!(
        conditions(&decide_with(&utokyo(), &with(two_children(), &soon))).contains(&"age_may_change"),
        "day 180"
    );
    let late = [undated.clone(), parent, ("/patient/birth_date", json!("2009-05-31"))];
    assert!(
        !conditions(&decide_with(&utokyo(), &with(two_children(), &late))).contains(&"age_may_change"),
        "day 181"
    );
    let no_effect = [online(), undated, ("/patient/birth_date", json!("2008-12-10"))];
    assert!(!conditions(&decide_with(&utokyo(), &no_effect)).contains(&"age_may_change"));
}

#[test]
fn geriatrics_alone_asks_for_the_medicines() {
    let geriatrics = ("/department", json!("geriatrics"));
    let decision = decide_with(&utokyo(), &[online(), geriatrics.clone()]);
    assert_eq!(decision.verdict, Verdict::Incomplete);
    assert!(papers(&decision).contains(&"medication_list of patient".to_owned()));
    let ready =
        decide_with(&utokyo(), &[online(), geriatrics, ("/documents/medication_list", json!("ready"))]);
    assert_eq!(ready.verdict, Verdict::Acceptable);
    assert!(!papers(&decide_with(&utokyo(), &[online()])).contains(&"medication_list of patient".to_owned()));
}

#[test]
fn slides_must_not_be_sent() {
    let decision = decide_with(&utokyo(), &[online()]);
    assert_eq!(decision.forbidden.len(), 1);
    assert!(decision.forbidden[0].kind == "pathology_slides");
}

#[test]
fn a_question_is_asked_even_when_the_answer_is_already_no() {
    let decision = decide_with(
        &utokyo(),
        &[
            online(),
            ("/patient/deceased", json!(true)),
            ("/referring_doctor/agrees", json!(null)),
            ("/department", json!(null)),
        ],
    );
    assert_eq!(decision.verdict, Verdict::Refused);
    assert_eq!(asks(&decision), ["/referring_doctor/agrees", "/department"], "what can refuse comes first");
}

#[test]
fn nothing_stated_asks_for_what_matters_and_assumes_nothing() {
    let facts = json!({"asked_on": "2026-12-01"});
    let decision = crate::common::decide(&utokyo(), &facts);
    assert_eq!(decision.verdict, Verdict::Undecided);
    let expected = [
        "/patient/under_care_elsewhere",
        "/attendees",
        "/purposes",
        "/patient/deceased",
        "/referring_doctor/agrees",
        "/patient/lives_in",
        "/patient/japanese_insurance",
        "/mode",
        "/privacy_policy_accepted",
        "/patient/birth_date",
        "/patient/can_sign",
        "/department",
    ];
    assert_eq!(asks(&decision), expected);
}

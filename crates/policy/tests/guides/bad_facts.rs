//! Facts that are not understood: nothing is guessed, and the place is named.

use policy::{FactError, Facts};
use serde_json::{Value, json};

use crate::common::{case, utokyo};

fn error(facts: &Value) -> FactError {
    Facts::from_value(facts).and_then(|facts| utokyo().decide(&facts)).expect_err("these facts are wrong")
}

#[test]
fn each_kind_of_mistake_has_a_code_and_its_place() {
    let mistakes = [
        ("/colour", json!("red"), "unknown_field", "/colour"),
        ("/patient/nationality", json!("JP"), "unknown_field", "/patient/nationality"),
        ("/mode", json!("telepathy"), "unknown_code", "/mode"),
        ("/mode", json!(3), "wrong_type", "/mode"),
        ("/department", json!("astrology"), "unknown_code", "/department"),
        ("/condition", json!("cancer"), "unknown_code", "/condition"),
        ("/patient/birth_date", json!("1950-02-30"), "impossible_date", "/patient/birth_date"),
        ("/patient/birth_date", json!("1950/02/03"), "impossible_date", "/patient/birth_date"),
        ("/patient/birth_date", json!("2030-01-01"), "impossible_date", "/patient/birth_date"),
        ("/patient/age_on_consultation", json!(12), "contradiction", "/patient/age_on_consultation"),
        ("/patient/lives_in", json!("Japan"), "unknown_code", "/patient/lives_in"),
        ("/patient/lives_in", json!("XX"), "unknown_code", "/patient/lives_in"),
        ("/patient/deceased", json!("no"), "wrong_type", "/patient/deceased"),
        (
            "/attendees",
            json!([{"relation": "self"}, {"relation": "pet"}]),
            "unknown_code",
            "/attendees/1/relation",
        ),
        ("/attendees", json!({"relation": "self"}), "wrong_type", "/attendees"),
        ("/purposes", json!(["gossip"]), "unknown_code", "/purposes/0"),
        ("/referring_doctor/hospital", json!("123"), "unknown_code", "/referring_doctor/hospital"),
        ("/documents", json!({"passport_photo": "ready"}), "unknown_code", "/documents/passport_photo"),
        ("/documents", json!({"test_data": "perhaps"}), "unknown_code", "/documents/test_data"),
        (
            "/documents",
            json!({"test_data": {"doctor": "ready"}}),
            "unknown_owner",
            "/documents/test_data/doctor",
        ),
        (
            "/documents",
            json!({"identity_proof": {"attendee/7": "ready"}}),
            "unknown_owner",
            "/documents/identity_proof/attendee~17",
        ),
        ("/brings_on_day", json!(["cake"]), "unknown_code", "/brings_on_day/0"),
        ("/extra", json!({"smokes": true}), "unknown_field", "/extra/smokes"),
        ("/asked_on", json!(null), "missing_field", "/asked_on"),
        ("/asked_on", json!("1999-01-01"), "no_version", "/asked_on"),
    ];
    for (pointer, value, code, path) in mistakes {
        let found = error(&case(&[(pointer, value.clone())]));
        assert_eq!((found.code.as_str(), found.path.as_str()), (code, path), "{pointer} = {value}");
        assert!(!found.text.ja.is_empty() && !found.text.en.is_empty());
    }
}

#[test]
fn the_error_object_names_what_was_found_and_what_is_accepted() {
    let printed: Value =
        serde_json::from_str(&error(&case(&[("/mode", json!("by_post"))])).to_json()).unwrap();
    assert_eq!(printed["error"]["found"], json!("by_post"));
    assert_eq!(printed["error"]["accepted"], json!(["in_person", "online", "document_only"]));
}

#[test]
fn broken_deep_long_and_repeated_json_is_refused() {
    let parse = |json: &str| Facts::parse(json.as_bytes()).unwrap_err().code.clone();
    assert_eq!(parse("{"), "invalid_json");
    assert_eq!(parse("[]"), "wrong_type");
    assert_eq!(parse("null"), "wrong_type");
    assert_eq!(parse(&"[".repeat(100_000)), "invalid_json");
    assert_eq!(parse(r#"{"asked_on":"2026-12-01","asked_on":"2026-12-01"}"#), "invalid_json");
    assert_eq!(parse(&format!("{{\"asked_on\":\"{}\"}}", "9".repeat(300_000))), "too_long");
    let crowd = json!({"asked_on": "2026-12-01", "attendees": vec![json!({"relation": "friend"}); 51]});
    assert_eq!(parse(&crowd.to_string()), "too_many");
    for list in ["purposes", "brings_on_day"] {
        let repeated = json!({"asked_on": "2026-12-01", list: vec!["prognosis"; 101]});
        assert_eq!(parse(&repeated.to_string()), "too_many");
    }
    let far = Facts::parse(format!(r#"{{"asked_on":"2026-12-01","{}":1}}"#, "x".repeat(200_000)).as_bytes());
    assert!(far.unwrap_err().to_json().len() < 2_000, "a long name is cut in the answer");
}

#[test]
fn a_long_wrong_value_is_shortened_in_the_error() {
    let found = error(&case(&[("/mode", json!("x".repeat(5_000)))]));
    assert!(found.to_json().len() < 1_000);
}

#[test]
fn facts_and_decisions_survive_being_stored() {
    let facts = Facts::from_value(&case(&[])).unwrap();
    let again: Facts = serde_json::from_str(&serde_json::to_string(&facts).unwrap()).unwrap();
    assert_eq!(facts, again);
    let decision = utokyo().decide(&facts).unwrap();
    let again: policy::Decision = serde_json::from_str(&serde_json::to_string(&decision).unwrap()).unwrap();
    assert_eq!(decision, again);
}

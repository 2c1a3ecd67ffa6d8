//! The pack that docs/policy-pack.md writes piece by piece.

use std::path::PathBuf;

use base::japan;
use jiff::SignedDuration;
use jiff::civil::date;
use policy::{Facts, FeeQuery, Guide, Mode, Verdict};
use serde_json::{Value, json};

use crate::common::{asks, refusals};

fn page() -> String {
    let page = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../docs/policy-pack.md");
    std::fs::read_to_string(page).expect("the page is there")
}

/// Returns the blocks of a language on the page.
fn blocks(language: &str) -> Vec<String> {
    let page = page();
    let fence = format!("```{language}\n");
    let pieces = page.split(fence.as_str()).skip(1);
    pieces.map(|piece| piece.split("```").next().unwrap_or_default().to_owned()).collect()
}

/// Returns the whole pack of the page as one file.
pub fn text() -> String {
    blocks("toml").join("\n")
}

/// Reads the pack of the page.
pub fn guide() -> Guide {
    let files = [("2026-04-01.toml".to_owned(), text())];
    Guide::from_files(files.into()).unwrap_or_else(|faults| panic!("{faults:#?}"))
}

fn decide(facts: &Value) -> policy::Decision {
    guide().decide(&Facts::from_value(facts).unwrap()).unwrap()
}

fn price(minutes: i64, items: &[&str], insured: bool) -> i64 {
    let mut facts = Facts::new(date(2026, 12, 1));
    facts.patient.japanese_insurance = Some(insured);
    let query = FeeQuery {
        mode: Mode::InPerson,
        elapsed: SignedDuration::from_mins(minutes),
        on: date(2026, 12, 1),
        department: None,
        items: items.iter().map(|item| (*item).to_owned()).collect(),
        facts: Some(facts),
    };
    guide().fee(&query).unwrap().total.get()
}

#[test]
fn the_blocks_of_the_page_are_a_sound_pack() {
    assert_eq!(guide().id(), "mihon");
}

#[test]
fn the_case_on_the_page_is_answered_as_the_page_says() {
    let case: Value = serde_json::from_str(&blocks("json")[0]).unwrap();
    let decision = decide(&case);
    assert_eq!(decision.verdict, Verdict::Incomplete, "{decision:#?}");
    let owed: Vec<_> = decision.documents.iter().filter(|need| need.is_owed_with_application()).collect();
    assert_eq!(owed.len(), 1);
    assert!(owed[0].kind == "consent_form");
}

#[test]
fn the_whole_case_on_the_page_is_acceptable() {
    let case: Value = serde_json::from_str(&blocks("json")[1]).unwrap();
    let decision = decide(&case);
    assert_eq!(decision.verdict, Verdict::Acceptable, "{decision:#?}");
}

/// Returns the names that stand in an object of facts, asked of the reader with one that it cannot know.
fn fields_of(broken: &str) -> Vec<String> {
    Facts::parse(broken.as_bytes()).unwrap_err().accepted.clone()
}

#[test]
fn each_line_for_a_case_on_the_page_is_read_and_no_field_is_forgotten() {
    let page = page();
    let rows =
        page.split("| field | a line to write |").nth(1).unwrap().lines().take_while(|line| !line.is_empty());
    let lines: Vec<String> = rows
        .filter_map(|row| row.split("| `\"").nth(1)?.split("` |").next().map(|line| format!("\"{line}")))
        .collect();
    for line in lines.iter().filter(|line| !line.starts_with("\"asked_on\"")) {
        let case = format!("{{\"asked_on\": \"2026-12-01\", {line}}}");
        assert!(Facts::parse(case.as_bytes()).is_ok(), "{case}");
    }
    let all = lines.join("\n");
    for broken in [
        r#"{"x": 1}"#,
        r#"{"patient": {"x": 1}}"#,
        r#"{"attendees": [{"x": 1}]}"#,
        r#"{"referring_doctor": {"x": 1}}"#,
    ] {
        for field in fields_of(broken) {
            assert!(all.contains(&format!("\"{field}\":")), "the page lacks {field}");
        }
    }
}

#[test]
fn hints_name_what_the_page_leaves_open_and_nothing_that_it_lists() {
    let hints = |pack: String| {
        let guide = Guide::from_files([("2026-04-01.toml".to_owned(), pack)].into()).unwrap();
        guide.newest().hints().iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    let open = "2026-04-01: nothing says how papers are sent; write [[send]], or list it with [[unstated]]";
    assert_eq!(hints(text()), [open], "the reply letter is listed as unstated");
    let listed = "\n[[unstated]]\nja = \"送り方\"\nen = \"How to send papers\"\n";
    assert_eq!(hints(text() + listed), Vec::<String>::new());
    let silent = text().replace("ja = \"主治医への返書\"", "ja = \"駐車場\"");
    let silent = silent.replace("A reply letter to the referring doctor", "Parking");
    assert!(hints(silent).iter().any(|hint| hint.contains("what comes after the consultation")));
}

#[test]
fn a_department_that_does_not_list_a_mode_does_not_offer_it() {
    let case = json!({"asked_on": "2026-12-01", "mode": "online", "department": "psychiatry",
        "patient": {"under_care_elsewhere": true, "age_on_consultation": 75},
        "attendees": [{"relation": "self"}], "purposes": ["prognosis"]});
    assert_eq!(refusals(&decide(&case)), ["mode_not_offered"]);
}

#[test]
fn a_departments_age_is_asked_only_in_that_department() {
    let case = |department: &str| {
        json!({"asked_on": "2026-12-01", "mode": "in_person", "department": department,
            "patient": {"under_care_elsewhere": true}, "attendees": [{"relation": "self"}], "purposes": ["prognosis"]})
    };
    assert_eq!(asks(&decide(&case("psychiatry"))), ["/patient/birth_date"]);
    assert_eq!(asks(&decide(&case("internal_medicine"))), Vec::<&str>::new());
}

#[test]
fn people_are_counted_even_when_not_all_is_known_about_them() {
    let case = json!({"asked_on": "2026-12-01", "attendees": [{"relation": "self"}, {}, {}, {}]});
    assert!(refusals(&decide(&case)).contains(&"too_many_attendees"));
}

#[test]
fn increments_items_and_surcharges_add_up() {
    assert_eq!(price(45, &[], true), 22_000);
    assert_eq!(price(46, &[], true), 27_500);
    assert_eq!(price(90, &[], true), 38_500);
    assert_eq!(price(300, &[], true), 38_500);
    assert_eq!(price(45, &["interpreter", "interpreter"], true), 33_000, "an interpreter counts once");
    assert_eq!(price(45, &["interpreter"], false), 66_000);
}

#[test]
fn a_surcharge_that_needs_an_unknown_fact_asks_for_it() {
    let query = FeeQuery {
        mode: Mode::Online,
        elapsed: SignedDuration::from_mins(10),
        on: date(2026, 12, 1),
        department: None,
        items: Vec::new(),
        facts: None,
    };
    let error = guide().fee(&query).unwrap_err();
    assert_eq!((error.code.as_str(), error.path.as_str()), ("missing_fact", "/patient/japanese_insurance"));
}

#[test]
fn the_desk_keeps_its_lunch_break_and_its_saturdays() {
    let answer = |at: &str| {
        let hours = guide().hours("phone", at.parse().unwrap()).unwrap();
        (hours.open, hours.next_open.map(japan::rfc3339).unwrap())
    };
    assert_eq!(answer("2026-11-27T12:30:00+09:00"), (false, "2026-11-27T13:00:00+09:00".to_owned()));
    assert!(answer("2026-11-28T10:00:00+09:00").0, "the fourth Saturday");
    assert!(!answer("2026-11-21T10:00:00+09:00").0, "the third Saturday");
}

#[test]
fn changes_end_two_working_days_before() {
    let mut facts = Facts::new(date(2026, 11, 1));
    facts.mode = Some(Mode::InPerson);
    let query = policy::DeadlineQuery { appointment: "2026-11-24T10:00:00+09:00".parse().unwrap(), facts };
    let change = guide().deadlines(&query).unwrap().change_until.map(japan::rfc3339);
    assert_eq!(
        change.as_deref(),
        Some("2026-11-20T23:59:59+09:00"),
        "Monday is a holiday, Saturday works, Sunday does not"
    );
}

#[test]
fn a_departments_rule_stands_in_the_place_of_the_hospitals() {
    let own = r#"
[[refuse]]
id = "refuse.too_many_in_psychiatry"
code = "too_many_attendees"
departments = ["psychiatry"]
overrides = ["refuse.too_many"]
when = 'size(attendees) > 4'
cites = "guide"
instead = "none"
text.ja = "精神科では4人までです。"
text.en = "In psychiatry at most four people."

[age_may_change]"#;
    let files = [("2026-04-01.toml".to_owned(), text().replacen("[age_may_change]", own, 1))];
    let guide = Guide::from_files(files.into()).unwrap();
    let refused = |department: &str, people: usize| {
        let attendees: Vec<Value> =
            (0..people).map(|at| json!({"relation": if at == 0 { "self" } else { "child" }})).collect();
        let case = json!({"asked_on": "2026-12-01", "mode": "in_person", "department": department,
            "patient": {"under_care_elsewhere": true, "age_on_consultation": 80}, "attendees": attendees, "purposes": ["prognosis"]});
        let decision = guide.decide(&Facts::from_value(&case).unwrap()).unwrap();
        decision.refusals.iter().map(|refusal| refusal.rule.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(refused("internal_medicine", 4), ["refuse.too_many"]);
    assert_eq!(refused("psychiatry", 4), Vec::<String>::new());
    assert_eq!(refused("psychiatry", 5), ["refuse.too_many_in_psychiatry"]);
}

//! Prices, desk hours and the times around an appointment.

use base::{Timestamp, Yen, japan};
use jiff::SignedDuration;
use jiff::civil::date;
use policy::{DeadlineQuery, Facts, FeeQuery, Guide, Mode};
use serde_json::{Value, json};

use crate::common::{utokyo, ycu};

fn query(mode: Mode, elapsed: SignedDuration) -> FeeQuery {
    FeeQuery { mode, elapsed, on: date(2026, 12, 1), department: None, items: Vec::new(), facts: None }
}

fn total(guide: &Guide, mode: Mode, elapsed: SignedDuration) -> i64 {
    guide.fee(&query(mode, elapsed)).unwrap().total.get()
}

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn times(guide: &Guide, mode: Mode, brings: &[&str]) -> Value {
    let mut facts = Facts::new(date(2026, 12, 1));
    facts.mode = Some(mode);
    facts.brings_on_day = brings.iter().map(|kind| (*kind).into()).collect();
    let query = DeadlineQuery { appointment: at("2026-12-15T14:00:00+09:00"), facts };
    serde_json::to_value(guide.deadlines(&query).unwrap()).unwrap()
}

#[test]
fn one_price_holds_for_both_modes_and_any_time_within_the_hour() {
    for mode in [Mode::InPerson, Mode::Online] {
        for minutes in [0, 1, 30, 60, 75] {
            assert_eq!(total(&ycu(), mode, SignedDuration::from_mins(minutes)), 33_000);
        }
    }
}

#[test]
fn thirty_minutes_are_the_first_step_and_one_second_more_is_the_second() {
    let guide = utokyo();
    assert_eq!(total(&guide, Mode::Online, SignedDuration::ZERO), 44_000);
    assert_eq!(total(&guide, Mode::Online, SignedDuration::from_mins(30)), 44_000);
    assert_eq!(total(&guide, Mode::Online, SignedDuration::from_secs(30 * 60 + 1)), 88_000);
    assert_eq!(total(&guide, Mode::Online, SignedDuration::from_mins(60)), 88_000);
    assert_eq!(total(&guide, Mode::Online, SignedDuration::from_mins(90)), 88_000, "the pack caps the time");
}

#[test]
fn the_lines_of_a_receipt_add_up_and_say_what_they_are_for() {
    let charged = utokyo().fee(&query(Mode::Online, SignedDuration::from_mins(45))).unwrap();
    assert_eq!(charged.lines.iter().map(|line| line.amount).sum::<Yen>(), charged.total);
    assert_eq!(charged.lines.len(), 2);
    assert!(charged.lines.iter().all(|line| !line.label.en.is_empty()));
    assert!(charged.tax_included);
    assert_eq!(charged.currency.as_str(), "JPY");
}

#[test]
fn a_price_that_the_guide_does_not_state_is_an_error() {
    let error = utokyo().fee(&query(Mode::InPerson, SignedDuration::from_mins(30))).unwrap_err();
    assert_eq!(error.code, "fee_not_stated");
    let error = ycu().fee(&query(Mode::DocumentOnly, SignedDuration::from_mins(30))).unwrap_err();
    assert_eq!(error.code, "fee_not_stated");
}

#[test]
fn unknown_items_and_departments_and_impossible_times_are_errors() {
    let guide = utokyo();
    let half_hour = || query(Mode::Online, SignedDuration::from_mins(30));
    let code = |query: FeeQuery| guide.fee(&query).unwrap_err().code.clone();
    assert_eq!(code(FeeQuery { items: vec!["interpreter".to_owned()], ..half_hour() }), "unknown_code");
    assert_eq!(code(FeeQuery { department: Some("nowhere".to_owned()), ..half_hour() }), "unknown_code");
    assert_eq!(
        code(FeeQuery { elapsed: SignedDuration::from_secs(-1), ..half_hour() }),
        "impossible_duration"
    );
    assert_eq!(code(FeeQuery { on: date(2019, 1, 1), ..half_hour() }), "no_version");
}

#[test]
fn desks_keep_their_hours_holidays_and_the_turn_of_the_year() {
    let answers = [
        ("ycu", "2026-11-27T08:59:59+09:00", false, "2026-11-27T09:00:00+09:00"),
        ("ycu", "2026-11-27T09:00:00+09:00", true, "2026-11-27T09:00:00+09:00"),
        ("ycu", "2026-11-27T15:59:59+09:00", true, "2026-11-27T15:59:59+09:00"),
        ("ycu", "2026-11-27T16:00:00+09:00", false, "2026-11-30T09:00:00+09:00"),
        ("ycu", "2026-11-20T16:00:00+09:00", false, "2026-11-24T09:00:00+09:00"),
        ("ycu", "2026-12-28T17:00:00+09:00", false, "2027-01-04T09:00:00+09:00"),
        ("utokyo", "2026-11-27T09:30:00+09:00", false, "2026-11-27T10:00:00+09:00"),
        ("utokyo", "2026-11-27T16:59:59+09:00", true, "2026-11-27T16:59:59+09:00"),
        ("utokyo", "2026-11-27T17:00:00+09:00", false, "2026-11-30T10:00:00+09:00"),
    ];
    for (guide, instant, open, next) in answers {
        let guide = if guide == "ycu" { ycu() } else { utokyo() };
        let hours = guide.hours("phone", at(instant)).unwrap();
        assert_eq!(
            (hours.open, hours.next_open.map(japan::rfc3339)),
            (open, Some(next.to_owned())),
            "{instant}"
        );
    }
}

#[test]
fn a_desk_without_stated_hours_and_an_unknown_desk_are_errors() {
    let noon = at("2026-11-27T12:00:00+09:00");
    assert_eq!(utokyo().hours("papers", noon).unwrap_err().code, "hours_not_stated");
    assert_eq!(ycu().hours("nowhere", noon).unwrap_err().code, "unknown_code");
}

#[test]
fn arrival_is_half_an_hour_before_or_an_hour_with_a_disc() {
    assert_eq!(times(&ycu(), Mode::InPerson, &[]), json!({"arrive_at": "2026-12-15T13:30:00+09:00"}));
    assert_eq!(
        times(&ycu(), Mode::InPerson, &["image_cd"]),
        json!({"arrive_at": "2026-12-15T13:00:00+09:00"})
    );
    assert_eq!(times(&ycu(), Mode::Online, &[]), json!({}));
}

#[test]
fn online_the_call_comes_within_half_an_hour_and_changes_end_the_day_before() {
    let expected = json!({
        "change_until": "2026-12-14T23:59:59+09:00",
        "be_ready_at": "2026-12-15T13:55:00+09:00",
        "call_window": {"from": "2026-12-15T14:00:00+09:00", "until": "2026-12-15T14:30:00+09:00"}
    });
    assert_eq!(times(&utokyo(), Mode::Online, &[]), expected);
    assert_eq!(times(&utokyo(), Mode::InPerson, &[]), json!({}));
}

#[test]
fn ways_to_pay_stand_for_every_mode() {
    use policy::pack::PaymentRoute;
    let routes =
        |guide: &Guide, mode: Mode| guide.newest().payments(mode).map(|way| way.route).collect::<Vec<_>>();
    assert_eq!(routes(&ycu(), Mode::Online), [PaymentRoute::TransferSlip]);
    assert_eq!(routes(&ycu(), Mode::InPerson), [PaymentRoute::Unstated]);
    assert_eq!(routes(&utokyo(), Mode::Online), [PaymentRoute::CardOnFile]);
}

#[test]
fn reading_counts_where_the_guide_says_so() {
    let counts = |guide: &Guide| guide.newest().source().fee[0].reading_counts;
    assert_eq!(counts(&utokyo()), Some(true));
    assert_eq!(counts(&ycu()), None);
}

use std::collections::BTreeSet;

use jiff::{
    Timestamp,
    civil::{Date, Weekday, date, time},
};

use super::*;

/// Announced days of the equinoxes (暦要項 of the national observatory), as `(year, March, September)`.
const EQUINOXES: &[(i16, i8, i8)] = &[
    (1949, 21, 23),
    (1950, 21, 23),
    (1956, 21, 23),
    (1960, 20, 23),
    (1968, 20, 23),
    (1975, 21, 24),
    (1979, 21, 24),
    (1980, 20, 23),
    (1992, 20, 23),
    (1999, 21, 23),
    (2000, 20, 23),
    (2003, 21, 23),
    (2012, 20, 22),
    (2016, 20, 22),
    (2020, 20, 22),
    (2023, 21, 23),
    (2024, 20, 22),
    (2025, 20, 23),
    (2026, 20, 23),
    (2027, 21, 23),
];

fn year_of_holidays(year: i16) -> Vec<(String, &'static str)> {
    let days = date(year, 1, 1).series(jiff::Span::new().days(1)).take_while(|day| day.year() == year);
    days.filter_map(|day| holiday_name(day).map(|name| (day.strftime("%m-%d").to_string(), name))).collect()
}

fn names_are(year: i16, expected: &[(&str, &str)]) {
    let found = year_of_holidays(year);
    let found: Vec<(&str, &str)> = found.iter().map(|(day, name)| (day.as_str(), *name)).collect();
    assert_eq!(found, expected, "{year}");
}

#[test]
fn the_first_year_of_the_law_has_the_three_holidays_that_were_left_in_it() {
    names_are(1948, &[("09-23", "秋分の日"), ("11-03", "文化の日"), ("11-23", "勤労感謝の日")]);
    assert_eq!(year_of_holidays(1947), []);
}

#[test]
fn the_year_2026_has_a_sandwiched_day_in_september_and_a_substitute_in_may() {
    names_are(
        2026,
        &[
            ("01-01", "元日"),
            ("01-12", "成人の日"),
            ("02-11", "建国記念の日"),
            ("02-23", "天皇誕生日"),
            ("03-20", "春分の日"),
            ("04-29", "昭和の日"),
            ("05-03", "憲法記念日"),
            ("05-04", "みどりの日"),
            ("05-05", "こどもの日"),
            ("05-06", "振替休日"),
            ("07-20", "海の日"),
            ("08-11", "山の日"),
            ("09-21", "敬老の日"),
            ("09-22", "国民の休日"),
            ("09-23", "秋分の日"),
            ("10-12", "スポーツの日"),
            ("11-03", "文化の日"),
            ("11-23", "勤労感謝の日"),
        ],
    );
}

#[test]
fn the_enthronement_year_makes_ten_days_in_a_row_and_has_no_birthday_of_the_emperor() {
    let names = |month: i8, days: std::ops::RangeInclusive<i8>| -> Vec<_> {
        days.map(|day| holiday_name(date(2019, month, day))).collect()
    };
    assert_eq!(names(4, 29..=30), [Some("昭和の日"), Some("国民の休日")]);
    assert_eq!(
        names(5, 1..=6),
        [
            Some("天皇の即位の日"),
            Some("国民の休日"),
            Some("憲法記念日"),
            Some("みどりの日"),
            Some("こどもの日"),
            Some("振替休日")
        ]
    );
    assert_eq!(holiday_name(date(2019, 10, 22)), Some("即位礼正殿の儀"));
    assert!(!is_national_holiday(date(2019, 2, 23)));
    assert!(!is_national_holiday(date(2019, 12, 23)));
}

#[test]
fn the_olympic_years_move_three_holidays_and_leave_their_usual_days_at_work() {
    for (day, name) in [
        (date(2020, 7, 23), "海の日"),
        (date(2020, 7, 24), "スポーツの日"),
        (date(2020, 8, 10), "山の日"),
        (date(2021, 7, 22), "海の日"),
        (date(2021, 7, 23), "スポーツの日"),
        (date(2021, 8, 8), "山の日"),
        (date(2021, 8, 9), "振替休日"),
    ] {
        assert_eq!(holiday_name(day), Some(name), "{day}");
    }
    for day in [
        date(2020, 7, 20),
        date(2020, 8, 11),
        date(2020, 10, 12),
        date(2021, 7, 19),
        date(2021, 8, 11),
        date(2021, 10, 11),
    ] {
        assert_eq!(holiday_name(day), None, "{day}");
    }
}

#[test]
fn one_off_days_of_the_imperial_house_are_holidays_in_their_year_only() {
    for day in [date(1959, 4, 10), date(1989, 2, 24), date(1990, 11, 12), date(1993, 6, 9)] {
        assert!(is_national_holiday(day), "{day}");
        assert!(!is_national_holiday(day.saturating_add(jiff::Span::new().years(1))), "{day}");
    }
}

#[test]
fn substitutes_begin_with_the_act_of_april_1973() {
    assert_eq!(date(1973, 2, 11).weekday(), Weekday::Sunday);
    assert_eq!(holiday_name(date(1973, 2, 12)), None);
    assert_eq!(holiday_name(date(1973, 4, 30)), Some("振替休日"));
}

#[test]
fn a_substitute_leaps_over_following_holidays_only_since_2007() {
    // 3 May was a Sunday in 1998 and in 2009.
    assert_eq!(holiday_name(date(1998, 5, 4)), Some("振替休日"));
    assert_eq!(holiday_name(date(1998, 5, 6)), None);
    assert_eq!(holiday_name(date(2009, 5, 4)), Some("みどりの日"));
    assert_eq!(holiday_name(date(2009, 5, 6)), Some("振替休日"));
    // 4 May was a Sunday in 2008.
    assert_eq!(holiday_name(date(2008, 5, 6)), Some("振替休日"));
}

#[test]
fn the_day_between_two_holidays_is_off_since_the_end_of_1985_but_was_not_on_a_sunday() {
    assert_eq!(holiday_name(date(1985, 5, 4)), None);
    assert_eq!(date(1986, 5, 4).weekday(), Weekday::Sunday);
    assert_eq!(holiday_name(date(1986, 5, 4)), None);
    assert_eq!(holiday_name(date(1988, 5, 4)), Some("国民の休日"));
    assert_eq!(holiday_name(date(2009, 9, 22)), Some("国民の休日"));
}

#[test]
fn the_equinox_formula_gives_the_announced_days() {
    for &(year, spring, autumn) in EQUINOXES {
        let found = |month| {
            (1..=30)
                .find(|day| matches!(holiday_name(date(year, month, *day)), Some("春分の日" | "秋分の日")))
        };
        assert_eq!((found(3), found(9)), (Some(spring), Some(autumn)), "{year}");
    }
}

#[test]
fn every_year_of_the_law_has_exactly_one_equinox_each_until_the_last() {
    for year in 1949..=LAST_YEAR {
        let count = |name| year_of_holidays(year).iter().filter(|(_, found)| *found == name).count();
        assert_eq!((count("春分の日"), count("秋分の日")), (1, 1), "{year}");
    }
    assert_eq!(year_of_holidays(LAST_YEAR + 1), []);
}

/// A desk open Monday to Friday with a lunch break, and on the 2nd and 4th Saturday morning.
fn desk() -> Hours {
    use Weekday::{Friday, Monday, Saturday, Thursday, Tuesday, Wednesday};
    let week = [Monday, Tuesday, Wednesday, Thursday, Friday].map(OpenOn::Every).to_vec();
    let saturdays = vec![OpenOn::Nth(2, Saturday), OpenOn::Nth(4, Saturday)];
    let span = |on: &Vec<OpenOn>, from, until| {
        Opening::new(on.clone(), time(from, 0, 0, 0), time(until, 0, 0, 0)).unwrap()
    };
    Hours::new(
        vec![span(&week, 9, 12), span(&week, 13, 16), span(&saturdays, 9, 12)],
        Closings {
            weekdays: vec![],
            national_holidays: true,
            yearly: vec!["12-29..01-03".parse().unwrap()],
            dates: BTreeSet::from([date(2026, 6, 1)]),
        },
    )
}

fn at(text: &str) -> Timestamp {
    format!("{text}+09:00").parse().unwrap()
}

#[test]
fn a_desk_is_open_from_its_first_second_until_before_its_last() {
    let desk = desk();
    for (text, is_open) in [
        ("2026-11-24T08:59:59", false),
        ("2026-11-24T09:00:00", true),
        ("2026-11-24T11:59:59", true),
        ("2026-11-24T12:00:00", false),
        ("2026-11-24T13:00:00", true),
        ("2026-11-24T16:00:00", false),
        ("2026-11-23T10:00:00", false), // holiday
        ("2026-06-01T10:00:00", false), // single closing
        ("2026-12-29T10:00:00", false),
        ("2027-01-03T10:00:00", false),
        ("2027-01-04T10:00:00", true),
        ("2026-11-07T10:00:00", false), // 1st Saturday
        ("2026-11-14T10:00:00", true),  // 2nd
        ("2026-11-28T10:00:00", true),  // 4th
        ("2026-11-28T13:00:00", false),
    ] {
        assert_eq!(desk.is_open(at(text)), is_open, "{text}");
    }
}

#[test]
fn the_next_opening_steps_over_lunch_nights_holidays_and_the_turn_of_the_year() {
    let desk = desk();
    for (now, next) in [
        ("2026-11-24T10:15:00", "2026-11-24T10:15:00"),
        ("2026-11-24T12:30:00", "2026-11-24T13:00:00"),
        ("2026-11-20T16:00:00", "2026-11-24T09:00:00"),
        ("2026-11-27T18:00:00", "2026-11-28T09:00:00"),
        ("2026-12-28T16:00:00", "2027-01-04T09:00:00"),
    ] {
        assert_eq!(desk.next_open(at(now)), Some(at(next)), "{now}");
    }
}

#[test]
fn a_desk_that_never_opens_says_so() {
    let never = Hours::new(vec![], Closings::default());
    assert_eq!(never.next_open(at("2026-11-24T10:00:00")), None);
    let all_year = Closings { yearly: vec!["01-01..12-31".parse().unwrap()], ..Closings::default() };
    let closed = Hours::new(
        vec![
            Opening::new(vec![OpenOn::Every(Weekday::Monday)], time(9, 0, 0, 0), time(10, 0, 0, 0)).unwrap(),
        ],
        all_year,
    );
    assert_eq!(closed.next_open(at("2026-11-24T10:00:00")), None);
}

#[test]
fn impossible_hours_are_refused() {
    let monday = || vec![OpenOn::Every(Weekday::Monday)];
    assert!(Opening::new(monday(), time(9, 0, 0, 0), time(9, 0, 0, 0)).is_err());
    assert!(
        Opening::new(vec![OpenOn::Nth(6, Weekday::Monday)], time(9, 0, 0, 0), time(10, 0, 0, 0)).is_err()
    );
    for text in ["", "12-29", "13-01..01-03", "12-29..", "12-32..01-03", "1-1..1-3", "02-30", "+1-01"] {
        assert_eq!(text.parse::<YearlyRange>().is_ok(), text == "12-29", "{text}");
    }
}

fn hospital() -> Closings {
    Closings {
        weekdays: vec![Weekday::Saturday, Weekday::Sunday],
        national_holidays: true,
        yearly: vec!["12-29..01-03".parse().unwrap()],
        dates: BTreeSet::new(),
    }
}

#[test]
fn working_days_are_counted_from_the_day_after() {
    let add = |from: Date, n| add_working_days(from, n, &hospital()).unwrap();
    assert_eq!(add(date(2026, 11, 20), 0), date(2026, 11, 20));
    // Friday before a Monday holiday.
    assert_eq!(add(date(2026, 11, 20), 1), date(2026, 11, 24));
    assert_eq!(add(date(2026, 11, 24), 5), date(2026, 12, 1));
    assert_eq!(add(date(2026, 12, 28), 1), date(2027, 1, 4));
    // The long September week of 2026: 19 Saturday to 23 Wednesday.
    assert_eq!(add(date(2026, 9, 18), 2), date(2026, 9, 25));
}

#[test]
fn a_hospital_that_never_works_has_no_next_working_day() {
    let closed = Closings { yearly: vec!["01-01..12-31".parse().unwrap()], ..Closings::default() };
    assert_eq!(add_working_days(date(2026, 11, 20), 1, &closed), None);
}

#[test]
fn until_the_day_before_ends_with_its_last_second() {
    assert_eq!(previous_day_end(date(2026, 12, 15)), Some(at("2026-12-14T23:59:59")));
    assert_eq!(previous_day_end(date(2027, 1, 1)), Some(at("2026-12-31T23:59:59")));
}

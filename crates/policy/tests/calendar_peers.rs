//! The holiday law against two independent packages, day by day from 1950 to 2099.
//!
//! A committed table (year, number of days off, sum of their days of the year) stands for them on every
//! run. `cargo xtask calendars` installs the packages, lets `peers/days_off.py` write their answers and
//! names the folder in `NINOME_CALENDAR_PEERS`; then every single day is compared.

use std::{collections::BTreeSet, env, fs, path::Path};

use jiff::civil::{Date, date};
use policy::calendar::is_national_holiday;

const FIRST: Date = date(1950, 1, 1);
const LAST: Date = date(2099, 12, 31);

fn days() -> impl Iterator<Item = Date> {
    FIRST.series(jiff::Span::new().days(1)).take_while(|day| *day <= LAST)
}

fn by_law() -> BTreeSet<Date> {
    days().filter(|day| is_national_holiday(*day)).collect()
}

/// Days on which `jpholiday` 1.0.3 differs from the law, and why the law is right.
fn jpholiday_errs(day: Date) -> bool {
    // Article 3 (3), the day between two holidays, came into force on 27 December 1985 (Act 103 of 1985);
    // the package gives 4 May the name 国民の休日 in every year before.
    let sandwiched_too_early = day.year() <= 1985 && (day.month(), day.day()) == (5, 4);
    // Article 3 (2), the substitute, came into force on 12 April 1973 (Act 10 of 1973), after this Monday.
    sandwiched_too_early || day == date(1973, 2, 12)
}

#[test]
fn days_off_from_1950_to_2099_are_those_of_independent_sources() {
    assert_eq!(digests(&by_law()), include_str!("peers/digests.csv"));
    if let Some(folder) = env::var_os("NINOME_CALENDAR_PEERS") {
        compare_day_by_day(Path::new(&folder));
    }
}

fn digests(days_off: &BTreeSet<Date>) -> String {
    let mut table = String::new();
    for year in FIRST.year()..=LAST.year() {
        let of_year: Vec<i32> = days_off
            .iter()
            .filter(|day| day.year() == year)
            .map(|day| i32::from(day.day_of_year()))
            .collect();
        table += &format!("{year},{},{}\n", of_year.len(), of_year.iter().sum::<i32>());
    }
    table
}

fn compare_day_by_day(folder: &Path) {
    let law = by_law();
    let holidays = read_peer(&folder.join("holidays.csv"));
    let jpholiday = read_peer(&folder.join("jpholiday.csv"));
    for day in days() {
        let expected = law.contains(&day);
        assert_eq!(holidays.contains(&day), expected, "holidays differs from the law on {day}");
        let may_err = jpholiday_errs(day) && !expected;
        assert!(may_err || jpholiday.contains(&day) == expected, "jpholiday differs from the law on {day}");
    }
}

fn read_peer(path: &Path) -> BTreeSet<Date> {
    let text =
        fs::read_to_string(path).unwrap_or_else(|error| panic!("cannot read {}: {error}", path.display()));
    let date_of = |line: &str| line.get(..10)?.parse().ok();
    let days: BTreeSet<Date> =
        text.lines().map(|line| date_of(line).unwrap_or_else(|| panic!("no date in `{line}`"))).collect();
    assert!(days.len() > 2000, "{} is cut short", path.display());
    days
}

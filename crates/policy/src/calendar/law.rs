//! 国民の祝日に関する法律 (Act No. 178 of 1948) with its amendments, as a table.
//!
//! One row per holiday and period of validity; years in which a special act moved the day are
//! exceptions of the row and stand among the single days instead.

use jiff::civil::{Date, Weekday, date};

/// Is the first year in which the law was in force (from 20 July 1948).
pub const FIRST_YEAR: i16 = 1948;

/// Is the last year for which the equinox formula below is stated; later dates are never holidays.
pub const LAST_YEAR: i16 = 2150;

/// The day on which the law came into force (Act 178 of 1948, supplementary provision 1).
pub(super) const IN_FORCE: Date = date(1948, 7, 20);

/// From here on a holiday on a Sunday gives the next day off (Act 10 of 1973).
pub(super) const SUBSTITUTES: Date = date(1973, 4, 12);

/// From here on a day between two holidays is a day off (Act 103 of 1985).
pub(super) const SANDWICHES: Date = date(1985, 12, 27);

/// From here on the substitute is the next day that is no holiday itself, and a sandwiched Sunday
/// counts as well (Act 43 of 2005).
pub(super) const REFORM_2007: Date = date(2007, 1, 1);

const FOR_EVER: i16 = LAST_YEAR;

/// One holiday of article 2 during one period.
struct Holiday {
    name: &'static str,
    falls_on: FallsOn,
    first_year: i16,
    last_year: i16,
    moved_in: &'static [i16],
}

enum FallsOn {
    Day(i8, i8),
    NthMonday(i8, i8),
    SpringEquinox,
    AutumnEquinox,
}

use FallsOn::{AutumnEquinox, Day, NthMonday, SpringEquinox};

const fn row(name: &'static str, falls_on: FallsOn, first_year: i16, last_year: i16) -> Holiday {
    Holiday { name, falls_on, first_year, last_year, moved_in: &[] }
}

const fn row_except(
    name: &'static str,
    falls_on: FallsOn,
    first_year: i16,
    last_year: i16,
    moved_in: &'static [i16],
) -> Holiday {
    Holiday { name, falls_on, first_year, last_year, moved_in }
}

/// Article 2 as it stood year by year. Amendments: Acts 86/1966, 5/1989, 22/1995, 141/1998, 59/2001,
/// 43/2005, 43/2014, 63/2017, 57/2018; moved days of the Olympic years: Acts 55/2018 and 68/2020.
static HOLIDAYS: &[Holiday] = &[
    row("元日", Day(1, 1), 1949, FOR_EVER),
    row("成人の日", Day(1, 15), 1949, 1999),
    row("成人の日", NthMonday(1, 2), 2000, FOR_EVER),
    row("建国記念の日", Day(2, 11), 1967, FOR_EVER),
    row("天皇誕生日", Day(2, 23), 2020, FOR_EVER),
    row("春分の日", SpringEquinox, 1949, FOR_EVER),
    row("天皇誕生日", Day(4, 29), 1949, 1988),
    row("みどりの日", Day(4, 29), 1989, 2006),
    row("昭和の日", Day(4, 29), 2007, FOR_EVER),
    row("憲法記念日", Day(5, 3), 1949, FOR_EVER),
    row("みどりの日", Day(5, 4), 2007, FOR_EVER),
    row("こどもの日", Day(5, 5), 1949, FOR_EVER),
    row("海の日", Day(7, 20), 1996, 2002),
    row_except("海の日", NthMonday(7, 3), 2003, FOR_EVER, &[2020, 2021]),
    row_except("山の日", Day(8, 11), 2016, FOR_EVER, &[2020, 2021]),
    row("敬老の日", Day(9, 15), 1966, 2002),
    row("敬老の日", NthMonday(9, 3), 2003, FOR_EVER),
    row("秋分の日", AutumnEquinox, 1948, FOR_EVER),
    row("体育の日", Day(10, 10), 1966, 1999),
    row("体育の日", NthMonday(10, 2), 2000, 2019),
    row_except("スポーツの日", NthMonday(10, 2), 2020, FOR_EVER, &[2020, 2021]),
    row("文化の日", Day(11, 3), 1948, FOR_EVER),
    row("勤労感謝の日", Day(11, 23), 1948, FOR_EVER),
    row("天皇誕生日", Day(12, 23), 1989, 2018),
];

/// Days given by a special act for one year only, and days moved by one.
///
/// Acts 16/1959, 4/1989, 24/1990, 32/1993, 99/2018 (the enthronement) and those of the Olympic years.
static SINGLE_DAYS: &[(Date, &str)] = &[
    (date(1959, 4, 10), "皇太子明仁親王の結婚の儀"),
    (date(1989, 2, 24), "昭和天皇の大喪の礼"),
    (date(1990, 11, 12), "即位礼正殿の儀"),
    (date(1993, 6, 9), "皇太子徳仁親王の結婚の儀"),
    (date(2019, 5, 1), "天皇の即位の日"),
    (date(2019, 10, 22), "即位礼正殿の儀"),
    (date(2020, 7, 23), "海の日"),
    (date(2020, 7, 24), "スポーツの日"),
    (date(2020, 8, 10), "山の日"),
    (date(2021, 7, 22), "海の日"),
    (date(2021, 7, 23), "スポーツの日"),
    (date(2021, 8, 8), "山の日"),
];

/// Returns the name of the 国民の祝日 on that date itself, without substitutes and sandwiched days.
pub(super) fn named_holiday(date: Date) -> Option<&'static str> {
    if date < IN_FORCE || date.year() > LAST_YEAR {
        return None;
    }
    let single = SINGLE_DAYS.iter().find(|(day, _)| *day == date).map(|(_, name)| *name);
    single.or_else(|| HOLIDAYS.iter().find(|holiday| holiday.is_on(date)).map(|holiday| holiday.name))
}

impl Holiday {
    fn is_on(&self, date: Date) -> bool {
        let year = date.year();
        (self.first_year..=self.last_year).contains(&year)
            && !self.moved_in.contains(&year)
            && self.falls_on.is_on(date)
    }
}

impl FallsOn {
    fn is_on(&self, date: Date) -> bool {
        match *self {
            Day(month, day) => (date.month(), date.day()) == (month, day),
            NthMonday(month, nth) => {
                date.month() == month && date.weekday() == Weekday::Monday && (date.day() - 1) / 7 + 1 == nth
            }
            SpringEquinox => date.month() == 3 && date.day() == equinox_day(&SPRING, date.year()),
            AutumnEquinox => date.month() == 9 && date.day() == equinox_day(&AUTUMN, date.year()),
        }
    }
}

/// The mean instant of an equinox in days of its month, in millionths, valid until a given year.
type Equinox = [(i16, i64); 3];

/// 新こよみ便利帳 (Hydrographic Department, 1991): until 1979, until 2099, until 2150.
const SPRING: Equinox = [(1979, 20_835_700), (2099, 20_843_100), (2150, 21_851_000)];
const AUTUMN: Equinox = [(1979, 23_258_800), (2099, 23_248_800), (2150, 24_248_800)];

/// How much later than a calendar year of 365 days an equinox returns, in millionths of a day.
const DRIFT_PER_YEAR: i64 = 242_194;

/// Returns the day of the month; the national observatory's announcements have agreed with this
/// formula in every year since the law exists.
fn equinox_day(equinox: &Equinox, year: i16) -> i8 {
    let (until, base) = equinox.iter().find(|(until, _)| year <= *until).copied().unwrap_or(equinox[2]);
    let leap_origin = if until == 1979 { 1983 } else { 1980 };
    let leap_days = (i64::from(year) - leap_origin) / 4;
    let day = (base + DRIFT_PER_YEAR * (i64::from(year) - 1980)) / 1_000_000 - leap_days;
    i8::try_from(day).expect("an equinox falls between the 19th and the 25th")
}

//! Civil time in Japan: one offset, +09:00, without summer time since 1951; eras; ages by law.

use jiff::civil::{Date, DateTime};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

const OFFSET: SignedDuration = SignedDuration::from_hours(9);

/// Returns the wall-clock time in Japan at `at`.
#[must_use]
pub fn wall(at: Timestamp) -> DateTime {
    jiff::tz::offset(9).to_datetime(at)
}

/// Returns the date in Japan at `at`.
#[must_use]
pub fn date(at: Timestamp) -> Date {
    wall(at).date()
}

/// Returns the instant of a wall-clock time in Japan; clamped at the ends of representable time.
#[must_use]
pub fn instant(wall: DateTime) -> Timestamp {
    jiff::tz::offset(9).to_timestamp(wall).unwrap_or(Timestamp::MAX)
}

/// Writes an instant as RFC 3339 with Japan's offset: `2026-11-24T09:00:00+09:00`.
#[must_use]
pub fn rfc3339(at: Timestamp) -> String {
    let wall = wall(at);
    format!(
        "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}+09:00",
        wall.year(),
        wall.month(),
        wall.day(),
        wall.hour(),
        wall.minute(),
        wall.second()
    )
}

/// Returns the last instant of a day in Japan, to the second: 23:59:59.
#[must_use]
pub fn last_instant(day: Date) -> Timestamp {
    instant(day.at(23, 59, 59, 0))
}

/// Returns the offset of Japan's civil time from UTC.
#[must_use]
pub const fn offset() -> SignedDuration {
    OFFSET
}

/// Returns the whole years of age on `day` as people count them: a year is added on the birthday.
///
/// Somebody born on 29 February adds a year on 1 March in common years. (The law on counting ages adds the year at the
/// end of the day before the birthday; guides that say "under 18" mean the birthday, which is what is counted here.)
/// Negative before birth.
#[must_use]
pub fn age_on(birth: Date, day: Date) -> i16 {
    let had_birthday = (day.month(), day.day()) >= (birth.month(), birth.day());
    day.year() - birth.year() - i16::from(!had_birthday)
}

/// A Japanese era.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Era {
    /// 大正, from 1912-07-30.
    Taisho,
    /// 昭和, from 1926-12-25.
    Showa,
    /// 平成, from 1989-01-08.
    Heisei,
    /// 令和, from 2019-05-01.
    Reiwa,
}

impl Era {
    /// All eras in which a living person can be born, newest first.
    pub const ALL: [Self; 4] = [Self::Reiwa, Self::Heisei, Self::Showa, Self::Taisho];

    /// Returns the first day of the era.
    #[must_use]
    pub fn first_day(self) -> Date {
        match self {
            Self::Taisho => jiff::civil::date(1912, 7, 30),
            Self::Showa => jiff::civil::date(1926, 12, 25),
            Self::Heisei => jiff::civil::date(1989, 1, 8),
            Self::Reiwa => jiff::civil::date(2019, 5, 1),
        }
    }

    /// Returns the era's name in kanji.
    #[must_use]
    pub fn kanji(self) -> &'static str {
        match self {
            Self::Taisho => "大正",
            Self::Showa => "昭和",
            Self::Heisei => "平成",
            Self::Reiwa => "令和",
        }
    }

    /// Returns the era's initial letter as used in short forms: T, S, H, R.
    #[must_use]
    pub fn initial(self) -> char {
        match self {
            Self::Taisho => 'T',
            Self::Showa => 'S',
            Self::Heisei => 'H',
            Self::Reiwa => 'R',
        }
    }

    /// Returns the era of a day; `None` before Taishō.
    #[must_use]
    pub fn of(day: Date) -> Option<Self> {
        Self::ALL.into_iter().find(|era| day >= era.first_day())
    }

    /// Returns the day that is written `year`, `month`, `day` in this era (`year` 1 = 元年), when there was such a day.
    #[must_use]
    pub fn day(self, year: i16, month: i8, day: i8) -> Option<Date> {
        let western = self.first_day().year().checked_add(year.checked_sub(1)?)?;
        let found = Date::new(western, month, day).ok()?;
        (year >= 1 && Self::of(found) == Some(self)).then_some(found)
    }
}

/// Writes a date with its era: `昭和24年5月3日`; western before Taishō.
#[must_use]
pub fn with_era(day: Date) -> String {
    let Some(era) = Era::of(day) else {
        return format!("{}年{}月{}日", day.year(), day.month(), day.day());
    };
    let year = day.year() - era.first_day().year() + 1;
    let year = if year == 1 { "元".to_owned() } else { year.to_string() };
    format!("{}{}年{}月{}日", era.kanji(), year, day.month(), day.day())
}

/// Returns the weekday as one kanji: 月 … 日.
#[must_use]
pub fn weekday_kanji(day: Date) -> &'static str {
    match day.weekday() {
        jiff::civil::Weekday::Monday => "月",
        jiff::civil::Weekday::Tuesday => "火",
        jiff::civil::Weekday::Wednesday => "水",
        jiff::civil::Weekday::Thursday => "木",
        jiff::civil::Weekday::Friday => "金",
        jiff::civil::Weekday::Saturday => "土",
        jiff::civil::Weekday::Sunday => "日",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_day_in_japan_begins_at_fifteen_utc() {
        let at: Timestamp = "2026-11-30T15:00:00Z".parse().unwrap();
        assert_eq!(super::date(at), date(2026, 12, 1));
        assert_eq!(rfc3339(at), "2026-12-01T00:00:00+09:00");
        assert_eq!(instant(date(2026, 12, 1).at(0, 0, 0, 0)), at);
    }

    #[test]
    fn eras_begin_and_end_on_their_days() {
        assert_eq!(with_era(date(2019, 4, 30)), "平成31年4月30日");
        assert_eq!(with_era(date(2019, 5, 1)), "令和元年5月1日");
        assert_eq!(with_era(date(1949, 5, 3)), "昭和24年5月3日");
        assert_eq!(Era::Showa.day(64, 1, 7), Some(date(1989, 1, 7)));
        assert_eq!(Era::Showa.day(64, 1, 8), None);
        assert_eq!(Era::Showa.day(65, 1, 1), None);
        assert_eq!(Era::Heisei.day(1, 1, 8), Some(date(1989, 1, 8)));
    }

    #[test]
    fn a_year_of_age_is_added_on_the_birthday() {
        assert_eq!(age_on(date(2008, 12, 15), date(2026, 12, 14)), 17);
        assert_eq!(age_on(date(2008, 12, 15), date(2026, 12, 15)), 18);
        assert_eq!(age_on(date(2008, 2, 29), date(2026, 2, 28)), 17);
        assert_eq!(age_on(date(2008, 2, 29), date(2026, 3, 1)), 18);
    }
}

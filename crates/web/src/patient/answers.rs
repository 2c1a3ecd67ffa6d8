//! Reading what people typed: each function returns the value, or adds the problem with its message (ux.md §5.5).

use base::japan::Era;
use base::{Date, Masked, kana, limits, typed};
use domain::people::PersonName;
use serde::Serialize;

use crate::form::{Problems, Values};
use crate::texts::Text;

/// The highest age that is taken for a birth date.
const AGE_MAX: i16 = 120;

/// Reads one line; too long is a problem, empty is not.
pub fn line(values: &Values, problems: &mut Problems, name: &str, max: usize) -> String {
    bounded(typed::line(values.one(name)), problems, name, max)
}

/// Reads one line that must not be empty.
pub fn needed(values: &Values, problems: &mut Problems, name: &str, empty: &'static str) -> String {
    let found = line(values, problems, name, limits::LINE_CHARS_MAX);
    if found.is_empty() {
        problems.add(name, empty);
    }
    found
}

/// Reads several lines; too long is a problem, empty is not.
pub fn area(values: &Values, problems: &mut Problems, name: &str, max: usize) -> String {
    bounded(typed::text(values.one(name)), problems, name, max)
}

fn bounded(found: String, problems: &mut Problems, name: &str, max: usize) -> String {
    if found.chars().count() > max {
        problems.add(name, Text::key("problem-too-long").with("limit", max));
    }
    found
}

/// Reads a chosen code; nothing chosen, or something that was not offered, is a problem.
pub fn chosen<T>(
    values: &Values,
    problems: &mut Problems,
    name: &str,
    from_code: impl Fn(&str) -> Option<T>,
) -> Option<T> {
    let found = from_code(values.one(name));
    if found.is_none() {
        problems.add(name, "problem-m01");
    }
    found
}

/// Reads a mail address.
pub fn email(values: &Values, problems: &mut Problems, name: &str) -> Option<String> {
    let found = typed::email(values.one(name));
    if found.is_none() {
        problems.add(name, "problem-m08");
    }
    found
}

/// Reads a phone number; empty is a problem only when it is needed.
pub fn phone(values: &Values, problems: &mut Problems, name: &str, is_needed: bool) -> String {
    if values.one(name).is_empty() && !is_needed {
        return String::new();
    }
    typed::phone(values.one(name)).unwrap_or_else(|| {
        problems.add(name, "problem-m07");
        String::new()
    })
}

/// Reads a name with its reading: fields `{prefix}family`, `given`, `family_kana`, `given_kana`.
pub fn name(values: &Values, problems: &mut Problems, prefix: &str) -> PersonName {
    let field = |part: &str| format!("{prefix}{part}");
    let [family, given] =
        ["family", "given"].map(|part| line(values, problems, &field(part), limits::NAME_CHARS_MAX));
    if family.is_empty() && given.is_empty() {
        problems.add(&field("family"), "problem-m02");
    }
    let mut reading = |part: &str| {
        let typed = line(values, problems, &field(part), limits::NAME_CHARS_MAX);
        kana::reading(&typed).unwrap_or_else(|_| {
            problems.add(&field(part), "problem-m03");
            String::new()
        })
    };
    let [family_kana, given_kana] = ["family_kana", "given_kana"].map(&mut reading);
    let [family, given, family_kana, given_kana] = [family, given, family_kana, given_kana].map(Masked::new);
    PersonName { family, given, family_kana, given_kana }
}

/// Reads a birth date of the fields `{name}_era`, `_year`, `_month`, `_day`; the problem stands under `name`.
pub fn birth_date(values: &Values, problems: &mut Problems, name: &str, today: Date) -> Option<Date> {
    match day_in_era(values, name).and_then(|day| within_a_life(day, today)) {
        Ok(day) => Some(day),
        Err(problem) => {
            problems.add(name, problem);
            None
        }
    }
}

/// Tells whether nothing was typed into the parts of a date.
pub fn is_blank_date(values: &Values, name: &str) -> bool {
    ["year", "month", "day"].iter().all(|part| values.one(&format!("{name}_{part}")).is_empty())
}

/// Reads a date of the fields of an era date.
pub fn day_in_era(values: &Values, name: &str) -> Result<Date, Text> {
    let part = |part: &str| {
        let typed = typed::half_width(values.one(&format!("{name}_{part}")));
        if typed == "元" { Some(1) } else { typed.parse::<i16>().ok() }
    };
    let year = part("year").ok_or_else(|| Text::key("problem-m04-year"))?;
    let small = |value: Option<i16>| value.and_then(|value| i8::try_from(value).ok());
    let month = small(part("month")).ok_or_else(|| Text::key("problem-m04-month"))?;
    let day = small(part("day")).ok_or_else(|| Text::key("problem-m04-day"))?;
    let era = match values.one(&format!("{name}_era")) {
        "western" => None,
        "reiwa" => Some(Era::Reiwa),
        "heisei" => Some(Era::Heisei),
        "showa" => Some(Era::Showa),
        "taisho" => Some(Era::Taisho),
        _ => return Err(Text::key("problem-m04-era")),
    };
    let Some(era) = era else {
        return Date::new(year, month, day).map_err(|_| Text::key("problem-m05-impossible"));
    };
    era.day(year, month, day).ok_or_else(|| match last_year(era) {
        Some(last) if year > last => Text::key("problem-m05").with("era", era.kanji()).with("last", last),
        Some(_) | None => Text::key("problem-m05-impossible"),
    })
}

fn last_year(era: Era) -> Option<i16> {
    let next = Era::ALL.into_iter().rev().find(|other| other.first_day() > era.first_day())?;
    Some(next.first_day().year() - era.first_day().year() + 1)
}

fn within_a_life(day: Date, today: Date) -> Result<Date, Text> {
    if day > today {
        Err(Text::key("problem-m05-future"))
    } else if base::japan::age_on(day, today) > AGE_MAX {
        Err(Text::key("problem-m05-old"))
    } else {
        Ok(day)
    }
}

/// Fills the parts of an era date with a known day, in western years.
pub fn set_date(values: &mut Values, name: &str, day: Date) {
    values.set(&format!("{name}_era"), "western");
    values.set(&format!("{name}_year"), day.year().to_string());
    values.set(&format!("{name}_month"), day.month().to_string());
    values.set(&format!("{name}_day"), day.day().to_string());
}

/// Fills the fields of a name.
pub fn set_name(values: &mut Values, prefix: &str, name: &PersonName) {
    values.set(&format!("{prefix}family"), name.family.reveal().as_str());
    values.set(&format!("{prefix}given"), name.given.reveal().as_str());
    values.set(&format!("{prefix}family_kana"), name.family_kana.reveal().as_str());
    values.set(&format!("{prefix}given_kana"), name.given_kana.reveal().as_str());
}

/// Returns the code that serde writes for a unit value.
pub fn code_of<T: Serialize>(value: &T) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: Date = Date::constant(2026, 12, 1);

    fn date(era: &str, year: &str, month: &str, day: &str) -> Result<Date, Text> {
        let values = Values::from_pairs([
            ("born_era", era),
            ("born_year", year),
            ("born_month", month),
            ("born_day", day),
        ]);
        let mut problems = Problems::default();
        birth_date(&values, &mut problems, "born", TODAY)
            .ok_or_else(|| problems.of("born").cloned().unwrap_or_else(|| Text::key("none")))
    }

    #[test]
    fn birth_dates_are_read_as_people_write_them() {
        assert_eq!(date("showa", "２４", "5", "3"), Ok(Date::constant(1949, 5, 3)));
        assert_eq!(date("heisei", "元", "1", "8"), Ok(Date::constant(1989, 1, 8)));
        assert_eq!(date("western", "1949", "05", "03"), Ok(Date::constant(1949, 5, 3)));
    }

    #[test]
    fn each_wrong_birth_date_says_what_to_put_right() {
        let last = Text::key("problem-m05").with("era", "昭和").with("last", 64);
        assert_eq!(date("showa", "65", "1", "1"), Err(last));
        assert_eq!(date("showa", "24", "5", ""), Err("problem-m04-day".into()));
        assert_eq!(date("", "24", "5", "3"), Err("problem-m04-era".into()));
        assert_eq!(date("western", "2027", "1", "1"), Err("problem-m05-future".into()));
        assert_eq!(date("western", "1901", "1", "1"), Err("problem-m05-old".into()));
        assert_eq!(date("western", "2026", "2", "30"), Err("problem-m05-impossible".into()));
    }

    #[test]
    fn a_reading_in_kanji_is_a_problem_and_a_rare_name_is_kept() {
        let values = Values::from_pairs([("family", "髙﨑"), ("given", "𠮷郎"), ("family_kana", "たかさき")]);
        let mut problems = Problems::default();
        let read = name(&values, &mut problems, "");
        assert!(problems.is_empty());
        assert_eq!((read.full(), read.full_kana()), ("髙﨑 𠮷郎".to_owned(), "タカサキ".to_owned()));
        let values = Values::from_pairs([("family", "見本"), ("family_kana", "見本")]);
        name(&values, &mut problems, "");
        assert_eq!(problems.of("family_kana"), Some(&"problem-m03".into()));
    }
}

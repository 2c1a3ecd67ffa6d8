//! Dates as the desk types them while somebody speaks: `S240503`, `19490503`, `1949-5-3`.

use base::japan::Era;
use base::{Date, typed};

/// Reads a date; `None` when there is no such day.
pub fn read(text: &str) -> Option<Date> {
    let plain = typed::half_width(text).to_uppercase();
    let plain = plain.replace(['年', '月'], "-").replace('日', "");
    let (era, rest) = split_era(&plain);
    let parts: Vec<&str> = rest.split(['-', '/', '.', ' ']).filter(|part| !part.is_empty()).collect();
    let (year, month, day) = match parts.as_slice() {
        [digits] => cut(digits, era.is_some())?,
        [year, month, day] => (year.parse().ok()?, month.parse().ok()?, day.parse().ok()?),
        _ => return None,
    };
    match era {
        Some(era) => era.day(year, month, day),
        None => Date::new(year, month, day).ok().filter(|_| year >= 1868),
    }
}

/// Writes a date as it can be read again.
pub fn written(date: Date) -> String {
    date.to_string()
}

fn split_era(text: &str) -> (Option<Era>, &str) {
    for era in Era::ALL {
        for name in [era.kanji(), &era.initial().to_string()] {
            if let Some(rest) = text.strip_prefix(name) {
                return (Some(era), rest);
            }
        }
    }
    (None, text)
}

/// Cuts `240503` or `19490503` into year, month and day.
fn cut(digits: &str, has_era: bool) -> Option<(i16, i8, i8)> {
    let years = match (has_era, digits.len()) {
        (true, 6) => 2,
        (false, 8) => 4,
        _ => return None,
    };
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (year, rest) = digits.split_at(years);
    Some((year.parse().ok()?, rest[..2].parse().ok()?, rest[2..].parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn dates_are_read_however_the_desk_types_them() {
        for text in
            ["S240503", "s240503", "昭和24年5月3日", "19490503", "1949-05-03", "1949/5/3", "Ｓ２４０５０３"]
        {
            assert_eq!(read(text), Some(date(1949, 5, 3)), "{text}");
        }
        assert_eq!(read("R010501"), Some(date(2019, 5, 1)));
        for text in ["", "S650101", "20261332", "1949", "見本", "10000101"] {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(read(&written(date(2026, 12, 1))), Some(date(2026, 12, 1)));
    }
}

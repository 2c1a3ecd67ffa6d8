//! A file of a pack with another first day: how a new version begins as a copy of an old one.

use base::Date;
use serde::Deserialize;
use toml::Spanned;
use toml::value::Datetime;

#[derive(Deserialize)]
struct Dated {
    version: Spanned<Datetime>,
}

/// Returns a file's text with another first day; every other byte stays as it is. `None` when the text is no TOML or
/// names no day.
#[must_use]
pub fn redated(text: &str, first_day: Date) -> Option<String> {
    let dated: Dated = toml::from_str(text).ok()?;
    let place = dated.version.span();
    Some(format!("{}{first_day}{}", text.get(..place.start)?, text.get(place.end..)?))
}

/// Returns the first day that a file's text names, sound or not otherwise.
#[must_use]
pub fn first_day_of(text: &str) -> Option<Date> {
    let dated: Dated = toml::from_str(text).ok()?;
    dated.version.get_ref().date.and_then(|date| {
        let (year, month, day) = (i16::try_from(date.year), i8::try_from(date.month), i8::try_from(date.day));
        Date::new(year.ok()?, month.ok()?, day.ok()?).ok()
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{first_day_of, redated};

    #[test]
    fn only_the_day_of_the_version_changes() {
        let text =
            "# of 2020-08-01\nid = \"x\"\nversion = 2020-08-01 # the first day\n[[fee]]\nfrom = 2020-08-01\n";
        let after = redated(text, date(2027, 4, 1)).unwrap();
        assert_eq!(after, text.replacen("version = 2020-08-01", "version = 2027-04-01", 1));
        assert_eq!(first_day_of(&after), Some(date(2027, 4, 1)));
        assert_eq!(redated("version = \"soon\"", date(2027, 4, 1)), None);
        assert_eq!(redated("version = [", date(2027, 4, 1)), None);
    }
}

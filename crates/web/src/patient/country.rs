//! Countries: from where somebody takes part, where somebody lives.

use policy::Country;

use super::field::{Choice, Choices, radios};
use crate::form::{Problems, Values};
use crate::texts::Text;

/// The field of a country that is not among the rows, as its two letters.
pub const OTHER: &str = "country_other";

/// The countries that are offered as rows: Japan and those from which most people ask. Others are typed.
const OFFERED: [&str; 9] = ["JP", "CN", "KR", "TW", "US", "VN", "PH", "BR", "GB"];

/// Returns the rows of countries.
pub fn choices(name: &str, legend: &'static str) -> Choices {
    let mut options: Vec<Choice> = OFFERED.map(|code| Choice::ours(code, country_text(code))).into();
    options.push(Choice::ours("other", "pt-country-else"));
    Choices { compact: true, ..radios(name, legend, options) }
}

/// Returns the words for an offered country.
fn country_text(code: &str) -> Text {
    Text::key(format!("pt-country-{}", code.to_ascii_lowercase()))
}

/// Reads a country; `None` when nothing was chosen.
pub fn read(values: &Values, problems: &mut Problems, name: &str) -> Option<String> {
    let chosen = values.one(name);
    if chosen.is_empty() {
        return None;
    }
    let code = if chosen == "other" {
        base::typed::half_width(values.one(OTHER)).to_ascii_uppercase()
    } else {
        chosen.to_owned()
    };
    if Country::from_code(&code).is_none() {
        problems.add(if chosen == "other" { OTHER } else { name }, "pt-problem-country");
        return None;
    }
    Some(code)
}

/// Fills the fields of a country.
pub fn set(values: &mut Values, name: &str, code: Option<&str>) {
    match code {
        Some(code) if OFFERED.contains(&code) => values.set(name, code),
        Some(code) => {
            values.set(name, "other");
            values.set(OTHER, code);
        }
        None => {}
    }
}

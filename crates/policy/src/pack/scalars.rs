//! Small values of the file format.

use std::fmt;

use base::Date;
use serde::{Deserialize, Deserializer};
use toml::value::Datetime;

/// A day, written in TOML without quotes: `2026-04-01`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(pub Date);

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let wrong = || serde::de::Error::custom("write a day without quotes, like 2026-04-01");
        let written = Datetime::deserialize(deserializer).map_err(|_| wrong())?;
        let day = match written {
            Datetime { date: Some(date), time: None, offset: None } => {
                let parts = (i16::try_from(date.year), i8::try_from(date.month), i8::try_from(date.day));
                match parts {
                    (Ok(year), Ok(month), Ok(day)) => Date::new(year, month, day).ok(),
                    _ => None,
                }
            }
            _ => None,
        };
        day.map(Self).ok_or_else(wrong)
    }
}

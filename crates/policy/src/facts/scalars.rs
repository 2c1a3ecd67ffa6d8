//! The small values of facts, each read in exactly one notation.

use base::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::read_str::{read_str, read_str_if_known, write_if_known};

/// The greatest age that is understood. Nobody has lived longer; more digits are a mistake.
pub const MAX_AGE: i16 = 130;

/// The codes of ISO 3166-1 alpha-2, in one line so that a look-up is one pass.
const COUNTRIES: &str = "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS \
BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK \
FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM \
JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS \
MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW \
SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM \
US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW";

/// A country: an assigned code of ISO 3166-1 alpha-2.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Country([u8; 2]);

impl Country {
    /// Japan.
    pub const JAPAN: Self = Self(*b"JP");

    /// Returns the country with this code, when it is assigned.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        let bytes: [u8; 2] = code.as_bytes().try_into().ok()?;
        let is_assigned = bytes == *b"JP" || COUNTRIES.as_bytes().chunks(3).any(|c| c[..2] == bytes);
        is_assigned.then_some(Self(bytes))
    }

    /// Returns the code.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("")
    }
}

impl Serialize for Country {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Country {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read_str(deserializer, "no country has this code", Self::from_code)
    }
}

/// Declares a short text that is accepted only in one notation; it is kept in place, without an allocation.
macro_rules! notation {
    ($(#[$doc:meta])* $name:ident, $most:literal, $is_right:expr, $wrong:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name {
            bytes: [u8; $most],
            length: u8,
        }

        impl $name {
            /// Returns the value when it is written rightly.
            #[must_use]
            pub fn new(text: &str) -> Option<Self> {
                let is_right: fn(&str) -> bool = $is_right;
                if !is_right(text) {
                    return None;
                }
                let mut bytes = [0; $most];
                bytes.get_mut(..text.len())?.copy_from_slice(text.as_bytes());
                Some(Self { bytes, length: u8::try_from(text.len()).ok()? })
            }

            /// Returns the text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                let written = self.bytes.get(..usize::from(self.length)).unwrap_or_default();
                std::str::from_utf8(written).unwrap_or_default()
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                read_str(deserializer, $wrong, Self::new)
            }
        }
    };
}

notation! {
    /// The ten-digit code of a medical institution (医療機関コード).
    InstitutionCode,
    10,
    |text| text.len() == 10 && text.bytes().all(|b| b.is_ascii_digit()),
    "an institution code has ten digits"
}

notation! {
    /// A language: two or three lower-case letters (ISO 639).
    Language,
    3,
    |text| (2..=3).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_lowercase()),
    "a language has two or three lower-case letters"
}

/// Reads `YYYY-MM-DD` and nothing else; `None` for other notations and for days that never were.
#[must_use]
pub fn day_from(text: &str) -> Option<Date> {
    let bytes: &[u8; 10] = text.as_bytes().try_into().ok()?;
    if bytes[4] != b'-' || bytes[7] != b'-' {
        return None;
    }
    let number = |digits: &[u8]| {
        digits
            .iter()
            .try_fold(0_i16, |sum, digit| digit.is_ascii_digit().then(|| sum * 10 + i16::from(digit - b'0')))
    };
    let month = i8::try_from(number(&bytes[5..7])?).ok()?;
    let day = i8::try_from(number(&bytes[8..])?).ok()?;
    Date::new(number(&bytes[..4])?, month, day).ok()
}

/// A day that must be stated.
pub mod day {
    use super::{Date, Deserializer, Serializer, day_from, read_str};

    /// Writes `YYYY-MM-DD`.
    pub fn serialize<S: Serializer>(day: &Date, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(day)
    }

    /// Reads `YYYY-MM-DD`.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
        read_str(deserializer, "no such day", day_from)
    }
}

/// A day that may be unknown.
pub mod day_if_known {
    use super::{Date, Deserializer, Serializer, day_from, read_str_if_known, write_if_known};

    /// Writes `YYYY-MM-DD`.
    pub fn serialize<S: Serializer>(day: &Option<Date>, serializer: S) -> Result<S::Ok, S::Error> {
        write_if_known(day, serializer)
    }

    /// Reads `YYYY-MM-DD` or null.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
        read_str_if_known(deserializer, "no such day", day_from)
    }
}

/// Reads an age from 0 to [`MAX_AGE`], or null.
pub fn age<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<i16>, D::Error> {
    let age = <Option<i16>>::deserialize(deserializer)?;
    match age {
        Some(years) if !(0..=MAX_AGE).contains(&years) => Err(serde::de::Error::custom("no such age")),
        Some(_) | None => Ok(age),
    }
}

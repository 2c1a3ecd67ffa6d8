//! The reference number (受付番号) that people say on the phone.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::Chance;

/// Why a text is not a reference number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NumberError {
    /// There are not exactly nine digits.
    #[error("a reference number has 9 digits, not {0}")]
    Length(usize),
    /// The check digit does not fit: a digit is wrong or two neighbours are swapped.
    #[error("the reference number does not check; a digit is wrong or two are swapped")]
    Check,
}

/// A case's number: two digits of the year, six drawn by chance, one check digit; written `260-482-135`.
///
/// The check digit is Damm's (2004): it finds every single wrong digit and every swap of neighbours, with digits
/// alone, so that the number can be said and typed on any phone. Numbers are unique within a hospital and follow no
/// order, so one number tells nothing about another.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ReferenceNumber(u32);

/// Damm's totally anti-symmetric quasigroup of order ten.
const DAMM: [[u8; 10]; 10] = [
    [0, 3, 1, 7, 5, 9, 8, 6, 4, 2],
    [7, 0, 9, 2, 1, 5, 4, 8, 6, 3],
    [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
    [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
    [6, 1, 2, 3, 0, 4, 5, 9, 7, 8],
    [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
    [5, 8, 6, 9, 7, 2, 0, 1, 3, 4],
    [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
    [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
    [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
];

fn check_digit(digits: impl Iterator<Item = u8>) -> u8 {
    digits.fold(0, |interim, digit| DAMM[usize::from(interim)][usize::from(digit)])
}

fn digits_of(value: u32, count: u32) -> impl Iterator<Item = u8> {
    (0..count).rev().map(move |place| (value / 10_u32.pow(place) % 10) as u8)
}

impl ReferenceNumber {
    /// Draws a number for a case opened in `year`. The caller draws again when the hospital already has it.
    pub fn draw(year: i16, chance: &dyn Chance) -> Self {
        let serial = u32::try_from(chance.below(1_000_000)).unwrap_or_default();
        let body = u32::from(year.rem_euclid(100).unsigned_abs()) * 1_000_000 + serial;
        Self(body * 10 + u32::from(check_digit(digits_of(body, 8))))
    }

    /// Returns the nine digits without hyphens, as they stand in rows and codes.
    #[must_use]
    pub fn digits(self) -> String {
        format!("{:09}", self.0)
    }
}

impl fmt::Display for ReferenceNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:03}-{:03}-{:03}", self.0 / 1_000_000, self.0 / 1_000 % 1_000, self.0 % 1_000)
    }
}

impl fmt::Debug for ReferenceNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "number:{self}")
    }
}

impl FromStr for ReferenceNumber {
    type Err = NumberError;

    /// Reads a typed number: full-width digits, spaces and any kind of hyphen are accepted.
    fn from_str(text: &str) -> Result<Self, NumberError> {
        let digits: String =
            crate::typed::half_width(text).chars().filter(char::is_ascii_digit).take(20).collect();
        if digits.len() != 9 {
            return Err(NumberError::Length(digits.len()));
        }
        let value: u32 = digits.parse().map_err(|_| NumberError::Check)?;
        if check_digit(digits_of(value, 9)) == 0 { Ok(Self(value)) } else { Err(NumberError::Check) }
    }
}

impl TryFrom<String> for ReferenceNumber {
    type Error = NumberError;

    fn try_from(text: String) -> Result<Self, NumberError> {
        text.parse()
    }
}

impl From<ReferenceNumber> for String {
    fn from(number: ReferenceNumber) -> String {
        number.digits()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::SeededChance;
    use proptest::prelude::*;

    #[test]
    fn a_number_is_read_as_people_type_it() {
        let number = ReferenceNumber::draw(2026, &SeededChance::new(7));
        let shown = number.to_string();
        let wide: String = shown
            .chars()
            .map(|c| if c == '-' { 'ー' } else { char::from_u32(c as u32 + 0xFEE0).unwrap() })
            .collect();
        assert_eq!(shown.parse(), Ok(number));
        assert_eq!(wide.parse(), Ok(number));
        assert_eq!(number.digits().parse(), Ok(number));
        assert!(shown.starts_with("26"));
    }

    proptest! {
        #[test]
        fn every_wrong_digit_and_every_swap_of_neighbours_is_found(seed: u64, at in 0_usize..9, other in 0_u8..10) {
            let digits = ReferenceNumber::draw(2026, &SeededChance::new(seed)).digits();
            let mut wrong = digits.clone().into_bytes();
            wrong[at] = b'0' + other;
            let wrong = String::from_utf8(wrong).unwrap();
            prop_assert_eq!(wrong.parse::<ReferenceNumber>().is_ok(), wrong == digits);
            let mut swapped = digits.clone().into_bytes();
            swapped.swap(at, (at + 1) % 9);
            if at < 8 {
                let swapped = String::from_utf8(swapped).unwrap();
                prop_assert_eq!(swapped.parse::<ReferenceNumber>().is_ok(), swapped == digits);
            }
        }
    }
}

//! Money.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, Sub};

use serde::{Deserialize, Serialize};

/// An amount in whole yen; may be negative as the difference of two amounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Yen(i64);

impl Yen {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// Makes an amount of whole yen.
    #[must_use]
    pub const fn new(yen: i64) -> Self {
        Self(yen)
    }

    /// Returns the whole yen.
    #[must_use]
    pub const fn get(self) -> i64 {
        self.0
    }

    /// Returns the consumption tax contained in this tax-inclusive amount at `percent`, rounded down to the yen.
    #[must_use]
    pub const fn contained_tax(self, percent: i64) -> Self {
        Self(self.0 * percent / (100 + percent))
    }
}

impl Add for Yen {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl Sub for Yen {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl Sum for Yen {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Add::add)
    }
}

impl fmt::Display for Yen {
    /// Writes the digits in groups of three: `12,300`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.0.unsigned_abs().to_string();
        if self.0 < 0 {
            f.write_str("-")?;
        }
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                f.write_str(",")?;
            }
            write!(f, "{digit}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_written_in_groups_of_three() {
        assert_eq!(Yen::new(0).to_string(), "0");
        assert_eq!(Yen::new(999).to_string(), "999");
        assert_eq!(Yen::new(1_234_567).to_string(), "1,234,567");
        assert_eq!(Yen::new(-12_000).to_string(), "-12,000");
    }

    #[test]
    fn contained_tax_is_a_tenth_of_the_net_amount() {
        assert_eq!(Yen::new(11_000).contained_tax(10), Yen::new(1_000));
        assert_eq!(Yen::new(100).contained_tax(10), Yen::new(9));
    }
}

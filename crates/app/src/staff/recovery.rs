//! Recovery codes: each opens once, when the authenticator is not at hand.

use base::{Chance, HospitalId, typed};
use data_encoding::{BASE32_NOPAD, HEXLOWER};

use crate::{Keys, Purpose};

/// How many codes are given. More would be kept carelessly; fewer run out on one holiday.
pub(super) const CODES: usize = 10;

/// Draws codes of 50 bits, as people type them: `ABCDE-FGH23`.
pub(super) fn draw(chance: &dyn Chance) -> Vec<String> {
    let code = || {
        let mut bytes = [0; 7];
        chance.fill(&mut bytes);
        let letters = BASE32_NOPAD.encode(&bytes);
        format!("{}-{}", &letters[..5], &letters[5..10])
    };
    std::iter::repeat_with(code).take(CODES).collect()
}

/// Returns what is kept of a code; however it was typed, the same code gives the same hash.
pub(super) fn hash(keys: &Keys, hospital: &HospitalId, code: &str) -> String {
    let plain: String =
        typed::half_width(code).chars().filter(char::is_ascii_alphanumeric).take(16).collect();
    let text = [b"recovery", plain.to_ascii_uppercase().as_bytes()].concat();
    HEXLOWER.encode(&keys.hash(hospital, Purpose::SecondFactor, &text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::SeededChance;

    #[test]
    fn codes_differ_and_are_read_as_people_type_them() {
        let keys = Keys::new(&[7; 32]);
        let hospital: HospitalId = "one".parse().unwrap();
        let codes = draw(&SeededChance::new(3));
        let mut once = codes.clone();
        once.sort();
        once.dedup();
        assert_eq!(once.len(), CODES);
        let kept = |code: &str| hash(&keys, &hospital, code);
        assert_eq!(kept(&codes[0]), kept(&codes[0].to_lowercase().replace('-', "ー")));
        assert_ne!(kept(&codes[0]), kept(&codes[1]));
    }
}

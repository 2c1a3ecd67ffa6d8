//! A short, seeded run of what `cargo xtask fuzz` does for as long as one likes: sound packs and facts, broken.

use std::path::PathBuf;

use crate::common::{plain_case, utokyo, ycu};
use crate::must_hold::{for_condition, for_facts, for_pack};
use crate::written_pack::text;

/// A condition of the pack of the page, as it stands there.
const CONDITION: &str = "'patient.age < 70'";

/// Seeded chance (splitmix64): a failure can be run again.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((mixed ^ (mixed >> 31)) >> 33).unwrap_or_default() % bound.max(1)
    }
}

/// Breaks a text in one to four places: pieces lost, doubled, exchanged with another text's, or replaced by trouble.
fn broken(sound: &str, other: &str, trouble: &[&str], dice: &mut Dice) -> String {
    let mut text: Vec<char> = sound.chars().collect();
    let other: Vec<char> = other.chars().collect();
    for _ in 0..=dice.below(4) {
        let at = dice.below(text.len());
        let end = (at + dice.below(12)).min(text.len());
        let piece: Vec<char> = match dice.below(4) {
            0 => Vec::new(),
            1 => text[at..end].repeat(2),
            2 => {
                let from = dice.below(other.len());
                other[from..(from + dice.below(40)).min(other.len())].to_vec()
            }
            _ => trouble[dice.below(trouble.len())].chars().collect(),
        };
        text.splice(at..end, piece);
    }
    text.into_iter().collect()
}

fn examples() -> Vec<String> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../policies/examples");
    let mut packs: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().filter_map(Result::ok).map(|e| e.path()).collect();
    packs.sort();
    let files = packs.iter().filter_map(|pack| std::fs::read_dir(pack).ok()).flatten().filter_map(Result::ok);
    files.filter_map(|file| std::fs::read_to_string(file.path()).ok()).collect()
}

#[test]
fn broken_facts_are_answered_with_an_error_or_a_decision() {
    let guides = [ycu(), utokyo()];
    let sound = plain_case().to_string();
    let trouble = [
        "null",
        "-1",
        "1e999",
        "\"\"",
        "{}",
        "[]",
        "\\u0000",
        "9999-12-31",
        "\"attendee/0\":",
        "[[[[",
        "\u{1F9D3}",
    ];
    let mut dice = Dice(1);
    for _ in 0..1_500 {
        for_facts(&guides, broken(&sound, &sound, &trouble, &mut dice).as_bytes());
    }
}

#[test]
fn broken_packs_are_refused_with_line_and_mend_or_answer() {
    let sound = text();
    let case = plain_case().to_string();
    let examples = examples();
    assert!(!examples.is_empty());
    let trouble = [
        "\"",
        "'''",
        "[[refuse]]\n",
        "= 1979-13-40",
        "{ a = [",
        "\u{0}",
        "departments = []",
        "99999999999999999999",
    ];
    let mut dice = Dice(2);
    for turn in 0..60 {
        for_pack(&broken(&sound, &examples[turn % examples.len()], &trouble, &mut dice), &[&case]);
    }
}

#[test]
fn broken_conditions_are_refused_with_line_and_mend_or_hold_or_not() {
    let pack = text();
    assert!(pack.contains(CONDITION));
    let case = plain_case().to_string();
    let sound = r#"family_only && attendees.exists(a, a.is_relative && a.degree > 3) || size(attendees.filter(a, a.age < 20)) >= 2 && "transfer_here" in purposes"#;
    let trouble = [
        "(",
        ")",
        "!!",
        " in [",
        "a.",
        "-",
        "purposes.all(p, ",
        "documents.",
        "\"C1\"",
        " == true",
        "999999999999999999999",
    ];
    let mut dice = Dice(3);
    for _ in 0..60 {
        for_condition(&pack, CONDITION, &broken(sound, sound, &trouble, &mut dice), &[&case]);
    }
}

//! `cargo xtask tidy`: what the compiler cannot check, each rule in a file of its own.
//!
//! A rule looks at the working tree and returns its faults, one sentence each with the file and, where there is one, the line.

mod hospitals;
mod imports;
mod links;
mod locks;
mod sources;

use crate::pages::{self, Page};
use crate::work::Outcome;

/// A rule with the sentence it keeps true.
struct Rule {
    promise: &'static str,
    check: fn(&[Page]) -> Result<Vec<String>, String>,
}

const RULES: &[Rule] = &[
    Rule { promise: "crates import only what the table of ARCHITECTURE.md allows", check: imports::check },
    Rule { promise: "only `policy` and the packs know a hospital or its prices", check: hospitals::check },
    Rule { promise: "lock files and sources name no machine and no download address", check: locks::check },
    Rule { promise: "files are short, finished and say what they are for", check: sources::check },
    Rule { promise: "links between pages lead somewhere", check: links::check },
];

/// Checks every rule and prints every fault.
///
/// # Errors
/// A sentence with the number of faults.
pub fn run() -> Outcome {
    let pages = pages::pages()?;
    let mut faults = 0;
    for rule in RULES {
        let found = (rule.check)(&pages)?;
        println!("    {} {}", if found.is_empty() { "ok  " } else { "FAIL" }, rule.promise);
        for fault in &found {
            println!("         {fault}");
        }
        faults += found.len();
    }
    if faults == 0 { Ok(()) } else { Err(format!("tidy found {faults} faults")) }
}

/// Tells whether `text` holds `word` at `start` and not as a part of a longer word or number.
fn stands_alone(text: &str, start: usize, word: &str) -> bool {
    let joins = |letter: char| letter.is_ascii_alphanumeric();
    let before = text[..start].chars().next_back().is_some_and(joins);
    let after = text[start + word.len()..].chars().next().is_some_and(joins);
    !before && !after
}

//! Files that a person can hold in the head, that say what they are for, and that are finished.

use crate::pages::Page;

/// The longest source file. At 500 lines one begins to look for a second noun in the room; a generous bound finds only
/// files where nobody did. Fewer would split what belongs together, more would let decisions hide among effects.
const LONGEST: usize = 700;

/// What an unfinished file holds; written in two parts so that this file does not accuse itself.
const UNFINISHED: &[[&str; 2]] = &[
    ["#[ig", "nore"],
    ["tod", "o!("],
    ["unimpl", "emented!("],
    ["FIX", "ME"],
    ["TO", "DO"],
    ["test.sk", "ip("],
    ["#[al", "low("],
];

/// Returns one fault for each source file that is too long, says nothing about itself, or is unfinished.
///
/// # Errors
/// None; the signature is that of every rule.
pub fn check(pages: &[Page]) -> Result<Vec<String>, String> {
    Ok(pages.iter().filter(|page| is_source(&page.path)).flat_map(faults_of).collect())
}

fn faults_of(page: &Page) -> Vec<String> {
    let mut faults = Vec::new();
    let length = page.text.lines().count();
    if length > LONGEST {
        faults.push(format!(
            "{}: {length} lines; {LONGEST} are the most: is there a second noun in the room?",
            page.path
        ));
    }
    let is_root = page.path.ends_with("/src/lib.rs") || page.path.ends_with("/src/main.rs");
    if is_root && !page.text.starts_with("//!") {
        faults.push(format!(
            "{}: must begin with `//!`: what is this crate for, and what does it not do?",
            page.path
        ));
    }
    for (index, line) in page.text.lines().enumerate() {
        if let Some([first, rest]) = UNFINISHED.iter().find(|parts| line.contains(&parts.concat())) {
            faults.push(format!("{}:{}: holds `{first}{rest}`", page.path, index + 1));
        }
    }
    faults
}

fn is_source(path: &str) -> bool {
    [".rs", ".ts", ".mjs", ".css"].iter().any(|ending| path.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(path: &str, text: &str) -> usize {
        check(&[Page { path: path.into(), text: text.into() }]).unwrap().len()
    }

    #[test]
    fn a_long_file_is_found() {
        assert_eq!(faults("crates/app/src/a.rs", &"\n".repeat(LONGEST)), 0);
        assert_eq!(faults("crates/app/src/a.rs", &"\n".repeat(LONGEST + 1)), 1);
    }

    #[test]
    fn a_crate_that_says_nothing_about_itself_is_found() {
        assert_eq!(faults("crates/app/src/lib.rs", "mod cases;\n"), 1);
        assert_eq!(faults("crates/app/src/lib.rs", "//! The deeds.\n"), 0);
    }

    #[test]
    fn an_ignored_test_and_a_stub_are_found() {
        for parts in UNFINISHED {
            assert_eq!(faults("crates/app/src/a.rs", &parts.concat()), 1, "{parts:?}");
        }
    }
}

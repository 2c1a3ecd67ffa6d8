//! A clone must build anywhere: no path of somebody's machine in a file, no download address in a lock file.

use super::stands_alone;
use crate::pages::Page;

/// First folders that only one machine has; the slashes are added below so that this file does not accuse itself.
const FOLDERS: &[&str] = &["work", "farm", "root", "Users"];
/// The one source that the lock file of cargo may name: the public registry under its well-known name.
const CRATES: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// Returns one fault for each machine path and each download address.
///
/// # Errors
/// None; the signature is that of every rule.
pub fn check(pages: &[Page]) -> Result<Vec<String>, String> {
    Ok(pages.iter().flat_map(faults_of).collect())
}

fn faults_of(page: &Page) -> Vec<String> {
    if page.path.ends_with("Cargo.lock") {
        return lines(
            page,
            |line| line.trim_start().starts_with("source = ") && !line.contains(CRATES),
            "another registry",
        );
    }
    if page.path.ends_with("package-lock.json") {
        let what = "a download address (npm: omit-lockfile-registry-resolved=true in .npmrc)";
        return lines(
            page,
            |line| line.trim_start().starts_with("\"resolved\"") && line.contains("//"),
            what,
        );
    }
    lines(page, names_a_machine, "a path of one machine")
}

fn lines(page: &Page, is_fault: impl Fn(&str) -> bool, what: &str) -> Vec<String> {
    let numbered = page.text.lines().enumerate().filter(|(_, line)| is_fault(line));
    numbered.map(|(index, _)| format!("{}:{}: {what}", page.path, index + 1)).collect()
}

fn names_a_machine(line: &str) -> bool {
    FOLDERS.iter().any(|folder| {
        let path = format!("/{folder}/");
        line.match_indices(&path).any(|(start, path)| {
            let before = line[..start].chars().next_back();
            before.is_none_or(|letter| !letter.is_ascii_alphanumeric() && !"._-/})".contains(letter))
                && stands_alone(line, start + 1, path.trim_matches('/'))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(path: &str, text: &str) -> usize {
        check(&[Page { path: path.into(), text: text.into() }]).unwrap().len()
    }

    #[test]
    fn a_folder_of_one_machine_is_found_and_a_part_of_an_address_is_not() {
        let own = ["see ", "/", "root", "/", "notes.txt"].concat();
        assert_eq!(faults("docs/a.md", &own), 1);
        assert_eq!(faults("docs/a.md", "https://example.jp/work/list"), 0);
    }

    #[test]
    fn a_download_address_in_a_lock_file_is_found() {
        assert_eq!(faults("e2e/package-lock.json", "  \"resolved\": \"https://example.jp/a.tgz\","), 1);
        assert_eq!(faults("Cargo.lock", "source = \"registry+https://example.jp/index\""), 1);
        assert_eq!(faults("Cargo.lock", &format!("source = \"{CRATES}\"")), 0);
    }
}

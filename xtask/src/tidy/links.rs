//! Pages for people: each link and picture inside the project leads to a file that is there.

use crate::pages::Page;
use crate::work;
use std::path::{Path, PathBuf};

/// Returns one fault for each link that leads nowhere.
///
/// # Errors
/// None; the signature is that of every rule.
pub fn check(pages: &[Page]) -> Result<Vec<String>, String> {
    let root = work::root();
    Ok(pages
        .iter()
        .filter(|page| page.path.ends_with(".md"))
        .flat_map(|page| faults_of(page, &root))
        .collect())
}

fn faults_of(page: &Page, root: &Path) -> Vec<String> {
    let folder = root.join(&page.path).parent().map(PathBuf::from).unwrap_or_default();
    let mut faults = Vec::new();
    for (index, line) in page.text.lines().enumerate() {
        for link in links(line).filter(|link| !folder.join(link).exists()) {
            faults.push(format!("{}:{}: `{link}` leads nowhere", page.path, index + 1));
        }
    }
    faults
}

/// Returns the files that a line of Markdown links to; addresses elsewhere and places in the same page are left out.
fn links(line: &str) -> impl Iterator<Item = &str> {
    let targets = line.split("](").skip(1).filter_map(|rest| rest.split([')', '#']).next());
    targets.filter(|target| !target.is_empty() && !target.contains(':'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_into_nothing_is_found_and_others_are_not() {
        let text = "[a](gone.md) [b](Cargo.toml#part) [c](https://example.jp/x) [d](#below)";
        let page = Page { path: "README.md".into(), text: text.into() };
        assert_eq!(faults_of(&page, &work::root()), ["README.md:1: `gone.md` leads nowhere"]);
    }
}

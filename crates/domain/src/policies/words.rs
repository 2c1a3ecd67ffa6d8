//! What the pages made from a guide would say differently: two versions side by side, line by line.

use base::Lang;
use policy::Version;
use similar::{ChangeTag, TextDiff};

/// A part of the page in which something changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangedSection {
    /// Its heading.
    pub heading: String,
    /// What changes, in the order of the page.
    pub changes: Vec<ChangedWords>,
}

/// Words that change: one of the two is empty where something comes or goes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ChangedWords {
    /// The lines as they are said so far.
    pub before: Vec<String>,
    /// The lines as they would be said.
    pub after: Vec<String>,
}

/// Returns what the guide's page in one language would say differently, by section; the line that names the version is
/// left out.
#[must_use]
pub fn changed_words(before: &Version, after: &Version, lang: Lang) -> Vec<ChangedSection> {
    let (before, after) = (page(before, lang), page(after, lang));
    let diff = TextDiff::from_lines(&before, &after);
    let mut sections: Vec<ChangedSection> = Vec::new();
    let mut heading = String::new();
    let mut change = ChangedWords::default();
    for line in diff.iter_all_changes() {
        let words = line.value().trim_end();
        if words.is_empty() && line.tag() != ChangeTag::Equal {
            continue;
        }
        match line.tag() {
            ChangeTag::Equal => {
                keep(&mut sections, &heading, &mut change);
                if let Some(title) = words.strip_prefix("## ") {
                    title.clone_into(&mut heading);
                }
            }
            ChangeTag::Delete => change.before.push(plain(words)),
            ChangeTag::Insert => change.after.push(plain(words)),
        }
    }
    keep(&mut sections, &heading, &mut change);
    sections
}

fn keep(sections: &mut Vec<ChangedSection>, heading: &str, change: &mut ChangedWords) {
    if *change == ChangedWords::default() {
        return;
    }
    let change = std::mem::take(change);
    match sections.last_mut().filter(|last| last.heading == heading) {
        Some(last) => last.changes.push(change),
        None => sections.push(ChangedSection { heading: heading.to_owned(), changes: vec![change] }),
    }
}

/// Returns the page without the line that says from when it holds: that one always changes.
fn page(version: &Version, lang: Lang) -> String {
    let page = version.explain(lang);
    let kept = page.lines().filter(|line| !(line.starts_with('*') && line.contains(version.name())));
    kept.flat_map(|line| [line, "\n"]).collect()
}

/// Returns a line of Markdown as people read it.
fn plain(line: &str) -> String {
    let words = line.trim_start_matches('#').trim_start();
    let words = words.strip_prefix("- ").map_or_else(|| words.to_owned(), |item| format!("・{item}"));
    words.replace("**", "")
}

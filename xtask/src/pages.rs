//! What the working tree holds: its files, as git sees them.

use crate::work;
use std::path::PathBuf;

/// A text file of the project.
pub struct Page {
    /// Path from the root of the workspace, with `/` between the parts.
    pub path: String,
    /// The whole text.
    pub text: String,
}

/// Returns every text file that is tracked or would be, sorted by path.
///
/// # Errors
/// A sentence when git does not answer.
pub fn pages() -> Result<Vec<Page>, String> {
    let mut list = work::command("git");
    let list = work::read(list.args(["ls-files", "--cached", "--others", "--exclude-standard"]))?;
    let mut paths: Vec<&str> = list.lines().collect();
    paths.sort_unstable();
    paths.dedup();
    Ok(paths.into_iter().filter_map(page).collect())
}

/// A path that git still lists but that is gone, or a file that is no text, is left out.
fn page(path: &str) -> Option<Page> {
    let text = std::fs::read_to_string(work::root().join(PathBuf::from(path))).ok()?;
    Some(Page { path: path.to_owned(), text })
}

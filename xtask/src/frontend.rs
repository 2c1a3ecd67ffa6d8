//! `cargo xtask frontend`: installs the front-end packages when the lock changed, then builds styles and scripts when a
//! source changed. A build that changes nothing would still make cargo compile the pages again.

use crate::work::{self, Outcome};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Builds `frontend/` into `frontend/dist`, which the binary embeds.
///
/// # Errors
/// A sentence with the npm command that failed.
pub fn run() -> Outcome {
    let folder = work::root().join("frontend");
    install(&folder)?;
    if is_built(&folder) {
        return Ok(());
    }
    work::run(work::command("npm").args(["run", "--silent", "build"]).current_dir(folder))
}

/// Installs the packages of a folder exactly as its lock file says, unless they are there and newer than the lock.
///
/// # Errors
/// A sentence with the npm command that failed.
pub fn install(folder: &Path) -> Outcome {
    let installed = changed(&folder.join("node_modules/.package-lock.json"));
    if installed.is_some() && installed >= changed(&folder.join("package-lock.json")) {
        return Ok(());
    }
    let mut npm = work::command("npm");
    npm.args(["ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"]);
    work::run(npm.current_dir(folder))
}

/// Tells whether everything that was built is newer than everything that it was built from.
fn is_built(folder: &Path) -> bool {
    let sources = files(&folder.join("src")).into_iter().chain(files(folder));
    let newest = sources.filter_map(|file| changed(&file)).max();
    let oldest =
        ["ninome.css", "ninome.js"].map(|name| changed(&folder.join("dist").join(name))).into_iter().min();
    oldest.flatten().is_some_and(|oldest| newest.is_some_and(|newest| oldest >= newest))
}

/// Returns the files that lie in a folder itself.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    entries.map(|entry| entry.path()).filter(|path| path.is_file()).collect()
}

fn changed(file: &Path) -> Option<SystemTime> {
    file.metadata().and_then(|data| data.modified()).ok()
}

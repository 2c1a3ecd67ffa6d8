//! `cargo xtask frontend`: installs the front-end packages when the lock changed, then builds styles and scripts.

use crate::work::{self, Outcome};
use std::path::Path;
use std::time::SystemTime;

/// Builds `frontend/` into `frontend/dist`, which the binary embeds.
///
/// # Errors
/// A sentence with the npm command that failed.
pub fn run() -> Outcome {
    let folder = work::root().join("frontend");
    install(&folder)?;
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

fn changed(file: &Path) -> Option<SystemTime> {
    file.metadata().and_then(|data| data.modified()).ok()
}

//! `cargo xtask calendars`: the holiday law against independent packages, day by day.

use crate::work::{self, Outcome};
use std::path::Path;

/// Installs the peers into a folder of their own, lets them answer, and compares every day.
///
/// # Errors
/// A sentence with the command that failed; the comparison names the first day that differs.
pub fn run() -> Outcome {
    let peers = work::root().join("crates/policy/tests/peers");
    let folder = work::root().join("target/calendar-peers");
    let python = folder.join("venv/bin/python");
    std::fs::create_dir_all(&folder)
        .map_err(|error| format!("could not make {}: {error}", folder.display()))?;
    if !python.exists() {
        work::run(work::command("python3").args(["-m", "venv"]).arg(folder.join("venv")))?;
    }
    install(&python, &peers.join("requirements.txt"))?;
    work::run(work::command(&python).arg(peers.join("days_off.py")).arg(&folder))?;
    work::run(
        work::command("cargo")
            .args(["nextest", "run", "--package", "policy", "--test", "calendar_peers"])
            .env("NINOME_CALENDAR_PEERS", &folder),
    )
}

fn install(python: &Path, requirements: &Path) -> Outcome {
    work::run(
        work::command(python).args(["-m", "pip", "install", "--quiet", "--requirement"]).arg(requirements),
    )
}

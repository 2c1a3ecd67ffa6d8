//! `cargo xtask peers`: how fast the packs decide, beside two policy engines with the same rules.
//!
//! The engines live in a workspace of their own under `peers/`, which nothing else builds.

use crate::work::{self, Outcome};
use std::path::Path;

/// Builds the peers for release, lets all take turns and prints the figures.
///
/// # Errors
/// A sentence when something does not build, or when a peer decides otherwise (it was printed for which case).
pub fn run() -> Outcome {
    work::run(&mut built()?)
}

/// Measures as [`run`], and writes the figures to a file, a line each.
///
/// # Errors
/// As [`run`].
pub fn into(rows: &Path) -> Outcome {
    work::run(built()?.arg(rows))
}

fn built() -> Result<std::process::Command, String> {
    let target = work::root().join("target/peers");
    println!("==> the peers (a first build takes some ten minutes on two cores)");
    let mut build = work::command("cargo");
    build.args(["build", "--locked", "--release", "--manifest-path", "peers/Cargo.toml", "--target-dir"]);
    work::run(build.arg(&target))?;
    Ok(work::command(target.join("release/peers")))
}

//! `cargo xtask journeys`: fresh demos, a real browser, and the journeys of `e2e/journeys` one after the other.

use crate::work::{self, Outcome};
use crate::{frontend, server, tools};

/// Which journeys to walk.
#[derive(clap::Args, Default)]
pub struct Options {
    /// Only journeys whose file name contains this.
    #[arg(long)]
    only: Option<String>,
}

/// Builds, walks the journeys and leaves their pictures in `e2e/out`.
///
/// # Errors
/// A sentence when something is missing, does not build, or a journey fails (the runner printed which and why).
pub fn run(options: &Options) -> Outcome {
    tools::for_tests()?;
    frontend::run()?;
    server::build()?;
    let e2e = work::root().join("e2e");
    frontend::install(&e2e)?;
    let mut runner = work::command("node");
    runner.arg("run.mjs").env("NINOME_BINARY", server::binary()).current_dir(e2e);
    if let Some(only) = &options.only {
        runner.args(["--only", only]);
    }
    work::run(&mut runner).map_err(|_| "a journey failed; its picture and page are in e2e/out".to_owned())
}

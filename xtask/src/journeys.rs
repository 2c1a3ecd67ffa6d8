//! `cargo xtask journeys`: a fresh demo, a real browser, and the journeys of `e2e/journeys` one after the other.

use crate::server::Server;
use crate::temporary::Temporary;
use crate::work::{self, Outcome};
use crate::{frontend, server, tools};

/// Tuesday morning with both desks open, far from holidays: every date in a journey is counted from here.
const CLOCK: &str = "2026-12-01T10:00:00+09:00";

/// Which journeys to walk.
#[derive(clap::Args, Default)]
pub struct Options {
    /// Only journeys whose file name contains this.
    #[arg(long)]
    only: Option<String>,
}

/// Builds, starts a demo, walks the journeys and leaves their pictures in `e2e/out`.
///
/// # Errors
/// A sentence when something is missing, does not build, or a journey fails (the runner printed which and why).
pub fn run(options: &Options) -> Outcome {
    tools::for_tests()?;
    frontend::run()?;
    server::build()?;
    let e2e = work::root().join("e2e");
    frontend::install(&e2e)?;
    let folder = Temporary::new("journeys")?;
    let server = Server::start(&folder.0, CLOCK)?;
    let mut runner = work::command("node");
    runner.arg("run.mjs").env("NINOME_ADDRESS", server.address()).env("NINOME_CLOCK", CLOCK).current_dir(e2e);
    if let Some(only) = &options.only {
        runner.args(["--only", only]);
    }
    work::run(&mut runner).map_err(|_| "a journey failed; its picture and page are in e2e/out".to_owned())
}

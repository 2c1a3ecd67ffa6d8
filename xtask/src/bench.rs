//! `cargo xtask bench`: builds for release, measures, prints the figures and writes them down in `docs/bench.md`.

use crate::work::{self, Outcome};
use crate::{frontend, server, tools};

/// What is measured.
#[derive(clap::Args)]
pub struct Options {
    /// Only one measurement (start, applications, letter, queue); nothing is written down then.
    #[arg(long)]
    only: Option<String>,
    /// Measures a development build, which is there in seconds; the page says so.
    #[arg(long)]
    development: bool,
}

/// Builds the program and its measuring rod with optimisation, and lets the rod measure.
///
/// # Errors
/// A sentence when something does not build or a measurement fails.
pub fn run(options: &Options) -> Outcome {
    tools::for_tests()?;
    frontend::run()?;
    let mut build = work::command("cargo");
    build.args(["build", "--locked", "--package", "ninome", "--package", "testkit"]);
    build.args(["--bin", "ninome", "--bin", "bench"]);
    let profile = if options.development { "debug" } else { "release" };
    if !options.development {
        println!("==> the release build (a first one takes about twenty minutes on two cores)");
        build.arg("--release");
    }
    work::run(&mut build)?;
    let mut bench = work::command(server::built(&format!("{profile}/bench")));
    bench.arg("--program").arg(server::built(&format!("{profile}/ninome")));
    bench.arg("--report").arg(work::root().join("docs/bench.md"));
    if let Some(only) = &options.only {
        bench.args(["--only", only]);
    }
    work::run(&mut bench)
}

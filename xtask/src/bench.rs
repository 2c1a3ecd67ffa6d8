//! `cargo xtask bench`: builds for release, measures, prints the figures and writes them down in `docs/bench.md`.

use crate::work::{self, Outcome};
use crate::{frontend, peers, server, tools};

/// What is measured.
#[derive(clap::Args)]
pub struct Options {
    /// Only one measurement (start, applications, letter, resume, queue, policy); nothing is written down then.
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
    if options.only.as_deref() == Some("policy") {
        return peers::run();
    }
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
    match &options.only {
        Some(only) => {
            bench.args(["--only", only]);
        }
        None => {
            let rows = work::root().join("target/peers/rows.tsv");
            peers::into(&rows)?;
            bench.arg("--rows").arg(rows);
        }
    }
    work::run(&mut bench)
}

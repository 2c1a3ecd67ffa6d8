//! `cargo xtask test`: every check there is, in the order in which a mistake is cheapest to learn of.

use crate::postgres::Postgres;
use crate::work::{self, Outcome};
use crate::{calendars, frontend, journeys, kill, tidy, tools};
use std::time::Instant;

/// Which steps to run; without an option all of them.
#[derive(clap::Args)]
pub struct Options {
    /// Only this step (may be given several times).
    #[arg(long, value_name = "STEP")]
    only: Vec<String>,
    /// This step and all after it.
    #[arg(long, value_name = "STEP")]
    from: Option<String>,
}

/// One check with the name it is asked for by.
struct Step {
    name: &'static str,
    run: fn() -> Outcome,
}

const STEPS: &[Step] = &[
    Step { name: "frontend", run: frontend::run },
    Step { name: "fmt", run: format },
    Step { name: "tidy", run: tidy::run },
    Step { name: "clippy", run: clippy },
    Step { name: "deny", run: licences },
    Step { name: "tests", run: tests },
    Step { name: "calendars", run: calendars::run },
    Step { name: "journeys", run: walk },
    Step { name: "kill", run: kill::a_little },
];

/// Runs the chosen steps and stops at the first that fails.
///
/// # Errors
/// The name of the step that failed, or of a step that does not exist.
pub fn run(options: &Options) -> Outcome {
    let steps = chosen(options)?;
    tools::for_tests()?;
    let mut times = Vec::new();
    for step in steps {
        println!("\n==> {}", step.name);
        let begun = Instant::now();
        (step.run)().map_err(|error| format!("step `{}` failed: {error}", step.name))?;
        let seconds = begun.elapsed().as_secs_f64();
        println!("    {} is good ({seconds:.1} s)", step.name);
        times.push(format!("{} {seconds:.0} s", step.name));
    }
    println!("\nAll good: {}", times.join(", "));
    Ok(())
}

fn chosen(options: &Options) -> Result<Vec<&'static Step>, String> {
    for name in options.only.iter().chain(&options.from) {
        if !STEPS.iter().any(|step| step.name == name) {
            let names: Vec<&str> = STEPS.iter().map(|step| step.name).collect();
            return Err(format!("there is no step `{name}`; the steps are {}", names.join(", ")));
        }
    }
    let after = STEPS.iter().skip_while(|step| options.from.as_ref().is_some_and(|from| from != step.name));
    Ok(after
        .filter(|step| options.only.is_empty() || options.only.iter().any(|only| only == step.name))
        .collect())
}

fn format() -> Outcome {
    work::run(work::command("cargo").args(["fmt", "--all", "--check"]))
}

fn clippy() -> Outcome {
    let mut clippy = work::command("cargo");
    work::run(clippy.args(["clippy", "--locked", "--workspace", "--all-targets", "--", "-D", "warnings"]))
}

/// Known vulnerabilities are left out: their list lives on a network that a test run may not have (SECURITY.md).
fn licences() -> Outcome {
    tools::cargo_tool("deny", "cargo-deny", &["--debug"])?;
    let mut deny = work::command("cargo");
    work::run(deny.args([
        "deny",
        "--offline",
        "--log-level",
        "error",
        "check",
        "licenses",
        "bans",
        "sources",
    ]))
}

/// One run for both engines: tests that need a store run on SQLite, and on PostgreSQL when this address is set.
fn tests() -> Outcome {
    let postgres = Postgres::start()?;
    let mut nextest = work::command("cargo");
    nextest.env("NINOME_TEST_POSTGRES", postgres.url());
    work::run(nextest.args(["nextest", "run", "--locked", "--workspace"]))
}

fn walk() -> Outcome {
    journeys::run(&journeys::Options::default())
}

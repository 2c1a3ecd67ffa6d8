//! `cargo xtask kill`: cuts the program off in the middle of its work, again and again, and looks whether anything is lost.

use crate::postgres::Postgres;
use crate::work::{self, Outcome};
use crate::{frontend, server};

/// How often a run kills by default: enough to hit every step of the journey some times.
const TIMES: u32 = 200;
/// How often each engine is killed in CI, which must not take longer than a few minutes.
const TIMES_IN_CI: u32 = 10;

/// How often, and what.
#[derive(clap::Args)]
pub struct Options {
    /// How many times to kill, on each engine.
    #[arg(long, default_value_t = TIMES)]
    times: u32,
    /// Only this engine.
    #[arg(long, value_enum)]
    engine: Option<Engine>,
    /// Repeats the run that printed this number.
    #[arg(long)]
    seed: Option<u64>,
}

/// What the rows lie in.
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Engine {
    /// The embedded database.
    Sqlite,
    /// A server of its own.
    Postgres,
}

/// Builds and kills on each engine that was asked for.
///
/// # Errors
/// A sentence when something does not build, or when something acknowledged was lost (it was printed what).
pub fn run(options: &Options) -> Outcome {
    frontend::run()?;
    let mut build = work::command("cargo");
    build.args(["build", "--locked", "--package", "ninome", "--package", "testkit"]);
    work::run(build.args(["--bin", "ninome", "--bin", "kill"]))?;
    let wants = |engine| options.engine.is_none_or(|only| only == engine);
    if wants(Engine::Sqlite) {
        kill(options, None)?;
    }
    if wants(Engine::Postgres) {
        // Only its client dies, so the settings that spare its disk lose nothing here.
        kill(options, Some(&Postgres::start()?))?;
    }
    Ok(())
}

/// Kills a few times on both engines, as one of the steps of `cargo xtask test`.
///
/// # Errors
/// As [`run`].
pub fn a_little() -> Outcome {
    run(&Options { times: TIMES_IN_CI, engine: None, seed: None })
}

fn kill(options: &Options, postgres: Option<&Postgres>) -> Outcome {
    let mut kill = work::command(server::built("debug/kill"));
    kill.arg("--program").arg(server::binary()).args(["--times", &options.times.to_string()]);
    if let Some(seed) = options.seed {
        kill.args(["--seed", &seed.to_string()]);
    }
    if let Some(postgres) = postgres {
        kill.args(["--database", &postgres.url()]);
    }
    work::run(&mut kill)
}

//! Kills a demo in the middle of its work, starts it again, and looks whether anything acknowledged is gone or anything
//! is half-done. Started by `cargo xtask kill`, which builds what it needs.

#![expect(clippy::print_stdout, reason = "a command line tool speaks on standard output")]

mod check;
mod rounds;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use sqlx::{AssertSqlSafe, Connection as _, Executor as _, PgConnection};
use testkit::program::Demo;

use self::rounds::{Rounds, Tally};

/// What went wrong, for the person who reads it.
type Failure = Box<dyn std::error::Error>;

/// The demo's clock at the first start: a Tuesday morning in desk hours.
const CLOCK: &str = "2026-12-01T10:00:00+09:00";

/// Kills and checks.
#[derive(Debug, Parser)]
struct Arguments {
    /// The program.
    #[arg(long)]
    program: PathBuf,
    /// How many times it is killed.
    #[arg(long)]
    times: u32,
    /// A database in which others may be made; the embedded one when it is missing.
    #[arg(long)]
    database: Option<String>,
    /// Chooses the moments.
    #[arg(long)]
    seed: Option<u64>,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return failed(&error),
    };
    match runtime.block_on(kill(&arguments)) {
        Ok(tally) => {
            println!("kill: {tally}");
            ExitCode::SUCCESS
        }
        Err(error) => failed(&*error),
    }
}

fn failed(error: &dyn std::error::Error) -> ExitCode {
    println!("kill: {error}");
    ExitCode::FAILURE
}

async fn kill(arguments: &Arguments) -> Result<Tally, Failure> {
    let seed = arguments.seed.unwrap_or_else(|| u64::from(std::process::id()));
    let engine = if arguments.database.is_some() { "PostgreSQL" } else { "SQLite" };
    println!("kill: {} times on {engine}, --seed {seed}", arguments.times);
    let folder = tempfile::tempdir()?;
    let database = match &arguments.database {
        Some(server) => Some(make_database(server).await?),
        None => None,
    };
    let data = folder.path().join("demo");
    let demo = Demo { program: arguments.program.clone(), data, database, clock: CLOCK.parse()? };
    let result = Rounds::begin(demo, seed)?.run(arguments.times).await;
    if result.is_err() {
        println!("kill: the data is kept in {}", folder.keep().display());
    }
    result
}

/// Makes a database of this run's own; the server is thrown away afterwards.
async fn make_database(server: &str) -> Result<String, Failure> {
    let name = format!("kill_{}", std::process::id());
    let mut connection = PgConnection::connect(server).await?;
    connection.execute(AssertSqlSafe(format!("CREATE DATABASE {name}"))).await?;
    connection.close().await?;
    let (address, _) = server.rsplit_once('/').ok_or("the address names no database")?;
    Ok(format!("{address}/{name}"))
}

//! Measures a release build and writes the figures down. Started by `cargo xtask bench`, which builds what it needs.

#![expect(clippy::print_stdout, reason = "a command line tool speaks on standard output")]

mod applications;
mod bare;
mod chromium;
mod hospital;
mod letter;
mod queue;
mod report;
mod resume;
mod start;
mod timing;

use std::path::PathBuf;
use std::process::ExitCode;

use base::Timestamp;
use clap::Parser;
use testkit::program::Demo;

use self::report::Report;

/// What went wrong, for the person who measures.
type Failure = Box<dyn std::error::Error>;

/// The demo's clock during all measurements: a Tuesday morning in desk hours.
const CLOCK: &str = "2026-12-01T10:00:00+09:00";

/// Measures Ninome.
#[derive(Debug, Parser)]
struct Arguments {
    /// The release build of the program.
    #[arg(long)]
    program: PathBuf,
    /// The page that is written.
    #[arg(long)]
    report: PathBuf,
    /// Figures that were measured elsewhere: a line each, of what, unit, figure and how, with tabs between.
    #[arg(long)]
    rows: Option<PathBuf>,
    /// Only the measurement of this name: start, applications, letter, resume, queue. Nothing is written then.
    #[arg(long)]
    only: Option<String>,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return failed(&error),
    };
    match runtime.block_on(measure(&arguments)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => failed(&*error),
    }
}

fn failed(error: &dyn std::error::Error) -> ExitCode {
    println!("bench: {error}");
    ExitCode::FAILURE
}

async fn measure(arguments: &Arguments) -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    let clock: Timestamp = CLOCK.parse()?;
    let program = arguments.program.clone();
    let demo = Demo { program, data: folder.path().join("demo"), database: None, clock };
    let (running, filled) = demo.start("/")?;
    running.stop()?;
    println!("a fresh demo was filled in {:.1} s", filled.as_secs_f64());

    let wants = |name: &str| arguments.only.as_deref().is_none_or(|only| only == name);
    let mut report = Report::default();
    if wants("start") {
        start::measure(&demo, &mut report)?;
    }
    if wants("applications") {
        applications::measure(&demo, folder.path(), &mut report).await?;
    }
    if wants("letter") {
        letter::measure(folder.path(), &mut report)?;
    }
    if wants("resume") {
        resume::measure(&demo, folder.path(), &mut report).await?;
    }
    if wants("queue") {
        queue::measure(&demo, folder.path(), &mut report).await?;
    }
    if let Some(rows) = &arguments.rows {
        report.rows(&std::fs::read_to_string(rows)?)?;
    }
    println!("\n{}", report.table());
    if arguments.only.is_none() {
        std::fs::write(&arguments.report, report.page())?;
        println!("written to {}", arguments.report.display());
    }
    Ok(())
}

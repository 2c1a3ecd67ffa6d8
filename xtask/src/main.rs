//! The project's own commands, `cargo xtask …`: everything a person or a machine needs to build, run and check Ninome.
//!
//! One file per command. Deliberately small in dependencies: this crate stands between a fresh clone and everything else.
#![expect(clippy::print_stdout, reason = "a command line tool speaks on standard output")]
#![expect(clippy::disallowed_methods, reason = "these commands measure how long real work takes")]

mod bench;
mod calendars;
mod frontend;
mod fuzz;
mod journeys;
mod kill;
mod pages;
mod peers;
mod postgres;
mod server;
mod start;
mod temporary;
mod test;
mod tidy;
mod tools;
mod work;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Builds, runs and checks Ninome", disable_version_flag = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Builds everything and serves the demo hospitals with sample people and cases.
    Start(start::Options),
    /// Installs what the tests need and runs every check.
    Test(test::Options),
    /// Installs the front-end packages and builds styles and scripts.
    Frontend,
    /// Walks the journeys through the demo in Chromium.
    Journeys(journeys::Options),
    /// Kills the program in the middle of its work and checks that nothing acknowledged is lost.
    Kill(kill::Options),
    /// Measures a release build and writes the figures down in `docs/bench.md`.
    Bench(bench::Options),
    /// Measures how fast the packs decide, beside two policy engines with the same rules.
    Peers,
    /// Breaks packs and facts for as long as one likes, and stops at the first promise that does not hold.
    Fuzz(fuzz::Options),
    /// Compares the holiday law with independent packages, day by day (needs python3).
    Calendars,
    /// Checks what the compiler cannot: imports between crates, hospitals named outside the packs, files.
    Tidy,
}

fn main() -> ExitCode {
    let result = match Arguments::parse().command {
        Command::Start(options) => start::run(&options),
        Command::Test(options) => test::run(&options),
        Command::Frontend => frontend::run(),
        Command::Journeys(options) => journeys::run(&options),
        Command::Kill(options) => kill::run(&options),
        Command::Bench(options) => bench::run(&options),
        Command::Peers => peers::run(),
        Command::Fuzz(options) => fuzz::run(&options),
        Command::Calendars => calendars::run(),
        Command::Tidy => tidy::run(),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            println!("\nxtask: {message}");
            ExitCode::FAILURE
        }
    }
}

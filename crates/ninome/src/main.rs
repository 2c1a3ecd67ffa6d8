//! Ninome (二の目): the second-opinion outpatient service of a hospital in one program.
//!
//! This file reads the command line; each subcommand has a file of its own.

mod checkpoints;
mod commands;
mod config;
mod demo;
mod forms;
mod logs;
mod outside;
mod policy_commands;
mod sealed;
mod server;
mod wiring;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// The second-opinion outpatient service of a hospital.
#[derive(Debug, Parser)]
#[command(name = "ninome", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
enum Command {
    /// Ask a hospital's guide.
    #[command(subcommand)]
    Policy(policy_commands::PolicyCommand),
    /// Serve real hospitals, as the configuration file says.
    Serve(commands::serve::ServeArguments),
    /// Serve a demo with sample people on this machine only.
    Demo(demo::DemoArguments),
    /// Make the key files of a new installation.
    Keys(commands::keys::KeysArguments),
    /// Manage hospitals.
    #[command(subcommand)]
    Hospital(commands::hospital::HospitalCommand),
    /// Manage staff.
    #[command(subcommand)]
    Staff(commands::staff::StaffCommand),
    /// Write everything into one file.
    Backup(commands::backup::BackupArguments),
    /// Read a backup into an empty installation.
    Restore(commands::backup::RestoreArguments),
    /// Examine the audit log.
    #[command(subcommand)]
    Audit(commands::audit::AuditCommand),
}

fn main() -> ExitCode {
    let command = Arguments::parse().command;
    if let Command::Policy(command) = command {
        return policy_commands::run(command);
    }
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return failed(&format!("the runtime cannot start: {error}")),
    };
    let done = runtime.block_on(async {
        match command {
            Command::Policy(_) => Ok(()),
            Command::Serve(arguments) => commands::serve::run(arguments).await,
            Command::Demo(arguments) => demo::run(arguments).await,
            Command::Keys(arguments) => commands::keys::run(arguments),
            Command::Hospital(command) => commands::hospital::run(command).await,
            Command::Staff(command) => commands::staff::run(command).await,
            Command::Backup(arguments) => commands::backup::backup(arguments).await,
            Command::Restore(arguments) => commands::backup::restore(arguments).await,
            Command::Audit(command) => commands::audit::run(command).await,
        }
    });
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => failed(&error.to_string()),
    }
}

#[expect(clippy::print_stderr, reason = "a command line tells its user on standard error")]
fn failed(why: &str) -> ExitCode {
    eprintln!("ninome: {why}");
    ExitCode::from(2)
}

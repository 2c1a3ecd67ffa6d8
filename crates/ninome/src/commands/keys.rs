//! `ninome keys`: makes the two key files of a new installation.

use std::path::PathBuf;

use clap::Args;
use vault::MasterKey;

use super::{Outcome, say};
use crate::outside::SystemChance;

/// Where the key files go.
#[derive(Debug, Args)]
pub struct KeysArguments {
    /// The master key that encrypts papers; keep a copy away from the data.
    #[arg(long, value_name = "FILE")]
    master: PathBuf,
    /// The key that signs the audit log's checkpoints; another place than the master key.
    #[arg(long, value_name = "FILE")]
    audit: PathBuf,
}

/// Makes both files; an existing one is never overwritten.
pub fn run(arguments: KeysArguments) -> Outcome {
    MasterKey::create(&arguments.master, &SystemChance)?;
    say(format_args!("master key: {}", arguments.master.display()));
    app::audit::SigningKey::create(&arguments.audit, &SystemChance)?;
    say(format_args!("audit key:  {}", arguments.audit.display()));
    say("Keep copies of both away from the data folder: without the master key no paper can be read again.");
    Ok(())
}

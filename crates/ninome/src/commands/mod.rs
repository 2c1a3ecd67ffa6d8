//! The subcommands, one file each.

pub mod audit;
pub mod backup;
pub mod hospital;
pub mod keys;
pub mod serve;
pub mod staff;

use std::path::PathBuf;
use std::sync::Arc;

use app::Ctx;
use clap::Args;
use store::SqlStore;

use crate::config::Config;
use crate::outside::SystemClock;
use crate::wiring::{self, Kind, Places};

/// What every command may fail with: a sentence for the person at the terminal.
pub type Outcome = Result<(), Box<dyn std::error::Error>>;

/// Which installation.
#[derive(Debug, Args)]
pub struct Installation {
    /// The configuration file.
    #[arg(long, value_name = "FILE")]
    config: PathBuf,
}

impl Installation {
    /// Reads the configuration.
    pub fn config(&self) -> Result<Config, Box<dyn std::error::Error>> {
        Ok(Config::load(&self.config)?)
    }

    /// Opens the installation.
    pub async fn open(&self) -> Result<(Config, Ctx, SqlStore), Box<dyn std::error::Error>> {
        let config = self.config()?;
        let (ctx, rows) = wiring::open(&places(&config), Kind::Real, Arc::new(SystemClock::real())).await?;
        Ok((config, ctx, rows))
    }
}

/// Returns where a configured installation's parts lie.
pub fn places(config: &Config) -> Places {
    Places {
        store: config.store_url().into(),
        papers: wiring::papers_in(&config.data.folder),
        data: config.data.folder.clone(),
        master_key: config.data.key_file.clone(),
    }
}

/// Prints a line for the person at the terminal.
#[expect(clippy::print_stdout, reason = "the command line's answers go to standard output")]
pub fn say(line: impl std::fmt::Display) {
    println!("{line}");
}

//! `ninome hospital`: adds a hospital, or a new version of its guide.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use base::HospitalId;
use clap::Subcommand;
use policy::Guide;

use super::{Installation, Outcome, say};

/// What to do with a hospital.
#[derive(Debug, Subcommand)]
pub enum HospitalCommand {
    /// Adds a hospital with its pack.
    Add {
        #[command(flatten)]
        installation: Installation,
        /// The id, part of its addresses: a-z, 0-9 and hyphens.
        #[arg(long)]
        id: HospitalId,
        /// The pack's folder.
        #[arg(long, value_name = "FOLDER")]
        pack: PathBuf,
    },
    /// Stores a new version of a hospital's pack; a stored version never changes.
    Pack {
        #[command(flatten)]
        installation: Installation,
        /// The hospital.
        #[arg(long)]
        id: HospitalId,
        /// The pack's folder.
        #[arg(long, value_name = "FOLDER")]
        pack: PathBuf,
    },
    /// Lists the hospitals.
    List {
        #[command(flatten)]
        installation: Installation,
    },
}

/// Runs the command.
pub async fn run(command: HospitalCommand) -> Outcome {
    match command {
        HospitalCommand::Add { installation, id, pack } => {
            let (config, ctx, _) = installation.open().await?;
            app::hospitals::add(&ctx, &id, read_pack(&pack)?).await?;
            config.sign_log(&ctx).await?;
            say(format_args!("{id} was added; invite its first administrator with `ninome staff invite`"));
        }
        HospitalCommand::Pack { installation, id, pack } => {
            let (config, ctx, _) = installation.open().await?;
            let stored = app::hospitals::add_versions(&ctx, &id, read_pack(&pack)?).await?;
            config.sign_log(&ctx).await?;
            say(format_args!("{stored} new version(s) stored"));
        }
        HospitalCommand::List { installation } => {
            let (_, ctx, _) = installation.open().await?;
            for guide in ctx.guides.all() {
                say(format_args!("{}\t{}", guide.hospital(), guide.name(base::Lang::Ja, ctx.clock.today())));
            }
        }
    }
    Ok(())
}

/// Reads a pack and refuses a faulty one with every fault.
pub fn read_pack(pack: &Path) -> Result<BTreeMap<String, String>, Box<dyn std::error::Error>> {
    Ok(Guide::load(pack)?.files().clone())
}

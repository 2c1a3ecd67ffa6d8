//! `ninome audit verify`: proves the audit logs whole against their signed checkpoints.

use std::path::PathBuf;
use std::sync::Arc;

use app::Ctx;
use app::audit::{PublicKey, verify_hospital};
use base::HospitalId;
use clap::{Args, Subcommand};

use super::{Outcome, places, say};
use crate::config::Config;
use crate::outside::SystemClock;
use crate::wiring::{self, Kind};

/// What to do with the audit log.
#[derive(Debug, Subcommand)]
pub enum AuditCommand {
    /// Proves each log whole, names the first bad entry, and says up to which entry a signature vouches.
    Verify(VerifyArguments),
}

/// Which logs.
#[derive(Debug, Args)]
pub struct VerifyArguments {
    /// The configuration file.
    #[arg(long, value_name = "FILE", required_unless_present = "demo")]
    config: Option<PathBuf>,
    /// The folder of a demo instead.
    #[arg(long, value_name = "FOLDER", conflicts_with = "config")]
    demo: Option<PathBuf>,
    /// The database of a demo that does not lie in its folder.
    #[arg(long, requires = "demo")]
    database: Option<String>,
    /// Only this hospital.
    #[arg(long)]
    hospital: Option<HospitalId>,
}

/// Runs the command: an error when any log has a fault.
pub async fn run(command: AuditCommand) -> Outcome {
    let AuditCommand::Verify(arguments) = command;
    let (ctx, folder, key) = open(&arguments).await?;
    let mut faults = 0;
    for row in ctx.store.hospitals().await? {
        if arguments.hospital.as_ref().is_some_and(|wanted| *wanted != row.id) {
            continue;
        }
        match verify_hospital(&ctx, &row.id, &folder, &key).await {
            Ok(proved) => say(format_args!(
                "{}: {} entries are whole, {} checkpoints vouch up to entry {}",
                row.id, proved.entries, proved.checkpoints, proved.vouched
            )),
            Err(fault) => {
                faults += 1;
                say(format_args!("{}: FAULT: {fault}", row.id));
            }
        }
    }
    if faults > 0 {
        return Err(format!("{faults} audit log(s) have a fault").into());
    }
    Ok(())
}

async fn open(arguments: &VerifyArguments) -> Result<(Ctx, PathBuf, PublicKey), Box<dyn std::error::Error>> {
    let clock = Arc::new(SystemClock::real());
    if let Some(data) = &arguments.demo {
        let places = crate::demo::places(data, arguments.database.as_deref());
        let (ctx, _) = wiring::open(&places, Kind::Demo, clock).await?;
        let key = PublicKey::load(&public_half(&crate::demo::audit_key(data)))?;
        return Ok((ctx, crate::demo::checkpoints(data), key));
    }
    let file = arguments.config.as_ref().ok_or("--config or --demo is needed")?;
    let config = Config::load(file)?;
    let (ctx, _) = wiring::open(&places(&config), Kind::Real, clock).await?;
    let key = PublicKey::load(&public_half(&config.audit.key_file))?;
    Ok((ctx, config.audit.checkpoints, key))
}

/// The public half lies beside the key: an auditor needs only that.
fn public_half(key_file: &std::path::Path) -> PathBuf {
    let mut name = key_file.as_os_str().to_owned();
    name.push(".pub");
    PathBuf::from(name)
}

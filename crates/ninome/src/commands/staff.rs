//! `ninome staff`: invites the first administrators; later ones are invited on the pages.

use std::collections::BTreeSet;

use app::System;
use app::staff::{Invite, invite};
use base::{DepartmentId, HospitalId};
use clap::Subcommand;
use domain::staff::Role;

use super::{Installation, Outcome, say};

/// What to do with staff.
#[derive(Debug, Subcommand)]
pub enum StaffCommand {
    /// Invites a member: prints a link on which they set password and second factor.
    Invite {
        #[command(flatten)]
        installation: Installation,
        /// The hospital.
        #[arg(long)]
        hospital: HospitalId,
        /// The name typed at sign-in.
        #[arg(long)]
        login: String,
        /// The name that colleagues and patients see.
        #[arg(long)]
        name: String,
        /// A role; may be given several times: desk, specialist, reception, support, administrator, auditor.
        #[arg(long = "role", required = true, value_parser = role)]
        roles: Vec<Role>,
        /// A department of a specialist; may be given several times.
        #[arg(long = "department")]
        departments: Vec<DepartmentId>,
    },
}

fn role(code: &str) -> Result<Role, String> {
    Role::from_code(code).ok_or_else(|| {
        let known: Vec<_> = Role::ALL.iter().map(|role| role.code()).collect();
        format!("not a role; one of: {}", known.join(", "))
    })
}

/// Runs the command.
pub async fn run(command: StaffCommand) -> Outcome {
    let StaffCommand::Invite { installation, hospital, login, name, roles, departments } = command;
    let (config, ctx, _) = installation.open().await?;
    let actor = System::CommandLine.in_hospital(&hospital);
    let deed = Invite {
        login,
        name,
        roles: roles.into_iter().collect::<BTreeSet<_>>(),
        departments: departments.into_iter().collect::<BTreeSet<_>>(),
    };
    let invited = invite(&ctx, &actor, deed).await?;
    config.sign_log(&ctx).await?;
    say(format_args!("{}{}", config.listen.public_url, invited.path.reveal()));
    say("Give this link to the person on a safe way; it works once, for 72 hours.");
    Ok(())
}

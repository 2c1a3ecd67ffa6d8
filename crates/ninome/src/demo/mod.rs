//! `ninome demo`: two sample hospitals with sample people in every state, on this machine only.

mod calendar;
mod cast;
mod people;
mod policies;
mod story;

use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use app::Ctx;
use app::audit::SigningKey;
use base::{FixedClock, HospitalId, Timestamp};
use clap::Args;
use domain::cases::CaseState;
use gateways::mail::Mailbox;
use policy::Mode;
use vault::MasterKey;
use web::demo::{Letter, SentMail};

use self::people::Who;
use self::story::{Story, Teller};
use crate::commands::{Outcome, hospital, say};
use crate::outside::{SystemChance, SystemClock};
use crate::server::Server;
use crate::wiring::{self, Kind, Places};

/// Where the demo lies and listens.
#[derive(Debug, Args)]
pub struct DemoArguments {
    /// The demo's folder.
    #[arg(long, default_value = "data")]
    data: PathBuf,
    /// Begin again: what an earlier demo left in the folder is removed.
    #[arg(long)]
    fresh: bool,
    /// The port on this machine.
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// A PostgreSQL database (`postgres://…`) instead of the embedded one.
    #[arg(long)]
    database: Option<String>,
    /// The folder with the hospitals' packs.
    #[arg(long, default_value = "policies")]
    policies: PathBuf,
}

/// A file that says: this folder is a demo's, and it was filled to the end.
const COMPLETE: &str = "demo-complete";
/// A file that says: this folder is a demo's.
const MARK: &str = "demo";

/// Makes the demo when it is not there, and serves it until the process is told to stop.
pub async fn run(arguments: DemoArguments) -> Outcome {
    crate::logs::plain();
    let data = &arguments.data;
    prepare(data, arguments.fresh)?;
    let clock = Arc::new(clock()?);
    let places = places(data, arguments.database.as_deref());
    let (ctx, rows) = wiring::open(&places, Kind::Demo, clock).await?;
    if !data.join(COMPLETE).exists() {
        fill(&ctx, &arguments.policies).await?;
        std::fs::write(data.join(COMPLETE), "")?;
    }
    let checkpoints = crate::checkpoints::hold(&checkpoints(data), &audit_key(data))?
        .ok_or("another demo runs in this folder")?;
    let mailbox = Mailbox::default();
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, arguments.port));
    let server = Server {
        ctx,
        rows,
        mailer: Arc::new(mailbox.clone()),
        config: http_kit::Config { is_secure: false, trusted_proxies: Vec::new(), is_demo: true },
        sent_mail: Some(Arc::new(Kept(mailbox))),
        address,
        operator: None,
        tls: None,
        checkpoints,
    };
    server.run(|| tell_what_to_try(arguments.port)).await
}

/// Returns where a demo's parts lie.
pub fn places(data: &Path, database: Option<&str>) -> Places {
    let embedded = || format!("sqlite:{}", data.join("ninome.sqlite").display());
    Places {
        store: database.map_or_else(embedded, str::to_owned).into(),
        papers: wiring::papers_in(data),
        data: data.to_owned(),
        master_key: data.join("master.key"),
    }
}

/// Returns where a demo's checkpoints lie. In real operation they lie on another disk or machine.
pub fn checkpoints(data: &Path) -> PathBuf {
    data.join("checkpoints")
}

/// Returns the key that signs a demo's checkpoints.
pub fn audit_key(data: &Path) -> PathBuf {
    data.join("audit.key")
}

/// Makes the folder; a demo that was cut while it was made is made anew. A folder of something else is never touched.
fn prepare(data: &Path, fresh: bool) -> Outcome {
    let is_demo = data.join(MARK).exists();
    if data.exists() && !is_demo && std::fs::read_dir(data)?.next().is_some() {
        return Err(
            format!("{} holds something that is no demo: choose another folder", data.display()).into()
        );
    }
    if is_demo && (fresh || !data.join(COMPLETE).exists()) {
        std::fs::remove_dir_all(data)?;
    }
    std::fs::create_dir_all(data)?;
    std::fs::write(data.join(MARK), "the data of a demo: sample people only\n")?;
    let key = data.join("master.key");
    if !key.exists() {
        MasterKey::create(&key, &SystemChance)?;
        SigningKey::create(&audit_key(data), &SystemChance)?;
    }
    Ok(())
}

/// The machine's clock, or one that begins where `NINOME_DEMO_CLOCK` (RFC 3339) says: journeys are walked at any hour.
fn clock() -> Result<SystemClock, Box<dyn std::error::Error>> {
    match std::env::var("NINOME_DEMO_CLOCK") {
        Ok(at) => Ok(SystemClock::starting_at(at.parse::<Timestamp>()?)),
        Err(_) => Ok(SystemClock::real()),
    }
}

/// Adds the hospitals of the packs, their staff and hours, and a case in every state.
async fn fill(ctx: &Ctx, policies: &Path) -> Outcome {
    let folder = std::fs::read_dir(policies).map_err(|error| {
        format!(
            "the folder of the hospitals' packs, {}: {error}; name it with --policies",
            policies.display()
        )
    })?;
    let mut packs: Vec<PathBuf> = folder
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.is_dir() && path.file_name().is_some_and(|name| name != "examples"))
        .collect();
    packs.sort();
    for pack in packs {
        let name = pack.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let id: HospitalId = name.parse()?;
        app::hospitals::add(ctx, &id, hospital::read_pack(&pack)?).await?;
        fill_hospital(ctx, &id).await.map_err(|error| format!("sample cases of {id}: {error}"))?;
    }
    Ok(())
}

#[expect(clippy::wildcard_enum_match_arm, reason = "most states are reached in either mode")]
async fn fill_hospital(ctx: &Ctx, hospital: &HospitalId) -> Outcome {
    let now = ctx.now();
    let clock = Arc::new(FixedClock::new(now));
    let told = Ctx { clock: clock.clone(), ..ctx.clone() };
    let cast = cast::enrol(&told, hospital).await?;
    let teller = Teller { ctx: &told, clock, hospital, cast: &cast, now };
    teller.open_hours().await?;
    let guide = told.guide(hospital).await?;
    let version = guide.guide().newest();
    let modes = version.modes_on(base::japan::date(now));
    let priced = |mode: Mode| modes.contains(&mode) && guide.states_fee(mode, base::japan::date(now));
    let talk = if priced(Mode::InPerson) { Mode::InPerson } else { Mode::Online };
    for (place, goal) in CaseState::ALL.iter().enumerate() {
        let mode = match goal {
            CaseState::Arrived if modes.contains(&Mode::InPerson) => Mode::InPerson,
            CaseState::Waiting if modes.contains(&Mode::Online) => Mode::Online,
            CaseState::Arrived | CaseState::Waiting => continue,
            _ => talk,
        };
        let who = if *goal == CaseState::Waiting { Who::Children } else { Who::Patient };
        let story = Story {
            goal: *goal,
            application: people::application(place, who, mode, version),
            mode,
            email: (place % 4 != 3).then(|| format!("sample{place}@example.jp")),
            starts_at: calendar::starts_at(*goal, now),
            minutes: calendar::minutes(*goal),
        };
        let reached = teller.tell(story).await.map_err(|error| format!("{}: {error}", goal.code()))?;
        if reached.state() != *goal {
            return Err(format!("a sample for {} became {}", goal.code(), reached.state().code()).into());
        }
    }
    policies::draft(&told, &cast.admin).await?;
    Ok(())
}

fn tell_what_to_try(port: u16) {
    say(format_args!("Ninome demo: http://localhost:{port}"));
    say(format_args!("  mail of the demo: http://localhost:{port}/demo/mail"));
    say("Staff sign in at …/h/{hospital}/staff/sign-in:");
    let _ = cast::describe();
    say(
        "Try first: open a hospital, press 「受けられるか確かめる」, then sign in as `desk` and take the newest application.",
    );
}

/// The mailbox as the demo's page shows it.
struct Kept(Mailbox);

impl SentMail for Kept {
    fn newest_first(&self) -> Vec<Letter> {
        let letter = |mail: ports::Mail| Letter {
            to: mail.to.reveal().clone(),
            from: mail.from_name,
            subject: mail.subject.reveal().clone(),
            body: mail.body.reveal().clone(),
        };
        self.0.newest_first().into_iter().map(letter).collect()
    }
}

//! A draft is tried on past cases. Everything is read in one transaction in which the engine refuses to write; the audit
//! entry and the counts that the draft keeps are a commit of their own, after it.

use base::{CaseId, DraftId, ReferenceNumber, Timestamp, japan};
use domain::access::{Actor, Deed};
use domain::cases::{Case, Stage};
use domain::policies::{Draft, Rehearsal, Rejudged, rejudge};
use jiff::ToSpan;
use policy::Version;
use ports::store::PastPlace;

use super::check::check;
use super::work::DraftWork;
use crate::permits::in_hospital;
use crate::{AppError, Ctx, Guidebook};

/// How far a dry run looks back, in months. Fewer would miss a season, more would judge by forms that nobody fills in any
/// more.
pub const MONTHS_BACK: i32 = 12;
/// Most cases that one dry run looks at, drafts among them, the newest first. A large hospital has some thousand a year; more would hold the page for
/// longer than people wait (ux.md [905]: 10,000 in 30 s).
pub const CASES_MAX: u32 = 10_000;
/// Cases read at once: some megabytes.
const BATCH: u32 = 200;
/// Most cases that are listed; all are counted. More could not be read by anybody.
pub const LISTED_MAX: usize = 200;

/// A case that would be decided or charged otherwise: its number and the answers, no name.
#[derive(Debug, Clone, PartialEq)]
pub struct Otherwise {
    /// The case.
    pub case: CaseId,
    /// Its number.
    pub number: ReferenceNumber,
    /// The version that binds it.
    pub version: String,
    /// What both versions say.
    pub rejudged: Rejudged,
}

/// What came out.
#[derive(Debug, Clone, PartialEq)]
pub struct DryRun {
    /// The draft, with the counts it keeps now.
    pub draft: Draft,
    /// The counts.
    pub counts: Rehearsal,
    /// From when on cases were looked at.
    pub since: Timestamp,
    /// Whether there were more cases than [`CASES_MAX`].
    pub is_cut: bool,
    /// Cases closed quietly that would be decided or charged otherwise: counted above, not listed.
    pub quiet: u32,
    /// At most [`LISTED_MAX`] cases, newest first.
    pub otherwise: Vec<Otherwise>,
}

/// Tries a draft on the cases of the last twelve months. Nothing is written to any case.
///
/// # Errors
/// [`AppError::Denied`] unless the actor may try policies, [`AppError::Invalid`] for `text` while it has faults,
/// [`AppError::NotFound`].
pub async fn dry_run(ctx: &Ctx, actor: &Actor, id: DraftId) -> Result<DryRun, AppError> {
    let permit = in_hospital(ctx, actor, Deed::TryPolicy).await?;
    let guide = ctx.guide(actor.hospital()).await?;
    let today = ctx.clock.today();
    let since = japan::instant(today.saturating_sub(MONTHS_BACK.months()).at(0, 0, 0, 0));
    let by = permit.staff()?;

    let mut tx = ctx.store.read(actor.hospital()).await?;
    let tried = tx.draft(id).await?.ok_or(AppError::NotFound("draft"))?;
    let faulty = AppError::Invalid { field: "text", code: "policy_faulty" };
    let version = check(&guide, &tried.text).version.ok_or(faulty)?;
    let hash = version.hash().to_owned();
    let counts = Rehearsal { at: ctx.now(), by, hash, cases: 0, decided_otherwise: 0, fees_otherwise: 0 };
    let mut run = DryRun { draft: tried, counts, since, is_cut: false, quiet: 0, otherwise: Vec::new() };
    let (mut before, mut looked_at) = (None, 0);
    loop {
        let cases = tx.begun_since(since, before, BATCH).await?;
        let Some(last) = cases.last() else { break };
        if looked_at >= CASES_MAX {
            run.is_cut = true;
            break;
        }
        before = Some(PastPlace { opened_at: last.opened_at, id: last.id });
        looked_at += BATCH;
        for case in &cases {
            run.take(&guide, &version, case, ctx.now());
        }
    }
    drop(tx);

    keep(ctx, actor, id, run).await
}

impl DryRun {
    fn take(&mut self, guide: &Guidebook, version: &Version, case: &Case, now: Timestamp) {
        let own = guide.version_of(case);
        let Some(rejudged) = rejudge(case, own, version, now) else { return };
        self.counts.cases += 1;
        let (decided, costs) = (rejudged.is_decided_otherwise(), rejudged.costs_otherwise());
        self.counts.decided_otherwise += u32::from(decided);
        self.counts.fees_otherwise += u32::from(costs);
        if !decided && !costs {
            return;
        }
        if matches!(case.stage, Stage::Quiet(_)) {
            self.quiet += 1;
        } else if self.otherwise.len() < LISTED_MAX {
            let version = own.name().to_owned();
            self.otherwise.push(Otherwise { case: case.id, number: case.number, version, rejudged });
        }
    }
}

/// Writes the entry, and the counts into the draft when its text is still the one that was tried.
async fn keep(ctx: &Ctx, actor: &Actor, id: DraftId, mut run: DryRun) -> Result<DryRun, AppError> {
    let mut work = DraftWork::begin(ctx, actor, Deed::TryPolicy, id).await?;
    work.note("hash", &run.counts.hash);
    work.note("cases", run.counts.cases);
    work.note("decided_otherwise", run.counts.decided_otherwise);
    work.note("fees_otherwise", run.counts.fees_otherwise);
    let stored = work.draft().clone();
    let next = if stored.text == run.draft.text { stored.rehearsed(run.counts.clone()) } else { stored };
    run.draft = work.finish(next).await?;
    Ok(run)
}

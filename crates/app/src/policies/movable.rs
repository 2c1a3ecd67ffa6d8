//! Open cases under a version, and what another version would say of each.

use base::{CaseId, Date, ReferenceNumber};
use domain::access::{Actor, Deed};
use domain::cases::{Case, CaseState, Moment};
use domain::policies::{Fees, Rejudged};
use policy::Version;

use crate::permits::in_hospital;
use crate::{AppError, Ctx, Guidebook};

/// Rows of one page.
const ROWS: u32 = 50;

/// An open case that can be moved: number and answers, no name.
#[derive(Debug, Clone, PartialEq)]
pub struct Movable {
    /// The case.
    pub case: CaseId,
    /// Its number.
    pub number: ReferenceNumber,
    /// Its revision.
    pub revision: u32,
    /// Its state.
    pub state: CaseState,
    /// What both versions say of it as it stands; `None` while no other version is chosen.
    pub rejudged: Option<Rejudged>,
}

/// Lists open cases under a version that can still be moved, by id, with what the version `to` would say of each.
///
/// # Errors
/// [`AppError::Denied`] unless the actor may move cases, [`AppError::NotFound`] when there is no such version.
pub async fn movable(
    ctx: &Ctx,
    actor: &Actor,
    from: &str,
    to: Option<&str>,
    after: Option<CaseId>,
) -> Result<Vec<Movable>, AppError> {
    in_hospital(ctx, actor, Deed::MoveCase).await?;
    let guide = ctx.guide(actor.hospital()).await?;
    let named = |name: &str| guide.guide().version(name).ok_or(AppError::NotFound("version"));
    let own = named(from)?;
    let other = to.map(named).transpose()?;
    let cases = ctx.store.read(actor.hospital()).await?.open_under(from, after, ROWS).await?;
    let movable = |case: &Case| Movable {
        case: case.id,
        number: case.number,
        revision: case.revision,
        state: case.state(),
        rejudged: other.map(|other| as_it_stands(ctx, case, own, other)),
    };
    Ok(cases.iter().filter(|case| case.is_before_the_day()).map(movable).collect())
}

/// Tells whether cases can be moved to a version: it has begun.
pub(super) fn has_begun(version: &Version, today: Date) -> bool {
    version.first_day() <= today
}

/// Asks two versions about a case with all that is known of it today.
pub(super) fn as_it_stands(ctx: &Ctx, case: &Case, own: &Version, other: &Version) -> Rejudged {
    let on = Guidebook::day_of(case);
    let judged = |version: &Version| {
        let judged = case.judged_by(version, case.facts(on), Moment::Reception, ctx.now());
        judged.ok().map(|judgement| judgement.decision)
    };
    let minutes = case.stage.booked().map(|booked| u32::from(booked.accepted.minutes));
    let fees = minutes.map(|minutes| {
        let day = on.unwrap_or_else(|| ctx.clock.today());
        let fee = |version: &Version| {
            let charged = version.fee(&case.fee_query(version, minutes * 60, day));
            charged.ok().map(|charged| charged.total)
        };
        Fees { before: fee(own), after: fee(other) }
    });
    Rejudged { before: judged(own), after: judged(other), fees }
}

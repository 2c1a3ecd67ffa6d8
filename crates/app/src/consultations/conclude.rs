//! The consultation ends: the counted time is fixed and the fee follows from the pack.

use base::{CaseId, Timestamp};
use domain::access::{Actor, Deed};
use domain::cases::{Case, Counted, Stage};

use crate::{AppError, Ctx, Work};

/// What the specialist confirms at the end.
#[derive(Debug, Clone, Copy)]
pub struct Conclude {
    /// The case.
    pub case: CaseId,
    /// Seconds to take out of the measured time (a broken line), or to add as reading time where the pack counts it;
    /// between minus the measured time and plus four hours.
    pub correction_seconds: i64,
}

/// Ends the consultation now. The fee is what the pack says for the counted time.
///
/// # Errors
/// [`AppError::Guide`] when the guide states no fee for the mode; otherwise as [`Work::begin`] and [`Case::conclude`].
pub async fn conclude(ctx: &Ctx, actor: &Actor, deed: Conclude) -> Result<Case, AppError> {
    let guide = ctx.guide(actor.hospital()).await?;
    let mut work = Work::begin(ctx, actor, Deed::ConcludeConsultation, deed.case).await?;
    let now = ctx.now();
    let seconds = match &work.case().stage {
        Stage::InTalk(in_talk) => counted(in_talk.started_at, now, deed.correction_seconds),
        _ => 0,
    };
    let lines = guide.fee_lines(work.case(), seconds, base::japan::date(now))?;
    work.note("counted_seconds", seconds);
    work.note("correction_seconds", deed.correction_seconds);
    let change = work.take_case().conclude(work.permit(), now, Counted { seconds, lines })?;
    work.finish(ctx, change).await
}

/// Returns the seconds that count: measured time and correction, never below zero.
fn counted(started_at: Timestamp, now: Timestamp, correction_seconds: i64) -> u32 {
    const CORRECTION_MAX: i64 = 4 * 60 * 60;
    let measured = now.as_second() - started_at.as_second();
    let corrected = measured + correction_seconds.min(CORRECTION_MAX);
    u32::try_from(corrected.max(0)).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_broken_line_is_taken_out_and_time_is_never_negative() {
        let start: Timestamp = "2026-12-15T01:00:00Z".parse().unwrap();
        let end: Timestamp = "2026-12-15T01:32:00Z".parse().unwrap();
        assert_eq!(counted(start, end, 0), 32 * 60);
        assert_eq!(counted(start, end, -150), 32 * 60 - 150);
        assert_eq!(counted(start, end, -90_000), 0);
        assert_eq!(counted(start, end, 90_000), 32 * 60 + 4 * 60 * 60);
    }
}

//! The consultation ends: the counted time is fixed and the fee follows from the pack.

use base::{CaseId, Timestamp, japan};
use domain::access::{Actor, Deed};
use domain::cases::{Case, Counted, Stage};

use crate::{AppError, Ctx, Guidebook, Work};

/// Longest reading time that is added, in minutes. More is a slip of the finger.
const READING_MINUTES_MAX: u16 = 240;

/// What the specialist confirms at the end.
#[derive(Debug, Clone, Copy)]
pub struct Conclude {
    /// The case.
    pub case: CaseId,
    /// Minutes that do not count: the line was broken. At most the measured time.
    pub broken_minutes: u16,
    /// Minutes of reading the papers, where the pack counts them; at most four hours.
    pub reading_minutes: u16,
}

/// Ends the consultation now. The fee is what the pack says for the counted time; without a stated price it has no line.
/// The reply letter is promised by the pack's date. The same again is harmless: the first end counts.
///
/// # Errors
/// [`AppError::Invalid`] when more is taken out than was measured, or reading is added where the pack does not count it;
/// otherwise as [`Work::begin`] and [`Case::conclude`].
pub async fn conclude(ctx: &Ctx, actor: &Actor, deed: Conclude) -> Result<Case, AppError> {
    let guide = ctx.guide(actor.hospital()).await?;
    let mut work = Work::begin(ctx, actor, Deed::ConcludeConsultation, deed.case).await?;
    if matches!(work.case().stage, Stage::Concluded(_)) {
        return Ok(work.take_case());
    }
    let now = ctx.now();
    let measured = measured_seconds(work.case(), now);
    let seconds = counted_seconds(measured, deed, reading_counts(&guide, work.case(), now))?;
    let lines = match guide.price(work.case(), japan::date(now)) {
        Some(_) => guide.fee_lines(work.case(), seconds, japan::date(now))?,
        None => Vec::new(),
    };
    work.note("measured_seconds", measured);
    work.note("counted_seconds", seconds);
    let mut change = work.take_case().conclude(work.permit(), now, Counted { seconds, lines })?;
    change.case = change.case.promise(Some(guide.reply_by(japan::date(now))));
    work.finish(ctx, change).await
}

/// Returns the seconds since the call; zero before it and never below.
pub(super) fn measured_seconds(case: &Case, now: Timestamp) -> u32 {
    let Stage::InTalk(in_talk) = &case.stage else { return 0 };
    u32::try_from((now.as_second() - in_talk.started_at.as_second()).max(0)).unwrap_or(u32::MAX)
}

/// Tells whether the pack counts the time of reading the papers in this case.
pub(super) fn reading_counts(guide: &Guidebook, case: &Case, now: Timestamp) -> bool {
    guide.price(case, japan::date(now)).and_then(|fee| fee.reading_counts).unwrap_or(false)
}

/// Returns the seconds that count.
fn counted_seconds(measured: u32, deed: Conclude, reading_counts: bool) -> Result<u32, AppError> {
    if deed.reading_minutes > 0 && !reading_counts {
        return Err(AppError::Invalid { field: "reading_minutes", code: "reading_not_counted" });
    }
    if deed.reading_minutes > READING_MINUTES_MAX {
        return Err(AppError::Invalid { field: "reading_minutes", code: "reading_too_long" });
    }
    let talked = measured
        .checked_sub(60 * u32::from(deed.broken_minutes))
        .ok_or(AppError::Invalid { field: "broken_minutes", code: "more_than_measured" })?;
    Ok(talked + 60 * u32::from(deed.reading_minutes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::SeededChance;

    fn counted(measured: u32, broken: u16, reading: u16, reading_counts: bool) -> Option<u32> {
        let case = CaseId::draw(&SeededChance::new(1));
        let deed = Conclude { case, broken_minutes: broken, reading_minutes: reading };
        counted_seconds(measured, deed, reading_counts).ok()
    }

    #[test]
    fn a_broken_line_is_taken_out_and_time_is_never_negative() {
        assert_eq!(counted(32 * 60, 0, 0, false), Some(32 * 60));
        assert_eq!(counted(32 * 60 + 5, 2, 0, false), Some(30 * 60 + 5));
        assert_eq!(counted(90, 2, 0, false), None);
    }

    #[test]
    fn reading_is_added_only_where_the_pack_counts_it() {
        assert_eq!(counted(20 * 60, 0, 15, true), Some(35 * 60));
        assert_eq!(counted(20 * 60, 0, 15, false), None);
        assert_eq!(counted(20 * 60, 0, 241, true), None);
    }
}

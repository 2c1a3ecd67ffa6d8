//! What is free of a specialist's opened hours.

use base::{HospitalId, StaffId, Timestamp};
use domain::appointments::{FreeHours, QUARTER_MINUTES, Span};
use jiff::SignedDuration;
use policy::Mode;

use crate::{AppError, Ctx};

/// A time that can be offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FreeTime {
    /// When, with the asked length.
    pub span: Span,
    /// For which mode; `None` for both.
    pub mode: Option<Mode>,
}

/// Returns the times of `minutes` that a specialist has free between two instants, at half-hour steps from the beginning
/// of each opened span, at most 200.
///
/// # Errors
/// [`AppError::Store`].
pub async fn free(
    ctx: &Ctx,
    hospital: &HospitalId,
    specialist: StaffId,
    minutes: u16,
    from: Timestamp,
    until: Timestamp,
) -> Result<Vec<FreeTime>, AppError> {
    let mut tx = ctx.store.read(hospital).await?;
    let opened = tx.opened(specialist, from, until).await?;
    let booked = tx.booked(specialist, from, until).await?;
    Ok(free_times(&opened, &booked, minutes, from))
}

/// Cuts opened hours into offers of `minutes` that collide with nothing booked and begin after `from`.
fn free_times(opened: &[FreeHours], booked: &[Span], minutes: u16, from: Timestamp) -> Vec<FreeTime> {
    const OFFERS_MAX: usize = 200;
    let step = SignedDuration::from_mins(2 * QUARTER_MINUTES);
    let mut free = Vec::new();
    for hours in opened {
        let mut starts_at = hours.span.starts_at;
        while free.len() < OFFERS_MAX {
            let Ok(span) = Span::new(hours.span.specialist, starts_at, minutes) else { break };
            if !span.lies_in(&hours.span) {
                break;
            }
            if starts_at > from && !booked.iter().any(|taken| taken.collides(&span)) {
                free.push(FreeTime { span, mode: hours.mode });
            }
            starts_at += step;
        }
    }
    free
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::SeededChance;

    #[test]
    fn booked_time_and_the_past_are_not_free() {
        let doctor = StaffId::draw(&SeededChance::new(3));
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        let opened =
            [FreeHours { span: Span::new(doctor, at("2026-12-15T00:00:00Z"), 240).unwrap(), mode: None }];
        let booked = [Span::new(doctor, at("2026-12-15T01:00:00Z"), 60).unwrap()];
        let free = free_times(&opened, &booked, 60, at("2026-12-15T00:00:00Z"));
        let starts: Vec<String> = free.iter().map(|time| time.span.starts_at.to_string()).collect();
        assert_eq!(starts, ["2026-12-15T02:00:00Z", "2026-12-15T02:30:00Z", "2026-12-15T03:00:00Z"]);
    }
}

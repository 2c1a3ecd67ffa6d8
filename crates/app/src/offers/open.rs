//! Whether a time lies in hours that its specialist has opened.

use domain::appointments::{FreeHours, Span};
use policy::Mode;
use ports::ReadTx;

use crate::AppError;

/// Refuses a time outside the specialist's opened hours, or in hours of the other mode.
pub(super) async fn must_be_open(tx: &mut dyn ReadTx, span: &Span, mode: Mode) -> Result<(), AppError> {
    let opened = tx.opened(span.specialist, span.starts_at, span.ends_at()).await?;
    if fits(&opened, span, mode) {
        Ok(())
    } else {
        Err(AppError::Invalid { field: "slot", code: "not_open" })
    }
}

fn fits(opened: &[FreeHours], span: &Span, mode: Mode) -> bool {
    opened.iter().any(|hours| span.lies_in(&hours.span) && hours.mode.is_none_or(|only| only == mode))
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::{SeededChance, StaffId, Timestamp};

    #[test]
    fn hours_of_one_mode_take_no_other() {
        let doctor = StaffId::draw(&SeededChance::new(5));
        let at: Timestamp = "2026-12-15T01:00:00Z".parse().unwrap();
        let span = |minutes| Span::new(doctor, at, minutes).unwrap();
        let online = [FreeHours { span: span(120), mode: Some(Mode::Online) }];
        assert!(fits(&online, &span(60), Mode::Online));
        assert!(!fits(&online, &span(60), Mode::InPerson));
        assert!(!fits(&online, &span(135), Mode::Online));
    }
}

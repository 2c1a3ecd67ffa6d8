//! What the patient's page says first, with a day wherever it is somebody's turn: a wait without a date is a defect.

use base::{Date, Timestamp, japan};
use domain::cases::{Case, CaseState, Outlook, Stage, Turn};

use crate::Guidebook;
use crate::desk::promised_by;

impl Guidebook {
    /// Returns the state, whose turn it is and by when: the day that the case knows, else the guide's usual one. A day of
    /// the hospital's that has passed gives way to a new one with an apology.
    #[must_use]
    pub fn outlook(&self, case: &Case, now: Timestamp) -> Outlook {
        let today = japan::date(now);
        let known = case.outlook(now);
        let by = known.by.or_else(|| self.usual_day(case, known, today));
        let has_passed = known.turn == Turn::Hospital && by.is_some_and(|by| by < today);
        let by = if has_passed { Some(self.next_step_by(known.state, today)) } else { by };
        Outlook { by, late: known.late || has_passed, ..known }
    }

    fn usual_day(&self, case: &Case, known: Outlook, today: Date) -> Option<Date> {
        let since = case.history.last().map_or(today, |event| japan::date(event.at));
        match (&case.stage, known.turn) {
            (Stage::AwaitingDocuments(waiting), Turn::Patient) => {
                Some(self.papers_by(japan::date(waiting.since)))
            }
            (Stage::Concluded(concluded), Turn::Patient) => {
                Some(self.payment_by(japan::date(concluded.charge.due_since)))
            }
            // Who did not come is phoned on the same day.
            (Stage::NoShow(no_show), _) => Some(japan::date(no_show.at)),
            // Only the desk's phone is shown.
            (Stage::Quiet(_), _) => None,
            (_, Turn::Hospital) => Some(self.next_step_by(known.state, since)),
            (_, Turn::Patient | Turn::Referrer | Turn::Nobody) => None,
        }
    }

    /// A step that no promise of the guide covers is done like the checking of papers: by the next working day or so.
    fn next_step_by(&self, state: CaseState, from: Date) -> Date {
        promised_by(self, state, from).unwrap_or_else(|| self.check_by(from))
    }
}

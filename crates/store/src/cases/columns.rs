//! What is drawn from a case into columns, and read back by lists.

use base::{Masked, Timestamp};
use domain::cases::{Case, CaseState, Stage, Turn};
use ports::StoreError;
use ports::store::CaseRow;

use super::FORMAT;
use crate::row::Row;
use crate::statement::{Arg, args};
use crate::tx::Tx;

/// Stands for "nobody has to act": sorts after every instant on both engines.
pub(super) const NEVER: i64 = i64::MAX;

impl Tx {
    /// Returns the values `$1` to `$22` of saving a case.
    pub(super) fn columns(&self, case: &Case, revision: u32, now: Timestamp) -> Result<Vec<Arg>, StoreError> {
        if case.hospital != self.hospital {
            let why = format!("it belongs to {}", case.hospital);
            return Err(StoreError::Unreadable { what: "cases.body", why });
        }
        let body = serde_json::to_string(case)
            .map_err(|error| StoreError::Unreadable { what: "cases.body", why: error.to_string() })?;
        let patient = &case.application.patient;
        let mut args = args![
            &self.hospital,
            case.id,
            revision,
            FORMAT,
            body,
            case.state().code(),
            is_open(case.state()),
            case.due_at(now).map_or(NEVER, |due| due.as_millisecond()),
            promise_at(case),
            patient.name.full(),
            patient.name.full_kana(),
            kana(&patient.name.search_key()),
            patient.birth_date.as_ref().map(|date| *date.reveal()),
            case.application.illness.department.as_ref(),
            case.specialist(),
            case.stage.booked().map(|booked| booked.span.starts_at),
            now,
        ];
        args.extend(of_lists(case));
        Ok(args)
    }
}

/// Returns the values of the columns that `0002_lists_and_checkpoint.sql` and `0003_policies.sql` added, in their order.
pub(super) fn of_lists(case: &Case) -> Vec<Arg> {
    let state = case.state();
    let waited = case.waited();
    args![
        is_open(state) && state.turn() == Turn::Hospital,
        case.is_unprepared(),
        waited.map(|waited| waited.talked_at),
        waited.map(|waited| waited.days),
        &case.policy.version,
    ]
}

/// Returns a search key as it stands in its column.
pub(super) fn kana(search_key: &str) -> String {
    crate::hex::encode(search_key.as_bytes())
}

/// Tells whether cases in this state are not over ([`Stage::is_over`]).
pub(super) fn is_open(state: CaseState) -> bool {
    match state {
        CaseState::Closed
        | CaseState::Declined
        | CaseState::Redirected
        | CaseState::Withdrawn
        | CaseState::Quiet => false,
        CaseState::Draft
        | CaseState::Submitted
        | CaseState::AwaitingDocs
        | CaseState::DocsCheck
        | CaseState::DocsMissing
        | CaseState::Review
        | CaseState::ReviewMore
        | CaseState::Accepted
        | CaseState::DatesOffered
        | CaseState::DatesRetry
        | CaseState::Booked
        | CaseState::Arrived
        | CaseState::Waiting
        | CaseState::InTalk
        | CaseState::PayDue
        | CaseState::ReportWriting
        | CaseState::ReportSent
        | CaseState::ResultCall
        | CaseState::NoShow
        | CaseState::OnHold => true,
    }
}

/// Reads a row of a list.
pub(super) fn listed(row: &Row) -> Result<CaseRow, StoreError> {
    let due_at = match row.int("due_at")? {
        NEVER => None,
        _ => Some(row.time("due_at")?),
    };
    Ok(CaseRow {
        id: row.parsed("id")?,
        number: row.parsed("number")?,
        state: row.coded("state", CaseState::from_code)?,
        due_at,
        patient: Masked::new(row.text("patient")?),
        patient_kana: Masked::new(row.text("patient_kana")?),
        department: row.maybe_parsed("department")?,
        specialist: row.maybe_parsed("specialist")?,
        starts_at: row.maybe_time("starts_at")?,
        changed_at: row.time("changed_at")?,
    })
}

/// Returns the end of the day that was promised to the patient or until which an offer is held.
fn promise_at(case: &Case) -> Option<Timestamp> {
    let held = match &case.stage {
        Stage::Offered(offered) => Some(offered.offer.hold_until),
        Stage::Draft(_)
        | Stage::Submitted(_)
        | Stage::AwaitingDocuments(_)
        | Stage::Reviewing(_)
        | Stage::Accepted(_)
        | Stage::Answered(_)
        | Stage::Booked(_)
        | Stage::CheckedIn(_)
        | Stage::InTalk(_)
        | Stage::Concluded(_)
        | Stage::Closed(_)
        | Stage::Refused(_)
        | Stage::Withdrawn(_)
        | Stage::NoShow(_)
        | Stage::Quiet(_) => None,
    };
    held.or(case.promised).map(base::japan::last_instant)
}

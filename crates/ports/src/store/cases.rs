//! Cases. A case is stored as one versioned document with the columns that lists and look-ups need.

use async_trait::async_trait;
use base::{CaseId, Date, DepartmentId, ReferenceNumber, StaffId, Timestamp};
use domain::cases::{Case, CaseState};

use super::StoreError;

/// A row of a queue: what a list shows, without opening the case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseRow {
    /// The case.
    pub id: CaseId,
    /// Its number.
    pub number: ReferenceNumber,
    /// Its state's word.
    pub state: CaseState,
    /// By when somebody has to act.
    pub due_at: Option<Timestamp>,
    /// The patient's name as written.
    pub patient: base::Masked<String>,
    /// The patient's name's reading.
    pub patient_kana: base::Masked<String>,
    /// The department, once chosen.
    pub department: Option<DepartmentId>,
    /// The specialist, once asked.
    pub specialist: Option<StaffId>,
    /// The appointment's beginning, once booked.
    pub starts_at: Option<Timestamp>,
    /// Last change.
    pub changed_at: Timestamp,
}

/// Which cases a queue shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct QueueFilter {
    /// Only these states; empty for all that are not over.
    pub states: Vec<CaseState>,
    /// Only this specialist's.
    pub specialist: Option<StaffId>,
    /// Only appointments on this day in Japan; then the page is sorted by their beginning.
    pub day: Option<Date>,
    /// Only patients whose reading's search key begins with this key ([`base::kana::search_key`]).
    pub kana: Option<String>,
}

/// Where a page of a queue ended: the next page goes on after it (keyset).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QueuePage {
    /// The last row's due time, or its beginning on a page of appointments; rows without one come last.
    pub at: Option<Timestamp>,
    /// The last row's case.
    pub id: CaseId,
}

/// A page of a queue, sorted by due time, or by beginning on a page of appointments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Queue {
    /// At most [`base::limits::PAGE_ROWS`] rows.
    pub rows: Vec<CaseRow>,
    /// Where to go on, when there is more.
    pub next: Option<QueuePage>,
}

/// Reading cases.
#[async_trait]
pub trait CasesRead {
    /// Returns a case by its id.
    async fn case(&mut self, id: CaseId) -> Result<Option<Case>, StoreError>;

    /// Returns a case by its number.
    async fn case_by_number(&mut self, number: ReferenceNumber) -> Result<Option<Case>, StoreError>;

    /// Returns the case with this number, or the one with the next higher number: a look-up that costs the same whether or
    /// not the number exists. The caller compares the numbers.
    async fn case_at_or_after(&mut self, number: ReferenceNumber) -> Result<Option<Case>, StoreError>;

    /// Returns a page of a queue.
    async fn queue(&mut self, filter: &QueueFilter, after: Option<QueuePage>) -> Result<Queue, StoreError>;

    /// Returns a page of the open cases in which it is the hospital's turn and which are due at `until` or before, by due
    /// time.
    async fn awaiting_hospital(
        &mut self,
        until: Timestamp,
        after: Option<QueuePage>,
    ) -> Result<Queue, StoreError>;

    /// Returns a page of the booked cases that begin after `from` and before `until` and owe papers
    /// ([`Case::is_unprepared`]), by beginning.
    async fn unprepared(
        &mut self,
        from: Timestamp,
        until: Timestamp,
        after: Option<QueuePage>,
    ) -> Result<Queue, StoreError>;

    /// Returns how many days closed cases took from application to consultation ([`Case::waited`]): those whose
    /// consultation began at `since` or later, the latest first, at most `count`.
    async fn days_to_talk(&mut self, since: Timestamp, count: u32) -> Result<Vec<u32>, StoreError>;

    /// Counts the cases in each state that are not over.
    async fn count_by_state(&mut self) -> Result<Vec<(CaseState, u64)>, StoreError>;

    /// Returns cases of the same birth date and reading: perhaps the same patient.
    async fn alike(&mut self, birth_date: Date, kana_key: &str) -> Result<Vec<CaseRow>, StoreError>;

    /// Returns cases of the same birth date, those that are over included, the newest first, at most
    /// [`base::limits::PAGE_ROWS`].
    async fn born(&mut self, birth_date: Date) -> Result<Vec<CaseRow>, StoreError>;

    /// Returns cases whose promised or held date has passed before `now`, at most `count`, oldest first.
    async fn overdue(&mut self, now: Timestamp, count: u32) -> Result<Vec<CaseId>, StoreError>;

    /// Returns booked cases whose appointment begins in the span, at most `count`: for reminders.
    async fn starting(
        &mut self,
        from: Timestamp,
        until: Timestamp,
        count: u32,
    ) -> Result<Vec<CaseId>, StoreError>;
}

/// Writing cases.
#[async_trait]
pub trait CasesWrite {
    /// Stores a new case (revision 0).
    ///
    /// # Errors
    /// [`StoreError::Exists`] when its number is taken: draw another one.
    async fn add_case(&mut self, case: &Case, now: Timestamp) -> Result<(), StoreError>;

    /// Stores the next state of a case and counts its revision up; returns the new revision.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when the stored revision is not `case.revision`.
    async fn save_case(&mut self, case: &Case, now: Timestamp) -> Result<u32, StoreError>;
}

//! Cases: one versioned document each, with the columns that lists and look-ups need.

mod columns;
mod queue;
mod redraw;

use async_trait::async_trait;
use base::{CaseId, Date, ReferenceNumber, Timestamp};
use domain::cases::{Case, CaseState};
use ports::StoreError;
use ports::store::{CaseRow, CasesRead, CasesWrite, Queue, QueueFilter, QueuePage};

use crate::row::Row;
use crate::statement::{args, statements};
use crate::tx::Tx;

pub(crate) use queue::ALL as QUEUE_STATEMENTS;
pub(crate) use redraw::{ALL as REDRAW_STATEMENTS, redraw};

/// The format in which bodies are written. Older ones are read, newer ones are refused.
const FORMAT: i64 = 1;
/// Most cases shown as perhaps the same patient: more than one person's, fewer than a page cannot hold.
const ALIKE_MAX: u32 = 20;

statements! {
    BY_ID = "cases.by_id": "SELECT revision, format, body FROM cases WHERE hospital = $1 AND id = $2";
    BY_NUMBER = "cases.by_number": "SELECT revision, format, body FROM cases WHERE hospital = $1 AND number = $2";
    AT_OR_AFTER = "cases.at_or_after":
        "SELECT revision, format, body FROM cases WHERE hospital = $1 AND number >= $2 ORDER BY number LIMIT 1";
    COUNTS = "cases.counts": "SELECT state, cases FROM case_counts WHERE hospital = $1 AND cases > 0";
    COUNT_MOVE = "cases.count_move":
        "INSERT INTO case_counts (hospital, state, cases) VALUES ($1, $2, $3)
         ON CONFLICT (hospital, state) DO UPDATE SET cases = case_counts.cases + excluded.cases";
    ALIKE = "cases.alike":
        "SELECT id, number, state, due_at, patient, patient_kana, department, specialist, starts_at, changed_at
         FROM cases WHERE hospital = $1 AND birth_date = $2 AND kana_key = $3 ORDER BY opened_at DESC, id LIMIT $4";
    BORN = "cases.born":
        "SELECT id, number, state, due_at, patient, patient_kana, department, specialist, starts_at, changed_at
         FROM cases WHERE hospital = $1 AND birth_date = $2 ORDER BY opened_at DESC, id LIMIT $3";
    OVERDUE = "cases.overdue":
        "SELECT id FROM cases WHERE hospital = $1 AND is_open = 1 AND promise_at < $2 ORDER BY promise_at, id LIMIT $3";
    STARTING = "cases.starting":
        "SELECT id FROM cases WHERE hospital = $1 AND starts_at >= $2 AND starts_at < $3 AND state = 'booked'
         ORDER BY starts_at, id LIMIT $4";
    DAYS_TO_TALK = "cases.days_to_talk":
        "SELECT days_to_talk FROM cases WHERE hospital = $1 AND talked_at >= $2 ORDER BY talked_at DESC, id DESC LIMIT $3";
    ADD = "cases.add":
        "INSERT INTO cases (hospital, id, revision, format, body, state, is_open, due_at, promise_at, patient,
             patient_kana, kana_key, birth_date, department, specialist, starts_at, changed_at, awaits_hospital,
             is_unprepared, talked_at, days_to_talk, policy, number, opened_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23,
             $24)
         ON CONFLICT DO NOTHING";
    STATE = "cases.state": "SELECT state FROM cases WHERE hospital = $1 AND id = $2 AND revision = $3";
    SAVE = "cases.save":
        "UPDATE cases SET revision = revision + 1, format = $4, body = $5, state = $6, is_open = $7, due_at = $8,
             promise_at = $9, patient = $10, patient_kana = $11, kana_key = $12, birth_date = $13, department = $14,
             specialist = $15, starts_at = $16, changed_at = $17, awaits_hospital = $18, is_unprepared = $19,
             talked_at = $20, days_to_talk = $21, policy = $22
         WHERE hospital = $1 AND id = $2 AND revision = $3";
}

#[async_trait]
impl CasesRead for Tx {
    async fn case(&mut self, id: CaseId) -> Result<Option<Case>, StoreError> {
        self.link.one(BY_ID, args![&self.hospital, id]).await?.as_ref().map(case).transpose()
    }

    async fn case_by_number(&mut self, number: ReferenceNumber) -> Result<Option<Case>, StoreError> {
        let row = self.link.one(BY_NUMBER, args![&self.hospital, number.digits()]).await?;
        row.as_ref().map(case).transpose()
    }

    async fn case_at_or_after(&mut self, number: ReferenceNumber) -> Result<Option<Case>, StoreError> {
        let row = self.link.one(AT_OR_AFTER, args![&self.hospital, number.digits()]).await?;
        row.as_ref().map(case).transpose()
    }

    async fn queue(&mut self, filter: &QueueFilter, after: Option<QueuePage>) -> Result<Queue, StoreError> {
        queue::page(self, filter, after).await
    }

    async fn awaiting_hospital(
        &mut self,
        until: Timestamp,
        after: Option<QueuePage>,
    ) -> Result<Queue, StoreError> {
        queue::awaiting_hospital(self, until, after).await
    }

    async fn unprepared(
        &mut self,
        from: Timestamp,
        until: Timestamp,
        after: Option<QueuePage>,
    ) -> Result<Queue, StoreError> {
        queue::unprepared(self, from, until, after).await
    }

    async fn days_to_talk(&mut self, since: Timestamp, count: u32) -> Result<Vec<u32>, StoreError> {
        let rows = self.link.all(DAYS_TO_TALK, args![&self.hospital, since, count]).await?;
        rows.iter().map(|row| row.number("days_to_talk")).collect()
    }

    async fn count_by_state(&mut self) -> Result<Vec<(CaseState, u64)>, StoreError> {
        let rows = self.link.all(COUNTS, args![&self.hospital]).await?;
        let mut counts = rows
            .iter()
            .map(|row| Ok((row.coded("state", CaseState::from_code)?, row.number("cases")?)))
            .collect::<Result<Vec<_>, StoreError>>()?;
        counts.retain(|(state, _)| columns::is_open(*state));
        counts.sort_unstable();
        Ok(counts)
    }

    async fn alike(&mut self, birth_date: Date, kana_key: &str) -> Result<Vec<CaseRow>, StoreError> {
        let args = args![&self.hospital, birth_date, columns::kana(kana_key), ALIKE_MAX];
        self.link.all(ALIKE, args).await?.iter().map(columns::listed).collect()
    }

    async fn born(&mut self, birth_date: Date) -> Result<Vec<CaseRow>, StoreError> {
        let most = i64::try_from(base::limits::PAGE_ROWS).unwrap_or(i64::MAX);
        let rows = self.link.all(BORN, args![&self.hospital, birth_date, most]).await?;
        rows.iter().map(columns::listed).collect()
    }

    async fn overdue(&mut self, now: Timestamp, count: u32) -> Result<Vec<CaseId>, StoreError> {
        let rows = self.link.all(OVERDUE, args![&self.hospital, now, count]).await?;
        rows.iter().map(|row| row.parsed("id")).collect()
    }

    async fn starting(
        &mut self,
        from: Timestamp,
        until: Timestamp,
        count: u32,
    ) -> Result<Vec<CaseId>, StoreError> {
        let rows = self.link.all(STARTING, args![&self.hospital, from, until, count]).await?;
        rows.iter().map(|row| row.parsed("id")).collect()
    }
}

#[async_trait]
impl CasesWrite for Tx {
    async fn add_case(&mut self, case: &Case, now: Timestamp) -> Result<(), StoreError> {
        let mut args = self.columns(case, 0, now)?;
        args.extend(args![case.number.digits(), case.opened_at]);
        if self.link.run(ADD, args).await? == 0 {
            return Err(StoreError::Exists("reference number"));
        }
        self.moves(None, case.state());
        Ok(())
    }

    async fn save_case(&mut self, case: &Case, now: Timestamp) -> Result<u32, StoreError> {
        let stored = self.link.one(STATE, args![&self.hospital, case.id, case.revision]).await?;
        let before = stored.ok_or(StoreError::Conflict)?.coded("state", CaseState::from_code)?;
        let args = self.columns(case, case.revision, now)?;
        if self.link.run(SAVE, args).await? == 0 {
            return Err(StoreError::Conflict);
        }
        self.moves(Some(before), case.state());
        Ok(case.revision.saturating_add(1))
    }
}

impl Tx {
    /// Writes down which states this transaction's cases left and reached.
    pub(crate) async fn count_moves(&mut self) -> Result<(), StoreError> {
        for (state, by) in std::mem::take(&mut self.moved) {
            if by != 0 {
                self.link.run(COUNT_MOVE, args![&self.hospital, state.code(), by]).await?;
            }
        }
        Ok(())
    }

    fn moves(&mut self, from: Option<CaseState>, to: CaseState) {
        if let Some(from) = from {
            *self.moved.entry(from).or_default() -= 1;
        }
        *self.moved.entry(to).or_default() += 1;
    }
}

/// Reads a case from its revision, format and body.
pub(crate) fn case(row: &Row) -> Result<Case, StoreError> {
    let format = row.int("format")?;
    if format > FORMAT {
        return Err(row.unreadable("format", format_args!("{format} is newer than {FORMAT}")));
    }
    let body: Case = row.json("body")?;
    Ok(Case { revision: row.number("revision")?, ..body })
}

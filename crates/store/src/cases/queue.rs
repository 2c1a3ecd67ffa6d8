//! The desk's queue: pages by due time, found by the index that fits the filter, whatever the number of cases.
//!
//! The statements of one filter take the same values; each begins its search at another index. Several states are several
//! searches that are merged here: one index cannot keep the order of due times across states.

use base::Timestamp;
use domain::cases::CaseState;
use jiff::ToSpan;
use ports::StoreError;
use ports::store::{CaseRow, Queue, QueueFilter, QueuePage};

use super::columns::{NEVER, is_open, kana, listed};
use crate::statement::{Arg, args, statements};
use crate::tx::Tx;

/// What a list shows of a case.
macro_rules! rows {
    ($($rest:expr),+) => {
        concat!(
            "SELECT id, number, state, due_at, patient, patient_kana, department, specialist, starts_at, changed_at
             FROM cases WHERE hospital = $1 AND ",
            $($rest),+
        )
    };
}

/// The first condition and the order name the index. `is_open + 0` is the same number, out of reach of an index: SQLite would
/// rather walk through all open cases in their order than find the few and sort them.
macro_rules! page_by {
    ($first:literal, $order:literal) => {
        rows!(
            $first,
            " AND (",
            $order,
            ", id) > ($2, $3) AND is_open + 0 = $4 AND ($5 = '' OR state = $5)
             AND ($6 = '' OR specialist = $6) AND ($7 = '' OR (kana_key >= $7 AND kana_key < $8))
             AND ($9 = -1 OR starts_at < $9)
             ORDER BY ",
            $order,
            ", id LIMIT $10"
        )
    };
}

statements! {
    OPEN = "cases.queue_open": page_by!("is_open = $4", "due_at");
    BY_STATE = "cases.queue_by_state": page_by!("state = $5", "due_at");
    BY_SPECIALIST = "cases.queue_by_specialist": page_by!("specialist = $6 AND is_open = $4", "due_at");
    BY_KANA = "cases.queue_by_kana": page_by!("kana_key >= $7 AND kana_key < $8", "due_at");
    BY_DAY = "cases.queue_by_day": page_by!("state = $5 AND starts_at < $9", "starts_at");
    AWAITING_HOSPITAL = "cases.queue_awaiting_hospital":
        rows!("awaits_hospital = 1 AND (due_at, id) > ($2, $3) AND due_at <= $4 ORDER BY due_at, id LIMIT $5");
    UNPREPARED = "cases.queue_unprepared":
        rows!("is_unprepared = 1 AND (starts_at, id) > ($2, $3) AND starts_at < $4 ORDER BY starts_at, id LIMIT $5");
}

/// By what a page is sorted.
#[derive(Debug, Clone, Copy)]
enum Order {
    Due,
    Beginning,
}

impl Order {
    fn at(self, row: &CaseRow) -> Option<Timestamp> {
        match self {
            Self::Due => row.due_at,
            Self::Beginning => row.starts_at,
        }
    }
}

/// Returns a page of the queue.
pub(super) async fn page(
    tx: &mut Tx,
    filter: &QueueFilter,
    after: Option<QueuePage>,
) -> Result<Queue, StoreError> {
    let mut rows = Vec::new();
    for state in states(filter) {
        let (sql, args) = search(tx, filter, state, after);
        for row in tx.link.all(sql, args).await? {
            rows.push(listed(&row)?);
        }
    }
    Ok(cut(rows, if filter.day.is_some() { Order::Beginning } else { Order::Due }))
}

/// Returns a page of the cases in which it is the hospital's turn.
pub(super) async fn awaiting_hospital(
    tx: &mut Tx,
    until: Timestamp,
    after: Option<QueuePage>,
) -> Result<Queue, StoreError> {
    let (at, id) = place(after, i64::MIN);
    let args = args![&tx.hospital, at, id, until, rows_and_one()];
    let rows = tx.link.all(AWAITING_HOSPITAL, args).await?;
    Ok(cut(rows.iter().map(listed).collect::<Result<_, _>>()?, Order::Due))
}

/// Returns a page of the booked cases that owe papers.
pub(super) async fn unprepared(
    tx: &mut Tx,
    from: Timestamp,
    until: Timestamp,
    after: Option<QueuePage>,
) -> Result<Queue, StoreError> {
    let (at, id) = place(after, from.as_millisecond());
    let args = args![&tx.hospital, at, id, until, rows_and_one()];
    let rows = tx.link.all(UNPREPARED, args).await?;
    Ok(cut(rows.iter().map(listed).collect::<Result<_, _>>()?, Order::Beginning))
}

/// Makes a page of the rows that were found: one more than fits says that there is a next one.
fn cut(mut rows: Vec<CaseRow>, order: Order) -> Queue {
    let most = base::limits::PAGE_ROWS;
    rows.sort_by_key(|row| (millis(order.at(row)), row.id.to_string()));
    let more = rows.len() > most;
    rows.truncate(most);
    let next = rows.last().filter(|_| more).map(|last| QueuePage { at: order.at(last), id: last.id });
    Queue { rows, next }
}

/// Returns the states to search one by one; `None` for all that are not over. A day is searched state by state: one index
/// cannot keep the order of beginnings across states.
fn states(filter: &QueueFilter) -> Vec<Option<CaseState>> {
    let mut states: Vec<_> = filter.states.iter().copied().map(Some).collect();
    states.sort_unstable();
    states.dedup();
    match (states.is_empty(), filter.day) {
        (false, _) => states,
        (true, None) => vec![None],
        (true, Some(_)) => CaseState::ALL.iter().copied().filter(|state| is_open(*state)).map(Some).collect(),
    }
}

fn search(
    tx: &Tx,
    filter: &QueueFilter,
    state: Option<CaseState>,
    after: Option<QueuePage>,
) -> (&'static str, Vec<Arg>) {
    let prefix = filter.kana.as_deref().filter(|key| !key.is_empty()).map(kana).unwrap_or_default();
    let day = filter.day.map(|day| {
        let next = day.checked_add(1.day()).unwrap_or(day);
        [day, next].map(|day| base::japan::instant(day.at(0, 0, 0, 0)).as_millisecond())
    });
    let sql = match (&day, prefix.is_empty(), filter.specialist, state) {
        (Some(_), ..) => BY_DAY,
        (None, false, ..) => BY_KANA,
        (None, true, Some(_), _) => BY_SPECIALIST,
        (None, true, None, Some(_)) => BY_STATE,
        (None, true, None, None) => OPEN,
    };
    let [first, until] = day.unwrap_or([i64::MIN, -1]);
    let (at, id) = place(after, first);
    let args = args![
        &tx.hospital,
        at,
        id,
        state.is_none_or(is_open),
        state.map_or("", CaseState::code),
        filter.specialist.map(|id| id.to_string()).unwrap_or_default(),
        &prefix,
        crate::hex::after_prefix(&prefix),
        until,
        rows_and_one(),
    ];
    (sql, args)
}

/// Returns after which place a page begins: where the last one ended, else before everything that is at `first`.
fn place(after: Option<QueuePage>, first: i64) -> (i64, String) {
    after.map_or((first, String::new()), |after| (millis(after.at), after.id.to_string()))
}

fn millis(at: Option<Timestamp>) -> i64 {
    at.map_or(NEVER, |at| at.as_millisecond())
}

fn rows_and_one() -> i64 {
    i64::try_from(base::limits::PAGE_ROWS + 1).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use sqlx::{AssertSqlSafe, Row as _};

    use super::*;
    use crate::engine::Engine;
    use crate::{Create, open};

    #[tokio::test(flavor = "multi_thread")]
    async fn a_page_is_found_by_an_index_and_never_sorted() {
        let folder = tempfile::tempdir().unwrap();
        let store =
            open(&format!("sqlite:{}", folder.path().join("s.db").display()), Create::Real).await.unwrap();
        let Engine::Sqlite { readers, .. } = &store.engine else { unreachable!("it is a file") };
        let plan = async |sql: &str| {
            let explain = AssertSqlSafe(format!("EXPLAIN QUERY PLAN {sql}"));
            let rows = sqlx::query(explain).fetch_all(readers).await.unwrap();
            rows.iter().map(|row| row.get::<String, _>("detail")).collect::<Vec<_>>().join("; ")
        };
        for (sql, index) in [
            (OPEN, "cases_open (hospital=? AND is_open=? AND (due_at,id)>(?,?))"),
            (BY_STATE, "cases_by_state (hospital=? AND state=? AND (due_at,id)>(?,?))"),
            (
                BY_SPECIALIST,
                "cases_by_specialist (hospital=? AND specialist=? AND is_open=? AND (due_at,id)>(?,?))",
            ),
            (BY_DAY, "cases_by_start (hospital=? AND state=? AND (starts_at,id)>(?,?) AND starts_at<?)"),
            (AWAITING_HOSPITAL, "cases_awaiting_hospital (hospital=? AND (due_at,id)>(?,?) AND due_at<?)"),
            (UNPREPARED, "cases_unprepared (hospital=? AND (starts_at,id)>(?,?) AND starts_at<?)"),
        ] {
            let plan = plan(sql).await;
            assert!(plan.contains(index) && !plan.contains("TEMP B-TREE"), "{plan}");
        }
        let by_kana = plan(BY_KANA).await;
        assert!(by_kana.contains("cases_by_kana (hospital=? AND kana_key>? AND kana_key<?)"), "{by_kana}");
    }
}

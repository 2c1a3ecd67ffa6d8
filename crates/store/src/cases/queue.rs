//! The desk's queue: pages by due time, found by the index that fits the filter, whatever the number of cases.
//!
//! Every statement takes the same values; each begins its search at another index. Several states are several searches
//! that are merged here: one index cannot keep the order of due times across states.

use base::Timestamp;
use domain::cases::CaseState;
use jiff::ToSpan;
use ports::StoreError;
use ports::store::{CaseRow, Queue, QueueFilter, QueuePage};

use super::columns::{NEVER, is_open, kana, listed};
use crate::statement::{Arg, args, statements};
use crate::tx::Tx;

/// The first condition names the index. `is_open + 0` is the same number, out of reach of an index: SQLite would rather walk
/// through all open cases in their order than find the few and sort them.
macro_rules! page_by {
    ($first:literal) => {
        concat!(
            "SELECT id, number, state, due_at, patient, patient_kana, department, specialist, starts_at, changed_at
             FROM cases WHERE hospital = $1 AND ",
            $first,
            " AND (due_at, id) > ($2, $3) AND is_open + 0 = $4 AND ($5 = '' OR state = $5)
             AND ($6 = '' OR specialist = $6) AND ($7 = '' OR (kana_key >= $7 AND kana_key < $8))
             AND ($9 = -1 OR (starts_at >= $9 AND starts_at < $10))
             ORDER BY due_at, id LIMIT $11"
        )
    };
}

statements! {
    OPEN = "cases.queue_open": page_by!("is_open = $4");
    BY_STATE = "cases.queue_by_state": page_by!("state = $5");
    BY_SPECIALIST = "cases.queue_by_specialist": page_by!("specialist = $6 AND is_open = $4");
    BY_KANA = "cases.queue_by_kana": page_by!("kana_key >= $7 AND kana_key < $8");
    BY_DAY = "cases.queue_by_day": page_by!("starts_at >= $9 AND starts_at < $10");
}

/// Returns a page of the queue.
pub(super) async fn page(
    tx: &mut Tx,
    filter: &QueueFilter,
    after: Option<QueuePage>,
) -> Result<Queue, StoreError> {
    let most = base::limits::PAGE_ROWS;
    let mut rows = Vec::new();
    for state in states(filter) {
        let (sql, args) = search(tx, filter, state, after);
        for row in tx.link.all(sql, args).await? {
            rows.push(listed(&row)?);
        }
    }
    rows.sort_by_key(|row: &CaseRow| (due_place(row.due_at), row.id.to_string()));
    let more = rows.len() > most;
    rows.truncate(most);
    let next = rows.last().filter(|_| more).map(|last| QueuePage { due_at: last.due_at, id: last.id });
    Ok(Queue { rows, next })
}

/// Returns the states to search one by one; `None` for all that are not over.
fn states(filter: &QueueFilter) -> Vec<Option<CaseState>> {
    let mut states: Vec<_> = filter.states.iter().copied().map(Some).collect();
    states.sort_unstable();
    states.dedup();
    if states.is_empty() { vec![None] } else { states }
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
    let [from, until] = day.unwrap_or([-1, -1]);
    let args = args![
        &tx.hospital,
        after.map_or(i64::MIN, |after| due_place(after.due_at)),
        after.map(|after| after.id.to_string()).unwrap_or_default(),
        state.is_none_or(is_open),
        state.map_or("", CaseState::code),
        filter.specialist.map(|id| id.to_string()).unwrap_or_default(),
        &prefix,
        crate::hex::after_prefix(&prefix),
        from,
        until,
        i64::try_from(base::limits::PAGE_ROWS + 1).unwrap_or(i64::MAX),
    ];
    (sql, args)
}

fn due_place(due_at: Option<Timestamp>) -> i64 {
    due_at.map_or(NEVER, |due| due.as_millisecond())
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
        ] {
            let plan = plan(sql).await;
            assert!(plan.contains(index) && !plan.contains("TEMP B-TREE"), "{plan}");
        }
        for (sql, index) in [
            (BY_KANA, "cases_by_kana (hospital=? AND kana_key>? AND kana_key<?)"),
            (BY_DAY, "cases_by_start (hospital=? AND starts_at>? AND starts_at<?)"),
        ] {
            let plan = plan(sql).await;
            assert!(plan.contains(index), "{plan}");
        }
    }
}

//! Drafts of a guide, and cases by the version that binds them.

use domain::access::Deed;
use domain::cases::{Case, PolicyRef, Stage, Withdrawn};
use domain::policies::{DraftState, Dropped};
use futures::future::join_all;

use super::Sample;
use crate::store::{PastPlace, VersionCount};
use crate::{Store, StoreError};

/// Stores drafts, changes one, and reads all back in their order.
pub async fn a_draft_is_read_back_whole(store: &dyn Store) {
    let sample = Sample::new();
    let hospital = sample.hospital(store, "sample").await;
    let (first, second) = (sample.draft(), sample.draft());
    let mut tx = sample.write(store, &hospital).await;
    tx.add_draft(&first).await.unwrap();
    tx.add_draft(&second).await.unwrap();
    let again = tx.add_draft(&first).await;
    assert!(matches!(again, Err(StoreError::Exists(_))), "{again:?}");
    tx.commit(sample.entry(Deed::EditPolicy)).await.unwrap();

    let dropped = Dropped { by: sample.staff_id(), at: sample.later(60) };
    let mut changed = first.clone();
    changed.text = "id = \"sample\" # 変更".to_owned();
    changed.state = DraftState::Dropped(dropped);
    changed.changed_at = sample.later(60);
    let mut tx = sample.write(store, &hospital).await;
    assert_eq!(tx.save_draft(&changed).await.unwrap(), 1);
    tx.commit(sample.entry(Deed::EditPolicy)).await.unwrap();
    changed.revision = 1;

    let mut tx = store.read(&hospital).await.unwrap();
    assert_eq!(tx.draft(first.id).await.unwrap().as_ref(), Some(&changed));
    assert_eq!(tx.draft(sample.draft().id).await.unwrap(), None);
    assert_eq!(tx.drafts().await.unwrap(), [second, changed], "the open one first");
}

/// Lets eight people save the same revision of a draft at once.
pub async fn of_several_writers_of_a_draft_one_saves(store: &dyn Store) {
    let sample = Sample::new();
    let hospital = sample.hospital(store, "sample").await;
    let draft = sample.draft();
    let mut tx = sample.write(store, &hospital).await;
    tx.add_draft(&draft).await.unwrap();
    tx.commit(sample.entry(Deed::EditPolicy)).await.unwrap();
    let write = async || {
        let mut tx = store.write(&hospital, "contract").await?;
        tx.save_draft(&draft).await?;
        tx.commit(sample.entry(Deed::EditPolicy)).await
    };
    let ends = join_all((0..8).map(|_| write())).await;
    assert_eq!(ends.iter().filter(|end| end.is_ok()).count(), 1, "{ends:?}");
    assert_eq!(ends.iter().filter(|end| matches!(end, Err(StoreError::Conflict))).count(), 7, "{ends:?}");
}

/// Counts and lists cases under two versions, one of them moved from one to the other.
pub async fn cases_are_found_by_the_version_that_binds_them(store: &dyn Store) {
    let sample = Sample::new();
    let hospital = sample.hospital(store, "sample").await;
    let mut moved = sample.stored(store, &hospital).await;
    let kept = sample.stored(store, &hospital).await;
    let mut over = sample.stored(store, &hospital).await;
    moved.policy = PolicyRef { version: "2".to_owned(), ..moved.policy };
    over.stage = Stage::Withdrawn(Withdrawn { at: sample.now });
    let mut tx = sample.write(store, &hospital).await;
    for case in [&mut moved, &mut over] {
        case.revision = tx.save_case(case, sample.now).await.unwrap();
    }
    tx.commit(sample.entry(Deed::MoveCase)).await.unwrap();

    let mut tx = store.read(&hospital).await.unwrap();
    let count = |version: &str, open, all| VersionCount { version: version.to_owned(), open, all };
    assert_eq!(tx.count_by_version().await.unwrap(), [count("1", 1, 2), count("2", 1, 1)]);
    assert_eq!(tx.open_under("1", None, 10).await.unwrap(), std::slice::from_ref(&kept));
    assert_eq!(tx.open_under("2", None, 10).await.unwrap(), [moved]);
    assert_eq!(tx.open_under("1", Some(kept.id), 10).await.unwrap(), []);
    assert_eq!(tx.open_under("3", None, 10).await.unwrap(), []);
}

/// Reads past cases page by page, newest first, down to a day.
pub async fn past_cases_are_read_newest_first(store: &dyn Store) {
    let sample = Sample::new();
    let hospital = sample.hospital(store, "sample").await;
    let mut cases = Vec::new();
    let mut tx = sample.write(store, &hospital).await;
    for place in 0..5 {
        let case = Case { opened_at: sample.later(place / 2), ..sample.case(&hospital) };
        tx.add_case(&case, sample.now).await.unwrap();
        cases.push(case);
    }
    tx.commit(sample.entry(Deed::OpenCase)).await.unwrap();
    cases.sort_by_key(|case| std::cmp::Reverse((case.opened_at, case.id.to_string())));

    let mut tx = store.read(&hospital).await.unwrap();
    let mut read = tx.begun_since(sample.now, None, 2).await.unwrap();
    while let Some(last) = read.last() {
        let place = PastPlace { opened_at: last.opened_at, id: last.id };
        let next = tx.begun_since(sample.now, Some(place), 2).await.unwrap();
        if next.is_empty() {
            break;
        }
        read.extend(next);
    }
    assert_eq!(read, cases);
    assert_eq!(tx.begun_since(sample.later(1), None, 10).await.unwrap().len(), 3);
}

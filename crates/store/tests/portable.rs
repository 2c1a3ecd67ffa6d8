//! A dump of either engine fills either engine.

#![expect(clippy::unwrap_used, reason = "a failing test may panic anywhere")]

mod scratch;

use std::collections::BTreeSet;

use ports::Store;
use ports::audit::{GENESIS, link};
use scratch::Scratch;
use store::{Create, DumpError, SqlStore, load, open};

#[tokio::test(flavor = "multi_thread")]
async fn sqlite_dump_fills_sqlite() {
    round_trip(Scratch::sqlite(), Scratch::sqlite()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn postgres_dump_fills_postgres() {
    let (Some(from), Some(to)) = (Scratch::postgres().await, Scratch::postgres().await) else { return };
    round_trip(from, to).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn postgres_dump_fills_sqlite() {
    let Some(from) = Scratch::postgres().await else { return };
    round_trip(from, Scratch::sqlite()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn postgres_is_filled_by_a_dump_of_sqlite() {
    let Some(to) = Scratch::postgres().await else { return };
    round_trip(Scratch::sqlite(), to).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn sqlite_takes_a_dump_whole_or_not_at_all() {
    refusals(Scratch::sqlite()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn postgres_takes_a_dump_whole_or_not_at_all() {
    let Some(to) = Scratch::postgres().await else { return };
    refusals(to).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_demo_stays_a_demo_when_it_is_restored() {
    let (from, to, real) = (Scratch::sqlite(), Scratch::sqlite(), Scratch::sqlite());
    let demo = open(&from.address(), Create::Demo).await.unwrap();
    let lines = dumped(&demo).await;
    let restored = load(&to.address(), &mut lines.as_bytes()).await.unwrap();
    assert!(restored.is_demo().await.unwrap());
    assert!(!real.store().await.is_demo().await.unwrap());
    let mixed = load(&real.address(), &mut lines.as_bytes()).await;
    assert!(matches!(mixed, Err(DumpError::OtherMark)), "{mixed:?}");
}

async fn round_trip(from: Scratch, to: Scratch) {
    let store = filled(&from).await;
    let lines = dumped(&store).await;
    let copy = load(&to.address(), &mut lines.as_bytes()).await.unwrap();
    let again = dumped(&copy).await;
    assert_eq!(again.lines().collect::<BTreeSet<_>>(), lines.lines().collect::<BTreeSet<_>>());
    assert_eq!(again.lines().count(), lines.lines().count());
    for hospital in copy.hospitals().await.unwrap() {
        let mut tx = copy.read(&hospital.id).await.unwrap();
        let mut before = GENESIS;
        for chained in tx.log_after(0, 1_000).await.unwrap() {
            before = link(&before, &hospital.id, chained.sequence, &chained.entry);
            assert_eq!(before, chained.hash);
        }
        assert_eq!(tx.log_head().await.unwrap().hash, before);
    }
    for store in [store, copy] {
        store.close().await;
    }
    from.remove().await;
    to.remove().await;
}

async fn refusals(to: Scratch) {
    let from = Scratch::sqlite();
    let lines = dumped(&filled(&from).await).await;
    let last = lines.trim_end().rfind('\n').unwrap() + 1;
    let without_a_row: String =
        lines.split_inclusive('\n').filter(|line| !line.contains("\"codes\"")).collect();
    let other_schema = lines.replacen("\"schema\":", "\"schema\":9", 1);
    let broken = [&lines[..last], &lines[..last - 9], "", "{}\n", &without_a_row, &other_schema];
    for text in broken {
        let refused = load(&to.address(), &mut text.as_bytes()).await;
        assert!(matches!(refused, Err(DumpError::Line { .. } | DumpError::Schema { .. })), "{refused:?}");
    }
    let store = to.store().await;
    assert_eq!(store.hospitals().await.unwrap(), [], "nothing of the broken ones stayed");
    store.close().await;
    let store = load(&to.address(), &mut lines.as_bytes()).await.unwrap();
    assert_eq!(store.hospitals().await.unwrap().len(), 2);
    let twice = load(&to.address(), &mut lines.as_bytes()).await;
    assert!(matches!(twice, Err(DumpError::NotEmpty)), "{twice:?}");
    store.close().await;
    to.remove().await;
}

/// Makes a store with rows of every kind in two hospitals.
async fn filled(scratch: &Scratch) -> SqlStore {
    let store = scratch.store().await;
    ports::contract::one_hospital_never_touches_anothers_rows(&store).await;
    store
}

async fn dumped(store: &SqlStore) -> String {
    let mut lines = Vec::new();
    store.dump(&mut lines).await.unwrap();
    String::from_utf8(lines).unwrap()
}

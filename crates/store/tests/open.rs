//! Opening, refusing, marking and copying a store.

#![expect(clippy::unwrap_used, reason = "a failing test may panic anywhere")]

mod scratch;

use base::{CaseId, HospitalId};
use domain::access::Deed;
use ports::Store;
use ports::contract::Sample;
use scratch::Scratch;
use sqlx::{Connection, PgConnection, SqliteConnection};
use store::{Create, OpenError, open};

#[tokio::test(flavor = "multi_thread")]
async fn sqlite_reads_every_statement() {
    every_statement_is_read(Scratch::sqlite()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn postgres_reads_every_statement() {
    let Some(scratch) = Scratch::postgres().await else { return };
    every_statement_is_read(scratch).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn sqlite_store_is_made_only_when_asked() {
    is_made_only_when_asked(Scratch::sqlite()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn postgres_store_is_made_only_when_asked() {
    let Some(scratch) = Scratch::postgres().await else { return };
    is_made_only_when_asked(scratch).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn sqlite_store_of_a_newer_program_is_refused() {
    let scratch = Scratch::sqlite();
    scratch.store().await.close().await;
    let mut connection = SqliteConnection::connect(&scratch.address()).await.unwrap();
    sqlx::query(NEWER).bind(b"new".as_slice()).execute(&mut connection).await.unwrap();
    connection.close().await.unwrap();
    is_refused_as_newer(&scratch).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn postgres_store_of_a_newer_program_is_refused() {
    let Some(scratch) = Scratch::postgres().await else { return };
    scratch.store().await.close().await;
    let mut connection = PgConnection::connect(&scratch.address()).await.unwrap();
    sqlx::query(NEWER).bind(b"new".as_slice()).execute(&mut connection).await.unwrap();
    connection.close().await.unwrap();
    is_refused_as_newer(&scratch).await;
    scratch.remove().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn sqlite_draws_the_columns_that_an_older_program_left_out() {
    let scratch = Scratch::sqlite();
    let older = older_columns(&scratch).await;
    let mut connection = SqliteConnection::connect(&scratch.address()).await.unwrap();
    sqlx::raw_sql(OLDER).execute(&mut connection).await.unwrap();
    connection.close().await.unwrap();
    are_drawn_again(&scratch, older).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn postgres_draws_the_columns_that_an_older_program_left_out() {
    let Some(scratch) = Scratch::postgres().await else { return };
    let older = older_columns(&scratch).await;
    let mut connection = PgConnection::connect(&scratch.address()).await.unwrap();
    sqlx::raw_sql(OLDER).execute(&mut connection).await.unwrap();
    connection.close().await.unwrap();
    are_drawn_again(&scratch, older).await;
    scratch.remove().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_copy_is_made_while_the_store_is_in_use() {
    let scratch = Scratch::sqlite();
    let store = scratch.store().await;
    let sample = Sample::new();
    let hospital = sample.hospital(&store, "sample").await;
    let case = sample.stored(&store, &hospital).await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("copy.db");
    let writing = store.write(&hospital, "open").await.unwrap();
    assert!(store.backup_to(&file).await.unwrap());
    drop(writing);
    sample.stored(&store, &hospital).await;
    store.backup_to(&file).await.expect_err("a copy never overwrites another");
    let copy = open(&format!("sqlite:{}", file.display()), Create::No).await.unwrap();
    let mut tx = copy.read(&hospital).await.unwrap();
    assert_eq!(tx.case(case.id).await.unwrap(), Some(case));
    assert_eq!(tx.log_head().await.unwrap().sequence, 2);
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn nobody_else_on_the_machine_can_read_the_file() {
    use std::os::unix::fs::PermissionsExt;

    let scratch = Scratch::sqlite();
    let _store = scratch.store().await;
    let Scratch::Sqlite(folder) = &scratch else { unreachable!("it is a folder") };
    for file in std::fs::read_dir(folder.path()).unwrap() {
        let file = file.unwrap();
        assert_eq!(file.metadata().unwrap().permissions().mode() & 0o077, 0, "{:?}", file.path());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_printed_of_a_store_holds_no_password() {
    let address = "postgres://desk:very-secret@127.0.0.1:1/ninome";
    let error = open(address, Create::Real).await.unwrap_err();
    let printed = format!("{error} {error:?}");
    assert!(printed.contains("127.0.0.1:1/ninome"), "{printed}");
    assert!(!printed.contains("very-secret"), "{printed}");
}

/// What a newer program leaves behind.
const NEWER: &str = "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
                     VALUES (9999, 'newer', TRUE, $1, 1)";

/// What an older program leaves behind.
const OLDER: &str =
    "UPDATE cases SET awaits_hospital = 0, is_unprepared = 0, talked_at = NULL, days_to_talk = NULL;
                     DELETE FROM marks WHERE name = 'columns'";

/// Stores more cases than are drawn in one go, one of each list among them; returns hospital, awaiting and unprepared case.
async fn older_columns(scratch: &Scratch) -> (Sample, HospitalId, CaseId, CaseId) {
    let store = scratch.store().await;
    let sample = Sample::new();
    let hospital = sample.hospital(&store, "sample").await;
    let mut awaiting = sample.case(&hospital);
    awaiting.stage = sample.reviewing(sample.staff_id());
    awaiting.promised = Some(sample.day(1));
    let mut unprepared = sample.case(&hospital);
    unprepared.stage = sample.booked(sample.span(sample.staff_id(), 10, 0, 60));
    sample.owe(&mut unprepared);
    let mut closed = sample.case(&hospital);
    sample.close(&mut closed, 30);
    let drafts = (0..500).map(|_| sample.case(&hospital));
    let mut tx = sample.write(&store, &hospital).await;
    for case in drafts.chain([awaiting.clone(), unprepared.clone(), closed]) {
        tx.add_case(&case, sample.now).await.unwrap();
    }
    tx.commit(sample.entry(Deed::OpenCase)).await.unwrap();
    store.close().await;
    (sample, hospital, awaiting.id, unprepared.id)
}

async fn are_drawn_again(scratch: &Scratch, older: (Sample, HospitalId, CaseId, CaseId)) {
    let (sample, hospital, awaiting, unprepared) = older;
    let store = open(&scratch.address(), Create::No).await.unwrap();
    let mut tx = store.read(&hospital).await.unwrap();
    let until = sample.later(40 * 24 * 3_600);
    let found = tx.awaiting_hospital(until, None).await.unwrap().rows;
    assert_eq!(found.iter().map(|row| row.id).collect::<Vec<_>>(), [awaiting]);
    let found = tx.unprepared(sample.now, until, None).await.unwrap().rows;
    assert_eq!(found.iter().map(|row| row.id).collect::<Vec<_>>(), [unprepared]);
    assert_eq!(tx.days_to_talk(sample.now, 10).await.unwrap(), [30]);
    drop(tx);
    store.close().await;
}

async fn every_statement_is_read(scratch: Scratch) {
    let store = scratch.store().await;
    assert!(store.prepare_all().await.unwrap() > 60);
    store.ping().await.unwrap();
    store.close().await;
    scratch.remove().await;
}

async fn is_made_only_when_asked(scratch: Scratch) {
    let missing = open(&scratch.address(), Create::No).await;
    assert!(matches!(missing, Err(OpenError::Missing(_))), "{missing:?}");
    let store = open(&scratch.address(), Create::Demo).await.unwrap();
    assert!(store.is_demo().await.unwrap());
    store.close().await;
    for create in [Create::No, Create::Real, Create::Demo] {
        let store = open(&scratch.address(), create).await.unwrap();
        assert!(store.is_demo().await.unwrap(), "the mark stays");
        assert!(!format!("{store:?}").contains("secret"));
        store.close().await;
    }
    scratch.remove().await;
}

async fn is_refused_as_newer(scratch: &Scratch) {
    for create in [Create::No, Create::Real] {
        let refused = open(&scratch.address(), create).await;
        assert!(matches!(refused, Err(OpenError::Newer { found: 9999, known: 3 })), "{refused:?}");
    }
}

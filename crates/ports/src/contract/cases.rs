//! Cases, and what every transaction promises.

use domain::access::Deed;
use domain::cases::CaseState;
use futures::future::join_all;

use super::Sample;
use crate::store::QueueFilter;
use crate::{Store, StoreError};

/// Stores a case, changes it, and reads both back.
pub async fn a_saved_case_is_read_back_whole(store: &dyn Store) {
    let sample = Sample::new();
    let hospital = sample.hospital(store, "sample").await;
    let mut case = sample.stored(store, &hospital).await;
    let mut tx = store.read(&hospital).await.unwrap();
    assert_eq!(tx.case(case.id).await.unwrap().as_ref(), Some(&case));
    assert_eq!(tx.case_by_number(case.number).await.unwrap().as_ref(), Some(&case));
    assert_eq!(tx.case(sample.case_id()).await.unwrap(), None);
    drop(tx);

    case.stage = sample.reviewing(sample.staff_id());
    case.promised = Some(sample.day(7));
    let mut tx = sample.write(store, &hospital).await;
    assert_eq!(tx.save_case(&case, sample.now).await.unwrap(), 1);
    tx.commit(sample.entry(Deed::RequestReview)).await.unwrap();
    case.revision = 1;
    let read = store.read(&hospital).await.unwrap().case(case.id).await.unwrap();
    assert_eq!(read.as_ref(), Some(&case));
}

/// Looks for numbers that exist and for some that do not.
pub async fn a_look_up_that_tells_nothing_finds_this_number_or_the_next(store: &dyn Store) {
    let sample = Sample::new();
    let hospital = sample.hospital(store, "sample").await;
    let mut cases = Vec::new();
    for _ in 0..5 {
        cases.push(sample.stored(store, &hospital).await);
    }
    cases.sort_by_key(|case| case.number.digits());
    let mut tx = store.read(&hospital).await.unwrap();
    for case in &cases {
        let found = tx.case_at_or_after(case.number).await.unwrap();
        assert_eq!(found.as_ref(), Some(case));
    }
    let chance = base::SeededChance::new(8);
    for _ in 0..20 {
        let number = base::ReferenceNumber::draw(2026, &chance);
        let next = cases.iter().find(|case| case.number.digits() >= number.digits());
        assert_eq!(tx.case_at_or_after(number).await.unwrap().as_ref(), next);
    }
}

/// Draws a taken number, and goes on with another one in the same transaction.
pub async fn a_number_is_given_once(store: &dyn Store) {
    let sample = Sample::new();
    let hospital = sample.hospital(store, "sample").await;
    let first = sample.stored(store, &hospital).await;
    let mut second = sample.case(&hospital);
    let free = std::mem::replace(&mut second.number, first.number);
    let mut tx = sample.write(store, &hospital).await;
    let taken = tx.add_case(&second, sample.now).await;
    assert!(matches!(taken, Err(StoreError::Exists(_))), "{taken:?}");
    second.number = free;
    tx.add_case(&second, sample.now).await.unwrap();
    tx.commit(sample.entry(Deed::OpenCase)).await.unwrap();
    let found = store.read(&hospital).await.unwrap().case_by_number(first.number).await.unwrap();
    assert_eq!(found.map(|case| case.id), Some(first.id));
}

/// Lets eight editors save the same revision at once.
pub async fn of_several_editors_one_saves(store: &dyn Store) {
    let sample = Sample::new();
    let hospital = sample.hospital(store, "sample").await;
    let case = sample.stored(store, &hospital).await;
    let edit = async || {
        let mut tx = store.write(&hospital, "contract").await?;
        let revision = tx.save_case(&case, sample.now).await?;
        tx.commit(sample.entry(Deed::EditApplication)).await?;
        Ok::<_, StoreError>(revision)
    };
    let ends = join_all((0..8).map(|_| edit())).await;
    assert_eq!(ends.iter().filter(|end| matches!(end, Ok(1))).count(), 1, "{ends:?}");
    assert_eq!(ends.iter().filter(|end| matches!(end, Err(StoreError::Conflict))).count(), 7, "{ends:?}");
    let read = store.read(&hospital).await.unwrap().case(case.id).await.unwrap();
    assert_eq!(read.map(|case| case.revision), Some(1));
}

/// Drops a transaction that wrote everywhere.
pub async fn what_is_not_committed_never_was(store: &dyn Store) {
    let sample = Sample::new();
    let hospital = sample.hospital(store, "sample").await;
    let case = sample.case(&hospital);
    let member = sample.member("desk");
    let span = sample.span(member.id, 10, 0, 60);
    let mut tx = sample.write(store, &hospital).await;
    tx.add_case(&case, sample.now).await.unwrap();
    tx.add_staff(&member).await.unwrap();
    tx.open_hours(&sample.hours(span)).await.unwrap();
    tx.book(sample.appointment_id(), case.id, &span).await.unwrap();
    assert!(tx.case(case.id).await.unwrap().is_some(), "a transaction sees its own work");
    drop(tx);

    let mut tx = store.read(&hospital).await.unwrap();
    assert_eq!(tx.case(case.id).await.unwrap(), None);
    assert_eq!(tx.staff().await.unwrap(), []);
    assert_eq!(tx.opened(member.id, span.starts_at, span.ends_at()).await.unwrap(), []);
    assert_eq!(tx.booked(member.id, span.starts_at, span.ends_at()).await.unwrap(), []);
    assert_eq!(tx.count_by_state().await.unwrap(), []);
    assert_eq!(tx.log_head().await.unwrap().sequence, 1, "the entry of the hospital alone");
}

/// Begins far more writing transactions than can wait, while one does not end: those that find no place are told that
/// the store is busy, and afterwards all is well.
pub async fn more_writers_than_the_store_bears_are_told_so(store: &dyn Store) {
    let sample = Sample::new();
    let hospital = sample.hospital(store, "sample").await;
    let begun = join_all((0..80).map(|_| store.write(&hospital, "contract"))).await;
    let refused: Vec<_> = begun.iter().filter_map(|begun| begun.as_ref().err()).collect();
    assert!(!refused.is_empty());
    assert!(refused.iter().all(|error| matches!(error, StoreError::Busy)), "{refused:?}");
    assert!(begun.iter().any(Result::is_ok));
    drop(begun);
    sample.stored(store, &hospital).await;
}

/// Commits while somebody reads: the reader sees what was there when it first looked.
pub async fn a_reader_sees_one_state_of_the_store(store: &dyn Store) {
    let sample = Sample::new();
    let hospital = sample.hospital(store, "sample").await;
    let mut reader = store.read(&hospital).await.unwrap();
    assert_eq!(reader.count_by_state().await.unwrap(), []);
    sample.stored(store, &hospital).await;
    assert_eq!(reader.queue(&QueueFilter::default(), None).await.unwrap().rows, []);
    assert_eq!(reader.count_by_state().await.unwrap(), []);
    drop(reader);
    let counts = store.read(&hospital).await.unwrap().count_by_state().await.unwrap();
    assert_eq!(counts, [(CaseState::Draft, 1)]);
}

//! Lists by time: a day's appointments, what the hospital owes, what is owed before an appointment, how long it took.

use base::CaseId;
use domain::cases::{Case, Stage, Withdrawn};

use super::Sample;
use super::queue::store_all;
use crate::Store;
use crate::store::{CaseRow, Queue, QueueFilter, QueuePage};

/// Reads a day of sixty appointments, of which many begin at the same time.
pub async fn appointments_of_a_day_are_paged_by_their_beginning(store: &dyn Store) {
    let sample = Sample::new();
    let hospital = sample.hospital(store, "sample").await;
    let cases: Vec<Case> = (0..60)
        .map(|place| {
            let mut case = sample.case(&hospital);
            case.stage = sample.booked(sample.span(sample.staff_id(), 9 + place % 7, 0, 60));
            case
        })
        .collect();
    store_all(store, &sample, &hospital, &cases).await;
    let day = Some(jiff::civil::date(2026, 12, 15));
    let mut seen: Vec<CaseRow> = Vec::new();
    let mut after: Option<QueuePage> = None;
    for expected in [50, 10] {
        let filter = QueueFilter { day, ..QueueFilter::default() };
        let Queue { rows, next } = store.read(&hospital).await.unwrap().queue(&filter, after).await.unwrap();
        assert_eq!((rows.len(), next.is_some()), (expected, expected == 50));
        after = next;
        seen.extend(rows);
    }
    assert!(seen.iter().map(|row| row.starts_at).is_sorted());
    let mut ids: Vec<CaseId> = seen.iter().map(|row| row.id).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), 60, "none twice, none left out");
}

/// Finds open cases in which the hospital has to act, due up to an instant, over two pages.
pub async fn what_awaits_the_hospital_is_paged_by_due_time(store: &dyn Store) {
    let sample = Sample::new();
    let hospital = sample.hospital(store, "sample").await;
    let promised = |days| {
        let mut case = sample.case(&hospital);
        case.stage = sample.reviewing(sample.staff_id());
        case.promised = Some(sample.day(days));
        case
    };
    let mut cases: Vec<Case> = (0..60).map(|place| promised(place % 3)).collect();
    let draft = sample.case(&hospital);
    let mut over = promised(0);
    over.stage = Stage::Withdrawn(Withdrawn { at: sample.now });
    let mut without_promise = promised(0);
    without_promise.promised = None;
    cases.extend([draft, over, without_promise]);
    store_all(store, &sample, &hospital, &cases).await;

    let mut tx = store.read(&hospital).await.unwrap();
    let until = base::japan::last_instant(sample.day(1));
    let all = tx.awaiting_hospital(until, None).await.unwrap();
    assert_eq!((all.rows.len(), all.next), (40, None), "today's and tomorrow's");
    assert!(all.rows.iter().map(|row| row.due_at).is_sorted());
    let until = base::japan::last_instant(sample.day(2));
    let first = tx.awaiting_hospital(until, None).await.unwrap();
    let second = tx.awaiting_hospital(until, first.next).await.unwrap();
    assert_eq!((first.rows.len(), second.rows.len(), second.next), (50, 10, None));
    assert!(second.rows.iter().all(|row| first.rows.iter().all(|before| before.id != row.id)));
}

/// Finds the booked cases that owe papers and begin in a span, and forgets them when the papers are settled.
pub async fn appointments_that_owe_papers_are_found(store: &dyn Store) {
    let sample = Sample::new();
    let hospital = sample.hospital(store, "sample").await;
    let booked = |hour, owes| {
        let mut case = sample.case(&hospital);
        case.stage = sample.booked(sample.span(sample.staff_id(), hour, 0, 60));
        if owes {
            sample.owe(&mut case);
        }
        case
    };
    let (settled, later, sooner) = (booked(9, false), booked(14, true), booked(10, true));
    let mut in_review = booked(11, true);
    in_review.stage = sample.reviewing(sample.staff_id());
    store_all(store, &sample, &hospital, &[&settled, &later, &sooner, &in_review].map(Case::clone)).await;

    let noon = sample.span(sample.staff_id(), 12, 0, 60).starts_at;
    let night = sample.span(sample.staff_id(), 20, 0, 60).starts_at;
    for (from, until, expected) in [
        (sample.now, night, vec![sooner.id, later.id]),
        (sample.now, noon, vec![sooner.id]),
        (noon, night, vec![later.id]),
    ] {
        let found = store.read(&hospital).await.unwrap().unprepared(from, until, None).await.unwrap();
        assert_eq!(found.rows.iter().map(|row| row.id).collect::<Vec<_>>(), expected);
        assert_eq!(found.next, None);
    }
    let mut now_settled = later.clone();
    now_settled.judgements.clear();
    let mut tx = sample.write(store, &hospital).await;
    tx.save_case(&now_settled, sample.now).await.unwrap();
    let found = tx.unprepared(sample.now, night, None).await.unwrap();
    assert_eq!(found.rows.iter().map(|row| row.id).collect::<Vec<_>>(), [sooner.id]);
}

/// Asks how long closed cases took since a day: the latest first, and no case that is open.
pub async fn days_to_talk_are_those_of_closed_cases(store: &dyn Store) {
    let sample = Sample::new();
    let hospital = sample.hospital(store, "sample").await;
    let closed = |days| {
        let mut case = sample.case(&hospital);
        sample.close(&mut case, days);
        case
    };
    let mut booked = sample.case(&hospital);
    booked.stage = sample.booked(sample.span(sample.staff_id(), 9, 0, 60));
    store_all(store, &sample, &hospital, &[closed(30), closed(12), booked, closed(45)]).await;
    let mut tx = store.read(&hospital).await.unwrap();
    let since = |days: i64| sample.later(days * 24 * 3_600);
    for (since, count, expected) in [
        (sample.now, 10, vec![45, 30, 12]),
        (sample.now, 2, vec![45, 30]),
        (since(13), 10, vec![45, 30]),
        (since(46), 10, vec![]),
    ] {
        assert_eq!(tx.days_to_talk(since, count).await.unwrap(), expected);
    }
}

//! The audit chain.

use std::collections::BTreeSet;

use domain::access::Deed;
use domain::audit::{Doer, Entry};
use futures::future::join_all;

use super::Sample;
use crate::Store;
use crate::audit::{AuditFilter, Chained, GENESIS, Head, link};

/// Commits from twenty writers at once and follows the chain from its beginning.
pub async fn the_chain_has_no_gap_when_many_write(store: &dyn Store) {
    let sample = Sample::new();
    let hospital = sample.hospital(store, "sample").await;
    let other = sample.hospital(store, "other").await;
    let commits = (0..20).map(async |place| {
        let hospital = if place % 4 == 0 { &other } else { &hospital };
        let tx = sample.write(store, hospital).await;
        tx.commit(sample.entry(Deed::SeeQueue).with("place", place)).await.unwrap();
    });
    join_all(commits).await;
    for (hospital, entries) in [(&hospital, 16), (&other, 6)] {
        let mut tx = store.read(hospital).await.unwrap();
        let chain = tx.log_after(0, 100).await.unwrap();
        assert_eq!(chain.len(), entries);
        let mut before = GENESIS;
        for (place, chained) in (1..).zip(&chain) {
            assert_eq!(chained.sequence, place);
            before = link(&before, hospital, chained.sequence, &chained.entry);
            assert_eq!(chained.hash, before);
        }
        let sequence = u64::try_from(entries).unwrap();
        assert_eq!(tx.log_head().await.unwrap(), Head { sequence, hash: before });
    }
}

/// Reads forwards from a number, and backwards in filtered pages.
pub async fn the_log_is_read_in_pages(store: &dyn Store) {
    let sample = Sample::new();
    let hospital = sample.hospital(store, "sample").await;
    let case = sample.case_id();
    let doctor = Doer::Staff(sample.staff_id());
    for place in 0..59 {
        let about = (place % 20 == 0).then_some(case);
        let doer = if place % 2 == 0 { doctor.clone() } else { Doer::System("worker".to_owned()) };
        let entry = Entry::done(sample.later(place), doer, Deed::ReadDocument, about);
        sample.write(store, &hospital).await.commit(entry).await.unwrap();
    }
    let mut tx = store.read(&hospital).await.unwrap();
    let numbers = |page: &[Chained]| page.iter().map(|chained| chained.sequence).collect::<Vec<_>>();
    assert_eq!(numbers(&tx.log_after(57, 2).await.unwrap()), [58, 59]);
    let newest = tx.log_page(&AuditFilter::default()).await.unwrap();
    assert_eq!(numbers(&newest), (11..=60).rev().collect::<Vec<_>>());
    let next = AuditFilter { before: Some(11), ..AuditFilter::default() };
    assert_eq!(numbers(&tx.log_page(&next).await.unwrap()), (1..=10).rev().collect::<Vec<_>>());
    let of_case = AuditFilter { case: Some(case), ..AuditFilter::default() };
    assert_eq!(numbers(&tx.log_page(&of_case).await.unwrap()), [42, 22, 2]);
    let by_doctor = AuditFilter { doer: Some(doctor.code()), case: Some(case), ..AuditFilter::default() };
    assert_eq!(numbers(&tx.log_page(&by_doctor).await.unwrap()), [42, 22, 2]);
    let deed = AuditFilter { deed: Some(Deed::ManageHospital.code().to_owned()), ..AuditFilter::default() };
    assert_eq!(numbers(&tx.log_page(&deed).await.unwrap()), [1]);
    let span =
        AuditFilter { from: Some(sample.later(10)), until: Some(sample.later(12)), ..AuditFilter::default() };
    assert_eq!(numbers(&tx.log_page(&span).await.unwrap()), [13, 12]);
}

/// Chains entries with every kind of doer and end, and reads them back so that their hashes can be computed again.
pub async fn every_kind_of_entry_is_read_back_as_it_was_chained(store: &dyn Store) {
    let sample = Sample::new();
    let hospital = sample.hospital(store, "sample").await;
    let doers = [
        Doer::Staff(sample.staff_id()),
        Doer::Person(sample.person_id()),
        Doer::Visitor("a:b".to_owned()),
        Doer::System("worker".to_owned()),
    ];
    let case = Some(sample.case_id());
    let mut entries: Vec<_> = doers
        .into_iter()
        .map(|doer| Entry::done(sample.now, doer, Deed::SeeCase, case).with("kind", "scan").with("b", 2))
        .collect();
    let doer = Doer::Visitor(String::new());
    entries.push(Entry::refused(sample.now, doer, Deed::RefusedUnknown, None, "rate:slow"));
    for deed in Deed::ALL {
        entries.push(sample.entry(*deed));
    }
    for entry in &entries {
        sample.write(store, &hospital).await.commit(entry.clone()).await.unwrap();
    }
    let mut tx = store.read(&hospital).await.unwrap();
    let chain = tx.log_after(1, 1_000).await.unwrap();
    let read: Vec<_> = chain.iter().map(|chained| chained.entry.clone()).collect();
    assert_eq!(read, entries);
    let hashes: BTreeSet<_> = chain.iter().map(|chained| chained.hash).collect();
    assert_eq!(hashes.len(), entries.len());
}

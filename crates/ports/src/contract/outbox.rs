//! Follow-ups: at least once, by one worker at a time.

use std::collections::BTreeSet;

use base::{CaseId, HospitalId, Timestamp};
use domain::Effect;
use domain::access::Deed;
use domain::messages::Notice;
use futures::future::join_all;

use super::Sample;
use crate::Store;
use crate::store::{Leased, Parcel, ParcelState};

/// Lets eight workers empty an outbox of two hospitals.
pub async fn no_parcel_is_leased_twice(store: &dyn Store) {
    let sample = Sample::new();
    let hospitals = [sample.hospital(store, "sample").await, sample.hospital(store, "other").await];
    for hospital in &hospitals {
        for _ in 0..40 {
            post(store, &sample, hospital, sample.case_id(), None, sample.now).await;
        }
    }
    let work = async || {
        let mut taken: Vec<Leased> = Vec::new();
        // An empty answer may mean that another worker was faster: look again.
        for _ in 0..40 {
            taken.extend(store.lease_parcels(sample.later(1), sample.later(60), 3).await.unwrap());
        }
        taken
    };
    let taken: Vec<_> = join_all((0..8).map(|_| work())).await.into_iter().flatten().collect();
    let ids: BTreeSet<_> = taken.iter().map(|leased| (&leased.hospital, leased.id)).collect();
    assert_eq!((taken.len(), ids.len()), (80, 80));
    assert!(taken.iter().all(|leased| leased.attempts == 0));
    assert!(hospitals.iter().all(|id| taken.iter().filter(|leased| leased.hospital == *id).count() == 40));
}

/// Lets a lease run out: the next worker takes the parcel, the first one can no longer settle it.
pub async fn a_lease_runs_out_and_only_its_holder_settles(store: &dyn Store) {
    let sample = Sample::new();
    let hospital = sample.hospital(store, "sample").await;
    let case = sample.case_id();
    let id = post(store, &sample, &hospital, case, None, sample.now).await;
    let first = store.lease_parcels(sample.now, sample.later(60), 10).await.unwrap();
    assert_eq!(first.iter().map(|leased| (leased.id, leased.attempts)).collect::<Vec<_>>(), [(id, 0)]);
    assert_eq!((first[0].case, &first[0].parcel), (Some(case), &parcel(case)));
    assert_eq!(store.lease_parcels(sample.later(59), sample.later(120), 10).await.unwrap(), []);
    let second = store.lease_parcels(sample.later(60), sample.later(120), 10).await.unwrap();
    assert_eq!(second.iter().map(|leased| (leased.id, leased.attempts)).collect::<Vec<_>>(), [(id, 1)]);

    assert!(!settle(store, &sample, &hospital, id, 0, ParcelState::Done).await, "its lease ran out");
    let again = ParcelState::Again(sample.later(300));
    assert!(settle(store, &sample, &hospital, id, 1, again).await);
    assert!(!settle(store, &sample, &hospital, id, 1, ParcelState::Done).await, "it was given back");
    assert_eq!(store.lease_parcels(sample.later(299), sample.later(400), 10).await.unwrap(), []);
    assert_eq!(counts(store, &hospital).await, (1, 0));
    let third = store.lease_parcels(sample.later(300), sample.later(400), 10).await.unwrap();
    assert_eq!(third.iter().map(|leased| leased.attempts).collect::<Vec<_>>(), [2]);
    assert!(settle(store, &sample, &hospital, id, 2, ParcelState::Done).await);
    assert_eq!(store.lease_parcels(sample.later(9_999), sample.later(10_000), 10).await.unwrap(), []);
    assert_eq!(counts(store, &hospital).await, (0, 0));
}

/// Takes parcels in the order of their due times, gives one up and drops those of a case.
pub async fn a_parcel_waits_until_it_is_due(store: &dyn Store) {
    let sample = Sample::new();
    let hospital = sample.hospital(store, "sample").await;
    let (case, quiet) = (sample.case_id(), sample.case_id());
    let late = post(store, &sample, &hospital, case, None, sample.later(20)).await;
    let soon = post(store, &sample, &hospital, case, None, sample.later(10)).await;
    let never = post(store, &sample, &hospital, quiet, None, sample.later(5)).await;
    post(store, &sample, &hospital, case, None, sample.later(30)).await;
    let leased = store.lease_parcels(sample.later(5), sample.later(60), 10).await.unwrap();
    assert_eq!(leased.iter().map(|leased| leased.id).collect::<Vec<_>>(), [never]);
    let mut tx = sample.write(store, &hospital).await;
    assert_eq!(tx.drop_parcels(quiet).await.unwrap(), 1);
    tx.commit(sample.entry(Deed::CloseQuietly)).await.unwrap();
    assert!(!settle(store, &sample, &hospital, never, 0, ParcelState::Again(sample.now)).await, "dropped");

    let leased = store.lease_parcels(sample.later(25), sample.later(60), 10).await.unwrap();
    assert_eq!(leased.iter().map(|leased| leased.id).collect::<Vec<_>>(), [soon, late]);
    assert!(settle(store, &sample, &hospital, soon, 0, ParcelState::GivenUp).await);
    assert_eq!(counts(store, &hospital).await, (2, 1));
}

/// Posts a key twice, also after the first one was done.
pub async fn a_parcel_with_a_known_key_is_dropped(store: &dyn Store) {
    let sample = Sample::new();
    let hospital = sample.hospital(store, "sample").await;
    let other = sample.hospital(store, "other").await;
    let case = sample.case_id();
    let id = post(store, &sample, &hospital, case, Some("reminder-1"), sample.now).await;
    assert!(!try_post(store, &sample, &hospital, case, Some("reminder-1"), sample.now).await.1);
    assert!(try_post(store, &sample, &hospital, case, Some("reminder-2"), sample.later(90)).await.1);
    assert!(try_post(store, &sample, &other, case, Some("reminder-1"), sample.later(90)).await.1);
    let leased = store.lease_parcels(sample.now, sample.later(60), 10).await.unwrap();
    assert_eq!(leased.iter().map(|leased| leased.id).collect::<Vec<_>>(), [id]);
    assert!(settle(store, &sample, &hospital, id, 0, ParcelState::Done).await);
    assert!(!try_post(store, &sample, &hospital, case, Some("reminder-1"), sample.now).await.1);
}

fn parcel(case: CaseId) -> Parcel {
    Parcel::Effect(Effect::Tell { case, notice: Notice::Arrived })
}

async fn try_post(
    store: &dyn Store,
    sample: &Sample,
    hospital: &HospitalId,
    case: CaseId,
    key: Option<&str>,
    due_at: Timestamp,
) -> (uuid::Uuid, bool) {
    let id = sample.uuid();
    let mut tx = sample.write(store, hospital).await;
    let added = tx.post(id, Some(case), &parcel(case), key, due_at).await.unwrap();
    tx.commit(sample.entry(Deed::PerformEffect)).await.unwrap();
    (id, added)
}

async fn post(
    store: &dyn Store,
    sample: &Sample,
    hospital: &HospitalId,
    case: CaseId,
    key: Option<&str>,
    due_at: Timestamp,
) -> uuid::Uuid {
    let (id, added) = try_post(store, sample, hospital, case, key, due_at).await;
    assert!(added);
    id
}

async fn settle(
    store: &dyn Store,
    sample: &Sample,
    hospital: &HospitalId,
    id: uuid::Uuid,
    attempts: u32,
    state: ParcelState,
) -> bool {
    let mut tx = sample.write(store, hospital).await;
    let settled = tx.settle(id, attempts, state).await.unwrap();
    tx.commit(sample.entry(Deed::PerformEffect)).await.unwrap();
    settled
}

async fn counts(store: &dyn Store, hospital: &HospitalId) -> (u64, u64) {
    store.read(hospital).await.unwrap().outbox_counts().await.unwrap()
}

//! Sessions, codes, keys and counters.

use base::HospitalId;
use domain::access::Deed;
use futures::future::join_all;

use super::Sample;
use crate::Store;
use crate::store::{CodePurpose, PaperKeyRow, Signed};

/// Tries a code of five tries twenty times at once.
pub async fn a_code_has_as_many_tries_as_it_says(store: &dyn Store) {
    let sample = Sample::new();
    let hospital = sample.hospital(store, "sample").await;
    let code = sample.code(sample.case_id(), sample.person_id());
    let mut tx = sample.write(store, &hospital).await;
    tx.add_code(&code).await.unwrap();
    tx.commit(sample.entry(Deed::PersonSignIn)).await.unwrap();
    assert_eq!(store.read(&hospital).await.unwrap().code(code.id).await.unwrap().as_ref(), Some(&code));
    let mut left = join_all((0..20).map(|_| try_code(store, &sample, &hospital, code.id))).await;
    left.sort_unstable();
    assert_eq!(left[15..], [1, 2, 3, 4, 5]);
    assert!(left[..15].iter().all(|left| *left == 0));
    assert_eq!(try_code(store, &sample, &hospital, sample.uuid()).await, 0);
}

/// Sends a second code: the first one is worth nothing then.
pub async fn a_new_code_ends_the_ones_before(store: &dyn Store) {
    let sample = Sample::new();
    let hospital = sample.hospital(store, "sample").await;
    let (case, person) = (sample.case_id(), sample.person_id());
    let (first, mut second) = (sample.code(case, person), sample.code(case, person));
    second.purpose = CodePurpose::NewContact { sealed: "c2VhbGVk".to_owned() };
    let others = sample.code(case, sample.person_id());
    let mut decoy = sample.code(case, person);
    (decoy.case, decoy.person) = (None, None);
    let mut tx = sample.write(store, &hospital).await;
    for code in [&others, &decoy, &first, &second] {
        tx.add_code(code).await.unwrap();
    }
    tx.commit(sample.entry(Deed::PersonSignIn)).await.unwrap();
    let mut tx = store.read(&hospital).await.unwrap();
    for code in [&second, &others, &decoy] {
        assert_eq!(tx.code(code.id).await.unwrap().as_ref(), Some(code));
    }
    drop(tx);
    assert_eq!(try_code(store, &sample, &hospital, first.id).await, 0);
    let mut tx = sample.write(store, &hospital).await;
    tx.end_code(second.id).await.unwrap();
    tx.commit(sample.entry(Deed::PersonSignIn)).await.unwrap();
    assert_eq!(try_code(store, &sample, &hospital, second.id).await, 0);
}

/// Uses sessions, ends one, and ends all of somebody.
pub async fn sessions_begin_and_end(store: &dyn Store) {
    let sample = Sample::new();
    let hospital = sample.hospital(store, "sample").await;
    let doctor = Signed::Staff(sample.staff_id());
    let patient = Signed::Person { person: sample.person_id(), case: sample.case_id() };
    let sessions = [doctor, doctor, patient, patient].map(|signed| sample.session(signed));
    let mut tx = sample.write(store, &hospital).await;
    for session in &sessions {
        tx.begin_session(session).await.unwrap();
    }
    tx.end_session(&sessions[1].token_hash).await.unwrap();
    tx.commit(sample.entry(Deed::StaffSignIn)).await.unwrap();
    let mut tx = store.read(&hospital).await.unwrap();
    for (place, stays) in [(0, true), (1, false), (2, true), (3, true)] {
        let session = tx.session(&sessions[place].token_hash).await.unwrap();
        assert_eq!(session.as_ref(), Some(&sessions[place]).filter(|_| stays));
    }
    drop(tx);
    let mut tx = sample.write(store, &hospital).await;
    tx.end_sessions_of(&patient).await.unwrap();
    tx.commit(sample.entry(Deed::EndAccess)).await.unwrap();
    let mut tx = store.read(&hospital).await.unwrap();
    assert!(tx.session(&sessions[0].token_hash).await.unwrap().is_some());
    assert_eq!(tx.session(&sessions[2].token_hash).await.unwrap(), None);
    assert_eq!(tx.session(&sessions[3].token_hash).await.unwrap(), None);
}

/// Prints a second paper: the first one's key opens nothing then.
pub async fn a_person_has_one_paper_key(store: &dyn Store) {
    let sample = Sample::new();
    let hospital = sample.hospital(store, "sample").await;
    let (case, person) = (sample.case_id(), sample.person_id());
    let key = || PaperKeyRow { case, person, hash: sample.hash(), made_at: sample.now };
    let second = key();
    let mut tx = sample.write(store, &hospital).await;
    tx.add_paper_key(&key()).await.unwrap();
    tx.add_paper_key(&second).await.unwrap();
    assert_eq!(tx.paper_keys(case).await.unwrap(), [second]);
    assert!(tx.revoke_paper_key(person).await.unwrap());
    assert!(!tx.revoke_paper_key(person).await.unwrap());
    assert_eq!(tx.paper_keys(case).await.unwrap(), []);
}

/// Counts tries, several of them at one instant.
pub async fn tries_are_counted_since_an_instant(store: &dyn Store) {
    let sample = Sample::new();
    let hospital = sample.hospital(store, "sample").await;
    let mut tx = sample.write(store, &hospital).await;
    for seconds in [0, 10, 10, 20] {
        tx.count_try("code:1", sample.later(seconds)).await.unwrap();
    }
    tx.count_try("code:2", sample.now).await.unwrap();
    tx.commit(sample.entry(Deed::RefusedUnknown)).await.unwrap();
    let mut tx = store.read(&hospital).await.unwrap();
    for (since, times) in [(0, 4), (1, 3), (10, 3), (11, 1), (21, 0)] {
        assert_eq!(tx.tries("code:1", sample.later(since)).await.unwrap(), times);
    }
    assert_eq!(tx.tries("code:3", sample.now).await.unwrap(), 0);
}

/// Sweeps what ended, and nothing else.
pub async fn what_ended_is_swept(store: &dyn Store) {
    let sample = Sample::new();
    let hospital = sample.hospital(store, "sample").await;
    let session = sample.session(Signed::Staff(sample.staff_id()));
    let code = sample.code(sample.case_id(), sample.person_id());
    let mut tx = sample.write(store, &hospital).await;
    tx.begin_session(&session).await.unwrap();
    tx.add_code(&code).await.unwrap();
    tx.count_try("code", sample.now).await.unwrap();
    assert_eq!(tx.sweep(sample.now).await.unwrap(), 0);
    assert_eq!(tx.sweep(sample.later(601)).await.unwrap(), 2, "the code and the try");
    assert_eq!(tx.code(code.id).await.unwrap(), None);
    assert!(tx.session(&session.token_hash).await.unwrap().is_some());
    assert_eq!(tx.sweep(sample.later(3_601)).await.unwrap(), 1);
    assert_eq!(tx.session(&session.token_hash).await.unwrap(), None);
}

async fn try_code(store: &dyn Store, sample: &Sample, hospital: &HospitalId, id: uuid::Uuid) -> u8 {
    let mut tx = sample.write(store, hospital).await;
    let left = tx.try_code(id).await.unwrap();
    tx.commit(sample.entry(Deed::PersonSignIn)).await.unwrap();
    left
}

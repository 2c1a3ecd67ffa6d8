//! Staff and their secrets.

use domain::access::Deed;
use domain::staff::Role;
use futures::future::join_all;

use super::Sample;
use crate::store::{Credentials, Invitation};
use crate::{Store, StoreError};

/// Adds members, one with a taken login, and changes one.
pub async fn a_login_is_given_once(store: &dyn Store) {
    let sample = Sample::new();
    let hospital = sample.hospital(store, "sample").await;
    let (second, mut first) = (sample.member("b.desk"), sample.member("a.doctor"));
    let mut tx = sample.write(store, &hospital).await;
    tx.add_staff(&second).await.unwrap();
    tx.add_staff(&first).await.unwrap();
    let taken = tx.add_staff(&sample.member("b.desk")).await;
    assert!(matches!(taken, Err(StoreError::Exists(_))), "{taken:?}");
    first.roles = [Role::Specialist].into();
    first.departments = ["surgery", "internal-medicine"].map(|name| name.parse().unwrap()).into();
    first.left_at = Some(sample.later(60));
    tx.save_staff(&first).await.unwrap();
    tx.commit(sample.entry(Deed::ManageStaff)).await.unwrap();
    let mut tx = store.read(&hospital).await.unwrap();
    assert_eq!(tx.staff().await.unwrap(), [first.clone(), second.clone()]);
    assert_eq!(tx.staff_member(first.id).await.unwrap().as_ref(), Some(&first));
    assert_eq!(tx.staff_by_login("b.desk").await.unwrap().as_ref(), Some(&second));
    assert_eq!(tx.staff_by_login("nobody").await.unwrap(), None);
}

/// Uses one time step eight times at once, then an older and a newer one.
pub async fn a_second_factor_works_once(store: &dyn Store) {
    let sample = Sample::new();
    let hospital = sample.hospital(store, "sample").await;
    let member = sample.member("desk");
    let mut credentials = Credentials {
        password: "$argon2id$v=19$m=19456,t=2,p=1$c2FtcGxl$c2FtcGxl".to_owned(),
        totp_sealed: "c2VhbGVk".to_owned(),
        totp_step: 0,
        recovery: vec!["aa".to_owned(), "bb".to_owned()],
    };
    let mut tx = sample.write(store, &hospital).await;
    tx.add_staff(&member).await.unwrap();
    assert_eq!(tx.credentials(member.id).await.unwrap(), None);
    tx.save_credentials(member.id, &credentials).await.unwrap();
    credentials.recovery.remove(0);
    tx.save_credentials(member.id, &credentials).await.unwrap();
    tx.commit(sample.entry(Deed::ManageStaff)).await.unwrap();
    let advance = async |step| {
        let mut tx = sample.write(store, &hospital).await;
        let advanced = tx.advance_totp(member.id, step).await.unwrap();
        tx.commit(sample.entry(Deed::StaffSignIn)).await.unwrap();
        advanced
    };
    let ends = join_all((0..8).map(|_| advance(100))).await;
    assert_eq!(ends.iter().filter(|advanced| **advanced).count(), 1);
    assert!(!advance(99).await);
    assert!(advance(101).await);
    credentials.totp_step = 101;
    let stored = store.read(&hospital).await.unwrap().credentials(member.id).await.unwrap();
    assert_eq!(stored, Some(credentials));
}

/// Invites twice and uses the second invitation twice.
pub async fn an_invitation_is_used_once(store: &dyn Store) {
    let sample = Sample::new();
    let hospital = sample.hospital(store, "sample").await;
    let member = sample.member("desk");
    let invitation =
        || Invitation { staff: member.id, token_hash: sample.hash(), ends_at: sample.later(600) };
    let (first, second) = (invitation(), invitation());
    let mut tx = sample.write(store, &hospital).await;
    tx.add_staff(&member).await.unwrap();
    tx.add_invitation(&first).await.unwrap();
    tx.add_invitation(&second).await.unwrap();
    tx.commit(sample.entry(Deed::ManageStaff)).await.unwrap();
    let mut tx = sample.write(store, &hospital).await;
    assert_eq!(tx.invitation(&first.token_hash).await.unwrap(), None);
    assert_eq!(tx.invitation(&second.token_hash).await.unwrap().as_ref(), Some(&second));
    assert!(!tx.end_invitation(&first.token_hash).await.unwrap());
    assert!(tx.end_invitation(&second.token_hash).await.unwrap());
    assert!(!tx.end_invitation(&second.token_hash).await.unwrap());
}

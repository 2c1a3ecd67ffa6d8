//! Hospitals and their packs.

use domain::access::Deed;

use super::Sample;
use crate::store::{HospitalRow, PackRow};
use crate::{Store, StoreError};

/// Adds hospitals, one of them twice.
pub async fn a_hospital_is_added_once(store: &dyn Store) {
    let sample = Sample::new();
    assert_eq!(store.hospitals().await.unwrap(), []);
    let second = sample.hospital(store, "second").await;
    let first = sample.hospital(store, "first").await;
    let row = HospitalRow { id: first.clone(), added_at: sample.now };
    let again = store.add_hospital(row, Vec::new(), sample.entry(Deed::ManageHospital)).await;
    assert!(matches!(again, Err(StoreError::Exists(_))), "{again:?}");
    let ids: Vec<_> = store.hospitals().await.unwrap().into_iter().map(|row| row.id).collect();
    assert_eq!(ids, [first.clone(), second]);
    let chain = store.read(&first).await.unwrap().log_after(0, 10).await.unwrap();
    assert_eq!(chain.len(), 1);
    assert_eq!(chain[0].entry, sample.entry(Deed::ManageHospital));
}

/// Stores a file again with the same text, and with another one.
pub async fn a_pack_file_never_changes(store: &dyn Store) {
    let sample = Sample::new();
    let hospital = sample.hospital(store, "sample").await;
    let file = |name: &str, text: &str| PackRow {
        file: name.to_owned(),
        text: text.to_owned(),
        stored_at: sample.now,
    };
    let mut tx = sample.write(store, &hospital).await;
    tx.add_pack_file(&file("pack.toml", "id = \"sample\"")).await.unwrap();
    let changed = tx.add_pack_file(&file("pack.toml", "id = \"changed\"")).await;
    assert!(matches!(changed, Err(StoreError::Exists(_))), "{changed:?}");
    tx.add_pack_file(&file("2027-04-01.toml", "version = \"2\"")).await.unwrap();
    tx.commit(sample.entry(Deed::ManageHospital)).await.unwrap();
    let files = store.read(&hospital).await.unwrap().pack_files().await.unwrap();
    let files: Vec<_> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    assert_eq!(files, [("2027-04-01.toml", "version = \"2\""), ("pack.toml", "id = \"sample\"")]);
}

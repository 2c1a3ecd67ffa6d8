use std::os::unix::fs::{PermissionsExt, symlink};

use super::*;
use crate::MasterKeyError;

fn folders() -> (tempfile::TempDir, PathBuf, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let (keys, data) = (folder.path().join("keys"), folder.path().join("data"));
    fs::create_dir_all(&keys).unwrap();
    fs::create_dir_all(&data).unwrap();
    (folder, keys.join("master.key"), data)
}

#[test]
fn a_created_key_is_32_bytes_for_its_owner_and_loads_as_the_same_key() {
    let (_folder, path, data) = folders();
    let created = MasterKey::create(&path, &SeededChance::new(1)).unwrap();
    let metadata = fs::metadata(&path).unwrap();
    assert_eq!((metadata.len(), metadata.permissions().mode() & 0o777), (32, 0o600));
    let loaded = MasterKey::load(&path, &data, false).unwrap();
    let hospital = "north".parse().unwrap();
    assert_eq!(created.derive("totp secrets", &hospital), loaded.derive("totp secrets", &hospital));
}

#[test]
fn a_key_is_never_overwritten() {
    let (_folder, path, _) = folders();
    MasterKey::create(&path, &SeededChance::new(1)).unwrap();
    let before = fs::read(&path).unwrap();
    assert!(matches!(MasterKey::create(&path, &SeededChance::new(2)), Err(MasterKeyError::Exists(_))));
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[test]
fn a_key_inside_the_data_folder_is_refused_also_by_a_link_but_not_in_the_demo() {
    let (_folder, path, data) = folders();
    let inside = data.join("deep/master.key");
    fs::create_dir_all(data.join("deep")).unwrap();
    MasterKey::create(&inside, &SeededChance::new(1)).unwrap();
    symlink(&inside, &path).unwrap();
    for key in [&inside, &path] {
        assert!(matches!(MasterKey::load(key, &data, false), Err(MasterKeyError::InsideDataFolder { .. })));
    }
    assert!(MasterKey::load(&inside, &data, true).is_ok());
}

#[test]
fn a_key_loads_before_the_data_folder_exists() {
    let (_folder, path, data) = folders();
    fs::remove_dir(&data).unwrap();
    MasterKey::create(&path, &SeededChance::new(1)).unwrap();
    assert!(MasterKey::load(&path, &data, false).is_ok());
}

#[test]
fn a_key_that_others_may_read_is_refused_also_in_the_demo() {
    let (_folder, path, data) = folders();
    MasterKey::create(&path, &SeededChance::new(1)).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    for demo in [false, true] {
        let loaded = MasterKey::load(&path, &data, demo);
        assert!(matches!(loaded, Err(MasterKeyError::OpenToOthers { mode: 0o640, .. })));
    }
}

#[test]
fn a_file_of_another_length_is_no_key() {
    let (_folder, path, data) = folders();
    for length in [0, 31, 33, 64] {
        fs::write(&path, vec![1; length]).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
        assert!(
            matches!(MasterKey::load(&path, &data, false), Err(MasterKeyError::WrongLength(_))),
            "{length}"
        );
    }
}

#[test]
fn keys_differ_by_purpose_and_hospital_and_no_pair_can_be_mistaken_for_another() {
    let (_folder, path, _) = folders();
    let master = MasterKey::create(&path, &SeededChance::new(1)).unwrap();
    let key = |purpose: &str, hospital: &str| master.derive(purpose, &hospital.parse().unwrap());
    let keys = [key("codes", "north"), key("codes", "south"), key("totp", "north"), key("codesn", "orth")];
    for (at, one) in keys.iter().enumerate() {
        assert!(keys[at + 1..].iter().all(|other| other != one));
    }
    assert_eq!(format!("{master:?}"), "MasterKey(…)");
}

#[test]
fn a_data_folder_written_with_another_master_key_is_refused_at_start() {
    let scene = Scene::new();
    let key = scene.folder.path().join("other.key");
    let other = MasterKey::create(&key, &SeededChance::new(99)).unwrap();
    let opened = FolderVault::open(&scene.data(), Arc::new(other), Arc::new(SeededChance::new(1)));
    assert!(matches!(opened, Err(VaultError::WrongMasterKey)));
}

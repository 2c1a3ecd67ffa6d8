use std::fs;

use base::{CaseId, SeededChance};
use proptest::prelude::*;

use super::*;
use crate::{
    blob_file::{CHUNK_BYTES, HEAD_BYTES},
    case_key::TAG_BYTES,
};

const SEALED: usize = CHUNK_BYTES + TAG_BYTES;

#[tokio::test]
async fn what_was_stored_comes_back_at_every_length_around_a_chunk() {
    let scene = Scene::new();
    for length in [0, 1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 3 * CHUNK_BYTES, 3 * CHUNK_BYTES + 5]
    {
        let bytes = content(length, 1);
        let key = scene.put(&bytes).await;
        assert_eq!(scene.get(key).await.unwrap(), bytes, "{length}");
        let reader = scene.vault.open_blob(&scene.hospital, scene.case, key).await.unwrap();
        assert_eq!(reader.size_bytes(), length as u64);
    }
}

#[test]
fn any_content_cut_in_any_way_comes_back_and_has_one_name() {
    let scene = Scene::new();
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let cases = ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() };
    proptest!(cases, |(length in 0..200_000_usize, seed: u8, piece in 1..90_000_usize)| {
        let bytes = content(length, seed);
        runtime.block_on(async {
            let mut upload = scene.vault.begin_upload(&scene.hospital, scene.case, 200_000).await.unwrap();
            for piece in bytes.chunks(piece) {
                upload.write(piece).await.unwrap();
            }
            let stored = upload.finish().await.unwrap();
            assert_eq!(stored.size_bytes, length as u64);
            assert_eq!(stored.key, scene.put(&bytes).await);
            assert_eq!(scene.get(stored.key).await.unwrap(), bytes);
        });
    });
}

#[tokio::test]
async fn nothing_readable_lies_on_the_disk() {
    let scene = Scene::new();
    scene.put("患者 見本花子 の紹介状".repeat(50).as_bytes()).await;
    for path in files_below(&scene.data()) {
        let bytes = fs::read(&path).unwrap();
        assert!(!bytes.windows(9).any(|window| window == "見本花".as_bytes()), "{}", path.display());
    }
}

#[tokio::test]
async fn the_same_paper_is_stored_once_in_a_case_and_cannot_be_recognised_in_another() {
    let scene = Scene::new();
    let bytes = content(1000, 3);
    let key = scene.put(&bytes).await;
    assert_eq!(scene.put(&bytes).await, key);
    assert_eq!(files_below(&scene.case_folder()).len(), 2, "the key and one blob");
    let other_case = CaseId::draw(&SeededChance::new(99));
    let elsewhere = scene.vault.put_all(&scene.hospital, other_case, &bytes).await.unwrap();
    assert_ne!(elsewhere.key, key);
    assert!(scene.vault.exists(&scene.hospital, scene.case, key).await.unwrap());
    assert!(!scene.vault.exists(&scene.hospital, other_case, key).await.unwrap());
}

#[tokio::test]
async fn more_than_the_limit_is_refused_and_leaves_nothing_behind() {
    let scene = Scene::new();
    let mut upload = scene.vault.begin_upload(&scene.hospital, scene.case, 100).await.unwrap();
    upload.write(&[0; 100]).await.unwrap();
    assert!(matches!(upload.write(&[0]).await, Err(VaultError::TooLarge { limit_bytes: 100 })));
    drop(upload);
    assert_eq!(files_below(&scene.data().join("incoming")), Vec::<PathBuf>::new());
    let key = scene.put(&[0; 100]).await;
    let read = scene.vault.get_all(&scene.hospital, scene.case, key, 99).await;
    assert!(matches!(read, Err(VaultError::TooLarge { limit_bytes: 99 })));
}

/// Stores three chunks, changes the file, and returns what reading says.
async fn read_after(change: impl FnOnce(&mut Vec<u8>)) -> Result<Vec<u8>, VaultError> {
    let scene = Scene::new();
    let key = scene.put(&content(2 * CHUNK_BYTES + 100, 5)).await;
    let path = scene.case_folder().join(key.to_string());
    let mut bytes = fs::read(&path).unwrap();
    change(&mut bytes);
    fs::write(&path, bytes).unwrap();
    scene.get(key).await
}

fn is_altered(read: Result<Vec<u8>, VaultError>) -> bool {
    matches!(read, Err(VaultError::Altered { .. }))
}

#[tokio::test]
async fn an_unchanged_file_is_read() {
    assert!(read_after(|_| {}).await.is_ok());
}

#[tokio::test]
async fn one_changed_bit_anywhere_is_found() {
    for at in
        [0, 8, 40, 48, HEAD_BYTES, HEAD_BYTES + CHUNK_BYTES, HEAD_BYTES + SEALED + 7, HEAD_BYTES + 2 * SEALED]
    {
        assert!(is_altered(read_after(|bytes| bytes[at] ^= 1).await), "byte {at}");
    }
    assert!(is_altered(read_after(|bytes| *bytes.last_mut().unwrap() ^= 0x80).await));
}

#[tokio::test]
async fn a_cut_or_lengthened_file_is_found_wherever_it_was_cut() {
    for length in [
        0,
        HEAD_BYTES - 1,
        HEAD_BYTES,
        HEAD_BYTES + SEALED,
        HEAD_BYTES + 2 * SEALED,
        HEAD_BYTES + 2 * SEALED + 99,
    ] {
        assert!(is_altered(read_after(|bytes| bytes.truncate(length)).await), "{length}");
    }
    assert!(is_altered(read_after(|bytes| bytes.push(0)).await));
}

#[tokio::test]
async fn a_cut_with_a_head_that_fits_the_new_length_is_found() {
    // Even if the length in the clear is changed along with the cut, the head's tag tells.
    let cut = |bytes: &mut Vec<u8>| {
        bytes.truncate(HEAD_BYTES + SEALED);
        bytes[40..48].copy_from_slice(&(CHUNK_BYTES as u64).to_be_bytes());
    };
    assert!(is_altered(read_after(cut).await));
}

#[tokio::test]
async fn swapped_and_repeated_chunks_are_found() {
    let swap = |bytes: &mut Vec<u8>| {
        let (first, rest) = bytes[HEAD_BYTES..].split_at_mut(SEALED);
        first.swap_with_slice(&mut rest[..SEALED]);
    };
    assert!(is_altered(read_after(swap).await));
    let repeat =
        |bytes: &mut Vec<u8>| bytes.copy_within(HEAD_BYTES..HEAD_BYTES + SEALED, HEAD_BYTES + SEALED);
    assert!(is_altered(read_after(repeat).await));
}

#[tokio::test]
async fn a_blob_in_the_place_of_another_is_found_as_a_whole_and_by_the_chunk() {
    let scene = Scene::new();
    let (one, two) =
        (scene.put(&content(CHUNK_BYTES + 9, 1)).await, scene.put(&content(CHUNK_BYTES + 9, 2)).await);
    let path = |key: BlobKey| scene.case_folder().join(key.to_string());
    let (first, second) = (fs::read(path(one)).unwrap(), fs::read(path(two)).unwrap());
    fs::write(path(one), &second).unwrap();
    assert!(is_altered(scene.get(one).await));
    let mixed =
        [&first[..HEAD_BYTES], &second[HEAD_BYTES..HEAD_BYTES + SEALED], &first[HEAD_BYTES + SEALED..]]
            .concat();
    fs::write(path(one), mixed).unwrap();
    assert!(is_altered(scene.get(one).await));
    fs::write(path(one), &first).unwrap();
    assert!(scene.get(one).await.is_ok());
}

#[tokio::test]
async fn a_case_moved_to_another_hospital_or_case_cannot_be_opened() {
    let scene = Scene::new();
    let key = scene.put(&content(10, 1)).await;
    let other_case = CaseId::draw(&SeededChance::new(99));
    let copies = [(scene.other_hospital.clone(), scene.case), (scene.hospital.clone(), other_case)];
    for (hospital, case) in copies {
        let folder = scene.data().join("hospitals").join(hospital.as_str()).join(case.to_string());
        fs::create_dir_all(&folder).unwrap();
        for file in files_below(&scene.case_folder()) {
            fs::copy(&file, folder.join(file.file_name().unwrap())).unwrap();
        }
        let read = scene.vault.get_all(&hospital, case, key, 100).await;
        assert!(matches!(read, Err(VaultError::CaseKeyRefused(refused)) if refused == case));
    }
}

#[tokio::test]
async fn an_altered_key_of_a_case_is_refused() {
    let scene = Scene::new();
    let key = scene.put(&content(10, 1)).await;
    let path = scene.case_folder().join("key");
    let whole = fs::read(&path).unwrap();
    let flipped = whole.iter().map(|byte| byte ^ 1).collect();
    for bytes in [flipped, whole[..59].to_vec(), Vec::new()] {
        fs::write(&path, bytes).unwrap();
        assert!(matches!(scene.get(key).await, Err(VaultError::CaseKeyRefused(_))));
    }
}

#[tokio::test]
async fn another_hospital_asking_for_the_same_case_finds_nothing() {
    let scene = Scene::new();
    let key = scene.put(&content(10, 1)).await;
    let read = scene.vault.get_all(&scene.other_hospital, scene.case, key, 100).await;
    assert!(matches!(read, Err(VaultError::NotFound { .. })));
    assert!(!scene.vault.exists(&scene.other_hospital, scene.case, key).await.unwrap());
}

#[tokio::test]
async fn a_destroyed_case_can_neither_be_read_nor_filled_again_and_the_others_stay() {
    let scene = Scene::new();
    let key = scene.put(&content(10, 1)).await;
    let neighbour = CaseId::draw(&SeededChance::new(99));
    let kept = scene.vault.put_all(&scene.hospital, neighbour, b"kept").await.unwrap();
    let on_its_way = scene.vault.begin_upload(&scene.hospital, scene.case, 100).await.unwrap();
    scene.vault.remove_case(&scene.hospital, scene.case).await.unwrap();
    scene.vault.remove_case(&scene.hospital, scene.case).await.unwrap();
    assert!(matches!(scene.get(key).await, Err(VaultError::Destroyed(_))));
    assert!(matches!(on_its_way.finish().await, Err(VaultError::Destroyed(_))));
    assert!(scene.vault.put_all(&scene.hospital, scene.case, b"new").await.is_err());
    assert_eq!(scene.vault.get_all(&scene.hospital, neighbour, kept.key, 9).await.unwrap(), b"kept");
    let left: Vec<_> = files_below(&scene.case_folder());
    assert_eq!(left, [scene.case_folder().join("destroyed")]);
}

#[tokio::test]
async fn an_unknown_blob_is_not_found_in_a_known_and_in_an_unknown_case() {
    let scene = Scene::new();
    let unknown: BlobKey = "00".repeat(32).parse().unwrap();
    assert!(matches!(scene.get(unknown).await, Err(VaultError::NotFound { .. })));
    scene.put(b"something").await;
    assert!(matches!(scene.get(unknown).await, Err(VaultError::NotFound { .. })));
}

#[tokio::test]
async fn first_uploads_at_the_same_time_agree_on_the_key_of_the_case() {
    let scene = Scene::new();
    let uploads = (0..8_u8).map(|seed| {
        let (vault, hospital, case) = (scene.vault.clone(), scene.hospital.clone(), scene.case);
        tokio::spawn(async move { vault.put_all(&hospital, case, &content(100, seed)).await.unwrap().key })
    });
    let uploads: Vec<_> = uploads.collect();
    for (seed, upload) in (0..).zip(uploads) {
        let key = upload.await.unwrap();
        assert_eq!(scene.get(key).await.unwrap(), content(100, seed));
    }
}

#[test]
fn the_name_of_a_blob_is_64_digits_and_nothing_that_leads_out_of_its_folder() {
    for text in ["", "../key", "key", &"0".repeat(63), &"A0".repeat(32), &"g0".repeat(32)] {
        assert!(text.parse::<BlobKey>().is_err(), "{text}");
    }
    let name = "0a".repeat(32);
    assert_eq!(name.parse::<BlobKey>().unwrap().to_string(), name);
}

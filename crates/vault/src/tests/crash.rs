use std::{fs, os::unix::fs::PermissionsExt};

use super::*;

/// Writes half an upload and leaves behind what a crash at that moment would leave.
async fn crash_while_writing(scene: &Scene) {
    let mut upload = scene.vault.begin_upload(&scene.hospital, scene.case, 1_000_000).await.unwrap();
    upload.write(&content(200_000, 1)).await.unwrap();
    let incoming = scene.data().join("incoming");
    let written = files_below(&incoming).pop().unwrap();
    fs::copy(written, incoming.join("left")).unwrap();
}

#[tokio::test]
async fn a_crash_before_the_end_leaves_no_blob_and_is_swept_at_the_next_start() {
    let scene = Scene::new();
    let kept = scene.put(b"kept").await;
    let before = files_below(&scene.case_folder());
    crash_while_writing(&scene).await;
    assert_eq!(files_below(&scene.data().join("incoming")).len(), 1);
    let scene = scene.reopen();
    assert_eq!(files_below(&scene.data().join("incoming")).len(), 0);
    assert_eq!(files_below(&scene.case_folder()), before);
    assert_eq!(scene.get(kept).await.unwrap(), b"kept");
}

#[tokio::test]
async fn a_command_beside_the_running_server_does_not_sweep_its_uploads_away() {
    let scene = Scene::new();
    let mut upload = scene.vault.begin_upload(&scene.hospital, scene.case, 1_000_000).await.unwrap();
    upload.write(&content(200_000, 1)).await.unwrap();
    drop(Scene::open(&scene.folder));
    let stored = upload.finish().await.unwrap();
    assert_eq!(scene.get(stored.key).await.unwrap(), content(200_000, 1));
}

#[tokio::test]
async fn a_crash_between_writing_and_naming_can_be_repeated() {
    let scene = Scene::new();
    let bytes = content(100_000, 1);
    let key = scene.put(&bytes).await;
    // The state just before the rename: complete, but still under its incoming name.
    fs::rename(scene.case_folder().join(key.to_string()), scene.data().join("incoming/half")).unwrap();
    let scene = scene.reopen();
    assert!(!scene.vault.exists(&scene.hospital, scene.case, key).await.unwrap());
    assert_eq!(scene.put(&bytes).await, key);
    assert_eq!(scene.get(key).await.unwrap(), bytes);
}

#[tokio::test]
async fn a_crash_while_destroying_is_mended_by_destroying_again() {
    let scene = Scene::new();
    let key = scene.put(b"secret").await;
    fs::write(scene.case_folder().join("destroyed"), b"").unwrap();
    let scene = scene.reopen();
    assert!(matches!(scene.get(key).await, Err(VaultError::Destroyed(_))));
    scene.vault.remove_case(&scene.hospital, scene.case).await.unwrap();
    assert!(!scene.case_folder().join("key").exists());
}

#[tokio::test]
async fn sending_a_damaged_paper_again_heals_it() {
    let scene = Scene::new();
    let key = scene.put(b"paper").await;
    fs::write(scene.case_folder().join(key.to_string()), b"damaged").unwrap();
    assert!(scene.get(key).await.is_err());
    assert_eq!(scene.put(b"paper").await, key);
    assert_eq!(scene.get(key).await.unwrap(), b"paper");
}

#[tokio::test]
async fn files_and_folders_are_for_their_owner_only() {
    let scene = Scene::new();
    scene.put(b"paper").await;
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    for path in files_below(&scene.data()) {
        assert_eq!(mode(&path), 0o600, "{}", path.display());
    }
    assert_eq!(mode(&scene.case_folder()), 0o700);
    assert_eq!(mode(&scene.data()), 0o700);
}

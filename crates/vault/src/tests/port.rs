use std::sync::Arc;

use base::limits::UPLOAD_BYTES_MAX;

use super::*;

#[tokio::test]
async fn the_deeds_store_by_content_and_read_it_back() {
    let scene = Scene::new();
    let vault: Arc<dyn ports::Vault> = Arc::new(scene.vault.clone());
    let key = vault.put(&scene.hospital, scene.case, b"paper".to_vec()).await.unwrap();
    assert_eq!(vault.put(&scene.hospital, scene.case, b"paper".to_vec()).await.unwrap(), key);
    assert_eq!(vault.get(&scene.hospital, scene.case, &key).await.unwrap(), b"paper");
}

#[tokio::test]
async fn the_deeds_learn_whether_a_paper_is_missing_altered_or_too_large() {
    let scene = Scene::new();
    let vault: Arc<dyn ports::Vault> = Arc::new(scene.vault.clone());
    let key = vault.put(&scene.hospital, scene.case, b"paper".to_vec()).await.unwrap();
    for wrong in ["../key", "", &"0".repeat(64)] {
        let read = vault.get(&scene.hospital, scene.case, wrong).await;
        assert!(matches!(read, Err(ports::VaultError::Missing)), "{wrong}");
    }
    let elsewhere = vault.get(&scene.other_hospital, scene.case, &key).await;
    assert!(matches!(elsewhere, Err(ports::VaultError::Missing)));
    fs::write(scene.case_folder().join(&key), b"damaged").unwrap();
    let read = vault.get(&scene.hospital, scene.case, &key).await;
    assert!(matches!(read, Err(ports::VaultError::Altered)));
    let large = vec![0; UPLOAD_BYTES_MAX as usize + 1];
    let stored = vault.put(&scene.hospital, scene.case, large).await;
    assert!(matches!(stored, Err(ports::VaultError::TooLarge { .. })));
}

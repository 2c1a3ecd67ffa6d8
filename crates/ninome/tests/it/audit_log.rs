//! Somebody with the database and a steady hand changes the log; `ninome audit verify` finds it.

use std::path::Path;

use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{AssertSqlSafe, ConnectOptions, Executor};

use crate::program::{Running, ninome, printed};

/// Makes a demo with a signed log and stops it in order; returns the folder that keeps it.
async fn a_stopped_demo() -> (tempfile::TempDir, std::path::PathBuf) {
    let kept = tempfile::tempdir().unwrap();
    let data = kept.path().join("data");
    let demo = Running::demo_in(&data, &[]);
    demo.browser().get("/").await.unwrap();
    assert!(demo.stop().success());
    (kept, data)
}

fn verify(data: &Path) -> (bool, String) {
    let output = ninome(["audit", "verify", "--demo", data.to_str().unwrap()]);
    (output.status.success(), printed(&output))
}

async fn change(data: &Path, sql: &'static str) {
    let options = SqliteConnectOptions::new().filename(data.join("ninome.sqlite"));
    let mut connection: SqliteConnection = options.connect().await.unwrap();
    let done = connection.execute(AssertSqlSafe(sql)).await.unwrap();
    assert!(done.rows_affected() > 0, "{sql} changed nothing");
}

#[tokio::test]
async fn an_untouched_log_is_vouched_for_to_its_end() {
    let (_kept, data) = a_stopped_demo().await;
    let (is_whole, told) = verify(&data);
    assert!(is_whole, "{told}");
    assert_eq!(told.matches("checkpoints vouch up to entry").count(), 2, "{told}");
}

#[tokio::test]
async fn an_altered_entry_is_named() {
    let (_kept, data) = a_stopped_demo().await;
    change(&data, "UPDATE log SET deed = 'case.see' WHERE sequence = 5").await;
    let (is_whole, told) = verify(&data);
    assert!(!is_whole && told.contains("entry 5 was altered"), "{told}");
}

#[tokio::test]
async fn a_removed_entry_is_named() {
    let (_kept, data) = a_stopped_demo().await;
    change(&data, "DELETE FROM log WHERE sequence = 7").await;
    let (is_whole, told) = verify(&data);
    assert!(!is_whole && told.contains("entry 7 is missing"), "{told}");
}

#[tokio::test]
async fn a_cut_tail_is_found_even_when_the_head_is_made_to_fit() {
    let (_kept, data) = a_stopped_demo().await;
    change(&data, "DELETE FROM log WHERE sequence > 9").await;
    change(
        &data,
        "UPDATE log_heads SET sequence = 9, hash = (SELECT hash FROM log WHERE log.hospital = log_heads.hospital AND sequence = 9)",
    )
    .await;
    let (is_whole, told) = verify(&data);
    assert!(!is_whole && told.contains("entry 10 is missing"), "{told}");
}

#[tokio::test]
async fn a_missing_checkpoint_is_found_wherever_it_stood() {
    let (_kept, data) = a_stopped_demo().await;
    let file = std::fs::read_dir(data.join("checkpoints"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.file_name().is_some_and(|name| name != "lock"))
        .max_by_key(|path| path.metadata().unwrap().len())
        .unwrap();
    let whole = std::fs::read_to_string(&file).unwrap();
    let lines: Vec<&str> = whole.lines().collect();
    let without = |at: usize| -> String {
        lines.iter().enumerate().filter(|(n, _)| *n != at).map(|(_, line)| format!("{line}\n")).collect()
    };
    for at in [0, lines.len() - 1] {
        std::fs::write(&file, without(at)).unwrap();
        let (is_whole, told) = verify(&data);
        assert!(!is_whole, "without line {at}: {told}");
    }
    std::fs::remove_file(&file).unwrap();
    assert!(!verify(&data).0, "without the file");
}

#[tokio::test]
async fn checkpoints_that_were_all_removed_are_missed_before_and_after_a_new_start() {
    let (_kept, data) = a_stopped_demo().await;
    for file in std::fs::read_dir(data.join("checkpoints")).unwrap() {
        let file = file.unwrap().path();
        if file.file_name().is_some_and(|name| name != "lock") {
            std::fs::remove_file(file).unwrap();
        }
    }
    let (is_whole, told) = verify(&data);
    assert!(!is_whole && told.contains("missing"), "{told}");
    let demo = Running::demo_in(&data, &[]);
    demo.browser().get("/").await.unwrap();
    assert!(demo.stop().success());
    let (is_whole, told) = verify(&data);
    assert!(!is_whole && told.contains("missing"), "{told}");
}

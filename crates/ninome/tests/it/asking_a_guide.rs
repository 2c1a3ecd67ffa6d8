//! `ninome policy …` keeps to its contract: what is printed where, and with which exit code.

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};

use crate::program::root;

fn pack(id: &str) -> PathBuf {
    root().join("policies").join(id)
}

/// Asks a pack; `input` is given on standard input.
fn ask(command: &str, id: &str, arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_ninome"))
        .args(["policy", command, "--policy"])
        .arg(pack(id))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

fn lines(bytes: &[u8]) -> Vec<Value> {
    let text = std::str::from_utf8(bytes).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// Asserts that an answer is one error on standard error, nothing on standard output, and exit code 2.
fn assert_error(output: &Output, code: &str, path: &str) {
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty());
    let told = lines(&output.stderr);
    assert_eq!((&told[0]["error"]["code"], &told[0]["error"]["path"]), (&json!(code), &json!(path)));
    assert_eq!(told.len(), 1);
}

#[test]
fn a_batch_answers_each_line_in_order_and_never_stops() {
    let input = "{\"asked_on\":\"2026-12-01\"}\n\n  \nnonsense\n{\"asked_on\":\"2026-12-01\",\"mode\":\"online\"}\n{\"colour\":1}";
    let output = ask("decide", "utokyo-hospital", &["--facts", "-"], input);
    assert!(output.status.success());
    let answers = lines(&output.stdout);
    let kinds: Vec<Option<&str>> = answers.iter().map(|answer| answer["error"]["code"].as_str()).collect();
    assert_eq!(kinds, [None, Some("invalid_json"), None, Some("unknown_field")]);
    assert_eq!(answers[0]["verdict"], json!("undecided"));
}

#[test]
fn a_file_holds_one_case_and_bad_input_ends_with_two() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("facts.json");
    let facts = file.to_str().unwrap();
    std::fs::write(&file, "{\"asked_on\":\"2026-12-01\",\n \"mode\":\"in_person\"}\n").unwrap();
    let output = ask("decide", "ycu-mc", &["--facts", facts], "");
    assert!(output.status.success());
    assert_eq!(lines(&output.stdout)[0]["policy"]["id"], json!("ycu-mc"));
    std::fs::write(&file, "{\"asked_on\":\"2026-02-30\"}").unwrap();
    assert_error(&ask("decide", "ycu-mc", &["--facts", facts], ""), "impossible_date", "/asked_on");
    assert_error(&ask("decide", "ycu-mc", &["--facts", "/nowhere"], ""), "unreadable", "/facts");
}

#[test]
fn fees_hours_and_deadlines_are_printed_as_one_object() {
    let fee = |id: &str, mode: &str, elapsed: &str| {
        ask("fee", id, &["--mode", mode, "--elapsed", elapsed, "--on", "2026-12-01"], "")
    };
    assert_eq!(lines(&fee("utokyo-hospital", "online", "PT30M").stdout)[0]["total"], json!(44_000));
    assert_eq!(lines(&fee("utokyo-hospital", "online", "PT30M1S").stdout)[0]["total"], json!(88_000));
    assert_eq!(lines(&fee("ycu-mc", "in_person", "PT1H").stdout)[0]["total"], json!(33_000));
    assert_error(&fee("utokyo-hospital", "in_person", "PT30M"), "fee_not_stated", "/mode");
    assert_error(&fee("ycu-mc", "in_person", "half an hour"), "impossible_duration", "/elapsed");
    let hours = ask("hours", "ycu-mc", &["--desk", "phone", "--at", "2026-11-22T12:00:00+09:00"], "");
    assert_eq!(lines(&hours.stdout)[0], json!({"open": false, "next_open": "2026-11-24T09:00:00+09:00"}));
    let appointment = ["--mode", "in_person", "--appointment", "2026-12-15T14:00:00+09:00"];
    let with_disc = [&appointment[..], &["--fact", "/brings_on_day=[\"image_cd\"]"]].concat();
    let deadlines = ask("deadlines", "ycu-mc", &with_disc, "");
    assert_eq!(lines(&deadlines.stdout)[0], json!({"arrive_at": "2026-12-15T13:00:00+09:00"}));
    let wrong = [&appointment[..], &["--fact", "/patient/deceased=perhaps"]].concat();
    assert_error(&ask("deadlines", "ycu-mc", &wrong, ""), "invalid_json", "/patient/deceased");
}

#[test]
fn the_guide_is_explained_in_two_languages() {
    for (lang, heading) in [
        ("ja", "# 横浜市立大学附属市民総合医療センター"),
        ("en", "# Yokohama City University Medical Center"),
    ] {
        let output = ask("explain", "ycu-mc", &["--lang", lang], "");
        assert!(std::str::from_utf8(&output.stdout).unwrap().starts_with(heading));
    }
    assert_error(&ask("explain", "ycu-mc", &["--lang", "tlh"], ""), "unknown_code", "/lang");
}

mod bounds;
mod characters;
mod papers;
mod samples;

use std::{fs, path::Path, process::Command};

use ports::Paper;

use crate::{Press, Printed};

/// Prints, and returns what a reader's program finds in the file.
fn read_back(paper: Paper) -> (Printed, String) {
    let printed = Press.set(&paper).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("paper.pdf");
    fs::write(&path, &printed.bytes).unwrap();
    (printed, pdftotext(&path))
}

fn pdftotext(path: &Path) -> String {
    let output =
        Command::new("pdftotext").args(["-enc", "UTF-8", "-raw"]).arg(path).arg("-").output().unwrap();
    assert!(output.status.success(), "pdftotext: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// Asserts that each text stands in the paper, wherever lines were broken.
fn has(text: &str, expected: &[&str]) {
    let found = solid(text);
    for expected in expected {
        assert!(found.contains(&solid(expected)), "`{expected}` is missing in:\n{text}");
    }
}

fn has_not(text: &str, unwanted: &[&str]) {
    let found = solid(text);
    for unwanted in unwanted {
        assert!(!found.contains(&solid(unwanted)), "`{unwanted}` stands in:\n{text}");
    }
}

fn solid(text: &str) -> String {
    text.split_whitespace().collect()
}

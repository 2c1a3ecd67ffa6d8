//! Every numbered line of the two guides: the rule that carries it and the test that holds the rule.
//!
//! `ycu:` and `utokyo:` name what stands in a pack. A line about the software around the rules names the test of the
//! product that holds it, or says what is open. The page docs/guide-lines.md is made from this table.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use policy::Version;

use crate::common::{utokyo, ycu};
use crate::reference::assert_page;

/// A line: id, what it says, where it stands in the packs, what tests it.
type Line = (&'static str, &'static str, &'static str, &'static str);

/// What holds a line.
#[derive(Clone, Copy)]
enum Held {
    /// A test of the rules.
    Rules(&'static str),
    /// A test of the software around them.
    Product(&'static str),
    /// A walk through the pages in a browser.
    Journey(&'static str),
    /// Nothing yet.
    Open(&'static str),
}

/// Reads what holds a line: names with a semicolon between.
fn held(written: &'static str) -> Vec<Held> {
    let read = |part: &'static str| match part.split_once(": ") {
        Some(("product", name)) => Held::Product(name),
        Some(("journey", name)) => Held::Journey(name),
        Some(("open", words)) => Held::Open(words),
        _ => Held::Rules(part),
    };
    written.split("; ").map(read).collect()
}

/// Reads the table of lines.
fn lines() -> Vec<Line> {
    let written =
        include_str!("guide_lines.txt").lines().filter(|line| !line.is_empty() && !line.starts_with("# "));
    let read = |line: &'static str| {
        let parts: Vec<&str> = line.split(" | ").map(str::trim).collect();
        let [id, says, places, test] = parts.as_slice() else { panic!("four columns are needed: {line}") };
        (*id, *says, *places, *test)
    };
    written.map(read).collect()
}

const SOURCES: [&str; 6] = [
    include_str!("ycu.rs"),
    include_str!("utokyo.rs"),
    include_str!("documents.rs"),
    include_str!("money_and_time.rs"),
    include_str!("page.rs"),
    include_str!("faults.rs"),
];

/// Says whether something of this name stands in a version.
fn stands(version: &Version, name: &str) -> bool {
    let source = version.source();
    let mut ids: Vec<&str> = Vec::new();
    ids.extend(source.refuse.iter().map(|one| one.id.get_ref().as_str()));
    ids.extend(source.document.iter().map(|one| one.id.get_ref().as_str()));
    ids.extend(source.condition.iter().map(|one| one.id.get_ref().as_str()));
    ids.extend(source.forbid.iter().map(|one| one.id.get_ref().as_str()));
    ids.extend(source.note.iter().map(|one| one.id.get_ref().as_str()));
    ids.extend(source.fee.iter().map(|one| one.id.get_ref().as_str()));
    ids.extend(source.agreement.iter().map(|one| one.id.get_ref().as_str()));
    ids.extend(source.staff_reason.iter().map(|one| one.code.get_ref().as_str()));
    ids.extend(source.desk.iter().map(|one| one.id.get_ref().as_str()));
    ids.extend(source.department.iter().map(|one| one.id.get_ref().as_str()));
    ids.extend(source.kind.iter().map(|one| one.id.get_ref().as_str()));
    ids.extend(source.paper.iter().map(|one| one.id.get_ref().as_str()));
    let present = match name {
        "arrive" => !source.arrive.is_empty(),
        "ready" => !source.ready.is_empty(),
        "call_window" => !source.call_window.is_empty(),
        "change_until" => !source.change_until.is_empty(),
        "payment" => !source.payment.is_empty(),
        "send" => !source.send.is_empty(),
        "unstated" => !source.unstated.is_empty(),
        "closings" => source.closings.national_holidays,
        "hospital.address" => !source.hospital.address.ja.is_empty(),
        "hospital.intake_order" => source.hospital.intake_order != policy::pack::IntakeOrder::Unstated,
        "after.reply_letter" => source.after.reply_letter == Some(true),
        "after.returns_text" => source.after.returns_text.is_some(),
        "after.treatment_here_text" => source.after.treatment_here_text.is_some(),
        "version" => true,
        "mode" => !source.mode.is_empty(),
        _ => false,
    };
    present || ids.contains(&name)
}

/// Says whether a file declares a test.
fn declares(source: &str, test: &str) -> bool {
    source.contains(&format!("fn {test}()"))
}

/// Reads every file of Rust in a folder and below.
fn collect(folder: &Path, sources: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, sources);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            sources.extend(std::fs::read_to_string(path));
        }
    }
}

fn page() -> String {
    let mut page = String::from(
        "# Every line of the two guides\n\n\
         Made from the table in `crates/policy/tests/guides/guide_lines.txt`, whose tests check that each rule stands in its\n\
         pack and each test exists. *Product* marks tests of the software around the rules (post, calls, the desk's work),\n\
         *journey* a walk through the pages in a browser, *open* what nothing holds yet.\n\n\
         | line | what it says | in the packs | held by |\n| --- | --- | --- | --- |\n",
    );
    for (id, says, places, test) in lines() {
        let places: Vec<String> = places.split_whitespace().map(|place| format!("`{place}`")).collect();
        let held: Vec<String> = held(test)
            .into_iter()
            .map(|held| match held {
                Held::Rules(test) => format!("`{test}`"),
                Held::Product(test) => format!("product: `{test}`"),
                Held::Journey(file) => format!("journey: [{file}](../e2e/journeys/{file}.mjs)"),
                Held::Open(words) => format!("open: {words}"),
            })
            .collect();
        let _ = writeln!(page, "| {id} | {says} | {} | {} |", places.join(" "), held.join("; "));
    }
    page
}

#[test]
fn every_line_is_in_the_table_once() {
    let numbered = |letter: char, last: usize| (1..=last).map(move |n| format!("{letter}{n:02}"));
    let mut expected: Vec<String> = Vec::new();
    for (letter, last) in
        [('A', 13), ('D', 32), ('C', 13), ('R', 35), ('X', 14), ('S', 10), ('T', 14), ('P', 5), ('Y', 7)]
    {
        expected.extend(numbered(letter, last));
    }
    expected.push("S02'".to_owned());
    expected.extend((1..=12).map(|n| format!("J{n}")));
    let mut found: Vec<String> = lines().iter().map(|line| line.0.to_owned()).collect();
    expected.sort();
    found.sort();
    assert_eq!(found, expected);
}

#[test]
fn every_place_stands_in_its_pack_and_every_test_exists() {
    let (ycu, utokyo) = (ycu(), utokyo());
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut product = Vec::new();
    collect(&root.join("crates"), &mut product);
    for (id, _, places, test) in lines() {
        for place in places.split_whitespace() {
            let (pack, name) = place.split_once(':').unwrap_or(("ycu", place));
            let version = if pack == "utokyo" { utokyo.newest() } else { ycu.newest() };
            assert!(stands(version, name), "{id}: {place}");
        }
        for held in held(test) {
            let (exists, name) = match held {
                Held::Rules(test) => (SOURCES.iter().any(|source| declares(source, test)), test),
                Held::Product(test) => (product.iter().any(|source| declares(source, test)), test),
                Held::Journey(file) => (root.join(format!("e2e/journeys/{file}.mjs")).is_file(), file),
                Held::Open(words) => (!words.is_empty(), words),
            };
            assert!(exists, "{id}: there is no {name}");
        }
    }
}

#[test]
fn the_page_of_the_lines_is_up_to_date() {
    assert_page("guide-lines.md", &page());
}

//! A decision table that people can read: applicant × age × consent × signature × department × mode.
//!
//! Equal answers are merged into classes; the hash stands for every single cell.

use std::collections::{BTreeMap, BTreeSet};

use aws_lc_rs::digest::{SHA256, digest};
use data_encoding::HEXLOWER;
use policy::{DocumentNeed, Guide, Need, Relation};
use serde_json::{Value, json};

use crate::common::{conditions, decide_with, refusals, utokyo, ycu};

/// The columns, each with its values.
type Columns = [(&'static str, Vec<String>); 6];

/// One value of each column.
type Cell = [usize; 6];

/// A class: for each column the values that give the same answer.
type Class = [BTreeSet<usize>; 6];

fn columns(special_department: &str) -> Columns {
    let words = |values: &[&str]| values.iter().map(|value| (*value).to_owned()).collect::<Vec<_>>();
    let mut who = words(&[
        "self",
        "self+parent",
        "self+grandparent",
        "self+friend",
        "child+cousin",
        "child+interpreter",
    ]);
    who.extend(Relation::CODES.iter().filter(|code| **code != "self").map(|code| (*code).to_owned()));
    [
        ("who", who),
        ("age", words(&["10", "17", "18", "70"])),
        ("consent", words(&["ready", "later", "unobtainable"])),
        ("signs", words(&["yes", "no"])),
        ("department", words(&[special_department, "gastroenterology"])),
        ("mode", words(&["in_person", "online", "document_only"])),
    ]
}

fn answer(guide: &Guide, columns: &Columns, cell: Cell) -> String {
    let value = |column: usize| columns[column].1[cell[column]].as_str();
    let attendee =
        |relation: &str| json!({"relation": relation, "lives_with_patient": true, "joins_from": "JP"});
    let attendees: Vec<Value> = value(0).split('+').map(attendee).collect();
    let age: i16 = value(1).parse().expect("ages are numbers");
    let decision = decide_with(
        guide,
        &[
            ("/attendees", json!(attendees)),
            ("/patient/birth_date", Value::Null),
            ("/patient/age_on_consultation", json!(age)),
            ("/documents/consent_form", json!(value(2))),
            ("/patient/can_sign", json!(value(3) == "yes")),
            ("/department", json!(value(4))),
            ("/mode", json!(value(5))),
            ("/documents/kinship_proof", json!("ready")),
            ("/documents/identity_proof", json!("ready")),
        ],
    );
    let extra = |need: &&DocumentNeed| {
        need.need == Need::Required
            && !["referral_letter", "test_data", "application_form", "consultation_sheet"]
                .contains(&need.kind.as_str())
    };
    let papers: Vec<String> = decision
        .documents
        .iter()
        .filter(extra)
        .map(|need| format!("{}({},{})", need.kind, need.stage, need.form))
        .collect();
    let papers: BTreeSet<String> = papers.into_iter().collect();
    let papers: Vec<&str> = papers.iter().map(String::as_str).collect();
    format!(
        "{} {} | conditions {} | papers {}",
        decision.verdict,
        refusals(&decision).join(" "),
        conditions(&decision).join(" "),
        papers.join(" ")
    )
}

fn table(guide: &Guide, special_department: &str) -> String {
    let columns = columns(special_department);
    let cells = cells(&columns);
    let answers: Vec<String> = cells.iter().map(|cell| answer(guide, &columns, *cell)).collect();
    let whole: String =
        cells.iter().zip(&answers).map(|(cell, answer)| format!("{cell:?} {answer}\n")).collect();
    let mut text = format!(
        "{} cells, sha256 {}\n",
        cells.len(),
        HEXLOWER.encode(digest(&SHA256, whole.as_bytes()).as_ref())
    );
    let mut by_answer: BTreeMap<&str, Vec<Class>> = BTreeMap::new();
    for (cell, answer) in cells.iter().zip(&answers) {
        by_answer.entry(answer).or_default().push(cell.map(|value| BTreeSet::from([value])));
    }
    for (answer, classes) in by_answer {
        text.push_str(&format!("{answer}\n"));
        for class in merged(classes) {
            let parts =
                columns.iter().zip(&class).filter(|((_, values), chosen)| chosen.len() < values.len());
            let parts: Vec<String> =
                parts.map(|((name, values), chosen)| format!("{name}: {}", named(values, chosen))).collect();
            text.push_str(&format!("    {}\n", parts.join("; ")));
        }
    }
    text
}

fn named(values: &[String], chosen: &BTreeSet<usize>) -> String {
    let names = |is_in: bool| {
        values
            .iter()
            .enumerate()
            .filter(move |(at, _)| chosen.contains(at) == is_in)
            .map(|(_, name)| name.as_str())
            .collect::<Vec<_>>()
    };
    let (inside, outside) = (names(true), names(false));
    if outside.len() * 3 < inside.len() { format!("not {}", outside.join(", ")) } else { inside.join(", ") }
}

fn cells(columns: &Columns) -> Vec<Cell> {
    columns.iter().enumerate().fold(vec![Cell::default()], |cells, (column, (_, values))| {
        let with = |cell: &Cell| {
            (0..values.len())
                .map(|value| {
                    let mut cell = *cell;
                    cell[column] = value;
                    cell
                })
                .collect::<Vec<_>>()
        };
        cells.iter().flat_map(with).collect()
    })
}

/// Merges classes that differ in one column, column by column.
fn merged(mut classes: Vec<Class>) -> Vec<Class> {
    for column in (0..6).rev() {
        let mut groups: BTreeMap<Class, BTreeSet<usize>> = BTreeMap::new();
        for class in classes {
            let mut key = class.clone();
            let own = std::mem::take(&mut key[column]);
            groups.entry(key).or_default().extend(own);
        }
        classes = groups
            .into_iter()
            .map(|(mut class, values)| {
                class[column] = values;
                class
            })
            .collect();
    }
    classes
}

#[test]
fn the_table_of_the_guide_that_begins_with_a_call() {
    let table = table(&ycu(), "psychiatry");
    assert!(table.lines().count() <= 400, "{} lines", table.lines().count());
    insta::assert_snapshot!("table_ycu", table);
}

#[test]
fn the_table_of_the_guide_that_begins_with_papers() {
    let table = table(&utokyo(), "geriatrics");
    assert!(table.lines().count() <= 400, "{} lines", table.lines().count());
    insta::assert_snapshot!("table_utokyo", table);
}

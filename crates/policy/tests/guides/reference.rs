//! The field reference and the JSON Schema are made from one table, and the table from what the format really accepts.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::PathBuf;

use policy::codes::{DocumentState, Form, Instead, Mode, Need, Purpose, Relation, Stage};
use policy::{DocumentKind, Guide};
use serde_json::{Map, Value, json};

use crate::common::{utokyo, ycu};
use crate::written_pack::text;

/// A field of a table.
struct Field {
    name: &'static str,
    kind: &'static str,
    is_needed: bool,
    about: &'static str,
    example: &'static str,
}

/// A table of the file: its name as it is written, empty for the head; what it is; its fields.
struct Table {
    name: &'static str,
    about: &'static str,
    fields: Vec<Field>,
}

/// Reads the table of tables: `== name | about`, then `name | type | needed | about | example`.
fn tables() -> Vec<Table> {
    let mut tables: Vec<Table> = Vec::new();
    let lines =
        include_str!("reference.txt").lines().filter(|line| !line.is_empty() && !line.starts_with("# "));
    for line in lines {
        let parts: Vec<&str> = line.trim_start_matches("== ").splitn(5, " | ").map(str::trim).collect();
        match parts.as_slice() {
            [name, about] => {
                let name = if *name == "head" { "" } else { name };
                tables.push(Table { name, about, fields: Vec::new() });
            }
            [name, kind, needed, about, example] => {
                let field = Field { name, kind, is_needed: *needed == "needed", about, example };
                tables.last_mut().expect("a field stands below its table").fields.push(field);
            }
            _ => panic!("this line is no table and no field: {line}"),
        }
    }
    tables
}

/// Tables that stand once; the others are repeated with double brackets.
const SINGLE: [&str; 6] = ["transcribed_from", "hospital", "closings", "age_may_change", "promises", "after"];

const FACTS: &[(&str, &str)] = &[
    ("mode", "`\"in_person\"`, `\"online\"`, `\"document_only\"`"),
    ("department", "id of a department"),
    ("condition", "ICD-10 code or id of an illness; `condition.startsWith(\"C\")`"),
    ("patient.age", "whole years on the day of the consultation"),
    (
        "patient.deceased, patient.under_care_elsewhere, patient.diagnosis_disclosed, patient.japanese_insurance, patient.can_sign",
        "yes or no",
    ),
    ("patient.lives_in", "country, `\"JP\"`"),
    ("referring_doctor.agrees", "yes or no"),
    ("referring_doctor.hospital, referring_doctor.letter_language", "ten-digit code; language, `\"ja\"`"),
    ("privacy_policy_accepted", "yes or no"),
    (
        "attendees",
        "`attendees.exists(a, …)`, `attendees.all(a, …)`, `size(attendees)`, `size(attendees.filter(a, …))`",
    ),
    (
        "a.relation, a.age, a.joins_from, a.lives_with_patient",
        "of one person; `attendee.…` in a document with `of = \"attendee\"`",
    ),
    (
        "a.degree",
        "degree of the Civil Code: spouse 0, parent and child 1, sibling 2, uncle, aunt, nephew, niece 3, cousin 4; 99 for people who are not relatives",
    ),
    (
        "a.is_relative, a.is_by_marriage",
        "whether the Civil Code gives a degree; whether it comes through a marriage",
    ),
    ("purposes", "`\"litigation\" in purposes`, `purposes.exists(p, p in [\"costs\", \"benefits\"])`"),
    ("documents.consent_form (and every other kind)", "`\"ready\"`, `\"later\"`, `\"unobtainable\"`"),
    ("brings_on_day", "`\"image_cd\" in brings_on_day`"),
    ("extra.NAME", "a fact that this pack declares with `[[fact]]`"),
    ("family_only", "the patient does not take part"),
    (
        "mode_offered, mode_by_staff",
        "the department offers the mode on the day (or staff decide); staff decide",
    ),
];

fn heading(table: &str) -> String {
    match table {
        "" => "Head".to_owned(),
        _ if SINGLE.contains(&table) => format!("[{table}]"),
        _ => format!("[[{table}]]"),
    }
}

fn reference() -> String {
    let mut page = String::from(
        "# Field reference of the policy pack\n\n\
         Made from the table that the tests compare with what the format accepts; change it there\n\
         (`crates/policy/tests/guides/reference.txt`). How to write a pack, step by step:\n\
         [Write your hospital's pack in an afternoon](policy-pack.md). A JSON Schema for editors stands beside this page:\n\
         [policy-pack.schema.json](policy-pack.schema.json).\n\n\
         A *text in languages* is `name.ja = \"…\"`, `name.en = \"…\"` and, where you have it, `name.ez = \"…\"` (やさしい日本語).\n\
         A *day* is written without quotes, `2026-04-01`. A *condition* stands between single quotes.\n",
    );
    for Table { name: table, about, fields } in tables() {
        let _ = write!(page, "\n## {}\n\n{about}\n", heading(table));
        if fields.is_empty() {
            continue;
        }
        page.push_str("\n| field | type | | meaning | example |\n| --- | --- | --- | --- | --- |\n");
        for Field { name, kind, is_needed, about, example } in &fields {
            let needed = if *is_needed { "needed" } else { "" };
            let _ = writeln!(
                page,
                "| `{name}` | {kind} | {needed} | {about} | `{}` |",
                example.replace('|', "\\|")
            );
        }
    }
    page.push_str("\n## What conditions can use\n\n| fact | values |\n| --- | --- |\n");
    for (fact, values) in FACTS {
        let _ = writeln!(page, "| `{fact}` | {values} |");
    }
    page.push_str(
        "\nJoin with `&&`, `||`, `!` and brackets. A fact that is not stated is unknown: unknown and false is false, unknown or\n\
         true is true, and everything else that rests on it stays unknown and is asked for.\n\n\
         `patient.age` and `a.age` are counted from `birth_date`, or are `age_on_consultation`, of the case.\n",
    );
    page.push_str(&words());
    page
}

/// Writes the closed lists from the code, and the ids of papers from the two source packs.
fn words() -> String {
    let mut page = String::from(
        "\n## Words that packs and cases use\n\n\
         No other word is understood in these places; a pack adds kinds with `[[kind]]`, papers with `[[paper]]` and codes of its\n\
         own in `code`.\n\n\
         `relation`: what a person is to the patient. The patient is `self`, one of the `attendees` like everybody else who takes\n\
         part; `family_only` holds when no attendee is `self`.\n\n\
         | word | degree | by marriage |\n| --- | --- | --- |\n",
    );
    for relation in Relation::ALL {
        let degree = relation.degree().map_or_else(|| "no relative".to_owned(), |degree| degree.to_string());
        let by_marriage = if relation.is_by_marriage() { "yes" } else { "" };
        let _ = writeln!(page, "| `{relation}` | {degree} | {by_marriage} |");
    }
    page.push_str("\n| place | words |\n| --- | --- |\n");
    let papers = papers();
    let papers: Vec<&str> = papers.iter().map(String::as_str).collect();
    let lists: [(&str, &[&str]); 9] = [
        ("`mode`, `modes`", Mode::CODES),
        ("`purposes`", Purpose::CODES),
        ("kinds of documents: `kind`, `documents`, `brings_on_day`", DocumentKind::CONTRACT),
        ("state of a document in a case", DocumentState::CODES),
        ("`need`", Need::CODES),
        ("`stage`", Stage::CODES),
        ("`form`", Form::CODES),
        ("`instead`, and `id` of `[[door]]`", Instead::CODES),
        ("`accepts`: ids of `[[paper]]` that packs use so far", &papers),
    ];
    for (place, words) in lists {
        let words: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
        let _ = writeln!(page, "| {place} | {} |", words.join(", "));
    }
    let returned = tables().into_iter().flat_map(|table| table.fields).find(|field| field.name == "returned");
    let returned = returned.expect("the table of kinds has it").kind;
    let _ = writeln!(page, "| `returned` of `[[kind]]` | `{}` |", returned.replace(", ", "`, `"));
    page
}

/// Returns the ids of the papers that the two source packs accept.
fn papers() -> BTreeSet<String> {
    let guides = [ycu(), utokyo()];
    let papers = guides.iter().flat_map(|guide| &guide.newest().source().paper);
    papers.map(|paper| paper.id.get_ref().clone()).collect()
}

fn schema() -> String {
    let text = json!({"type": "object", "properties": {"ja": {"type": "string"}, "en": {"type": "string"}, "ez": {"type": "string"}}, "required": ["ja", "en"], "additionalProperties": false});
    let mut properties = Map::new();
    let mut required = vec!["transcribed_from", "hospital"];
    for Table { name: table, about, fields } in tables() {
        let mut own = Map::new();
        for Field { name, kind, about, .. } in &fields {
            let mut shape = shape(kind);
            shape["description"] = json!(about);
            own.insert((*name).to_owned(), shape);
        }
        let needed: Vec<&str> =
            fields.iter().filter(|field| field.is_needed).map(|field| field.name).collect();
        if table.is_empty() {
            properties.extend(own);
            required.extend(needed);
            continue;
        }
        let mut object = if fields.is_empty() {
            json!({"$ref": "#/$defs/text"})
        } else {
            json!({"type": "object", "properties": own, "required": needed, "additionalProperties": false})
        };
        object["description"] = json!(about);
        let whole = if SINGLE.contains(&table) { object } else { json!({"type": "array", "items": object}) };
        properties.insert(table.to_owned(), whole);
    }
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Policy pack of Ninome, one version",
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
        "$defs": {
            "text": text,
            "mode": {"enum": Mode::CODES},
            "instead": {"enum": Instead::CODES},
            "stage": {"enum": Stage::CODES},
            "form": {"enum": Form::CODES},
            "relation": {"description": "In conditions and cases.", "enum": Relation::CODES},
            "purpose": {"description": "In conditions and cases.", "enum": Purpose::CODES},
            "document_state": {"description": "In conditions and cases.", "enum": DocumentState::CODES},
            "document_kind": {"anyOf": [{"enum": DocumentKind::CONTRACT}, own_id()]},
            "paper": {"anyOf": [{"enum": papers()}, own_id()]}
        }
    });
    let mut written = serde_json::to_string_pretty(&schema).expect("a schema is JSON");
    written.push('\n');
    written
}

/// Returns the shape of an id that a pack chooses itself.
fn own_id() -> Value {
    json!({"type": "string", "pattern": "^[a-z0-9_]+$"})
}

/// Returns the shape of `{ a, b, … }`, each part by its name.
fn object(written: &str) -> Value {
    let names = written.trim_matches(|c: char| c == '{' || c == '}' || c == ' ').split(", ");
    let parts: Map<String, Value> = names.map(|name| (name.to_owned(), part(name))).collect();
    json!({"type": "object", "properties": parts, "additionalProperties": false})
}

fn part(name: &str) -> Value {
    match name {
        "mode" | "instead" | "stage" | "form" | "paper" => json!({"$ref": format!("#/$defs/{name}")}),
        "text" | "label" => json!({"$ref": "#/$defs/text"}),
        "effect" => json!({"enum": ["add", "replace", "waive"]}),
        "offered" => json!({"type": "boolean"}),
        "yen" | "minutes" | "until_minutes" | "percent" | "at_most" => json!({"type": "integer"}),
        "from" | "until" | "when" | "id" | "code" | "cites" => json!({"type": "string"}),
        _ => panic!("nothing says what `{name}` is"),
    }
}

fn shape(kind: &str) -> Value {
    let modes = json!({"$ref": "#/$defs/mode"});
    match kind {
        "kind of document" => json!({"$ref": "#/$defs/document_kind"}),
        "as in [[refuse]]" | "as `instead` in [[refuse]]" => json!({"$ref": "#/$defs/instead"}),
        "number" => json!({"type": "integer"}),
        "yes/no" => json!({"type": "boolean"}),
        "text in languages" => json!({"$ref": "#/$defs/text"}),
        "list of texts in languages" => json!({"type": "array", "items": {"$ref": "#/$defs/text"}}),
        "list of modes" => json!({"type": "array", "items": modes}),
        _ if kind.starts_with("list of {") => {
            json!({"type": "array", "items": object(kind.trim_start_matches("list of "))})
        }
        _ if kind.starts_with("list of") => json!({"type": "array", "items": {"type": "string"}}),
        _ if kind.starts_with('{') => object(kind),
        _ if kind.contains(", ") => json!({"enum": kind.split(", ").collect::<Vec<_>>()}),
        _ => json!({"type": "string"}),
    }
}

fn docs(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../docs").join(name)
}

/// Compares a page with what it is made from; `UPDATE_DOCS=1` writes it anew.
pub fn assert_page(name: &str, made: &str) {
    let path = docs(name);
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(&path, made).expect("the page can be written");
    }
    let found = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(found == made, "docs/{name} is out of date: run the tests once with UPDATE_DOCS=1");
}

/// Returns the fields that the format accepts in a table, by asking it with a field that it cannot know.
fn accepted(table: &str) -> BTreeSet<String> {
    let header = heading(table);
    let broken = match table {
        "" => format!("no_such_field = 1\n{}", text()),
        _ if text().contains(&format!("{header}\n")) => {
            text().replacen(&format!("{header}\n"), &format!("{header}\nno_such_field = 1\n"), 1)
        }
        _ => format!("{}\n{header}\nno_such_field = 1\n", text()),
    };
    let faults = Guide::from_files([("2026-04-01.toml".to_owned(), broken)].into())
        .expect_err("the field is not known");
    let what =
        faults.iter().find(|fault| fault.what.contains("no_such_field")).map(|fault| fault.what.clone());
    let what = what.unwrap_or_else(|| panic!("{table}: {faults:?}"));
    what.split('`').skip(3).step_by(2).map(str::to_owned).collect()
}

#[test]
fn the_reference_names_exactly_the_fields_that_the_format_accepts() {
    let tables = tables();
    for Table { name: table, fields, .. } in &tables {
        let mut named: BTreeSet<String> = fields.iter().map(|field| field.name.to_owned()).collect();
        if table.is_empty() {
            named.extend(tables.iter().map(|table| table.name.to_owned()).filter(|name| !name.is_empty()));
        }
        if fields.is_empty() {
            named.extend(["ja", "en", "ez"].map(str::to_owned));
        }
        assert_eq!(named, accepted(table), "{}", heading(table));
    }
}

#[test]
fn the_reference_and_the_schema_are_up_to_date() {
    assert_page("policy-reference.md", &reference());
    assert_page("policy-pack.schema.json", &schema());
}

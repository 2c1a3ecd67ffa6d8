//! Finds the place and the reason when facts cannot be read.
//!
//! The quick reader stops at the first trouble without saying where it stood; this one walks the same JSON again by a
//! description of the contract and names the place. It runs only on bad input.

use serde_json::Value;

use super::scalars::{Country, InstitutionCode, Language, MAX_AGE, day_from};
use crate::codes::{DocumentState, Mode, Purpose, Relation};
use crate::error::FactError;
use crate::owner::Owner;

/// What may stand at a place.
enum Shape {
    Bool,
    Day,
    Age,
    Text,
    Country,
    Institution,
    Language,
    Code(&'static [&'static str]),
    List(&'static Shape),
    Object(&'static [(&'static str, Shape)]),
    Documents,
    Extra,
}

const ATTENDEE: Shape = Shape::Object(&[
    ("relation", Shape::Code(Relation::CODES)),
    ("birth_date", Shape::Day),
    ("age_on_consultation", Shape::Age),
    ("lives_with_patient", Shape::Bool),
    ("joins_from", Shape::Country),
]);

const PATIENT: Shape = Shape::Object(&[
    ("birth_date", Shape::Day),
    ("age_on_consultation", Shape::Age),
    ("deceased", Shape::Bool),
    ("under_care_elsewhere", Shape::Bool),
    ("diagnosis_disclosed", Shape::Bool),
    ("lives_in", Shape::Country),
    ("japanese_insurance", Shape::Bool),
    ("can_sign", Shape::Bool),
]);

const REFERRING_DOCTOR: Shape = Shape::Object(&[
    ("agrees", Shape::Bool),
    ("hospital", Shape::Institution),
    ("letter_language", Shape::Language),
]);

const FACTS: Shape = Shape::Object(&[
    ("asked_on", Shape::Day),
    ("consultation_on", Shape::Day),
    ("mode", Shape::Code(Mode::CODES)),
    ("department", Shape::Text),
    ("condition", Shape::Text),
    ("patient", PATIENT),
    ("attendees", Shape::List(&ATTENDEE)),
    ("purposes", Shape::List(&Shape::Code(Purpose::CODES))),
    ("referring_doctor", REFERRING_DOCTOR),
    ("privacy_policy_accepted", Shape::Bool),
    ("documents", Shape::Documents),
    ("brings_on_day", Shape::List(&Shape::Text)),
    ("family_only_reason", Shape::Text),
    ("extra", Shape::Extra),
]);

/// Returns the error of the contract for JSON that the quick reader refused with `refused`.
pub fn locate(json: &[u8], refused: &serde_json::Error) -> FactError {
    let Ok(value) = serde_json::from_slice::<Value>(json) else {
        return FactError::new(
            "invalid_json",
            "",
            Value::String(refused.to_string()),
            &["a JSON object"],
            "JSONとして読めません。",
            "This is not valid JSON.",
        );
    };
    let found = walk(&FACTS, "", &value).err();
    found.or_else(|| missing(&value)).unwrap_or_else(|| {
        FactError::new(
            "invalid_json",
            "",
            Value::String(refused.to_string()),
            &["each field once"],
            "同じ項目が2回書かれているなど、読めないところがあります。",
            "Some field cannot be read; perhaps one is written twice.",
        )
    })
}

fn missing(value: &Value) -> Option<FactError> {
    value.get("asked_on").is_none_or(Value::is_null).then(|| {
        FactError::new(
            "missing_field",
            "/asked_on",
            Value::Null,
            &["YYYY-MM-DD"],
            "asked_on(たずねた日)が必要です。",
            "asked_on is needed: it selects the version of the guide.",
        )
    })
}

#[expect(clippy::wildcard_enum_match_arm, reason = "whatever else stands there is of the wrong type")]
fn walk(shape: &Shape, path: &str, value: &Value) -> Result<(), FactError> {
    match (shape, value) {
        (Shape::List(_) | Shape::Object(_) | Shape::Documents | Shape::Extra, Value::Null) => {
            Err(wrong_type(shape, path, value))
        }
        (_, Value::Null) | (Shape::Bool, Value::Bool(_)) | (Shape::Text, Value::String(_)) => Ok(()),
        (Shape::Day, Value::String(text)) => {
            day_from(text).map(drop).ok_or_else(|| impossible_date(path, value))
        }
        (Shape::Age, Value::Number(number)) => {
            let years = number.as_i64().filter(|y| (0..=i64::from(MAX_AGE)).contains(y));
            years.map(drop).ok_or_else(|| unknown_code(path, value, &["0–130"]))
        }
        (Shape::Country, Value::String(text)) => Country::from_code(text)
            .map(drop)
            .ok_or_else(|| unknown_code(path, value, &["ISO 3166-1 alpha-2, such as JP"])),
        (Shape::Institution, Value::String(text)) => {
            InstitutionCode::new(text).map(drop).ok_or_else(|| unknown_code(path, value, &["ten digits"]))
        }
        (Shape::Language, Value::String(text)) => {
            Language::new(text).map(drop).ok_or_else(|| unknown_code(path, value, &["ISO 639, such as ja"]))
        }
        (Shape::Code(codes), Value::String(text)) => {
            if codes.contains(&text.as_str()) {
                Ok(())
            } else {
                Err(unknown_code(path, value, codes))
            }
        }
        (Shape::List(item), Value::Array(items)) => {
            items.iter().enumerate().try_for_each(|(at, value)| match value {
                Value::Null => Err(wrong_type(item, &format!("{path}/{at}"), value)),
                _ => walk(item, &format!("{path}/{at}"), value),
            })
        }
        (Shape::Object(fields), Value::Object(values)) => values.iter().try_for_each(|(name, value)| {
            let path = format!("{path}/{}", escaped(name));
            match fields.iter().find(|(known, _)| known == name) {
                Some((_, shape)) => walk(shape, &path, value),
                None => Err(unknown_field(&path, name, fields)),
            }
        }),
        (Shape::Documents, Value::Object(values)) => {
            values.iter().try_for_each(|(kind, value)| states(&format!("{path}/{}", escaped(kind)), value))
        }
        (Shape::Extra, Value::Object(values)) => values.iter().try_for_each(|(name, value)| match value {
            Value::Bool(_) | Value::String(_) => Ok(()),
            Value::Number(number) if number.is_i64() => Ok(()),
            _ => Err(wrong_type(shape, &format!("{path}/{}", escaped(name)), value)),
        }),
        _ => Err(wrong_type(shape, path, value)),
    }
}

#[expect(clippy::wildcard_enum_match_arm, reason = "whatever else stands there is read as one state")]
fn states(path: &str, value: &Value) -> Result<(), FactError> {
    let state = Shape::Code(DocumentState::CODES);
    match value {
        Value::Object(owners) => owners.iter().try_for_each(|(owner, value)| {
            let path = format!("{path}/{}", escaped(owner));
            match owner.parse::<Owner>() {
                Ok(_) if value.is_null() => Err(wrong_type(&state, &path, value)),
                Ok(_) => walk(&state, &path, value),
                Err(_) => Err(FactError::new(
                    "unknown_owner",
                    path,
                    Value::String(owner.clone()),
                    &["patient", "attendee/0"],
                    "だれの書類かは patient か attendee/番号 で書きます。",
                    "Write whose it is as patient or attendee/N.",
                )),
            }
        }),
        Value::Null => Err(wrong_type(&state, path, value)),
        _ => walk(&state, path, value),
    }
}

fn unknown_field(path: &str, name: &str, fields: &[(&str, Shape)]) -> FactError {
    let accepted: Vec<&str> = fields.iter().map(|(known, _)| *known).collect();
    FactError::new(
        "unknown_field",
        path,
        Value::String(name.to_owned()),
        &accepted,
        "知らない項目です。",
        "This field is not known.",
    )
}

fn unknown_code(path: &str, value: &Value, accepted: &[&str]) -> FactError {
    FactError::new(
        "unknown_code",
        path,
        value.clone(),
        accepted,
        "知らない値です。",
        "This value is not known.",
    )
}

fn impossible_date(path: &str, value: &Value) -> FactError {
    FactError::new(
        "impossible_date",
        path,
        value.clone(),
        &["YYYY-MM-DD"],
        "この日付はありません。",
        "There is no such day.",
    )
}

fn wrong_type(shape: &Shape, path: &str, value: &Value) -> FactError {
    let accepted = match shape {
        Shape::Bool => "true or false",
        Shape::Day => "YYYY-MM-DD",
        Shape::Age => "a whole number of years",
        Shape::Text | Shape::Country | Shape::Institution | Shape::Language | Shape::Code(_) => "a text",
        Shape::List(_) => "a list",
        Shape::Object(_) => "an object",
        Shape::Documents => "an object: kind to state",
        Shape::Extra => "an object: true, false, a whole number or a code by name",
    };
    FactError::new(
        "wrong_type",
        path,
        value.clone(),
        &[accepted],
        "書き方が違います。",
        "This is the wrong kind of value.",
    )
}

fn escaped(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

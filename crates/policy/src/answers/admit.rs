//! Refuses facts that name something the pack does not know.

use base::{Date, japan};
use serde_json::Value;

use crate::error::FactError;
use crate::expr::View;
use crate::facts::{DocumentStates, ExtraValue, Facts};
use crate::owner::Owner;
use crate::pack::ExtraKind;
use crate::shared_str::SharedStr;
use crate::version::Version;

/// Looks at facts with the eyes of a version.
///
/// # Errors
///
/// When a department, illness, kind, owner or fact is not known to the pack, or dates contradict each other.
pub fn admit<'a>(version: &Version, facts: &'a Facts) -> Result<View<'a>, FactError> {
    let department = department(version, facts)?;
    condition(version, facts)?;
    documents(version, facts)?;
    ages(facts)?;
    Ok(View::new(facts, department, extra(version, facts)?, facts.age_day()))
}

fn department(version: &Version, facts: &Facts) -> Result<Option<u16>, FactError> {
    let Some(id) = facts.department.as_deref() else { return Ok(None) };
    let number = version.department_number(id);
    number
        .map(Some)
        .ok_or_else(|| unknown("/department", id, version.departments.iter().map(SharedStr::as_str)))
}

fn condition(version: &Version, facts: &Facts) -> Result<(), FactError> {
    let Some(code) = facts.condition.as_deref() else { return Ok(()) };
    if is_icd10(code) || version.illnesses().iter().any(|illness| illness.id.get_ref() == code) {
        return Ok(());
    }
    let own = version.illnesses().iter().map(|illness| illness.id.get_ref().as_str());
    Err(unknown("/condition", code, ["ICD-10, such as C16.9"].into_iter().chain(own)))
}

/// Says whether a text has the form of an ICD-10 code: a letter, two digits, and up to four more after a point.
fn is_icd10(code: &str) -> bool {
    let (category, rest) =
        code.split_once('.').map_or((code, None), |(category, rest)| (category, Some(rest)));
    let category_is_right = match category.as_bytes() {
        [letter, tens, ones] => {
            letter.is_ascii_uppercase() && tens.is_ascii_digit() && ones.is_ascii_alphanumeric()
        }
        _ => false,
    };
    category_is_right
        && rest.is_none_or(|rest| {
            (1..=4).contains(&rest.len()) && rest.bytes().all(|b| b.is_ascii_alphanumeric())
        })
}

fn documents(version: &Version, facts: &Facts) -> Result<(), FactError> {
    let known = |kind: &str| version.kinds.iter().any(|known| *known == kind);
    let kinds = || version.kinds.iter().map(SharedStr::as_str);
    for (kind, states) in &facts.documents {
        if !known(kind.as_str()) {
            return Err(unknown(&format!("/documents/{}", pointer(kind.as_str())), kind.as_str(), kinds()));
        }
        if let DocumentStates::ByOwner(states) = states {
            for owner in states.keys() {
                owner_is_listed(facts, kind.as_str(), *owner)?;
            }
        }
    }
    for (place, kind) in facts.brings_on_day.iter().enumerate() {
        if !known(kind.as_str()) {
            return Err(unknown(&format!("/brings_on_day/{place}"), kind.as_str(), kinds()));
        }
    }
    Ok(())
}

fn owner_is_listed(facts: &Facts, kind: &str, owner: Owner) -> Result<(), FactError> {
    let listed = facts.attendees.len();
    match owner {
        Owner::Attendee(place) if listed > 0 && place >= listed => Err(FactError::new(
            "unknown_owner",
            format!("/documents/{kind}/attendee~1{place}"),
            Value::String(owner.to_string()),
            &["patient", &format!("attendee/0 – attendee/{}", listed - 1)],
            "その番号の参加者はいません。",
            "Nobody is listed at this place.",
        )),
        Owner::Attendee(_) | Owner::Patient => Ok(()),
    }
}

fn extra<'a>(version: &Version, facts: &'a Facts) -> Result<Vec<Option<&'a ExtraValue>>, FactError> {
    let declared = &version.source().fact;
    for (name, value) in &facts.extra {
        let path = format!("/extra/{}", pointer(name));
        let Some(fact) = declared.iter().find(|fact| fact.id.get_ref() == name) else {
            let known = declared.iter().map(|fact| fact.id.get_ref().as_str());
            return Err(unknown(&path, name, known).with_code("unknown_field"));
        };
        match (fact.kind, value) {
            (ExtraKind::Bool, ExtraValue::Bool(_)) | (ExtraKind::Int, ExtraValue::Int(_)) => {}
            (ExtraKind::Code, ExtraValue::Code(code)) if fact.codes.contains(code) => {}
            (ExtraKind::Code, ExtraValue::Code(code)) => {
                return Err(unknown(&path, code, fact.codes.iter().map(String::as_str)));
            }
            (ExtraKind::Bool | ExtraKind::Int | ExtraKind::Code, _) => {
                let accepted = match fact.kind {
                    ExtraKind::Bool => "true or false",
                    ExtraKind::Int => "a whole number",
                    ExtraKind::Code => "a code",
                };
                let found = serde_json::to_value(value).unwrap_or(Value::Null);
                return Err(FactError::new(
                    "wrong_type",
                    path,
                    found,
                    &[accepted],
                    "書き方が違います。",
                    "This is the wrong kind of value.",
                ));
            }
        }
    }
    Ok(declared.iter().map(|fact| facts.extra.get(fact.id.get_ref())).collect())
}

fn ages(facts: &Facts) -> Result<(), FactError> {
    let day = facts.age_day();
    let patient = &facts.patient;
    one_age("/patient", patient.birth_date, patient.age_on_consultation, day)?;
    facts.attendees.iter().enumerate().try_for_each(|(place, person)| {
        one_age(&format!("/attendees/{place}"), person.birth_date, person.age_on_consultation, day)
    })
}

fn one_age(path: &str, birth: Option<Date>, stated: Option<i16>, day: Date) -> Result<(), FactError> {
    let Some(birth) = birth else { return Ok(()) };
    if birth > day {
        return Err(FactError::new(
            "impossible_date",
            format!("{path}/birth_date"),
            Value::String(birth.to_string()),
            &[&format!("{day} or earlier")],
            "生まれた日が、相談の日より後になっています。",
            "The day of birth lies after the day on which the age is counted.",
        ));
    }
    let counted = japan::age_on(birth, day);
    match stated {
        Some(stated) if stated != counted => Err(FactError::new(
            "contradiction",
            format!("{path}/age_on_consultation"),
            Value::from(stated),
            &[&counted.to_string()],
            "生年月日から数えた年齢と合いません。",
            "This is not the age that follows from the day of birth.",
        )),
        Some(_) | None => Ok(()),
    }
}

fn unknown<'a>(path: &str, found: &str, accepted: impl Iterator<Item = &'a str>) -> FactError {
    let accepted: Vec<&str> = accepted.collect();
    FactError::new(
        "unknown_code",
        path,
        Value::String(found.to_owned()),
        &accepted,
        "このガイドにない値です。",
        "This guide does not know the value.",
    )
}

fn pointer(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

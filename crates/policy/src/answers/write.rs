//! Writes an answer as JSON, byte for byte what serialising the decision gives, without making the decision first.

use super::findings::{Findings, Needed, Refused};
use crate::expr::FactRef;
use crate::owner::Owner;
use crate::version::{Printed, PrintedAsk, PrintedDocument, Version};

/// Writes what was found as the decision of the contract.
pub fn write(version: &Version, findings: &Findings<'_>, out: &mut Vec<u8>) {
    let printed = &version.printed;
    out.extend_from_slice(b"{\"verdict\":\"");
    text(findings.verdict(version).code(), out);
    text("\",\"policy\":", out);
    text(&printed.policy, out);
    text(",\"refusals\":[", out);
    list(&findings.refusals, out, |refused, out| text(reason(printed, *refused), out));
    text("],\"asks\":[", out);
    list(&findings.asks, out, |fact, out| ask(printed, *fact, out));
    text("],\"documents\":[", out);
    list(&findings.documents, out, |needed, out| document(&printed.documents[needed.rule], needed, out));
    text("],\"forbidden\":[", out);
    list(&findings.forbidden, out, |rule, out| text(&printed.forbid[*rule], out));
    text("],\"conditions\":[", out);
    list(&findings.conditions, out, |rule, out| text(&printed.conditions[*rule], out));
    if findings.age_may_change {
        text(if findings.conditions.is_empty() { "" } else { "," }, out);
        text(&printed.age_may_change, out);
    }
    text("]", out);
    if let Some(minutes) = findings.arrive_minutes_before {
        text(",\"arrive_minutes_before\":", out);
        number(u64::from(minutes), out);
    }
    text("}", out);
}

fn reason(printed: &Printed, refused: Refused) -> &str {
    match refused {
        Refused::Rule(rule) => &printed.refuse[rule],
        Refused::Paper(rule) => &printed.unobtainable[rule],
    }
}

fn ask(printed: &Printed, fact: FactRef, out: &mut Vec<u8>) {
    let (asked, place) = match fact {
        FactRef::Attendee(place, about) => (FactRef::Attendee(0, about), place),
        FactRef::Flag(_)
        | FactRef::PatientBirth
        | FactRef::Mode
        | FactRef::Department
        | FactRef::Condition
        | FactRef::LivesIn
        | FactRef::Hospital
        | FactRef::LetterLanguage
        | FactRef::Purposes
        | FactRef::Attendees
        | FactRef::Extra(_) => (fact, 0),
    };
    let PrintedAsk { before, after } =
        printed.ask(asked).expect("every fact that can be asked for has its question");
    text(before, out);
    if !after.is_empty() {
        number(u64::try_from(place).unwrap_or(u64::MAX), out);
        text(after, out);
    }
}

fn document(printed: &PrintedDocument, needed: &Needed<'_>, out: &mut Vec<u8>) {
    text(&printed.head, out);
    match needed.of {
        Owner::Patient => text("\"patient\"", out),
        Owner::Attendee(place) => {
            text("\"attendee/", out);
            number(u64::try_from(place).unwrap_or(u64::MAX), out);
            text("\"", out);
        }
    }
    text(&printed.need, out);
    code(needed.stage.code(), out);
    text(",\"form\":", out);
    code(needed.form.code(), out);
    text(",\"accepts\":[", out);
    // Ids of papers have letters, digits and underscores only: `check` sees to it.
    list(&needed.accepts, out, |paper, out| code(paper, out));
    text("],\"state\":", out);
    code(needed.state.code(), out);
    text(&printed.tail, out);
}

fn list<T>(items: &[T], out: &mut Vec<u8>, mut write: impl FnMut(&T, &mut Vec<u8>)) {
    for (place, item) in items.iter().enumerate() {
        if place > 0 {
            out.push(b',');
        }
        write(item, out);
    }
}

fn code(code: &str, out: &mut Vec<u8>) {
    out.push(b'"');
    text(code, out);
    out.push(b'"');
}

fn text(text: &str, out: &mut Vec<u8>) {
    out.extend_from_slice(text.as_bytes());
}

fn number(number: u64, out: &mut Vec<u8>) {
    text(&number.to_string(), out);
}

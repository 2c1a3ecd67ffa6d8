//! Small parts of these pages, in the words that colleagues use.

use base::{DateTime, Lang, Timestamp, japan};
use domain::cases::CaseState;
use domain::people::Part;
use policy::{DocumentKind, Relation, Version};
use serde::Serialize;

use crate::texts::Text;

/// Returns an instant as civil time in Japan, for the filters of templates.
pub fn civil(at: Timestamp) -> DateTime {
    japan::wall(at)
}

/// Returns what somebody is to the patient.
pub fn kinship_text(relation: Relation) -> Text {
    Text::key(format!("staff-kin-{}", relation.code().replace('_', "-")))
}

/// Returns the word for somebody's part in a case.
pub fn part_text(part: Part) -> Text {
    Text::key(match part {
        Part::Patient => "desk-part-patient",
        Part::Guardian => "desk-part-guardian",
        Part::Relative { .. } => "desk-part-relative",
        Part::Helper => "desk-part-helper",
    })
}

/// Returns the plain word of the day for a state: not yet, here, talking, counter, done.
pub fn state_text(state: CaseState) -> Text {
    Text::key(match state {
        CaseState::Booked => "day-not-yet",
        CaseState::Arrived => "day-arrived",
        CaseState::Waiting => "day-waiting",
        CaseState::InTalk => "day-in-talk",
        CaseState::PayDue => "day-counter",
        CaseState::ReportWriting | CaseState::ReportSent | CaseState::Closed => "day-done",
        CaseState::NoShow => "day-no-show",
        CaseState::Draft
        | CaseState::Submitted
        | CaseState::AwaitingDocs
        | CaseState::DocsCheck
        | CaseState::DocsMissing
        | CaseState::Review
        | CaseState::ReviewMore
        | CaseState::Accepted
        | CaseState::DatesOffered
        | CaseState::DatesRetry
        | CaseState::ResultCall
        | CaseState::Declined
        | CaseState::Redirected
        | CaseState::Withdrawn
        | CaseState::OnHold
        | CaseState::Quiet => "day-unbooked",
    })
}

/// Returns the name of a kind of paper in the guide's words; its id when the guide has none.
pub fn kind_name(version: &Version, kind: &DocumentKind, lang: Lang) -> String {
    version.kind(kind.as_str()).map_or_else(|| kind.to_string(), |found| found.name.get(lang).to_owned())
}

/// Returns the name of a paper that counts as proof, with what to mind; its id when the guide has none.
pub fn paper_name(version: &Version, id: &str, lang: Lang) -> String {
    let Some(paper) = version.paper(id) else { return id.to_owned() };
    let name = paper.name.get(lang);
    paper.note.as_ref().map_or_else(|| name.to_owned(), |note| format!("{name} — {}", note.get(lang)))
}

/// One choice of a list.
#[derive(Debug, Clone, Serialize)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub text: Text,
    /// What to mind.
    pub help: Option<Text>,
}

impl Choice {
    /// Makes a choice.
    pub fn new(value: impl ToString, text: impl Into<Text>) -> Self {
        Self { value: value.to_string(), text: text.into(), help: None }
    }
}

/// A sentence of the guide with the clause it rests on.
#[derive(Debug, Clone, Serialize)]
pub struct Cited {
    /// The sentence.
    pub text: String,
    /// The clause.
    pub cites: String,
}

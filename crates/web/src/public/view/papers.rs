//! The papers of a case by who gets them ready.

use base::Lang;
use policy::Version;
use policy::pack::{Kind, PreparedBy};
use policy::{Decision, DocumentNeed, Need, Owner};
use serde::Serialize;

use super::Cited;
use crate::public::words::{form_text, stage_text};
use crate::texts::Text;

/// A paper that somebody has to get ready.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Paper {
    /// Its plain name.
    pub name: String,
    /// Its official name, to be matched with papers.
    pub official: Option<String>,
    /// Original or copy, by when, and whose.
    pub facts: Vec<Text>,
    /// What counts as it, by name.
    pub accepts: Vec<String>,
    /// What belongs to it.
    pub items: Vec<String>,
    /// What to mind.
    pub note: Option<String>,
    /// The clause.
    pub cites: String,
}

/// Papers by who gets them ready.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PaperGroup {
    /// Who.
    pub heading: Text,
    /// The papers in the guide's order.
    pub papers: Vec<Paper>,
}

/// Returns the papers that a decision names, grouped by who gets them ready.
#[must_use]
pub fn paper_groups(version: &Version, decision: &Decision, lang: Lang) -> Vec<PaperGroup> {
    let groups = [
        (PreparedBy::ReferringDoctor, "paper-by-doctor"),
        (PreparedBy::Patient, "paper-by-patient"),
        (PreparedBy::Family, "paper-by-family"),
    ];
    let group = |(who, key): (PreparedBy, &'static str)| {
        let mut papers = Vec::new();
        for need in decision.documents.iter().filter(|need| prepared_by(version, need) == who) {
            let view = paper(version, need, lang);
            // One line for a paper that several people bring alike.
            if !papers.contains(&view) {
                papers.push(view);
            }
        }
        PaperGroup { heading: key.into(), papers }
    };
    groups.into_iter().map(group).filter(|group| !group.papers.is_empty()).collect()
}

/// Returns the papers that the referring doctor is asked for in a case with this decision.
#[must_use]
pub fn papers_by_doctor(version: &Version, decision: &Decision, lang: Lang) -> Vec<Paper> {
    let by_doctor = |need: &&DocumentNeed| prepared_by(version, need) == PreparedBy::ReferringDoctor;
    decision.documents.iter().filter(by_doctor).map(|need| paper(version, need, lang)).collect()
}

/// Returns what must not be sent, in the guide's words.
#[must_use]
pub fn forbidden(version: &Version, decision: &Decision, lang: Lang) -> Vec<Cited> {
    let said = |rule: &str| version.source().forbid.iter().find(|forbid| forbid.id.get_ref() == rule);
    let cited = |thing: &policy::Forbidden| {
        let words = said(&thing.rule).map_or(thing.kind.as_str(), |forbid| forbid.text.get(lang));
        Cited::new(words, &thing.cites)
    };
    decision.forbidden.iter().map(cited).collect()
}

fn prepared_by(version: &Version, need: &DocumentNeed) -> PreparedBy {
    version.kind(need.kind.as_str()).map_or(PreparedBy::Patient, |kind| kind.prepared_by)
}

fn paper(version: &Version, need: &DocumentNeed, lang: Lang) -> Paper {
    let kind = version.kind(need.kind.as_str());
    let words =
        |text: fn(&Kind) -> Option<&policy::Text>| kind.and_then(text).map(|text| text.get(lang).to_owned());
    let accepted =
        |id: &str| version.paper(id).map_or_else(|| id.to_owned(), |paper| paper.name.get(lang).to_owned());
    let mut facts = vec![stage_text(need.stage), form_text(need.form)];
    if let Owner::Attendee(_) = need.of {
        facts.push("paper-of-attendee".into());
    }
    if need.need == Need::IfHeld {
        facts.push("paper-if-held".into());
    }
    Paper {
        name: words(|kind| Some(&kind.name)).unwrap_or_else(|| need.kind.to_string()),
        official: kind.and_then(|kind| kind.official.clone()).filter(|_| lang != Lang::Ez),
        facts,
        accepts: need.accepts.iter().map(|id| accepted(id)).collect(),
        items: kind
            .map_or(&[][..], |kind| &kind.items)
            .iter()
            .map(|item| item.get(lang).to_owned())
            .collect(),
        note: words(|kind| kind.note.as_ref()),
        cites: need.cites.to_string(),
    }
}

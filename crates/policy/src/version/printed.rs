//! The parts of an answer that are the same for every case, written as JSON once when a version is read.

use std::collections::BTreeMap;

use serde::Serialize;

use super::program::{ConditionProgram, DocumentProgram, ForbidProgram, Program, RefuseProgram};
use super::questions::Questions;
use crate::decision::PolicyRef;
use crate::expr::FactRef;

/// The parts of an answer that are the same for every case, as JSON; lists stand beside those of the program.
#[derive(Debug, Clone)]
pub struct Printed {
    /// Which version of which pack answers.
    pub policy: String,
    /// Each rule that refuses.
    pub refuse: Vec<String>,
    /// What each rule that asks for a paper says when it cannot be had; empty when nothing follows.
    pub unobtainable: Vec<String>,
    /// Each rule that asks for a paper.
    pub documents: Vec<PrintedDocument>,
    /// Each rule that forbids something.
    pub forbid: Vec<String>,
    /// Each rule that adds a condition.
    pub conditions: Vec<String>,
    /// What is said when a birthday can change the answer; empty when no rule looks at an age.
    pub age_may_change: String,
    asks: BTreeMap<FactRef, PrintedAsk>,
}

/// The parts of a paper's entry, up to the fields that depend on the case.
#[derive(Debug, Clone)]
pub struct PrintedDocument {
    /// `{"kind":…,"of":`
    pub head: String,
    /// `,"need":…,"stage":`
    pub need: String,
    /// `,"rule":…,"cites":…}`
    pub tail: String,
}

/// A question around the place of an attendee; without one, all of it stands before.
#[derive(Debug, Clone)]
pub struct PrintedAsk {
    /// Up to the place.
    pub before: String,
    /// After it; empty when no place stands in the question.
    pub after: String,
}

impl Printed {
    /// Writes down what never changes.
    pub fn new(policy: &PolicyRef, program: &Program, questions: &Questions) -> Self {
        Self {
            policy: json(policy),
            refuse: program.refuse.iter().map(RefuseProgram::refusal).map(|one| json(&one)).collect(),
            unobtainable: program.documents.iter().map(unobtainable).collect(),
            documents: program.documents.iter().map(document).collect(),
            forbid: program.forbid.iter().map(ForbidProgram::forbidden).map(|one| json(&one)).collect(),
            conditions: program
                .conditions
                .iter()
                .map(ConditionProgram::condition)
                .map(|one| json(&one))
                .collect(),
            age_may_change: program
                .age_may_change
                .as_ref()
                .map(|rule| json(&rule.condition()))
                .unwrap_or_default(),
            asks: questions.facts().map(|fact| (fact, ask(questions, fact))).collect(),
        }
    }

    /// Returns the question for a fact; that for an attendee's fact is asked for by place 0.
    pub fn ask(&self, fact: FactRef) -> Option<&PrintedAsk> {
        self.asks.get(&fact)
    }
}

fn unobtainable(rule: &DocumentProgram) -> String {
    rule.refusal().map(|refusal| json(&refusal)).unwrap_or_default()
}

fn document(rule: &DocumentProgram) -> PrintedDocument {
    PrintedDocument {
        head: format!("{{\"kind\":{},\"of\":", json(&rule.kind)),
        need: format!(",\"need\":{},\"stage\":", json(&rule.need)),
        tail: format!(",\"rule\":{},\"cites\":{}}}", json(&rule.rule), json(&rule.cites)),
    }
}

fn ask(questions: &Questions, fact: FactRef) -> PrintedAsk {
    let whole = json(&questions.ask(fact));
    let place = matches!(fact, FactRef::Attendee(..)).then(|| whole.split_once("/0/")).flatten();
    match place {
        Some((before, after)) => PrintedAsk { before: format!("{before}/"), after: format!("/{after}") },
        None => PrintedAsk { before: whole, after: String::new() },
    }
}

fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("texts and codes are always JSON")
}

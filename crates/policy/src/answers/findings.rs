//! What the rules of a version find in the facts of one case, by reference: nothing is copied before somebody reads it.

use crate::codes::{DocumentState, Form, Stage, Verdict};
use crate::decision::{Decision, DocumentNeed, Refusal};
use crate::expr::FactRef;
use crate::owner::Owner;
use crate::shared_str::SharedStr;
use crate::version::{ConditionProgram, Version};

/// What the rules of a version find in the facts of one case.
///
/// Rules are named by their place in the version. Two findings are equal when a person would read the same answer.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Findings<'v> {
    /// Every reason to refuse.
    pub refusals: Vec<Refused>,
    /// The facts that can still change the answer; those that can refuse come first.
    pub asks: Vec<FactRef>,
    /// The papers that are needed.
    pub documents: Vec<Needed<'v>>,
    /// The rules that forbid something.
    pub forbidden: Vec<usize>,
    /// The rules that add a condition.
    pub conditions: Vec<usize>,
    /// Whether a birthday can change the answer.
    pub age_may_change: bool,
    /// Minutes before the appointment at which to be there.
    pub arrive_minutes_before: Option<u32>,
}

/// A reason to refuse, by the place of its rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// A rule that refuses.
    Rule(usize),
    /// A paper that cannot be had, by the rule that asks for it.
    Paper(usize),
}

/// A paper that is needed.
#[derive(Debug, Clone, PartialEq)]
pub struct Needed<'v> {
    /// The place of the rule that asks for it.
    pub rule: usize,
    /// Whose it is.
    pub of: Owner,
    /// By when.
    pub stage: Stage,
    /// Original or copy.
    pub form: Form,
    /// What is accepted as such.
    pub accepts: Vec<&'v SharedStr>,
    /// Whether it is there.
    pub state: DocumentState,
}

impl Findings<'_> {
    /// Returns the verdict that follows.
    pub fn verdict(&self, version: &Version) -> Verdict {
        let is_owed = |needed: &Needed<'_>| {
            DocumentNeed::is_owed(version.program.documents[needed.rule].need, needed.stage, needed.state)
        };
        Verdict::following(
            !self.refusals.is_empty(),
            !self.asks.is_empty(),
            self.documents.iter().any(is_owed),
        )
    }

    /// Returns the answer in full.
    pub fn decision(&self, version: &Version) -> Decision {
        let program = &version.program;
        let conditions = self.conditions.iter().map(|rule| &program.conditions[*rule]);
        let age_may_change = program.age_may_change.iter().filter(|_| self.age_may_change);
        Decision {
            verdict: self.verdict(version),
            policy: version.policy.clone(),
            refusals: self.refusals.iter().filter_map(|refused| refused.reason(version)).collect(),
            asks: self.asks.iter().map(|fact| version.questions.ask(*fact)).collect(),
            documents: self.documents.iter().map(|needed| needed.document(version)).collect(),
            forbidden: self.forbidden.iter().map(|rule| program.forbid[*rule].forbidden()).collect(),
            conditions: conditions.chain(age_may_change).map(ConditionProgram::condition).collect(),
            arrive_minutes_before: self.arrive_minutes_before,
        }
    }
}

impl Refused {
    fn reason(self, version: &Version) -> Option<Refusal> {
        match self {
            Self::Rule(rule) => Some(version.program.refuse[rule].refusal()),
            Self::Paper(rule) => version.program.documents[rule].refusal(),
        }
    }
}

impl Needed<'_> {
    fn document(&self, version: &Version) -> DocumentNeed {
        let rule = &version.program.documents[self.rule];
        DocumentNeed {
            kind: rule.kind.clone(),
            of: self.of,
            need: rule.need,
            stage: self.stage,
            form: self.form,
            accepts: self.accepts.iter().map(|paper| (*paper).clone()).collect(),
            state: self.state,
            rule: rule.rule.clone(),
            cites: rule.cites.clone(),
        }
    }
}

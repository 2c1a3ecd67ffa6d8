//! The rules of a version as programs, in the order of its file.

use base::Date;

use crate::codes::{DocumentState, Form, Instead, Need, Stage};
use crate::decision::{Condition, Forbidden, Refusal};
use crate::document_kind::DocumentKind;
use crate::expr::Test;
use crate::pack::PaperOf;
use crate::shared_str::SharedStr;
use crate::text::Text;

/// The rules of a version.
#[derive(Debug, Clone, Default)]
pub struct Program {
    /// Rules that refuse.
    pub refuse: Vec<RefuseProgram>,
    /// Rules that ask for papers.
    pub documents: Vec<DocumentProgram>,
    /// Rules that forbid things.
    pub forbid: Vec<ForbidProgram>,
    /// Rules that add conditions.
    pub conditions: Vec<ConditionProgram>,
    /// When to arrive, in minutes before.
    pub arrive: Vec<Timed>,
    /// When to be ready, in minutes before.
    pub ready: Vec<Timed>,
    /// How long the call may take to come, in minutes.
    pub call_window: Vec<Timed>,
    /// Until when a date can be changed: the place in the file's list.
    pub change_until: Vec<Timed>,
    /// When surcharges hold, for each price of the file.
    pub fees: Vec<FeeProgram>,
    /// What is said when a birthday can change the answer; absent when no rule looks at an age.
    pub age_may_change: Option<ConditionProgram>,
}

/// A rule that refuses.
#[derive(Debug, Clone)]
pub struct RefuseProgram {
    /// Id.
    pub rule: SharedStr,
    /// Machine code.
    pub code: SharedStr,
    /// The clause.
    pub cites: SharedStr,
    /// The sentence.
    pub text: Text,
    /// Where to turn instead.
    pub instead: Instead,
    /// When.
    pub when: Test,
}

/// A rule that asks for a paper.
#[derive(Debug, Clone)]
pub struct DocumentProgram {
    /// Id.
    pub rule: SharedStr,
    /// Kind.
    pub kind: DocumentKind,
    /// Whose.
    pub of: PaperOf,
    /// When.
    pub when: Test,
    /// Whether it must be there.
    pub need: Need,
    /// By when.
    pub stage: Stage,
    /// Original or copy.
    pub form: Form,
    /// Another form and stage in some cases.
    pub variants: Vec<(Test, Form, Stage)>,
    /// What is accepted.
    pub accepts: Vec<AcceptProgram>,
    /// What follows when it cannot be had.
    pub unobtainable: Option<UnobtainableProgram>,
    /// The clause.
    pub cites: SharedStr,
}

/// A paper that is accepted.
#[derive(Debug, Clone)]
pub struct AcceptProgram {
    /// Id.
    pub paper: SharedStr,
    /// First day on which it counts.
    pub from: Option<Date>,
    /// Last day on which it counts.
    pub until: Option<Date>,
    /// When.
    pub when: Test,
}

/// What follows when a paper cannot be had.
#[derive(Debug, Clone)]
pub struct UnobtainableProgram {
    /// Code of the refusal.
    pub code: SharedStr,
    /// The sentence.
    pub text: Text,
    /// Where to turn instead.
    pub instead: Instead,
    /// The clause.
    pub cites: SharedStr,
}

/// A rule that forbids something.
#[derive(Debug, Clone)]
pub struct ForbidProgram {
    /// Id.
    pub rule: SharedStr,
    /// Kind.
    pub kind: DocumentKind,
    /// The clause.
    pub cites: SharedStr,
    /// When.
    pub when: Test,
}

/// A rule that adds a condition.
#[derive(Debug, Clone)]
pub struct ConditionProgram {
    /// Id.
    pub rule: SharedStr,
    /// Machine code.
    pub code: SharedStr,
    /// The clause.
    pub cites: SharedStr,
    /// The sentence.
    pub text: Text,
    /// When.
    pub when: Test,
}

/// A number that holds in some cases.
#[derive(Debug, Clone)]
pub struct Timed {
    /// When.
    pub when: Test,
    /// The number.
    pub number: u32,
}

/// When the surcharges of a price hold.
#[derive(Debug, Clone)]
pub struct FeeProgram {
    /// For each surcharge of the price.
    pub surcharges: Vec<Test>,
}

impl RefuseProgram {
    /// Returns what an answer says when this refuses.
    pub fn refusal(&self) -> Refusal {
        Refusal {
            code: self.code.clone(),
            rule: self.rule.clone(),
            cites: self.cites.clone(),
            text: self.text.clone(),
            instead: self.instead,
        }
    }
}

impl DocumentProgram {
    /// Returns what an answer says when the paper cannot be had; `None` when nothing follows.
    pub fn refusal(&self) -> Option<Refusal> {
        self.unobtainable.as_ref().map(|follows| Refusal {
            code: follows.code.clone(),
            rule: self.rule.clone(),
            cites: follows.cites.clone(),
            text: follows.text.clone(),
            instead: follows.instead,
        })
    }
}

impl ForbidProgram {
    /// Returns what an answer says when this holds.
    pub fn forbidden(&self) -> Forbidden {
        Forbidden { kind: self.kind.clone(), rule: self.rule.clone(), cites: self.cites.clone() }
    }
}

impl ConditionProgram {
    /// Returns what an answer says when this holds.
    pub fn condition(&self) -> Condition {
        Condition {
            code: self.code.clone(),
            rule: self.rule.clone(),
            cites: self.cites.clone(),
            text: self.text.clone(),
        }
    }
}

impl AcceptProgram {
    /// Says whether the paper counts on a day.
    pub fn counts_on(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }
}

impl UnobtainableProgram {
    /// Says whether this follows from the state of a paper.
    pub fn follows_from(need: Need, state: DocumentState) -> bool {
        need == Need::Required && state == DocumentState::Unobtainable
    }
}

impl Program {
    /// Says whether any rule looks at an age.
    pub fn looks_at_age(&self) -> bool {
        let documents = self.documents.iter().any(|rule| {
            rule.when.looks_at_age()
                || rule.variants.iter().any(|(test, ..)| test.looks_at_age())
                || rule.accepts.iter().any(|accept| accept.when.looks_at_age())
        });
        documents
            || self.refuse.iter().any(|rule| rule.when.looks_at_age())
            || self.conditions.iter().any(|rule| rule.when.looks_at_age())
            || self.forbid.iter().any(|rule| rule.when.looks_at_age())
            || self.arrive.iter().any(|rule| rule.when.looks_at_age())
    }
}

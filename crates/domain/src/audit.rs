//! What the audit log says. Entries hold ids and codes, never names or typed text.

use std::collections::BTreeMap;
use std::fmt::Write;

use base::{CaseId, HospitalId, PersonId, StaffId, Timestamp};
use serde::{Deserialize, Serialize};

use crate::access::Deed;

/// Who did it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Doer {
    /// A member of staff.
    Staff(StaffId),
    /// Somebody on the patient's side.
    Person(PersonId),
    /// A visitor who is not signed in, known only by a keyed hash of the network address.
    Visitor(String),
    /// The system itself: `worker`, `command_line`, …
    System(String),
}

impl Doer {
    /// Returns the text that stands in the chain.
    #[must_use]
    pub fn code(&self) -> String {
        match self {
            Self::Staff(id) => format!("staff:{id}"),
            Self::Person(id) => format!("person:{id}"),
            Self::Visitor(source) => format!("visitor:{source}"),
            Self::System(name) => format!("system:{name}"),
        }
    }
}

/// How it ended.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It was done.
    Done,
    /// It was refused; the code says why.
    Refused(String),
}

/// One entry before it is chained.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub doer: Doer,
    /// What.
    pub deed: Deed,
    /// The case, if it was about one.
    pub case: Option<CaseId>,
    /// How it ended.
    pub outcome: Outcome,
    /// Ids, codes, counts and hashes that tell more; short ASCII, never names or typed text.
    pub details: BTreeMap<String, String>,
}

impl Entry {
    /// Begins an entry about a deed that was done.
    #[must_use]
    pub fn done(at: Timestamp, doer: Doer, deed: Deed, case: Option<CaseId>) -> Self {
        Self { at, doer, deed, case, outcome: Outcome::Done, details: BTreeMap::new() }
    }

    /// Begins an entry about a deed that was refused for `why`, a short code.
    #[must_use]
    pub fn refused(at: Timestamp, doer: Doer, deed: Deed, case: Option<CaseId>, why: &str) -> Self {
        let outcome = Outcome::Refused(why.to_owned());
        Self { at, doer, deed, case, outcome, details: BTreeMap::new() }
    }

    /// Adds a detail. Characters outside printable ASCII are replaced and the value is cut at 128: typed text has no
    /// place here.
    #[must_use]
    pub fn with(mut self, key: &str, value: impl ToString) -> Self {
        let plain = |c: char| if c.is_ascii_graphic() { c } else { '?' };
        self.details.insert(key.to_owned(), value.to_string().chars().take(128).map(plain).collect());
        self
    }

    /// Returns the bytes that the chain covers: every field in a fixed order, each with its length before it, so that
    /// no two entries share them.
    #[must_use]
    pub fn canonical(&self, hospital: &HospitalId, sequence: u64) -> Vec<u8> {
        let mut out = String::new();
        let mut field = |text: &str| {
            let _ = writeln!(out, "{}:{text}", text.len());
        };
        field("ninome-audit-1");
        field(hospital.as_str());
        field(&sequence.to_string());
        field(&self.at.as_millisecond().to_string());
        field(&self.doer.code());
        field(self.deed.code());
        field(&self.case.map(|id| id.to_string()).unwrap_or_default());
        match &self.outcome {
            Outcome::Done => field("done"),
            Outcome::Refused(why) => field(&format!("refused:{why}")),
        }
        for (key, value) in &self.details {
            field(key);
            field(value);
        }
        out.into_bytes()
    }
}

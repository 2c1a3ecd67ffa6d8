//! What is wrong with a pack, where, and what to write instead.

use std::fmt;
use std::ops::Range;

/// A fault of a pack.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// The file, as it is named in the pack.
    pub file: String,
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong.
    pub what: String,
    /// What to write instead.
    pub mend: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}; {}", self.file, self.line, self.what, self.mend)
    }
}

/// Why a pack could not be loaded.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// The files could not be read.
    #[error("could not read the pack at {path}: {source}")]
    Read {
        /// The path.
        path: String,
        /// The cause.
        source: std::io::Error,
    },
    /// The pack has faults.
    #[error("the pack has {} fault(s), first: {}", .0.len(), .0.first().map(ToString::to_string).unwrap_or_default())]
    Faults(Vec<Fault>),
}

/// How many faults of one file are named. Nobody reads more at once, and each counts lines from the top of the file.
const MAX_FAULTS: usize = 200;

/// Collects the faults of one file and knows its lines.
#[derive(Debug)]
pub struct Faults<'a> {
    file: &'a str,
    text: &'a str,
    found: Vec<Fault>,
    places: Vec<usize>,
}

impl<'a> Faults<'a> {
    /// Begins with none.
    pub fn new(file: &'a str, text: &'a str) -> Self {
        Self { file, text, found: Vec::new(), places: Vec::new() }
    }

    /// Adds a fault at a place in bytes; what lies beyond [`MAX_FAULTS`] is left out.
    pub fn add(&mut self, at: usize, what: impl Into<String>, mend: impl Into<String>) {
        if self.found.len() >= MAX_FAULTS {
            return;
        }
        self.places.push(at);
        let before = self.text.as_bytes().get(..at).unwrap_or(self.text.as_bytes());
        let line = 1 + before.iter().filter(|byte| **byte == b'\n').count();
        self.found.push(Fault { file: self.file.to_owned(), line, what: what.into(), mend: mend.into() });
    }

    /// Says whether a fault was found within a piece of the file, so that nothing is concluded from that piece.
    pub fn are_within(&self, piece: &Range<usize>) -> bool {
        self.places.iter().any(|place| piece.contains(place))
    }

    /// Returns what was found.
    pub fn into_found(self) -> Vec<Fault> {
        self.found
    }
}

//! The error object of the contract: what was wrong, where, and what would have been right.

use std::ops::Deref;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::text::Text;

/// Why facts or a question could not be understood. Nothing is guessed.
///
/// Errors are rare and answers are many: what is wrong stands behind one pointer, so that answers stay small.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, thiserror::Error)]
#[serde(transparent)]
#[error("{} at `{}`: {}", .0.code, .0.path, .0.text.en)]
pub struct FactError(Box<Problem>);

/// What was wrong, where, and what would have been right.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Problem {
    /// Machine code, such as `unknown_field` or `impossible_date`.
    pub code: String,
    /// JSON pointer of the place; empty for the whole.
    pub path: String,
    /// What stood there; shortened when long.
    pub found: Value,
    /// What would have been understood.
    pub accepted: Vec<String>,
    /// The sentence that people read.
    pub text: Text,
}

/// The longest piece of a found value that is repeated. More would let bad input flood a log; less hides what it was.
const FOUND_CHARS: usize = 120;

/// The longest pointer that is repeated whole. The deepest place of the contract takes under 100.
const PATH_CHARS: usize = 300;

impl FactError {
    /// Makes an error; a long `found` is shortened.
    #[must_use]
    pub fn new(
        code: &str,
        path: impl Into<String>,
        found: Value,
        accepted: &[&str],
        ja: &str,
        en: &str,
    ) -> Self {
        Self(Box::new(Problem {
            code: code.to_owned(),
            path: shortened_path(path.into()),
            found: shortened(found),
            accepted: accepted.iter().map(|&a| a.to_owned()).collect(),
            text: Text::new(ja, en),
        }))
    }

    /// Returns the error under another code.
    #[must_use]
    pub fn with_code(mut self, code: &str) -> Self {
        code.clone_into(&mut self.0.code);
        self
    }

    /// Returns the error with another sentence.
    #[must_use]
    pub fn with_text(mut self, text: Text) -> Self {
        self.0.text = text;
        self
    }

    /// Returns the error as the JSON that is printed, without a line end.
    #[must_use]
    pub fn to_json(&self) -> String {
        serde_json::json!({ "error": self }).to_string()
    }
}

impl Deref for FactError {
    type Target = Problem;
    fn deref(&self) -> &Problem {
        &self.0
    }
}

/// Cuts a pointer that somebody's field name made absurdly long.
fn shortened_path(path: String) -> String {
    match path.char_indices().nth(PATH_CHARS) {
        Some((end, _)) => format!("{}…", &path[..end]),
        None => path,
    }
}

fn shortened(found: Value) -> Value {
    match found {
        Value::String(text) if text.chars().count() > FOUND_CHARS => {
            Value::String(text.chars().take(FOUND_CHARS).chain(['…']).collect())
        }
        Value::Array(_) | Value::Object(_) => {
            let text = found.to_string();
            if text.chars().count() > FOUND_CHARS { shortened(Value::String(text)) } else { found }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => found,
    }
}

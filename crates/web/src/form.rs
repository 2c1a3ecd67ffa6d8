//! Forms that lose nothing: what was typed, what to put right, and the hidden fields that make a double tap one deed.
//!
//! A handler reads [`Posted`], parses the [`Values`] into its own types, collects [`Problems`], and on any problem renders
//! the same page again with a [`Form`] made of both. Templates draw it with the macros of `_kit.html`.

use std::collections::BTreeMap;

use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use crate::texts::Text;

/// The name of the hidden field that holds the idempotency key.
pub const KEY_FIELD: &str = "form_key";

/// The name of the hidden field that holds the session's CSRF token.
pub const CSRF_FIELD: &str = "csrf";

/// The name of the hidden field that brings back what was typed when a session ended: it is shown and not yet saved.
pub const RESTORED_FIELD: &str = "restored";

/// The most fields one form may send: the largest page has about 120; more would only help a flooder.
pub const FIELDS_MAX: usize = 400;

/// What was typed, by field name; several values under one name are kept in order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Values(BTreeMap<String, Vec<String>>);

impl Values {
    /// Makes values of (name, value) pairs in the order of the form.
    pub fn from_pairs<N: Into<String>, V: Into<String>>(pairs: impl IntoIterator<Item = (N, V)>) -> Self {
        let mut values = Self::default();
        for (name, value) in pairs {
            values.push(&name.into(), value);
        }
        values
    }

    /// Returns the first value of a field without surrounding space; empty when it was not sent.
    #[must_use]
    pub fn one(&self, name: &str) -> &str {
        self.0.get(name).and_then(|all| all.first()).map_or("", |value| value.trim())
    }

    /// Returns all values of a field, such as the ticked boxes of a list.
    #[must_use]
    pub fn all(&self, name: &str) -> &[String] {
        self.0.get(name).map_or(&[], Vec::as_slice)
    }

    /// Returns whether the box `value` of the list `name` is ticked.
    #[must_use]
    pub fn has(&self, name: &str, value: &str) -> bool {
        self.all(name).iter().any(|ticked| ticked == value)
    }

    /// Replaces all values of a field by one.
    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        self.0.insert(name.to_owned(), vec![value.into()]);
    }

    /// Adds a value to a field.
    pub fn push(&mut self, name: &str, value: impl Into<String>) {
        self.0.entry(name.to_owned()).or_default().push(value.into());
    }

    /// Forgets a field.
    pub fn remove(&mut self, name: &str) {
        self.0.remove(name);
    }

    /// Returns every (name, value) pair, names in alphabetical order.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().flat_map(|(name, all)| all.iter().map(move |value| (name.as_str(), value.as_str())))
    }
}

/// What to put right, in the order of the page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Problems(Vec<Problem>);

/// One thing to put right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// The name of the field it belongs to; the summary links to the field with this id.
    pub field: String,
    /// What to do, in words (ux.md §5.5).
    pub text: Text,
}

impl Problems {
    /// Adds a problem; the first one of a field is the one that is shown.
    pub fn add(&mut self, field: &str, text: impl Into<Text>) {
        if self.of(field).is_none() {
            self.0.push(Problem { field: field.to_owned(), text: text.into() });
        }
    }

    /// Returns what is wrong with a field.
    #[must_use]
    pub fn of(&self, field: &str) -> Option<&Text> {
        self.0.iter().find(|problem| problem.field == field).map(|problem| &problem.text)
    }

    /// Returns whether there is nothing to put right.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the problems in the order of the page.
    pub fn iter(&self) -> impl Iterator<Item = &Problem> {
        self.0.iter()
    }
}

/// A form as its template sees it, under the name `form`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Form {
    /// The first value of each field.
    values: BTreeMap<String, String>,
    /// All values of each field.
    many: BTreeMap<String, Vec<String>>,
    /// What to put right, in order: the summary at the top.
    problems: Vec<Problem>,
    /// The same by field: the message beside it.
    problem: BTreeMap<String, Text>,
    /// The idempotency key: the same for a double tap, new for each fresh page.
    key: String,
    /// The session's CSRF token; empty on pages without a session.
    csrf: String,
}

impl Form {
    /// Makes a form with what was typed and what to put right.
    #[must_use]
    pub fn new(values: &Values, problems: &Problems) -> Self {
        Self {
            values: values.0.keys().map(|name| (name.clone(), values.one(name).to_owned())).collect(),
            many: values.0.clone(),
            problems: problems.0.clone(),
            problem: problems.iter().map(|found| (found.field.clone(), found.text.clone())).collect(),
            key: values.one(KEY_FIELD).to_owned(),
            csrf: String::new(),
        }
    }

    /// Makes a form that nobody has touched yet.
    #[must_use]
    pub fn empty() -> Self {
        Self::default()
    }

    /// Adds the idempotency key: the posted one is kept when there is one, so that a corrected form stays the same deed.
    #[must_use]
    pub fn keyed(mut self, fresh: &str) -> Self {
        if self.key.is_empty() {
            fresh.clone_into(&mut self.key);
        }
        self
    }

    /// Adds the session's CSRF token.
    #[must_use]
    pub fn guarded(mut self, csrf: &str) -> Self {
        csrf.clone_into(&mut self.csrf);
        self
    }

    /// Returns whether there is something to put right.
    #[must_use]
    pub fn has_problems(&self) -> bool {
        !self.problems.is_empty()
    }
}

/// The fields of a posted form (`application/x-www-form-urlencoded`).
#[derive(Debug, Clone)]
pub struct Posted(pub Values);

impl<S: Send + Sync> FromRequest<S> for Posted {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        let pairs = axum::Form::<Vec<(String, String)>>::from_request(request, state).await;
        let axum::Form(pairs) = pairs.map_err(IntoResponse::into_response)?;
        if pairs.len() > FIELDS_MAX {
            return Err(StatusCode::PAYLOAD_TOO_LARGE.into_response());
        }
        Ok(Self(Values::from_pairs(pairs)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_is_kept_in_full() {
        let mut values = Values::from_pairs([("family", " 髙﨑 "), ("box", "a"), ("box", "b")]);
        assert_eq!(values.one("family"), "髙﨑");
        assert_eq!(values.all("box"), ["a", "b"]);
        assert!(values.has("box", "b") && !values.has("box", "c"));
        assert_eq!(values.one("absent"), "");
        values.set("box", "c");
        assert_eq!(values.pairs().collect::<Vec<_>>(), [("box", "c"), ("family", " 髙﨑 ")]);
    }

    #[test]
    fn a_field_shows_its_first_problem_only() {
        let mut problems = Problems::default();
        problems.add("family", "m02");
        problems.add("family", "m03");
        assert_eq!(problems.of("family"), Some(&Text::key("m02")));
        assert_eq!(problems.iter().count(), 1);
    }

    #[test]
    fn a_corrected_form_keeps_its_key() {
        let posted = Values::from_pairs([(KEY_FIELD, "first")]);
        assert_eq!(Form::new(&posted, &Problems::default()).keyed("second").key, "first");
        assert_eq!(Form::empty().keyed("second").key, "second");
    }
}

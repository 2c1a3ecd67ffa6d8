//! Values of facts that a pack declares itself.

use std::fmt;

use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

/// The value of a fact that a pack declares itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum ExtraValue {
    /// Yes or no.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// One of the codes that the pack lists.
    Code(String),
}

impl<'de> Deserialize<'de> for ExtraValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ExtraVisitor)
    }
}

struct ExtraVisitor;

impl Visitor<'_> for ExtraVisitor {
    type Value = ExtraValue;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("true, false, a whole number or a code")
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<ExtraValue, E> {
        Ok(ExtraValue::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<ExtraValue, E> {
        Ok(ExtraValue::Int(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<ExtraValue, E> {
        i64::try_from(value).map(ExtraValue::Int).map_err(E::custom)
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<ExtraValue, E> {
        Ok(ExtraValue::Code(value.to_owned()))
    }
}

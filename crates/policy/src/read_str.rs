//! Reads a text without copying it first.

use std::fmt;

use serde::de::{Error, Visitor};
use serde::{Deserializer, Serializer};

/// Reads a text and makes a value of it; `wrong` is the error when `make` makes none.
///
/// Facts are read a hundred thousand times a second: a text that only becomes a date or a code is never copied.
pub fn read_str<'de, D: Deserializer<'de>, T>(
    deserializer: D,
    wrong: &'static str,
    make: impl FnOnce(&str) -> Option<T>,
) -> Result<T, D::Error> {
    deserializer.deserialize_str(Read { wrong, make })
}

/// Reads a text or null; see [`read_str`].
pub fn read_str_if_known<'de, D: Deserializer<'de>, T>(
    deserializer: D,
    wrong: &'static str,
    make: impl FnOnce(&str) -> Option<T>,
) -> Result<Option<T>, D::Error> {
    deserializer.deserialize_option(ReadIfKnown { wrong, make })
}

struct Read<F> {
    wrong: &'static str,
    make: F,
}

impl<T, F: FnOnce(&str) -> Option<T>> Visitor<'_> for Read<F> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        (self.make)(text).ok_or_else(|| E::custom(self.wrong))
    }
}

struct ReadIfKnown<F> {
    wrong: &'static str,
    make: F,
}

impl<'de, T, F: FnOnce(&str) -> Option<T>> Visitor<'de> for ReadIfKnown<F> {
    type Value = Option<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text or null")
    }

    fn visit_none<E: Error>(self) -> Result<Option<T>, E> {
        Ok(None)
    }

    fn visit_unit<E: Error>(self) -> Result<Option<T>, E> {
        Ok(None)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<T>, D::Error> {
        read_str(deserializer, self.wrong, self.make).map(Some)
    }
}

/// Writes a value by its text form, or null.
pub fn write_if_known<S: Serializer, T: fmt::Display>(
    value: &Option<T>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match value {
        Some(value) => serializer.collect_str(value),
        None => serializer.serialize_none(),
    }
}

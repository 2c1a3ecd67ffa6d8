//! Which papers are there.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::codes::DocumentState;
use crate::owner::Owner;

/// Whether papers of one kind are there: the same for everybody, or by owner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DocumentStates {
    /// One state for all owners.
    All(DocumentState),
    /// A state for each owner; one who is not named is `later`.
    ByOwner(BTreeMap<Owner, DocumentState>),
}

impl DocumentStates {
    /// Returns the state of one owner's paper.
    #[must_use]
    pub fn of(&self, owner: Owner) -> DocumentState {
        match self {
            Self::All(state) => *state,
            Self::ByOwner(states) => states.get(&owner).copied().unwrap_or(DocumentState::Later),
        }
    }

    /// Returns the state that holds for all owners named: the worst of them.
    #[must_use]
    pub fn worst(&self) -> DocumentState {
        match self {
            Self::All(state) => *state,
            Self::ByOwner(states) => states.values().copied().max().unwrap_or(DocumentState::Later),
        }
    }

    /// Sets the state of one owner's paper, keeping that of the others.
    pub fn set(&mut self, owner: Owner, state: DocumentState) {
        match self {
            Self::All(_) => *self = Self::ByOwner(BTreeMap::from([(owner, state)])),
            Self::ByOwner(states) => {
                states.insert(owner, state);
            }
        }
    }
}

impl From<DocumentState> for DocumentStates {
    fn from(state: DocumentState) -> Self {
        Self::All(state)
    }
}

impl Serialize for DocumentStates {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::All(state) => state.serialize(serializer),
            Self::ByOwner(states) => states.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for DocumentStates {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(StatesVisitor)
    }
}

struct StatesVisitor;

impl<'de> Visitor<'de> for StatesVisitor {
    type Value = DocumentStates;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a state, or states by owner")
    }

    fn visit_str<E: Error>(self, code: &str) -> Result<DocumentStates, E> {
        DocumentState::from_code(code)
            .map(DocumentStates::All)
            .ok_or_else(|| E::unknown_variant(code, DocumentState::CODES))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<DocumentStates, A::Error> {
        let mut states = BTreeMap::new();
        while let Some((owner, state)) = map.next_entry::<Owner, DocumentState>()? {
            if states.insert(owner, state).is_some() {
                return Err(A::Error::custom("an owner is named twice"));
            }
        }
        Ok(DocumentStates::ByOwner(states))
    }
}

//! What a person typed into a form that could not be served.

/// Fields that are never shown again: whoever may not see the page may stand behind it.
const SECRET: [&str; 4] = ["password", "password_again", "code", "key"];

/// The fields of a posted form in its order, without secrets. Empty for uploads.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Typed(Vec<(String, String)>);

impl Typed {
    pub(crate) fn new(fields: Vec<(String, String)>) -> Self {
        Self(fields.into_iter().filter(|(name, _)| !SECRET.contains(&name.as_str())).collect())
    }

    /// Returns the fields.
    pub fn fields(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Returns whether there is nothing to keep.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

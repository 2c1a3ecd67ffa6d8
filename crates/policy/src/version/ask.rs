//! What one version answers, whichever versions there are beside it.

use base::Lang;

use super::Version;
use crate::answers::{self, Charged, DeadlineQuery, Deadlines, FeeQuery};
use crate::decision::Decision;
use crate::error::FactError;
use crate::facts::Facts;
use crate::pack::Fee;

impl Version {
    /// Decides a case by this version.
    ///
    /// # Errors
    ///
    /// When the facts name something the version does not know.
    pub fn decide(&self, facts: &Facts) -> Result<Decision, FactError> {
        answers::decide(self, facts)
    }

    /// Computes what a consultation costs by this version.
    ///
    /// # Errors
    ///
    /// When it states no price for the mode, or the question names something it does not know.
    pub fn fee(&self, query: &FeeQuery) -> Result<Charged, FactError> {
        answers::fee(self, query)
    }

    /// Returns the price that a consultation is charged by, as this version states it.
    ///
    /// # Errors
    ///
    /// When it states no price for the mode, or does not know the department.
    pub fn price(&self, query: &FeeQuery) -> Result<&Fee, FactError> {
        answers::price(self, query)
    }

    /// Computes the times around an appointment by this version.
    ///
    /// # Errors
    ///
    /// When the facts name something it does not know.
    pub fn deadlines(&self, query: &DeadlineQuery) -> Result<Deadlines, FactError> {
        answers::deadlines(self, query)
    }

    /// Writes this version as a page in Markdown.
    #[must_use]
    pub fn explain(&self, lang: Lang) -> String {
        answers::explain(self, lang)
    }
}

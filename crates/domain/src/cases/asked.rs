//! What one version of the guide is asked about a case.

use base::{Date, Timestamp};
use jiff::SignedDuration;
use policy::pack::Tariff;
use policy::{FactError, Facts, FeeQuery, Mode, Version};

use super::{Case, Judgement, Moment, PolicyRef};

impl Case {
    /// Asks a version about facts of this case. Rules that staff set aside refuse nothing.
    ///
    /// # Errors
    /// [`FactError`] when the facts name something that the version does not know.
    pub fn judged_by(
        &self,
        version: &Version,
        facts: Facts,
        moment: Moment,
        now: Timestamp,
    ) -> Result<Judgement, FactError> {
        let facts = asked_of(version, facts);
        let decision = version.decide(&facts)?;
        let policy = PolicyRef::of(version);
        let judgement = Judgement { at: now, moment, policy, facts, decision, set_aside: Vec::new() };
        Ok(judgement.setting_aside(&self.against))
    }

    /// Returns the question what this case costs by a version, for counted seconds on a day.
    #[must_use]
    pub fn fee_query(&self, version: &Version, seconds: u32, on: Date) -> FeeQuery {
        let mode = self.stage.booked().map(|booked| booked.mode).or(self.application.mode);
        let priced_on = match version.after().tariff {
            Tariff::AskedOn => self.asked_on,
            Tariff::ConsultationOn => on,
        };
        FeeQuery {
            mode: mode.unwrap_or(Mode::InPerson),
            elapsed: SignedDuration::from_secs(i64::from(seconds)),
            on: priced_on.max(version.first_day()),
            department: self.application.illness.department.as_ref().map(ToString::to_string),
            items: Vec::new(),
            facts: Some(asked_of(version, self.facts(Some(on)))),
        }
    }
}

/// Returns facts as a version can be asked about them: a case that was moved to a later version is asked about as on that
/// version's first day, so that what is dated inside the version holds.
#[must_use]
pub fn asked_of(version: &Version, mut facts: Facts) -> Facts {
    facts.asked_on = facts.asked_on.max(version.first_day());
    facts
}

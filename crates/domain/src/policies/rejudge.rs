//! A past case, asked about again: what another version of the guide would have said of it.

use base::{Timestamp, Yen};
use policy::{Decision, Version};

use crate::cases::{Case, Moment, Stage};

/// What two versions say of the same application.
#[derive(Debug, Clone, PartialEq)]
pub struct Rejudged {
    /// What the case's own version says; `None` when it does not know something of the case any more.
    pub before: Option<Decision>,
    /// What the other version says.
    pub after: Option<Decision>,
    /// What the consultation costs by both, as far as its length is known.
    pub fees: Option<Fees>,
}

/// A fee by two versions; `None` where the guide states none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fees {
    /// By the case's own version.
    pub before: Option<Yen>,
    /// By the other version.
    pub after: Option<Yen>,
}

impl Rejudged {
    /// Tells whether the case would be decided otherwise: another verdict, reason, paper or condition.
    #[must_use]
    pub fn is_decided_otherwise(&self) -> bool {
        let essence = |decision: &Decision| {
            let refusals: Vec<_> = decision.refusals.iter().map(|one| one.code.clone()).collect();
            let papers: Vec<_> = decision
                .documents
                .iter()
                .map(|one| (one.kind.clone(), one.of, one.stage, one.form))
                .collect();
            let conditions: Vec<_> = decision.conditions.iter().map(|one| one.code.clone()).collect();
            (decision.verdict, refusals, papers, conditions)
        };
        self.before.as_ref().map(essence) != self.after.as_ref().map(essence)
    }

    /// Tells whether the fee would be another one.
    #[must_use]
    pub fn costs_otherwise(&self) -> bool {
        self.fees.is_some_and(|fees| fees.before != fees.after)
    }
}

/// Asks two versions about a case as if its application came on the first day of the later one: what differs is the
/// guides' doing and not that of a birthday in between. `None` for a draft, about which nothing was decided.
#[must_use]
pub fn rejudge(case: &Case, own: &Version, other: &Version, now: Timestamp) -> Option<Rejudged> {
    if matches!(case.stage, Stage::Draft(_)) {
        return None;
    }
    let day = own.first_day().max(other.first_day()).max(case.asked_on);
    let mut facts = case.facts(None);
    facts.asked_on = day;
    let judged = |version: &Version| {
        let judged = case.judged_by(version, facts.clone(), Moment::Submission, now);
        judged.ok().map(|judgement| judgement.decision)
    };
    Some(Rejudged {
        before: judged(own),
        after: judged(other),
        fees: seconds(case).map(|seconds| {
            let fee = |version: &Version, on| {
                let query = case.fee_query(version, seconds, on);
                version.fee(&query).ok().map(|charged| charged.total)
            };
            Fees { before: fee(own, case.asked_on), after: fee(other, day) }
        }),
    })
}

/// The counted time, or what the specialist expects to need.
fn seconds(case: &Case) -> Option<u32> {
    if let Some(charge) = case.charge() {
        return Some(charge.counted_seconds);
    }
    let accepted = if let Stage::Accepted(accepted) = &case.stage {
        Some(accepted)
    } else if let Stage::Offered(offered) = &case.stage {
        Some(&offered.accepted)
    } else if let Stage::Answered(answered) = &case.stage {
        Some(&answered.accepted)
    } else {
        case.stage.booked().map(|booked| &booked.accepted)
    };
    accepted.map(|accepted| u32::from(accepted.minutes) * 60)
}

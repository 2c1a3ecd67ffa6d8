//! What this case owes: the guide's list for it, joined with what has come.

use policy::{Decision, DocumentKind, DocumentNeed, Need, Owner, Stage};

use super::{Check, Form, Received, Shelf};

/// Where one needed paper stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// It has not come.
    Owed,
    /// Another one was asked for.
    Replace,
    /// It came and waits to be looked at.
    Unchecked,
    /// It was looked at and is sound.
    Sound,
    /// The desk decided that it is not needed.
    Exempted,
    /// The patient's side says that it cannot be had.
    Unobtainable,
}

impl Standing {
    /// Returns the code of texts and forms.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Owed => "owed",
            Self::Replace => "replace",
            Self::Unchecked => "unchecked",
            Self::Sound => "sound",
            Self::Exempted => "exempted",
            Self::Unobtainable => "unobtainable",
        }
    }

    /// Tells whether nothing more has to be done for this paper.
    #[must_use]
    pub fn is_settled(self) -> bool {
        match self {
            Self::Sound | Self::Exempted => true,
            Self::Owed | Self::Replace | Self::Unchecked | Self::Unobtainable => false,
        }
    }
}

/// One line of the checklist.
#[derive(Debug, Clone, PartialEq)]
pub struct Owed {
    /// What the guide asks for.
    pub need: DocumentNeed,
    /// Where it stands.
    pub standing: Standing,
}

impl Owed {
    /// Tells whether the paper must be sound before a specialist is asked.
    #[must_use]
    pub fn is_owed_before_review(&self) -> bool {
        self.need.need == Need::Required && self.need.stage == Stage::Application
    }

    /// Tells whether the paper must be sound before a date is confirmed: everything required but what is shown on the
    /// day.
    #[must_use]
    pub fn is_owed_before_booking(&self) -> bool {
        self.need.need == Need::Required && self.need.stage != Stage::OnDay
    }
}

/// The papers of one case, in the order of the pack.
#[derive(Debug, Clone, PartialEq)]
pub struct Checklist(Vec<Owed>);

impl Checklist {
    /// Joins what the guide asks for in this case with what has come.
    #[must_use]
    pub fn of(decision: &Decision, shelf: &Shelf) -> Self {
        let line = |need: &DocumentNeed| Owed { standing: shelf.standing(need), need: need.clone() };
        Self(decision.documents.iter().map(line).collect())
    }

    /// Returns the lines.
    #[must_use]
    pub fn lines(&self) -> &[Owed] {
        &self.0
    }

    /// Returns the required papers of the application that keep the case from going to a specialist.
    pub fn missing(&self) -> impl Iterator<Item = &Owed> {
        self.0.iter().filter(|line| line.is_owed_before_review()).filter(|line| {
            matches!(line.standing, Standing::Owed | Standing::Replace | Standing::Unobtainable)
        })
    }

    /// Tells whether something has come that nobody has looked at.
    #[must_use]
    pub fn has_unchecked(&self) -> bool {
        self.0.iter().any(|line| line.standing == Standing::Unchecked)
    }

    /// Tells whether a paper that must be sound before a date is confirmed is not.
    #[must_use]
    pub fn forbids_booking(&self) -> bool {
        self.0.iter().any(|line| line.is_owed_before_booking() && !line.standing.is_settled())
    }

    /// Tells whether every required paper of the application has come and is sound or exempted.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.0.iter().filter(|line| line.is_owed_before_review()).all(|line| line.standing.is_settled())
    }
}

impl Shelf {
    /// Returns where one needed paper stands. A sound one counts over an unchecked one over a rejected one; a copy does
    /// not stand for an original.
    #[must_use]
    pub fn standing(&self, need: &DocumentNeed) -> Standing {
        let matching = |kind: &DocumentKind, of: Owner| *kind == need.kind && of == need.of;
        if self.exempted.iter().any(|e| matching(&e.kind, e.of)) {
            return Standing::Exempted;
        }
        let form_fits =
            |received: &Received| need.form != policy::Form::Original || received.form == Form::Original;
        let of_received = |received: &Received| match &received.check {
            Check::Sound { .. } if form_fits(received) => Standing::Sound,
            Check::Unchecked => Standing::Unchecked,
            Check::Replace { .. } => Standing::Replace,
            Check::Sound { .. } | Check::Returned { .. } => Standing::Owed,
        };
        let rank = |standing: &Standing| match standing {
            Standing::Sound => 3,
            Standing::Unchecked => 2,
            Standing::Replace => 1,
            Standing::Owed | Standing::Exempted | Standing::Unobtainable => 0,
        };
        let best = self
            .received
            .iter()
            .filter(|received| matching(&received.kind, received.of))
            .map(of_received)
            .max_by_key(rank);
        match best {
            Some(standing) if standing != Standing::Owed => standing,
            Some(_) | None if self.unobtainable.iter().any(|u| matching(&u.kind, u.of)) => {
                Standing::Unobtainable
            }
            Some(_) | None => Standing::Owed,
        }
    }
}

//! Fee and reply letter, which run side by side after the consultation. Payment never blocks the letter.

use base::{StaffId, Timestamp};

use crate::access::{Denied, Permit};
use crate::charges::Settlement;
use crate::documents::Blob;
use crate::effect::Effect;
use crate::messages::Notice;
use crate::reports::{Opinion, SendRoute};

use super::{Case, CaseError, Change, Concluded, Happening, Stage};

/// What is still open after the consultation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tracks {
    /// The fee is to be paid.
    pub charge_due: bool,
    /// The reply letter has not left the hospital.
    pub reply_open: bool,
}

impl Tracks {
    /// Tells whether nothing is open.
    #[must_use]
    pub fn are_done(self) -> bool {
        !self.charge_due && !self.reply_open
    }
}

impl Concluded {
    /// Returns what is still open.
    #[must_use]
    pub fn tracks(&self) -> Tracks {
        Tracks { charge_due: self.charge.is_due(), reply_open: !self.report.is_sent() }
    }
}

impl Case {
    /// Records a payment.
    ///
    /// # Errors
    /// [`CaseError::Charge`] when it was settled before, [`CaseError::Stage`] before the consultation is over.
    pub fn settle_charge(mut self, permit: &Permit, settlement: Settlement) -> Result<Change, CaseError> {
        let at = settlement.at;
        self.concluded_mut()?.charge.settle(settlement)?;
        self.happened(permit, at, Happening::ChargeSettled);
        Ok(Change::quiet(self))
    }

    /// Waives the fee, with a reason.
    ///
    /// # Errors
    /// As [`Case::settle_charge`].
    pub fn waive_charge(mut self, permit: &Permit, why: String, now: Timestamp) -> Result<Change, CaseError> {
        let by = permit.staff()?;
        self.concluded_mut()?.charge.waive(why, by, now)?;
        self.happened(permit, now, Happening::ChargeWaived);
        Ok(Change::quiet(self))
    }

    /// Counts a printed receipt; from the second on it is marked as reissued. Also possible after closing.
    ///
    /// # Errors
    /// [`CaseError::Stage`] unless the fee is settled.
    pub fn count_receipt(mut self) -> Result<Change, CaseError> {
        let concluded = match &mut self.stage {
            Stage::Concluded(concluded) => Some(concluded.as_mut()),
            Stage::Closed(closed) => Some(&mut closed.concluded),
            Stage::Draft(_)
            | Stage::Submitted(_)
            | Stage::AwaitingDocuments(_)
            | Stage::Reviewing(_)
            | Stage::Accepted(_)
            | Stage::Offered(_)
            | Stage::Answered(_)
            | Stage::Booked(_)
            | Stage::CheckedIn(_)
            | Stage::InTalk(_)
            | Stage::Refused(_)
            | Stage::Withdrawn(_)
            | Stage::NoShow(_)
            | Stage::Quiet(_) => None,
        };
        match concluded.map(|concluded| &mut concluded.charge.state) {
            Some(crate::charges::ChargeState::Settled(settlement)) => {
                settlement.receipts_printed = settlement.receipts_printed.saturating_add(1);
                Ok(Change::quiet(self))
            }
            Some(_) | None => Err(self.wrong_stage()),
        }
    }

    /// Saves the opinion's text.
    ///
    /// # Errors
    /// [`CaseError::Report`] once it is signed, [`CaseError::Denied`] for another specialist.
    pub fn write_opinion(mut self, permit: &Permit, opinion: Opinion) -> Result<Change, CaseError> {
        self.own_report(permit)?;
        self.concluded_mut()?.report.write(opinion)?;
        Ok(Change::quiet(self))
    }

    /// Signs the reply letter; `pdf` is the letter made from the saved text.
    ///
    /// # Errors
    /// [`CaseError::Report`] when it is incomplete or signed, [`CaseError::Denied`] for another specialist.
    pub fn sign_reply(mut self, permit: &Permit, now: Timestamp, pdf: Blob) -> Result<Change, CaseError> {
        let by = self.own_report(permit)?;
        self.concluded_mut()?.report.sign(by, now, pdf)?;
        self.happened(permit, now, Happening::ReplySigned);
        Ok(Change::quiet(self))
    }

    /// Marks the reply letter as sent to the referring doctor.
    ///
    /// # Errors
    /// [`CaseError::Report`] when it is not signed or was sent before.
    pub fn send_reply(
        mut self,
        permit: &Permit,
        now: Timestamp,
        route: SendRoute,
    ) -> Result<Change, CaseError> {
        let by = permit.staff()?;
        self.concluded_mut()?.report.send(route, by, now)?;
        self.happened(permit, now, Happening::ReplySent);
        let case = self.id;
        Ok(Change::quiet(self).and(Effect::Tell { case, notice: Notice::ReplySent }))
    }

    fn own_report(&self, permit: &Permit) -> Result<StaffId, CaseError> {
        let by = permit.staff()?;
        let Some(booked) = self.stage.booked() else {
            return Err(self.wrong_stage());
        };
        if by == booked.span.specialist { Ok(by) } else { Err(Denied::NotYours.into()) }
    }

    fn concluded_mut(&mut self) -> Result<&mut Concluded, CaseError> {
        let wrong = self.wrong_stage();
        match &mut self.stage {
            Stage::Concluded(concluded) => Ok(concluded),
            Stage::Draft(_)
            | Stage::Submitted(_)
            | Stage::AwaitingDocuments(_)
            | Stage::Reviewing(_)
            | Stage::Accepted(_)
            | Stage::Offered(_)
            | Stage::Answered(_)
            | Stage::Booked(_)
            | Stage::CheckedIn(_)
            | Stage::InTalk(_)
            | Stage::Closed(_)
            | Stage::Refused(_)
            | Stage::Withdrawn(_)
            | Stage::NoShow(_)
            | Stage::Quiet(_) => Err(wrong),
        }
    }
}

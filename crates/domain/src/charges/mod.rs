//! The fee: due after the consultation, from the counted time and the pack; settled at the counter or otherwise.

use base::{Masked, StaffId, Timestamp, Yen};
use policy::Text;
use serde::{Deserialize, Serialize};

/// How a fee was settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaymentRoute {
    /// Cash at the counter.
    Cash,
    /// Card at the counter's terminal.
    CounterCard,
    /// Bank transfer with the slip.
    Transfer,
}

impl PaymentRoute {
    /// All routes, in the order in which the counter offers them.
    pub const ALL: [Self; 3] = [Self::Cash, Self::CounterCard, Self::Transfer];

    /// Returns the code of forms and texts.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Cash => "cash",
            Self::CounterCard => "counter_card",
            Self::Transfer => "transfer",
        }
    }

    /// Returns the route with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|route| route.code() == code)
    }
}

/// A settled fee.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settlement {
    /// How.
    pub route: PaymentRoute,
    /// Who paid: the name on the receipt.
    pub payer: Masked<String>,
    /// Who took the money.
    pub by: StaffId,
    /// When.
    pub at: Timestamp,
    /// How many times a receipt was printed; from the second on it is marked as reissued.
    pub receipts_printed: u16,
}

/// Where the fee stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChargeState {
    /// To be paid.
    Due,
    /// Paid.
    Settled(Settlement),
    /// Not asked for, for a reason.
    Waived {
        /// Why.
        why: String,
        /// Who decided.
        by: StaffId,
        /// When.
        at: Timestamp,
    },
}

/// One line of a fee.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ChargeLine {
    /// What it is for.
    pub label: Text,
    /// Tax-inclusive amount.
    pub amount: Yen,
    /// The pack's rule.
    pub rule: String,
}

/// The fee of one consultation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Charge {
    /// What the pack says for the counted time, line by line; the total is their sum.
    pub lines: Vec<ChargeLine>,
    /// The counted time in seconds, line breaks taken out.
    pub counted_seconds: u32,
    /// Since when it is due.
    pub due_since: Timestamp,
    /// Where it stands.
    pub state: ChargeState,
}

/// Why a fee cannot be settled or waived.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ChargeError {
    /// It was settled or waived before.
    #[error("the fee was settled or waived before")]
    NotDue,
}

impl Charge {
    /// Returns the tax-inclusive total.
    #[must_use]
    pub fn total(&self) -> Yen {
        self.lines.iter().map(|line| line.amount).sum()
    }

    /// Tells whether the fee is still to be paid.
    #[must_use]
    pub fn is_due(&self) -> bool {
        matches!(self.state, ChargeState::Due)
    }

    /// Records a payment.
    ///
    /// # Errors
    /// [`ChargeError::NotDue`] when it was settled or waived before: nobody pays twice.
    pub fn settle(&mut self, settlement: Settlement) -> Result<(), ChargeError> {
        if !self.is_due() {
            return Err(ChargeError::NotDue);
        }
        self.state = ChargeState::Settled(settlement);
        Ok(())
    }

    /// Records that the fee is not asked for.
    ///
    /// # Errors
    /// [`ChargeError::NotDue`] when it was settled or waived before.
    pub fn waive(&mut self, why: String, by: StaffId, at: Timestamp) -> Result<(), ChargeError> {
        if !self.is_due() {
            return Err(ChargeError::NotDue);
        }
        self.state = ChargeState::Waived { why, by, at };
        Ok(())
    }
}

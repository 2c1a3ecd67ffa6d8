//! A fee is paid.

use base::{CaseId, limits};
use domain::access::{Actor, Deed};
use domain::cases::Case;
use domain::charges::{ChargeState, PaymentRoute, Settlement};

use crate::{AppError, Ctx, Work};

/// What was paid, how and by whom.
#[derive(Debug, Clone)]
pub struct Settle {
    /// The case.
    pub case: CaseId,
    /// How.
    pub route: PaymentRoute,
    /// The name on the receipt; the patient's when empty.
    pub payer: String,
}

/// Records the payment of the whole fee. The same again is harmless: nobody pays twice.
///
/// # Errors
/// [`AppError::Invalid`] when the payer's name is too long or the guide states no price to pay; otherwise as
/// [`Work::begin`] and [`Case::settle_charge`].
pub async fn settle(ctx: &Ctx, actor: &Actor, deed: Settle) -> Result<Case, AppError> {
    let payer = base::typed::line(&deed.payer);
    if payer.chars().count() > limits::LINE_CHARS_MAX {
        return Err(AppError::Invalid { field: "payer", code: "too_long" });
    }
    let mut work = Work::begin(ctx, actor, Deed::SettleCharge, deed.case).await?;
    let payer = if payer.is_empty() { work.case().application.patient.name.full() } else { payer };
    if is_paid(work.case(), deed.route, &payer) {
        return Ok(work.take_case());
    }
    if work.case().charge().is_some_and(|charge| charge.lines.is_empty()) {
        return Err(AppError::Invalid { field: "route", code: "no_price" });
    }
    let settlement = Settlement {
        route: deed.route,
        payer: payer.into(),
        by: work.permit().staff()?,
        at: ctx.now(),
        receipts_printed: 0,
    };
    work.note("route", deed.route.code());
    let change = work.take_case().settle_charge(work.permit(), settlement)?;
    work.finish(ctx, change).await
}

fn is_paid(case: &Case, route: PaymentRoute, payer: &str) -> bool {
    case.charge().is_some_and(|charge| {
        matches!(
            &charge.state,
            ChargeState::Settled(settled) if settled.route == route && settled.payer.reveal() == payer
        )
    })
}

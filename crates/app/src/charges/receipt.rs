//! A receipt is printed; from the second copy on it says so.

use base::{CaseId, Lang, Timestamp, japan};
use domain::access::{Actor, Deed};
use domain::cases::{Case, Change};
use domain::charges::{ChargeState, PaymentRoute, Settlement};
use ports::printing::{Paper, Pdf, Receipt};

use super::TAX_PERCENT;
use crate::{AppError, Ctx, Guidebook, Work};

/// Which receipt.
#[derive(Debug, Clone, Copy)]
pub struct PrintReceipt {
    /// The case.
    pub case: CaseId,
    /// Which copy, counted from 1: the one after those printed, or the last one once more (a double tap).
    pub copy: u16,
}

/// Prints a copy of the receipt of a settled fee. A new copy is counted; the last one again is the same paper.
///
/// # Errors
/// [`AppError::Case`] unless the fee is settled, [`AppError::Conflict`] when somebody printed meanwhile,
/// [`AppError::Busy`] when too many papers are being made; otherwise as [`Work::begin`].
pub async fn receipt(ctx: &Ctx, actor: &Actor, deed: PrintReceipt) -> Result<Pdf, AppError> {
    let guide = ctx.guide(actor.hospital()).await?;
    let mut work = Work::begin(ctx, actor, Deed::PrintReceipt, deed.case).await?;
    let counted = work.take_case().count_receipt()?;
    let printed = settlement(work.case()).map_or(0, |settlement| settlement.receipts_printed);
    let change = match deed.copy.checked_sub(printed) {
        Some(1) => counted,
        Some(0) if printed > 0 => Change::quiet(work.take_case()),
        Some(_) | None => return Err(AppError::Conflict),
    };
    let paper = contents(&guide, work.case(), deed.copy, ctx.now()).ok_or(AppError::NotFound("receipt"))?;
    work.note("copy", deed.copy);
    work.finish(ctx, change).await?;
    let printer = ctx.printer.clone();
    Ok(ctx.gates.printing.run(move || printer.print(&Paper::Receipt(paper))).await??)
}

fn settlement(case: &Case) -> Option<&Settlement> {
    match &case.charge()?.state {
        ChargeState::Settled(settlement) => Some(settlement),
        ChargeState::Due | ChargeState::Waived { .. } => None,
    }
}

/// Fills the receipt; `None` unless the fee is settled.
fn contents(guide: &Guidebook, case: &Case, copy: u16, now: Timestamp) -> Option<Receipt> {
    let charge = case.charge()?;
    let settlement = settlement(case)?;
    let total = charge.total();
    Some(Receipt {
        letterhead: guide.letterhead(case, Lang::Ja),
        payer: settlement.payer.clone(),
        lines: charge
            .lines
            .iter()
            .map(|line| (line.label.get(Lang::Ja).to_owned(), format!("{}円", line.amount)))
            .collect(),
        total: format!("{total}円"),
        tax: format!("うち消費税({TAX_PERCENT}%) {}円", total.contained_tax(TAX_PERCENT)),
        registration: guide.registration_number(case),
        paid: paid(settlement),
        date: japan::with_era(japan::date(now)),
        number: case.number.to_string(),
        reissued: copy > 1,
    })
}

fn paid(settlement: &Settlement) -> String {
    let route = match settlement.route {
        PaymentRoute::Cash => "現金",
        PaymentRoute::CounterCard => "カード",
        PaymentRoute::Transfer => "銀行振込",
    };
    format!("{} {route}", japan::with_era(japan::date(settlement.at)))
}

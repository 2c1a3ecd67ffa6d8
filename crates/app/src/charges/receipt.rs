//! A receipt is printed; from the second time on it says so.

use base::{CaseId, Lang, japan};
use domain::access::{Actor, Deed};
use domain::cases::Case;
use domain::charges::{ChargeState, PaymentRoute, Settlement};
use ports::printing::{Paper, Pdf, Receipt};

use crate::{AppError, Ctx, Guidebook, Work};

/// Consumption tax on services, percent (消費税法, since 2019-10-01).
const TAX_PERCENT: i64 = 10;

/// Prints the receipt of a settled fee and counts it.
///
/// # Errors
/// [`AppError::Case`] unless the fee is settled, [`AppError::Busy`] when too many papers are being made; otherwise as
/// [`Work::begin`].
pub async fn receipt(ctx: &Ctx, actor: &Actor, case: CaseId) -> Result<Pdf, AppError> {
    let guide = ctx.guide(actor.hospital()).await?;
    let work = Work::begin(ctx, actor, Deed::PrintReceipt, case).await?;
    let change = work.take_case().count_receipt()?;
    let paper = contents(&guide, work.case(), ctx.now()).ok_or(AppError::NotFound("receipt"))?;
    work.finish(ctx, change).await?;
    let printer = ctx.printer.clone();
    Ok(ctx.gates.printing.run(move || printer.print(&Paper::Receipt(paper))).await??)
}

/// Fills the receipt; `None` unless the fee is settled.
fn contents(guide: &Guidebook, case: &Case, now: base::Timestamp) -> Option<Receipt> {
    let charge = case.charge()?;
    let ChargeState::Settled(settlement) = &charge.state else { return None };
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
        reissued: settlement.receipts_printed > 0,
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

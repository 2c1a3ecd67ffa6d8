//! What the counter may know of a case: who pays what. Nothing clinical is in here.

use base::{CaseId, DepartmentId, Masked, ReferenceNumber, Yen};
use domain::access::{Actor, Deed};
use domain::audit::Entry;
use domain::cases::{Case, CaseState};
use domain::charges::Charge;
use policy::Mode;
use ports::store::QueueFilter;

use crate::permits::{in_hospital, read_case};
use crate::{AppError, Ctx, audited};

/// Consumption tax on services, percent (消費税法, since 2019-10-01).
pub const TAX_PERCENT: i64 = 10;

/// A fee as the counter sees it.
#[derive(Debug, Clone, PartialEq)]
pub struct Bill {
    /// The case.
    pub case: CaseId,
    /// Its number.
    pub number: ReferenceNumber,
    /// The patient's name as written.
    pub patient: Masked<String>,
    /// The reading.
    pub kana: Masked<String>,
    /// The department, once chosen.
    pub department: Option<DepartmentId>,
    /// How the consultation was held.
    pub mode: Option<Mode>,
    /// The fee.
    pub charge: Charge,
}

impl Bill {
    /// Returns the consumption tax contained in the total.
    #[must_use]
    pub fn tax(&self) -> Yen {
        self.charge.total().contained_tax(TAX_PERCENT)
    }

    fn of(case: &Case) -> Option<Self> {
        let charge = case.charge()?.clone();
        let name = &case.application.patient.name;
        Some(Self {
            case: case.id,
            number: case.number,
            patient: name.full().into(),
            kana: name.full_kana().into(),
            department: case.application.illness.department.clone(),
            mode: case.stage.booked().map(|booked| booked.mode),
            charge,
        })
    }
}

/// Lists the fees that are due, longest first; at most a page.
///
/// # Errors
/// [`AppError::Denied`] unless the actor works at the counter.
pub async fn due(ctx: &Ctx, actor: &Actor) -> Result<Vec<Bill>, AppError> {
    in_hospital(ctx, actor, Deed::SettleCharge).await?;
    let filter = QueueFilter { states: vec![CaseState::PayDue], ..QueueFilter::default() };
    let mut tx = ctx.store.read(actor.hospital()).await?;
    let mut bills = Vec::new();
    for row in tx.queue(&filter, None).await?.rows {
        bills.extend(tx.case(row.id).await?.as_ref().and_then(Bill::of));
    }
    bills.sort_by_key(|bill| (bill.charge.due_since, bill.number));
    Ok(bills)
}

/// Returns the fee of a case. The audit entry is durable before anything is shown.
///
/// # Errors
/// [`AppError::NotFound`] before the consultation is over, [`AppError::Denied`].
pub async fn bill(ctx: &Ctx, actor: &Actor, case: CaseId) -> Result<Bill, AppError> {
    let found = read_case(ctx, actor, Deed::SettleCharge, case).await?;
    let bill = Bill::of(&found).ok_or(AppError::NotFound("charge"))?;
    let tx = ctx.store.write(actor.hospital(), Deed::SeeContact.code()).await?;
    audited(tx, Entry::done(ctx.now(), actor.doer(), Deed::SeeContact, Some(case))).await?;
    Ok(bill)
}

//! Who can be asked about a case.

use base::{DepartmentId, StaffId};
use domain::access::{Actor, Deed};
use domain::cases::CaseState;
use domain::staff::Role;
use jiff::SignedDuration;
use ports::store::QueueFilter;

use crate::permits::in_hospital;
use crate::{AppError, Ctx};

/// How far ahead free hours are counted: enough to see whether a date can be found in time.
const AHEAD: SignedDuration = SignedDuration::from_hours(24 * 28);

/// A specialist as the desk chooses one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Colleague {
    /// Who.
    pub id: StaffId,
    /// The name.
    pub name: String,
    /// How many cases wait for this specialist's decision, at most a page of them.
    pub waiting: usize,
    /// When the next hours are open that are not over, within four weeks.
    pub next_hours: Option<base::Timestamp>,
}

/// Lists the specialists of a department, those with the fewest waiting cases first.
///
/// # Errors
/// [`AppError::Denied`] unless the actor may hand cases over.
pub async fn specialists(
    ctx: &Ctx,
    actor: &Actor,
    department: &DepartmentId,
) -> Result<Vec<Colleague>, AppError> {
    in_hospital(ctx, actor, Deed::RequestReview).await?;
    let now = ctx.now();
    let mut tx = ctx.store.read(actor.hospital()).await?;
    let mut found = Vec::new();
    for member in tx.staff().await? {
        if !member.has(Role::Specialist) || !member.departments.contains(department) {
            continue;
        }
        let waiting = QueueFilter {
            states: vec![CaseState::Review],
            specialist: Some(member.id),
            ..QueueFilter::default()
        };
        let waiting = tx.queue(&waiting, None).await?.rows.len();
        let opened = tx.opened(member.id, now, now + AHEAD).await?;
        let next_hours = opened.first().map(|hours| hours.span.starts_at);
        found.push(Colleague { id: member.id, name: member.name, waiting, next_hours });
    }
    found.sort_by(|one, other| one.waiting.cmp(&other.waiting).then_with(|| one.name.cmp(&other.name)));
    Ok(found)
}

//! A new case with a number that nobody has.

use base::{CaseId, HospitalId, ReferenceNumber};
use domain::cases::{Application, Case, Door};
use domain::people::Person;
use ports::{StoreError, WriteTx};

use crate::{AppError, Ctx};

/// How often a number is drawn. A million numbers a year: at a hundred thousand cases one draw in ten is taken, so
/// twenty failures mean that something else is wrong.
const DRAWS: usize = 20;

/// What a case begins with.
#[derive(Debug, Clone)]
pub struct Opening {
    /// Its id.
    pub id: CaseId,
    /// Through which door.
    pub door: Door,
    /// What is known of the application.
    pub application: Application,
    /// Who may sign in.
    pub people: Vec<Person>,
}

/// Stores a new draft with a number drawn for it, inside the caller's transaction.
///
/// # Errors
/// As [`new_case`] and [`add_case`].
pub async fn open_case(
    ctx: &Ctx,
    tx: &mut dyn WriteTx,
    hospital: &HospitalId,
    opening: Opening,
) -> Result<Case, AppError> {
    let case = new_case(ctx, tx, hospital, opening).await?;
    add_case(ctx, tx, &case).await?;
    Ok(case)
}

/// Returns a draft with a number that nobody has, not yet stored: what is decided at once is stored once.
///
/// # Errors
/// [`AppError::Store`].
pub async fn new_case(
    ctx: &Ctx,
    tx: &mut dyn WriteTx,
    hospital: &HospitalId,
    opening: Opening,
) -> Result<Case, AppError> {
    let guide = ctx.guide(hospital).await?;
    let today = ctx.clock.today();
    let number = free_number(ctx, tx, today.year()).await?;
    let (_, policy) = guide.current(today)?;
    let Opening { id, door, application, people } = opening;
    let keep_until = guide.draft_until(today);
    Ok(Case::open(id, hospital.clone(), number, door, ctx.now(), policy, application, people, keep_until))
}

/// Stores a new case.
///
/// # Errors
/// [`AppError::Conflict`] when somebody drew the same number in the same moment: try again, [`AppError::Store`].
pub async fn add_case(ctx: &Ctx, tx: &mut dyn WriteTx, case: &Case) -> Result<(), AppError> {
    match tx.add_case(case, ctx.now()).await {
        Ok(()) => Ok(()),
        Err(StoreError::Exists(_)) => Err(AppError::Conflict),
        Err(other) => Err(other.into()),
    }
}

async fn free_number(ctx: &Ctx, tx: &mut dyn WriteTx, year: i16) -> Result<ReferenceNumber, AppError> {
    for _ in 0..DRAWS {
        let number = ReferenceNumber::draw(year, &*ctx.chance);
        if tx.case_by_number(number).await?.is_none() {
            return Ok(number);
        }
    }
    Err(AppError::Internal("no free reference number was drawn"))
}

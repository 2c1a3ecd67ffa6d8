//! The letter after the call.

use base::CaseId;
use domain::access::{Actor, Deed};
use domain::cases::{Case, Stage};
use ports::printing::{Pdf, PlainLetter};

use crate::desk::print;
use crate::permits::read_case;
use crate::{AppError, Ctx};

/// Prints the letter that follows the call; `write` fills it from the case. The audit entry is written first.
///
/// # Errors
/// [`AppError::Invalid`] unless the refusal was told, [`AppError::Busy`] when too many papers are being made.
pub async fn print_letter(
    ctx: &Ctx,
    actor: &Actor,
    case: CaseId,
    write: impl FnOnce(&Case) -> PlainLetter,
) -> Result<Pdf, AppError> {
    let found = read_case(ctx, actor, Deed::TellRefusal, case).await?;
    let told = matches!(&found.stage, Stage::Refused(refused) if refused.told_at.is_some());
    if !told {
        return Err(AppError::Invalid { field: "letter", code: "not_told" });
    }
    let letter = write(&found);
    print(ctx, actor, Deed::TellRefusal, &found, "letter", letter).await
}

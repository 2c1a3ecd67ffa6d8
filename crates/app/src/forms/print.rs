//! A blank form is printed. Anybody may: it holds no data.

use base::{HospitalId, Lang};
use ports::printing::{Paper, Pdf};

use super::FormKind;
use crate::{AppError, Ctx};

/// Prints a blank form of a hospital.
///
/// # Errors
/// [`AppError::NotFound`] when there is no such hospital, [`AppError::Busy`] when too many papers are being made.
pub async fn print(ctx: &Ctx, hospital: &HospitalId, kind: FormKind) -> Result<Pdf, AppError> {
    let guide = ctx.guide(hospital).await?;
    let (version, _) = guide.current(ctx.clock.today())?;
    let form = kind.blank(guide.letterhead_of(version, Lang::Ja), version);
    let printer = ctx.printer.clone();
    Ok(ctx.gates.printing.run(move || printer.print(&Paper::PrintedForm(form))).await??)
}

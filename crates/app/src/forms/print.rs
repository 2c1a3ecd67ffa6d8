//! A blank form is printed. Anybody may: it holds no data.

use base::{HospitalId, Lang};
use ports::printing::Pdf;

use super::FormKind;
use crate::{AppError, Ctx};

/// Prints a blank form of a hospital; the request to the referring doctor lists what the chosen department needs.
///
/// # Errors
/// [`AppError::NotFound`] when there is no such hospital, [`AppError::Busy`] when too many papers are being made.
pub async fn print(
    ctx: &Ctx,
    hospital: &HospitalId,
    kind: FormKind,
    department: Option<&str>,
) -> Result<Pdf, AppError> {
    let guide = ctx.guide(hospital).await?;
    let today = ctx.clock.today();
    let (version, _) = guide.current(today)?;
    let paper = kind.blank(guide.letterhead_of(version, Lang::Ja), version, department, today);
    let printer = ctx.printer.clone();
    Ok(ctx.gates.printing.run(move || printer.print(&paper)).await??)
}

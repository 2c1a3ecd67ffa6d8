//! The sheet that lies on top of posted papers.

use base::{CaseId, Lang};
use domain::access::{Actor, Deed};
use domain::cases::Case;
use policy::Mode;
use ports::printing::{CoverSheet, Paper, Pdf};

use crate::permits::read_case;
use crate::{AppError, Ctx, Guidebook};

/// The kind code that stands for all papers at once, as the scanner reads it.
const ALL_KINDS: &str = "ALL";

/// Prints the cover sheet of a case: hospital, number and what should be inside; no name, no illness, no key.
/// `title` stands on top.
///
/// # Errors
/// [`AppError::Denied`], [`AppError::Busy`] when too many papers are being made, [`AppError::Print`].
pub async fn cover_sheet(
    ctx: &Ctx,
    actor: &Actor,
    id: CaseId,
    lang: Lang,
    title: String,
) -> Result<Pdf, AppError> {
    let guide = ctx.guide(actor.hospital()).await?;
    let case = read_case(ctx, actor, Deed::SeeOwnCase, id).await?;
    let sheet = Paper::CoverSheet(fill(&guide, &case, lang, title));
    let printer = ctx.printer.clone();
    Ok(ctx.gates.printing.run(move || printer.print(&sheet)).await??)
}

fn fill(guide: &Guidebook, case: &Case, lang: Lang, title: String) -> CoverSheet {
    let version = guide.version_of(case);
    let hospital = version.hospital();
    let named = |kind: &policy::DocumentKind| {
        version.kind(kind.as_str()).map_or_else(|| kind.to_string(), |kind| kind.name.get(lang).to_owned())
    };
    let mut contents: Vec<String> = Vec::new();
    for line in case.checklist().iter().flat_map(|list| list.lines().to_vec()) {
        let name = named(&line.need.kind);
        let by_post = line.need.stage != policy::Stage::OnDay && !line.standing.is_settled();
        if by_post && !contents.contains(&name) {
            contents.push(name);
        }
    }
    let mode = case.application.mode.unwrap_or(Mode::InPerson);
    CoverSheet {
        letterhead: guide.letterhead(case, lang),
        title,
        number: case.number.to_string(),
        qr: format!("NM1{}*{}*{ALL_KINDS}", hospital.code, case.number.digits()),
        contents,
        address: vec![
            format!("〒{}", hospital.postal_code),
            hospital.address.get(Lang::Ja).to_owned(),
            hospital.addressee.get(Lang::Ja).to_owned(),
        ],
        notes: version.send_routes(mode).map(|route| route.text.get(lang).to_owned()).collect(),
    }
}

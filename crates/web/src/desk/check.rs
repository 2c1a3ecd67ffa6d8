//! [508] Looking at papers: sound, another one, not needed, sent back. Reading a scan is audited before its first byte.

use app::AppError;
use app::checking::{CheckPaper, ExemptPaper, Found, check, exempt, read_scan};
use axum::extract::Path;
use axum::response::Response;
use domain::cases::Case;
use http_kit::Fault;
use serde::Serialize;

use super::about_case::{AboutCase, Typed};
use super::arrivals::split;
use super::member::Desk;
use super::papers::{PaperRow, Thing, loose_things, paper_rows};
use super::problems::unmet;
use super::shown::CaseHead;
use crate::files::file;
use crate::form::{Form, Posted, Problems, Values};
use crate::render::{Page, Sample};
use crate::signed::{self, revision};
use crate::texts::Text;

/// [508] The papers of a case.
#[derive(Debug, Clone, Serialize)]
pub struct CheckPage {
    head: CaseHead,
    form: Form,
    papers: Vec<PaperRow>,
    loose: Vec<Thing>,
    is_complete: bool,
    /// Whether the guide's last two lists differ.
    differs: bool,
}

impl Page for CheckPage {
    const SCREEN: &'static str = "508";
    const TEMPLATE: &'static str = "desk/check.html";

    fn title(&self) -> Text {
        Text::key("desk-check-title").with("number", &self.head.number)
    }
}

/// Records what was found in one thing.
pub async fn post(
    desk: Desk,
    Path((_, id, document)): Path<(String, String, String)>,
    Posted(values): Posted,
) -> Result<Response, Fault> {
    let case = signed::id(&id)?;
    let found = match values.one("found") {
        "sound" => Found::Sound,
        "returned" => Found::Returned,
        _ => Found::Replace(values.one(&format!("why_{document}")).to_owned()),
    };
    let field = format!("why_{document}");
    let document = signed::id(&document)?;
    let deed = CheckPaper { case, revision: revision(&values), document, found };
    came(&desk, &id, &field, values, check(desk.ctx(), desk.actor(), deed).await).await
}

/// Records that a paper is not needed.
pub async fn post_exempt(
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    Posted(values): Posted,
) -> Result<Response, Fault> {
    let case = signed::id(&id)?;
    let (kind, of) = split(values.one("paper")).ok_or(Fault::Unfit)?;
    let field = format!("why_{}", values.one("paper"));
    let why = values.one(&field).to_owned();
    let deed = ExemptPaper { case, revision: revision(&values), kind, of, why };
    came(&desk, &id, &field, values, exempt(desk.ctx(), desk.actor(), deed).await).await
}

/// Sends the scan of a paper, as a file to be saved: it is never shown inside of a page.
pub async fn scan(
    desk: Desk,
    Path((_, id, document)): Path<(String, String, String)>,
) -> Result<Response, Fault> {
    let case = signed::id(&id)?;
    let paper = signed::id(&document)?;
    let scan = read_scan(desk.ctx(), desk.actor(), case, paper).await?;
    let ending = base::media::sniff(&scan.bytes).map_or("bin", |found| found.extension());
    Ok(file(scan.bytes, &scan.media_type, &format!("{document}.{ending}")))
}

async fn came(
    desk: &Desk,
    id: &str,
    why_field: &str,
    values: Values,
    outcome: Result<Case, AppError>,
) -> Result<Response, Fault> {
    match outcome {
        Ok(case) => Ok(desk.go_to_case(case.id, "/check")),
        // Each paper has its own field for the reason: the message goes there.
        Err(error) => desk.again::<CheckPage>(id, values, unmet(error)?.at(&[("why", why_field)])).await,
    }
}

impl AboutCase for CheckPage {
    async fn of(desk: &Desk, case: &Case, typed: &Typed) -> Result<Self, Fault> {
        let judgements = &case.judgements;
        let differs = match judgements.as_slice() {
            [.., before, last] => last.differs_from(before),
            [_] | [] => false,
        };
        Ok(Self {
            head: CaseHead::new(desk, case),
            form: desk.form(&typed.values, &typed.problems),
            papers: paper_rows(desk, case),
            loose: loose_things(desk, case),
            is_complete: case.checklist().is_some_and(|checklist| checklist.is_complete()),
            differs,
        })
    }
}

impl Sample for CheckPage {
    fn samples() -> Vec<Self> {
        let forbidden = Thing { is_forbidden: true, ..Thing::sample("12") };
        let page = Self {
            head: CaseHead::sample(),
            form: Form::empty(),
            papers: PaperRow::samples(),
            loose: vec![forbidden],
            is_complete: false,
            differs: true,
        };
        let empty = Self { papers: Vec::new(), loose: Vec::new(), is_complete: true, ..page.clone() };
        let mut problems = Problems::default();
        problems.add("why_11", "problem-empty");
        let wrong = Self { form: Form::new(&Values::default(), &problems), ..page.clone() };
        vec![page, empty, wrong]
    }
}

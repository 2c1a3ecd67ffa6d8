//! [905] A draft tried on past cases: counts, and the numbers of the cases that would have gone otherwise. No names.

use app::policies::{DryRun, MONTHS_BACK, Otherwise, dry_run, see_draft};
use axum::extract::Path;
use axum::response::Response;
use base::{DateTime, DraftId, Lang, Yen};
use domain::policies::{Fees, Rehearsal, Rejudged};
use http_kit::Fault;
use policy::{Decision, Verdict};
use serde::Serialize;

use super::draft::answer;
use super::member::Policies;
use super::problems::unmet;
use crate::form::{Form, Posted, Problems, Values};
use crate::render::{Page, Sample};
use crate::signed::{Unmet, civil, id};
use crate::texts::Text;

/// [905] The dry run.
#[derive(Debug, Clone, Serialize)]
pub struct DryRunPage {
    back: String,
    form: Form,
    months: i32,
    is_sound: bool,
    /// What came out; from the last run when none was made just now.
    counts: Option<Counts>,
    /// The cases of the run that was made just now.
    rows: Option<Vec<Row>>,
    quiet: u32,
    is_cut: bool,
}

/// What a run counted.
#[derive(Debug, Clone, Serialize)]
struct Counts {
    at: DateTime,
    cases: u32,
    decided: u32,
    fees: u32,
}

/// A case that would have gone otherwise.
#[derive(Debug, Clone, Serialize)]
pub struct Row {
    number: String,
    version: String,
    before: Answer,
    after: Answer,
    fees: Option<FeeRow>,
}

/// What a version says of a case.
#[derive(Debug, Clone, Serialize)]
pub struct Answer {
    verdict: Text,
    /// The reasons in the guide's words.
    refusals: Vec<String>,
    /// How many papers are owed.
    papers: usize,
}

/// A fee by both versions.
#[derive(Debug, Clone, Serialize)]
pub struct FeeRow {
    before: Option<Yen>,
    after: Option<Yen>,
    differs: bool,
}

impl Page for DryRunPage {
    const SCREEN: &'static str = "905";
    const TEMPLATE: &'static str = "policy/dry-run.html";

    fn title(&self) -> Text {
        "policy-dry-run-title".into()
    }
}

/// Shows what the last run counted.
pub async fn show(policies: Policies, Path((_, draft)): Path<(String, String)>) -> Result<Response, Fault> {
    let seen = see_draft(policies.ctx(), policies.actor(), id(&draft)?).await?;
    let page = DryRunPage {
        is_sound: seen.checked.version.is_some(),
        counts: seen.draft.rehearsal.as_ref().map(Counts::of),
        ..DryRunPage::empty(&policies, seen.draft.id)
    };
    policies.page(&page).await
}

/// Tries the draft now. The list is shown once: it is made from cases as they are at this moment.
pub async fn post(
    policies: Policies,
    Path((_, draft)): Path<(String, String)>,
    Posted(values): Posted,
) -> Result<Response, Fault> {
    let draft = id(&draft)?;
    match dry_run(policies.ctx(), policies.actor(), draft).await {
        Ok(run) => {
            let page = DryRunPage::of(&policies, &run);
            policies.page(&page).await
        }
        Err(error) => {
            let Unmet { status, problems, .. } = unmet(error)?;
            answer(&policies, draft, status, &values, &problems).await
        }
    }
}

impl DryRunPage {
    fn empty(policies: &Policies, draft: DraftId) -> Self {
        Self {
            back: format!("{}/drafts/{draft}", policies.home),
            form: policies.form(&Values::default(), &Problems::default()),
            months: MONTHS_BACK,
            is_sound: true,
            counts: None,
            rows: None,
            quiet: 0,
            is_cut: false,
        }
    }

    fn of(policies: &Policies, run: &DryRun) -> Self {
        let lang = policies.lang();
        Self {
            counts: Some(Counts::of(&run.counts)),
            rows: Some(run.otherwise.iter().map(|one| Row::of(one, lang)).collect()),
            quiet: run.quiet,
            is_cut: run.is_cut,
            ..Self::empty(policies, run.draft.id)
        }
    }
}

impl Counts {
    fn of(counts: &Rehearsal) -> Self {
        Self {
            at: civil(counts.at),
            cases: counts.cases,
            decided: counts.decided_otherwise,
            fees: counts.fees_otherwise,
        }
    }
}

impl Row {
    fn of(otherwise: &Otherwise, lang: Lang) -> Self {
        let Rejudged { before, after, fees } = &otherwise.rejudged;
        Self {
            number: otherwise.number.to_string(),
            version: otherwise.version.clone(),
            before: Answer::of(before.as_ref(), lang),
            after: Answer::of(after.as_ref(), lang),
            fees: fees.map(FeeRow::of),
        }
    }
}

impl Answer {
    /// Says a decision; one that could not be made, because the version does not know something of the case, is said too.
    pub fn of(decision: Option<&Decision>, lang: Lang) -> Self {
        let Some(decision) = decision else {
            return Self { verdict: "policy-verdict-none".into(), refusals: Vec::new(), papers: 0 };
        };
        let refusals = decision.refusals.iter().map(|refusal| refusal.text.get(lang).to_owned());
        Self {
            verdict: verdict_text(decision.verdict),
            refusals: refusals.collect(),
            papers: decision.documents.len(),
        }
    }

    /// Makes an answer for samples.
    pub fn sample(verdict: Verdict) -> Self {
        let refused = verdict == Verdict::Refused;
        Self {
            verdict: verdict_text(verdict),
            refusals: if refused { vec!["見本の理由".to_owned()] } else { Vec::new() },
            papers: 4,
        }
    }
}

impl FeeRow {
    /// Puts the fees of both versions beside each other.
    pub fn of(fees: Fees) -> Self {
        Self { before: fees.before, after: fees.after, differs: fees.before != fees.after }
    }
}

fn verdict_text(verdict: Verdict) -> Text {
    Text::key(format!("policy-verdict-{}", verdict.code()))
}

impl Sample for DryRunPage {
    fn samples() -> Vec<Self> {
        let counts =
            Counts { at: DateTime::constant(2026, 12, 1, 9, 0, 0, 0), cases: 412, decided: 14, fees: 3 };
        let fees = Fees { before: Some(Yen::new(100)), after: Some(Yen::new(200)) };
        let row = |after, fees: Option<Fees>| Row {
            number: "260-482-135".to_owned(),
            version: "2026-04-01".to_owned(),
            before: Answer::sample(Verdict::Acceptable),
            after,
            fees: fees.map(FeeRow::of),
        };
        let empty = Self {
            back: "/h/sample/admin/policy/drafts/1".to_owned(),
            form: Form::empty(),
            months: MONTHS_BACK,
            is_sound: true,
            counts: None,
            rows: None,
            quiet: 0,
            is_cut: false,
        };
        let same = Fees { before: None, after: None };
        let rows = vec![
            row(Answer::sample(Verdict::Refused), Some(fees)),
            row(Answer::of(None, Lang::Ja), Some(same)),
            row(Answer::sample(Verdict::Undecided), None),
            row(Answer::sample(Verdict::Incomplete), None),
        ];
        let run =
            Self { counts: Some(counts.clone()), rows: Some(rows), quiet: 1, is_cut: true, ..empty.clone() };
        let nothing = Self { rows: Some(Vec::new()), quiet: 0, is_cut: false, ..run.clone() };
        let earlier = Self { counts: Some(counts), ..empty.clone() };
        vec![Self { is_sound: false, ..empty.clone() }, empty, earlier, nothing, run]
    }
}

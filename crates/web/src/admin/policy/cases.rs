//! Open cases under a version: what another version would say of each, and moving one with a reason.

use app::policies::{Movable, MoveCase, movable, move_case};
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use base::{CaseId, Lang};
use domain::cases::MoveReason;
use http_kit::Fault;
use serde::{Deserialize, Serialize};

use super::dry_run::{Answer, FeeRow};
use super::member::Policies;
use super::problems::unmet;
use crate::form::{Form, Posted, Problems, Values};
use crate::render::{Page, Sample};
use crate::signed::{Choice, Unmet, id};
use crate::texts::Text;

/// Open cases under a version.
#[derive(Debug, Clone, Serialize)]
pub struct CasesPage {
    back: String,
    href: String,
    form: Form,
    version: String,
    /// Versions that a case can be moved to.
    others: Vec<Choice>,
    /// The chosen one; empty while none is.
    to: String,
    reasons: Vec<Choice>,
    rows: Vec<Row>,
    next: Option<String>,
    is_moved: bool,
}

/// An open case.
#[derive(Debug, Clone, Serialize)]
struct Row {
    /// What is sent: the case and the revision that was looked at.
    value: String,
    number: String,
    state: Text,
    before: Option<Answer>,
    after: Option<Answer>,
    fees: Option<FeeRow>,
}

/// What the address says.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    to: String,
    after: String,
    done: String,
}

impl Page for CasesPage {
    const SCREEN: &'static str = "906";
    const TEMPLATE: &'static str = "policy/cases.html";

    fn title(&self) -> Text {
        Text::key("policy-cases-title").with("name", &self.version)
    }
}

/// Shows the open cases.
pub async fn show(
    policies: Policies,
    Path((_, version)): Path<(String, String)>,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Fault> {
    let values = Values::from_pairs([("to", wanted.to.as_str())]);
    answer(&policies, &version, &wanted, StatusCode::OK, &values, &Problems::default()).await
}

/// Moves one case.
pub async fn post(
    policies: Policies,
    Path((_, version)): Path<(String, String)>,
    Posted(values): Posted,
) -> Result<Response, Fault> {
    let wanted = Wanted { to: values.one("to").to_owned(), ..Wanted::default() };
    match moved(&policies, &values).await? {
        Ok(()) => {
            let to = http_kit::query_value(&wanted.to);
            Ok(policies.go(&format!("/versions/{version}/cases?to={to}&done=moved")))
        }
        Err(Unmet { status, problems, .. }) => {
            answer(&policies, &version, &wanted, status, &values, &problems).await
        }
    }
}

async fn moved(policies: &Policies, values: &Values) -> Result<Result<(), Unmet>, Fault> {
    let Some((case, seen)) = values.one("case").split_once('@') else {
        return Ok(Err(Unmet::one("case", "problem-m01")));
    };
    let Some(reason) = MoveReason::from_code(values.one("reason")) else {
        return Ok(Err(Unmet::one("reason", "problem-m01")));
    };
    let deed = MoveCase {
        case: id(case)?,
        revision: seen.parse().ok(),
        to: values.one("to").to_owned(),
        reason,
        why: values.one("why").to_owned(),
    };
    match move_case(policies.ctx(), policies.actor(), deed).await {
        Ok(_) => Ok(Ok(())),
        Err(error) => unmet(error).map(Err),
    }
}

async fn answer(
    policies: &Policies,
    version: &str,
    wanted: &Wanted,
    status: StatusCode,
    values: &Values,
    problems: &Problems,
) -> Result<Response, Fault> {
    let versions = policies.guide.guide().versions().iter();
    let begun = versions.filter(|one| one.first_day() <= policies.today() && one.name() != version);
    let choice = |name: &str| Choice::new(name, Text::key("policy-version-named").with("name", name));
    let others: Vec<Choice> = begun.map(|one| choice(one.name())).collect();
    let to = others.iter().find(|other| other.value == wanted.to).map(|other| other.value.clone());
    let after: Option<CaseId> = wanted.after.parse().ok();
    let cases = movable(policies.ctx(), policies.actor(), version, to.as_deref(), after).await?;
    let href = format!("{}/versions/{version}/cases", policies.home);
    let to = to.unwrap_or_default();
    let next = cases.last().map(|last| format!("{href}?to={to}&after={}", last.case));
    let page = CasesPage {
        back: format!("{}/versions/{version}", policies.home),
        href,
        form: policies.form(values, problems),
        version: version.to_owned(),
        others,
        to,
        reasons: reasons(),
        rows: cases.iter().map(|case| Row::of(case, policies.lang())).collect(),
        next,
        is_moved: wanted.done == "moved",
    };
    policies.page_as(status, &page).await
}

fn reasons() -> Vec<Choice> {
    let choice =
        |reason: MoveReason| Choice::new(reason.code(), Text::key(format!("policy-move-{}", reason.code())));
    MoveReason::ALL.map(choice).into()
}

impl Row {
    fn of(case: &Movable, lang: Lang) -> Self {
        let rejudged = case.rejudged.as_ref();
        Self {
            value: format!("{}@{}", case.case, case.revision),
            number: case.number.to_string(),
            state: Text::key(format!("desk-state-{}", case.state.code())),
            before: rejudged.map(|both| Answer::of(both.before.as_ref(), lang)),
            after: rejudged.map(|both| Answer::of(both.after.as_ref(), lang)),
            fees: rejudged.and_then(|both| both.fees).map(FeeRow::of),
        }
    }
}

impl Sample for CasesPage {
    fn samples() -> Vec<Self> {
        use domain::policies::Fees;
        use policy::Verdict;
        let bare = Row {
            value: "1@3".to_owned(),
            number: "260-482-135".to_owned(),
            state: "desk-state-submitted".into(),
            before: None,
            after: None,
            fees: None,
        };
        let asked = Row {
            before: Some(Answer::sample(Verdict::Acceptable)),
            after: Some(Answer::sample(Verdict::Refused)),
            fees: Some(FeeRow::of(Fees { before: Some(base::Yen::new(100)), after: None })),
            ..bare.clone()
        };
        let page = Self {
            back: "/h/sample/admin/policy/versions/2026-04-01".to_owned(),
            href: "/h/sample/admin/policy/versions/2026-04-01/cases".to_owned(),
            form: Form::empty(),
            version: "2026-04-01".to_owned(),
            others: vec![Choice::new("2027-04-01", "policy-in-force")],
            to: String::new(),
            reasons: reasons(),
            rows: vec![bare],
            next: Some("/h/sample/admin/policy/versions/2026-04-01/cases?after=1".to_owned()),
            is_moved: false,
        };
        let chosen = Self { to: "2027-04-01".to_owned(), rows: vec![asked], is_moved: true, ..page.clone() };
        let alone = Self { others: Vec::new(), rows: Vec::new(), next: None, ..page.clone() };
        vec![page, chosen, alone]
    }
}

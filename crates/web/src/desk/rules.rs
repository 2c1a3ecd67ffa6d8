//! [520] By which text of the guide a case is decided: a rule is set aside, or the case moved to another version, each
//! with a reason that stays here.

use app::Guidebook;
use app::policies::{DecideAgainst, MoveCase, decide_against, move_case};
use axum::extract::Path;
use axum::response::Response;
use domain::cases::{AgainstRule, Case, Moment, MoveReason, Moved};
use http_kit::Fault;
use policy::Refusal;
use serde::Serialize;

use super::about_case::{AboutCase, Typed};
use super::member::Desk;
use super::problems::unmet;
use super::shown::{CaseHead, instant};
use crate::form::{Form, Posted};
use crate::render::{Page, Sample};
use crate::signed::{self, Choice, Unmet, revision};
use crate::texts::Text;

/// [520] Rules set aside and moves.
#[derive(Debug, Clone, Serialize)]
pub struct RulesPage {
    head: CaseHead,
    form: Form,
    version: String,
    /// Whether the guide still decides something.
    is_open: bool,
    /// Rules that refuse the case now.
    refusing: Vec<Refusing>,
    aside: Vec<Decided>,
    moved: Vec<Decided>,
    /// Versions that the case can be moved to.
    others: Vec<String>,
    reasons: Vec<Choice>,
}

/// A rule that refuses the case.
#[derive(Debug, Clone, Serialize)]
struct Refusing {
    rule: String,
    text: String,
    cites: String,
}

/// What was decided, by whom, and why.
#[derive(Debug, Clone, Serialize)]
struct Decided {
    /// The rule's id, or both versions.
    what: String,
    /// The kind of the reason; `None` for a rule.
    reason: Option<Text>,
    why: String,
    by: String,
    at: String,
}

impl Page for RulesPage {
    const SCREEN: &'static str = "520";
    const TEMPLATE: &'static str = "desk/rules.html";

    fn title(&self) -> Text {
        Text::key("desk-rules-title").with("number", &self.head.number)
    }
}

/// Sets a rule aside.
pub async fn post_aside(
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    Posted(values): Posted,
) -> Result<Response, Fault> {
    let deed = DecideAgainst {
        case: signed::id(&id)?,
        revision: revision(&values),
        rule: values.one("rule").to_owned(),
        why: values.one("why").to_owned(),
    };
    let done = decide_against(desk.ctx(), desk.actor(), deed).await;
    desk.came::<RulesPage>(&id, values, done, "/rules").await
}

/// Moves the case to another version.
pub async fn post_move(
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    Posted(values): Posted,
) -> Result<Response, Fault> {
    let Some(reason) = MoveReason::from_code(values.one("reason")) else {
        return desk.again::<RulesPage>(&id, values, Unmet::one("reason", "problem-m01")).await;
    };
    let deed = MoveCase {
        case: signed::id(&id)?,
        revision: revision(&values),
        to: values.one("to").to_owned(),
        reason,
        // The words of the two forms stand in two fields, so that each message is beside its own.
        why: values.one("move_why").to_owned(),
    };
    match move_case(desk.ctx(), desk.actor(), deed).await {
        Ok(case) => Ok(desk.go_to_case(case.id, "/rules")),
        Err(error) => desk.again::<RulesPage>(&id, values, unmet(error)?.at(&[("why", "move_why")])).await,
    }
}

impl AboutCase for RulesPage {
    async fn of(desk: &Desk, case: &Case, typed: &Typed) -> Result<Self, Fault> {
        let names = desk.names().await?;
        let (lang, today) = (desk.lang(), desk.today());
        let is_open = case.is_before_the_day();
        let judged = desk.guide.judge(case, Moment::Reception, Guidebook::day_of(case), desk.now());
        let refusals = judged.map(|judgement| judgement.decision.refusals).unwrap_or_default();
        let refusing = |one: &Refusal| Refusing {
            rule: one.rule.to_string(),
            text: one.text.get(lang).to_owned(),
            cites: one.cites.to_string(),
        };
        let name = |id: base::StaffId| names.get(&id).cloned().unwrap_or_default();
        let aside = |one: &AgainstRule| Decided {
            what: one.rule.clone(),
            reason: None,
            why: one.why.clone(),
            by: name(one.by),
            at: instant(lang, one.at, today),
        };
        let moved = |one: &Moved| Decided {
            what: format!("{} → {}", one.from.version, one.to.version),
            reason: Some(reason_text(one.reason)),
            why: one.why.clone(),
            by: name(one.by),
            at: instant(lang, one.at, today),
        };
        let versions = desk.guide.guide().versions().iter();
        let others = versions.filter(|one| one.first_day() <= today && one.name() != case.policy.version);
        Ok(Self {
            head: CaseHead::new(desk, case),
            form: desk.form(&typed.values, &typed.problems),
            version: case.policy.version.clone(),
            is_open,
            refusing: refusals.iter().filter(|_| is_open).map(refusing).collect(),
            aside: case.against.iter().map(aside).collect(),
            moved: case.moved.iter().map(moved).collect(),
            others: others.filter(|_| is_open).map(|one| one.name().to_owned()).collect(),
            reasons: reasons(),
        })
    }
}

fn reasons() -> Vec<Choice> {
    MoveReason::ALL.map(|reason| Choice::new(reason.code(), reason_text(reason))).into()
}

fn reason_text(reason: MoveReason) -> Text {
    Text::key(format!("policy-move-{}", reason.code()))
}

impl Sample for RulesPage {
    fn samples() -> Vec<Self> {
        let decided = |what: &str, reason| Decided {
            what: what.to_owned(),
            reason,
            why: "見本の理由".to_owned(),
            by: "例文 太郎".to_owned(),
            at: "11月27日(金) 10:42".to_owned(),
        };
        let refusing = |rule: &str| Refusing {
            rule: rule.to_owned(),
            text: "見本の規則です".to_owned(),
            cites: "guide §1".to_owned(),
        };
        let full = Self {
            head: CaseHead::sample(),
            form: Form::empty(),
            version: "2026-04-01".to_owned(),
            is_open: true,
            refusing: vec![refusing("refuse.sample"), refusing("refuse.other")],
            aside: vec![decided("refuse.earlier", None)],
            moved: vec![decided("2020-08-01 → 2026-04-01", Some(reason_text(MoveReason::Law)))],
            others: vec!["2020-08-01".to_owned()],
            reasons: reasons(),
        };
        let plain = Self {
            refusing: Vec::new(),
            aside: Vec::new(),
            moved: Vec::new(),
            others: Vec::new(),
            ..full.clone()
        };
        vec![full, Self { is_open: false, ..plain.clone() }, plain]
    }
}

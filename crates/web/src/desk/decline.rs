//! [514] The desk's no: decided, told by phone, then in a letter.

use app::refusals::{Refuse, TellRefusal, print_letter, refuse, tell};
use axum::extract::Path;
use axum::response::Response;
use domain::cases::{Case, RefusalReason, Stage};
use http_kit::Fault;
use serde::Serialize;

use super::about_case::{AboutCase, Typed};
use super::letters;
use super::member::Desk;
use super::shown::{CaseHead, TextChoice, instant};
use crate::files::pdf;
use crate::form::{Form, Posted};
use crate::public::door_text;
use crate::render::{Page, Sample};
use crate::signed::{self, Unmet, revision};
use crate::texts::Text;

/// A no that was decided.
#[derive(Debug, Clone, Serialize)]
pub struct Decided {
    reason: Text,
    is_urgent: bool,
    note: String,
    /// What the patient's page says: the desk's own words or the guide's sentence.
    words: String,
    door: Text,
    at: String,
    by: String,
    is_told: bool,
    shown_from: String,
}

/// [514] Refusing a case, or the call about it.
#[derive(Debug, Clone, Serialize)]
pub struct DeclinePage {
    head: CaseHead,
    form: Form,
    reasons: Vec<TextChoice>,
    decided: Option<Decided>,
    can_refuse: bool,
    phone: String,
    whom: String,
}

impl Page for DeclinePage {
    const SCREEN: &'static str = "514";
    const TEMPLATE: &'static str = "desk/decline.html";

    fn title(&self) -> Text {
        Text::key("desk-decline-title").with("number", &self.head.number)
    }
}

/// Decides a refusal.
pub async fn post(
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    Posted(values): Posted,
) -> Result<Response, Fault> {
    let case = desk.case(&id).await?;
    let Some(reason) = RefusalReason::from_code(values.one("reason")) else {
        return desk.again::<DeclinePage>(&id, values, Unmet::one("reason", "problem-m01")).await;
    };
    let deed = Refuse {
        case: case.id,
        revision: revision(&values),
        reason,
        note: values.one("note").to_owned(),
        words: values.one("words").to_owned(),
    };
    desk.came::<DeclinePage>(&id, values, refuse(desk.ctx(), desk.actor(), deed).await, "/decline").await
}

/// Records that it was told by phone.
pub async fn post_told(
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    Posted(values): Posted,
) -> Result<Response, Fault> {
    let case = signed::id(&id)?;
    let deed = TellRefusal { case, revision: revision(&values) };
    desk.came::<DeclinePage>(&id, values, tell(desk.ctx(), desk.actor(), deed).await, "/decline").await
}

/// Prints the letter.
pub async fn letter(desk: Desk, Path((_, id)): Path<(String, String)>, _: Posted) -> Result<Response, Fault> {
    let case = signed::id(&id)?;
    let mut name = String::new();
    let printed = print_letter(desk.ctx(), desk.actor(), case, |case| {
        name = format!("{}-letter.pdf", case.number);
        letters::refusal(&desk, case)
    });
    Ok(pdf(printed.await?.0, &name))
}

impl AboutCase for DeclinePage {
    async fn of(desk: &Desk, case: &Case, typed: &Typed) -> Result<Self, Fault> {
        let names = desk.names().await?;
        let decided = if let Stage::Refused(refused) = &case.stage {
            Some(Decided {
                reason: reason_text(refused.refusal.reason),
                is_urgent: refused.refusal.reason == RefusalReason::Urgent,
                note: refused.refusal.note.clone(),
                words: letters::refusal_words(desk, case).unwrap_or_default(),
                door: letters::refusal_door(desk, case).map_or_else(|| "door-none".into(), door_text),
                at: instant(desk.lang(), refused.refusal.at, desk.today()),
                by: names.get(&refused.refusal.by).cloned().unwrap_or_default(),
                is_told: refused.told_at.is_some(),
                shown_from: instant(desk.lang(), refused.shown_from, desk.today()),
            })
        } else {
            None
        };
        let name = &case.application.patient.name;
        Ok(Self {
            head: CaseHead::new(desk, case),
            form: desk.form(&typed.values, &typed.problems),
            reasons: reasons(),
            can_refuse: can_refuse(&case.stage),
            decided,
            phone: case.application.patient.daytime_phone.reveal().clone(),
            whom: if name.full_kana().is_empty() { name.full() } else { name.full_kana() },
        })
    }
}

fn can_refuse(stage: &Stage) -> bool {
    matches!(
        stage,
        Stage::Submitted(_)
            | Stage::AwaitingDocuments(_)
            | Stage::Reviewing(_)
            | Stage::Accepted(_)
            | Stage::Offered(_)
            | Stage::Answered(_)
    )
}

fn reasons() -> Vec<TextChoice> {
    RefusalReason::ALL.iter().map(|reason| TextChoice::new(reason.code(), reason_text(*reason))).collect()
}

/// Returns the staff's word for a reason.
pub fn reason_text(reason: RefusalReason) -> Text {
    Text::key(format!("desk-reason-{}", reason.code()))
}

impl Sample for DeclinePage {
    fn samples() -> Vec<Self> {
        let decided = Decided {
            reason: reason_text(RefusalReason::Urgent),
            is_urgent: true,
            note: "見本の言葉".to_owned(),
            words: "見本の文".to_owned(),
            door: "door-own-doctor".into(),
            at: "11月27日(金) 10:42".to_owned(),
            by: "見本 医師".to_owned(),
            is_told: false,
            shown_from: "11月28日(土) 10:42".to_owned(),
        };
        let open = Self {
            head: CaseHead::sample(),
            form: Form::empty(),
            reasons: reasons(),
            decided: None,
            can_refuse: true,
            phone: "03-0000-0001".to_owned(),
            whom: "ミホン ハナコ".to_owned(),
        };
        let told = Decided { is_told: true, is_urgent: false, ..decided.clone() };
        let late = Self { can_refuse: false, ..open.clone() };
        vec![
            Self { decided: Some(decided), can_refuse: false, ..open.clone() },
            Self { decided: Some(told), can_refuse: false, ..open.clone() },
            open,
            late,
        ]
    }
}

//! [503] Everything of one case, and the one next step.

use app::desk::{CloseCase, NextStep, ReceiveApplication, close, next_step, receive};
use axum::extract::Path;
use axum::response::Response;
use base::Lang;
use domain::audit::Doer;
use domain::cases::{Case, Judgement};
use domain::people::Contact;
use http_kit::Fault;
use policy::Decision;
use serde::Serialize;

use super::about_case::{AboutCase, Typed};
use super::member::Desk;
use super::papers::{PaperRow, paper_rows};
use super::shown::{CaseHead, instant, mode_text};
use super::tasks::kind_text;
use crate::form::{Form, Posted};
use crate::public::door_text;
use crate::render::{Page, Sample};
use crate::signed::{self, part_text, revision};
use crate::texts::Text;

/// One reason of the guide to refuse.
#[derive(Debug, Clone, Serialize)]
pub struct RefusedView {
    text: String,
    cites: String,
    door: Text,
}

impl RefusedView {
    /// Makes a reason for samples.
    pub fn sample() -> Self {
        Self {
            text: "見本の理由です".to_owned(), cites: "1".to_owned(), door: "door-own-doctor".into()
        }
    }
}

/// Returns the guide's reasons to refuse, each with its clause and the next door.
pub fn refused_views(decision: &Decision, lang: Lang) -> Vec<RefusedView> {
    let view = |refusal: &policy::Refusal| RefusedView {
        text: refusal.text.get(lang).to_owned(),
        cites: refusal.cites.to_string(),
        door: door_text(refusal.instead),
    };
    decision.refusals.iter().map(view).collect()
}

/// One answer of the guide.
#[derive(Debug, Clone, Serialize)]
pub struct JudgementView {
    at: String,
    moment: Text,
    version: String,
    verdict: Text,
    refusals: Vec<RefusedView>,
    /// Rules that would refuse and were set aside.
    aside: Vec<Cited>,
    asks: Vec<String>,
    conditions: Vec<Cited>,
    /// Whether it says something else than the answer before it.
    differs: bool,
}

/// A sentence of the guide with its clause.
#[derive(Debug, Clone, Serialize)]
pub struct Cited {
    text: String,
    cites: String,
}

/// A line of the case's facts.
#[derive(Debug, Clone, Serialize)]
pub struct FactRow {
    term: Text,
    value: String,
}

/// A line of the case's facts whose value is a text of the pages.
#[derive(Debug, Clone, Serialize)]
pub struct WordRow {
    term: Text,
    value: Text,
}

/// Somebody of the case.
#[derive(Debug, Clone, Serialize)]
pub struct PersonRow {
    pub id: String,
    pub name: String,
    pub part: Text,
    /// The mail address; empty for a person without mail.
    pub email: String,
    pub is_proved: bool,
    pub is_ended: bool,
    pub has_key: bool,
}

/// One line of the time line.
#[derive(Debug, Clone, Serialize)]
pub struct EventRow {
    at: String,
    by: String,
    what: Text,
}

/// A task of this case.
#[derive(Debug, Clone, Serialize)]
pub struct CaseTask {
    id: String,
    kind: Text,
    due: String,
}

/// The next step as a link or, when it needs no page, as a button.
#[derive(Debug, Clone, Serialize)]
pub struct Next {
    text: Text,
    /// Where it is done; `None` for a deed of this page.
    href: Option<String>,
    /// The deed below the case's page.
    post: Option<&'static str>,
}

/// [503] A case.
#[derive(Debug, Clone, Serialize)]
pub struct CasePage {
    pub head: CaseHead,
    form: Form,
    next: Option<Next>,
    links: Vec<Link>,
    facts: Vec<FactRow>,
    words: Vec<WordRow>,
    papers: Vec<PaperRow>,
    people: Vec<PersonRow>,
    judgements: Vec<JudgementView>,
    /// Whether the last two answers of the guide differ.
    differ: bool,
    history: Vec<EventRow>,
    tasks: Vec<CaseTask>,
    patient_sees: Text,
    refusal: Option<RefusalView>,
    phone: String,
}

/// The no, as the desk sees it.
#[derive(Debug, Clone, Serialize)]
pub struct RefusalView {
    reason: Text,
    note: String,
    words: String,
    is_told: bool,
    shown_from: String,
}

/// A page of the case.
#[derive(Debug, Clone, Serialize)]
pub struct Link {
    href: String,
    text: Text,
}

impl Page for CasePage {
    const SCREEN: &'static str = "503";
    const TEMPLATE: &'static str = "desk/case.html";

    fn title(&self) -> Text {
        Text::key("desk-case-title").with("number", &self.head.number)
    }
}

/// Receives a sent application.
pub async fn post_receive(
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    Posted(values): Posted,
) -> Result<Response, Fault> {
    let case = signed::id(&id)?;
    let deed = ReceiveApplication { case, revision: revision(&values) };
    let outcome = receive(desk.ctx(), desk.actor(), deed).await;
    desk.came::<CasePage>(&id, values, outcome, "").await
}

/// Closes a case on which nothing is open.
pub async fn post_close(
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    Posted(values): Posted,
) -> Result<Response, Fault> {
    let case = signed::id(&id)?;
    let deed = CloseCase { case, revision: revision(&values) };
    let outcome = close(desk.ctx(), desk.actor(), deed).await;
    desk.came::<CasePage>(&id, values, outcome, "").await
}

impl AboutCase for CasePage {
    async fn of(desk: &Desk, case: &Case, typed: &Typed) -> Result<Self, Fault> {
        let names = desk.names().await?;
        let keys = app::desk::paper_keys(desk.ctx(), desk.actor(), case.id).await?;
        let tasks = app::tasks::of_case(desk.ctx(), desk.actor(), case.id).await?;
        let (lang, today) = (desk.lang(), desk.today());
        let by = |doer: &Doer| match doer {
            Doer::Staff(id) => names.get(id).cloned().unwrap_or_default(),
            Doer::Person(id) => {
                case.person(*id).map(|person| person.name.reveal().clone()).unwrap_or_default()
            }
            Doer::Visitor(_) | Doer::System(_) => String::new(),
        };
        let event = |event: &domain::cases::Event| EventRow {
            at: instant(lang, event.at, today),
            by: by(&event.by),
            what: Text::key(format!("desk-happening-{}", event.what.code())),
        };
        let task = |task: &domain::tasks::Task| CaseTask {
            id: task.id.to_string(),
            kind: kind_text(task.kind),
            due: instant(lang, task.due_at, today),
        };
        let judgements = judgement_views(desk, case);
        Ok(Self {
            head: CaseHead::new(desk, case),
            form: desk.form(&typed.values, &typed.problems),
            next: next_step(case).map(|step| next(desk, case, step)),
            links: links(desk, case),
            facts: super::facts::fact_rows(desk, case, &names),
            words: super::facts::word_rows(case),
            papers: paper_rows(desk, case),
            people: person_rows(case, &keys),
            differ: judgements.last().is_some_and(|last| last.differs),
            judgements,
            history: case.history.iter().rev().map(event).collect(),
            tasks: tasks.iter().map(task).collect(),
            patient_sees: Text::key(format!("desk-sees-{}", case.outlook(desk.now()).state.code())),
            refusal: refusal_view(desk, case),
            phone: case.application.patient.daytime_phone.reveal().clone(),
        })
    }
}

fn next(desk: &Desk, case: &Case, step: NextStep) -> Next {
    let text = Text::key(format!("desk-next-{}", step.code()));
    let page = match step {
        NextStep::Receive => return Next { text, href: None, post: Some("receive") },
        NextStep::Close => return Next { text, href: None, post: Some("close") },
        NextStep::Complete => "application",
        NextStep::Register => "arrivals",
        NextStep::Check => "check",
        NextStep::Request => "request",
        NextStep::HandOver | NextStep::Nudge => "assign",
        NextStep::Offer | NextStep::Book | NextStep::CallAfterNoShow => "slots",
        NextStep::TellRefusal => "decline",
        NextStep::SendReply => "reply",
    };
    Next { text, href: Some(format!("{}/{page}", desk.case_home(case.id))), post: None }
}

fn links(desk: &Desk, case: &Case) -> Vec<Link> {
    let pages: &[&str] = &[
        "application",
        "arrivals",
        "check",
        "request",
        "assign",
        "slots",
        "decline",
        "reply",
        "people",
        "rules",
        "special",
    ];
    let link = |page: &&str| Link {
        href: format!("{}/{page}", desk.case_home(case.id)),
        text: Text::key(format!("desk-link-{page}")),
    };
    pages.iter().map(link).collect()
}

fn judgement_views(desk: &Desk, case: &Case) -> Vec<JudgementView> {
    let before = std::iter::once(None).chain(case.judgements.iter().map(Some));
    let view = |(judgement, before): (&Judgement, Option<&Judgement>)| {
        let differs = before.is_some_and(|before| judgement.differs_from(before));
        judgement_view(desk, judgement, differs)
    };
    case.judgements.iter().zip(before).map(view).collect()
}

/// Shows one answer of the guide.
pub fn judgement_view(desk: &Desk, judgement: &Judgement, differs: bool) -> JudgementView {
    let lang = desk.lang();
    let decision = &judgement.decision;
    let cited = |condition: &policy::Condition| Cited {
        text: condition.text.get(lang).to_owned(),
        cites: condition.cites.to_string(),
    };
    let set_aside = |refusal: &policy::Refusal| Cited {
        text: refusal.text.get(lang).to_owned(),
        cites: refusal.cites.to_string(),
    };
    JudgementView {
        at: instant(lang, judgement.at, desk.today()),
        moment: Text::key(format!("desk-moment-{}", judgement.moment.code())),
        version: judgement.policy.version.clone(),
        verdict: Text::key(format!("desk-verdict-{}", decision.verdict.code())),
        refusals: refused_views(decision, lang),
        aside: judgement.set_aside.iter().map(set_aside).collect(),
        asks: decision.asks.iter().map(|ask| ask.text.get(lang).to_owned()).collect(),
        conditions: decision.conditions.iter().map(cited).collect(),
        differs,
    }
}

/// Lists who may sign in; `keys` are the people with a paper key.
pub fn person_rows(case: &Case, keys: &[base::PersonId]) -> Vec<PersonRow> {
    let row = |person: &domain::people::Person| PersonRow {
        id: person.id.to_string(),
        name: person.name.reveal().clone(),
        part: part_text(person.part),
        email: match &person.contact {
            Contact::Email(address) => address.reveal().clone(),
            Contact::Paper => String::new(),
        },
        is_proved: person.verified_at.is_some(),
        is_ended: !person.is_active(),
        has_key: keys.contains(&person.id),
    };
    case.people.iter().map(row).collect()
}

fn refusal_view(desk: &Desk, case: &Case) -> Option<RefusalView> {
    let domain::cases::Stage::Refused(refused) = &case.stage else {
        return None;
    };
    Some(RefusalView {
        reason: Text::key(format!("desk-reason-{}", refused.refusal.reason.code())),
        note: refused.refusal.note.clone(),
        words: refused.refusal.words.clone(),
        is_told: refused.told_at.is_some(),
        shown_from: instant(desk.lang(), refused.shown_from, desk.today()),
    })
}

impl PersonRow {
    /// Makes people for samples.
    pub fn samples() -> Vec<Self> {
        let row = Self {
            id: "1".to_owned(),
            name: "見本 花子".to_owned(),
            part: "desk-part-patient".into(),
            email: "hanako@example.jp".to_owned(),
            is_proved: true,
            is_ended: false,
            has_key: false,
        };
        let relative = Self {
            id: "2".to_owned(),
            part: "desk-part-relative".into(),
            email: String::new(),
            is_proved: false,
            has_key: true,
            ..row.clone()
        };
        let ended = Self { id: "3".to_owned(), is_ended: true, ..row.clone() };
        vec![row, relative, ended]
    }
}

impl JudgementView {
    /// Makes an answer for samples.
    pub fn sample(differs: bool) -> Self {
        Self {
            at: "11月27日(金) 10:42".to_owned(),
            moment: "desk-moment-booking".into(),
            version: "2026-04-01".to_owned(),
            verdict: "desk-verdict-refused".into(),
            refusals: vec![RefusedView::sample()],
            aside: vec![Cited { text: "見本の規則".to_owned(), cites: "3".to_owned() }],
            asks: vec!["見本の質問".to_owned()],
            conditions: vec![Cited { text: "見本の条件".to_owned(), cites: "2".to_owned() }],
            differs,
        }
    }
}

impl Sample for CasePage {
    fn samples() -> Vec<Self> {
        let home = "/h/sample/desk/cases/0";
        let full = Self {
            head: CaseHead::sample(),
            form: Form::empty(),
            next: Some(Next {
                text: "desk-next-check".into(),
                href: Some(format!("{home}/check")),
                post: None,
            }),
            links: vec![Link { href: format!("{home}/check"), text: "desk-link-check".into() }],
            facts: vec![FactRow { term: "desk-fact-illness".into(), value: "見本の病気".to_owned() }],
            words: vec![WordRow { term: "desk-fact-mode".into(), value: mode_text(policy::Mode::Online) }],
            papers: PaperRow::samples(),
            people: PersonRow::samples(),
            judgements: vec![JudgementView::sample(false), JudgementView::sample(true)],
            differ: true,
            history: vec![EventRow {
                at: "11月27日(金) 10:42".to_owned(),
                by: "例文 太郎".to_owned(),
                what: "desk-happening-received".into(),
            }],
            tasks: vec![CaseTask {
                id: "0".to_owned(),
                kind: kind_text(domain::tasks::TaskKind::CallBack),
                due: "11月30日(月) 16:00".to_owned(),
            }],
            patient_sees: "desk-sees-docs_check".into(),
            refusal: Some(RefusalView {
                reason: "desk-reason-urgent".into(),
                note: "見本の言葉".to_owned(),
                words: "見本の文".to_owned(),
                is_told: false,
                shown_from: "11月28日(土) 10:42".to_owned(),
            }),
            phone: "03-0000-0001".to_owned(),
        };
        let quiet = Self {
            next: None,
            papers: Vec::new(),
            judgements: Vec::new(),
            differ: false,
            tasks: Vec::new(),
            refusal: None,
            ..full.clone()
        };
        let receive = Next { text: "desk-next-receive".into(), href: None, post: Some("receive") };
        vec![Self { next: Some(receive), ..quiet.clone() }, full, quiet]
    }
}

pub(super) fn fact(key: &'static str, value: String) -> Option<FactRow> {
    (!value.is_empty()).then(|| FactRow { term: key.into(), value })
}

pub(super) fn word(key: &'static str, value: Text) -> WordRow {
    WordRow { term: key.into(), value }
}

//! [502] Taking an application on the phone: what to say at the left, what is typed at the right, in the same order.

use app::intake::{CallerContact, Outcome, TakeCall, Taken, alike, take};
use axum::http::StatusCode;
use axum::response::Response;
use base::{Masked, typed};
use domain::cases::{ApplicantKind, Application, Door};
use http_kit::Fault;
use policy::Version;
use serde::Serialize;

use super::case::RefusedView;
use super::fields::{self, Choices};
use super::member::Desk;
use super::problems::unmet;
use super::queue::Row;
use super::shown::{CaseHead, day};
use crate::form::{Form, Posted, Problems, Values};
use crate::public::door_text;
use crate::public::view::{PaperGroup, Prices, paper_groups, prices};
use crate::render::{Page, Sample};
use crate::signed::key;
use crate::texts::Text;

/// Words that lead elsewhere, with the right door.
#[derive(Debug, Clone, Serialize)]
pub struct Knock {
    words: String,
    door: Text,
    cites: String,
}

/// [502] The phone page.
#[derive(Debug, Clone, Serialize)]
pub struct IntakePage {
    home: String,
    member: String,
    form: Form,
    choices: Choices,
    /// What it costs, as the guide states it today: callers ask first.
    prices: Prices,
    knocks: Vec<Knock>,
    alike: Vec<Row>,
}

impl Page for IntakePage {
    const SCREEN: &'static str = "502";
    const TEMPLATE: &'static str = "desk/intake.html";

    fn title(&self) -> Text {
        "desk-intake-title".into()
    }
}

/// Shows the empty page.
pub async fn show(desk: Desk) -> Result<Response, Fault> {
    let values = Values::from_pairs([("contact", "paper")]);
    let page =
        page(&desk, &values, &Problems::default(), &Application::begin(ApplicantKind::Patient)).await?;
    desk.page(&page).await
}

/// Takes what was typed; the button says whether it is sent, kept, or only looked up for other cases of the patient.
pub async fn post(desk: Desk, Posted(values): Posted) -> Result<Response, Fault> {
    let mut problems = Problems::default();
    let application = fields::read(&values, &Application::begin(ApplicantKind::Patient), &mut problems);
    let contact = contact(&values, &mut problems);
    if !problems.is_empty() || values.one("do") == "look" {
        let page = page(&desk, &values, &problems, &application).await?;
        let status = if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
        return desk.page_as(status, &page).await;
    }
    let call = TakeCall {
        id: key(&values)?,
        door: if values.one("door") == "paper" { Door::Paper } else { Door::Phone },
        application: application.clone(),
        caller: Masked::new(typed::line(values.one("caller"))),
        contact,
        send: values.one("do") != "keep",
    };
    match take(desk.ctx(), desk.actor(), call).await {
        Ok(taken) => Ok(desk.go_to_case(taken.case.id, &format!("/taken?as={}", outcome_code(&taken)))),
        Err(error) => {
            let unmet = unmet(error)?;
            let page = page(&desk, &values, &unmet.problems, &application).await?;
            desk.page_as(unmet.status, &page).await
        }
    }
}

fn outcome_code(taken: &Taken) -> &'static str {
    match taken.outcome {
        Outcome::Sent => "sent",
        Outcome::Kept(_) => "kept",
        Outcome::Refused(_) => "refused",
    }
}

fn contact(values: &Values, problems: &mut Problems) -> CallerContact {
    if values.one("contact") != "email" {
        return CallerContact::Paper;
    }
    match typed::email(values.one("email")) {
        Some(address) => CallerContact::Email(Masked::new(address)),
        None => {
            problems.add("email", "problem-m08");
            CallerContact::Paper
        }
    }
}

async fn page(
    desk: &Desk,
    values: &Values,
    problems: &Problems,
    application: &Application,
) -> Result<IntakePage, Fault> {
    let (version, _) = desk.guide.current(desk.today())?;
    let rows = alike(desk.ctx(), desk.actor(), application, None).await?;
    Ok(IntakePage {
        home: desk.home.clone(),
        member: desk.staff.member.name.clone(),
        form: desk.form(values, problems),
        choices: Choices::new(desk, version, application.attendees.len()),
        prices: prices(version, None, desk.today(), desk.lang()),
        knocks: knocks(desk, version),
        alike: rows.iter().map(|row| Row::new(desk, row)).collect(),
    })
}

/// What the guide refuses, as it is said on the phone.
fn knocks(desk: &Desk, version: &Version) -> Vec<Knock> {
    let rule = |rule: &policy::pack::RefuseRule| Knock {
        words: rule.text.get(desk.lang()).to_owned(),
        door: door_text(rule.instead),
        cites: rule.cites.clone(),
    };
    version.source().refuse.iter().map(rule).collect()
}

/// [502] What became of the call.
#[derive(Debug, Clone, Serialize)]
pub struct TakenPage {
    head: CaseHead,
    is_sent: bool,
    answer_by: Option<String>,
    gaps: Vec<Text>,
    refused: Vec<RefusedView>,
    /// The papers of this very case, to be told on the phone.
    papers: Vec<PaperGroup>,
    person: Option<String>,
    is_paper: bool,
    alike: Vec<Row>,
    form: Form,
}

impl Page for TakenPage {
    const SCREEN: &'static str = "502";
    const TEMPLATE: &'static str = "desk/taken.html";

    fn title(&self) -> Text {
        Text::key("desk-taken-title").with("number", &self.head.number)
    }
}

/// Shows the number to say, and what is missing or why the guide refuses.
pub async fn taken(
    desk: Desk,
    axum::extract::Path((_, id)): axum::extract::Path<(String, String)>,
) -> Result<Response, Fault> {
    let case = desk.case(&id).await?;
    let head = CaseHead::new(&desk, &case);
    let is_sent = !matches!(case.stage, domain::cases::Stage::Draft(_));
    let gaps = case.application.gaps();
    let judgement = desk.guide.judge(&case, domain::cases::Moment::Submission, None, desk.now())?;
    let rows = alike(desk.ctx(), desk.actor(), &case.application, Some(case.id)).await?;
    let person = case.people.first();
    let page = TakenPage {
        answer_by: case.promised.filter(|_| is_sent).map(|by| day(desk.lang(), by, desk.today())),
        is_sent,
        gaps: gaps.iter().map(|gap| Text::key(format!("desk-gap-{}", gap.code()))).collect(),
        refused: super::case::refused_views(&judgement.decision, desk.lang()),
        papers: paper_groups(desk.guide.version_of(&case), &judgement.decision, desk.lang()),
        person: person.map(|person| person.id.to_string()),
        is_paper: person.is_some_and(|person| person.contact == domain::people::Contact::Paper),
        alike: rows.iter().map(|row| Row::new(&desk, row)).collect(),
        form: desk.form(&Values::default(), &Problems::default()),
        head,
    };
    desk.about(StatusCode::OK, &case, &page).await
}

impl Sample for IntakePage {
    fn samples() -> Vec<Self> {
        let knock =
            Knock {
                words: "見本の理由".to_owned(), door: "door-own-doctor".into(), cites: "1".to_owned()
            };
        let empty = Self {
            home: "/h/sample/desk".to_owned(),
            member: "例文 太郎".to_owned(),
            form: Form::empty(),
            choices: Choices::sample(),
            prices: sample_prices(),
            knocks: vec![knock],
            alike: Vec::new(),
        };
        let mut problems = Problems::default();
        problems.add("family_kana", "problem-m03");
        let values = Values::from_pairs([("kind", "family_only"), ("family_kana", "見本")]);
        let wrong = Self {
            form: Form::new(&values, &problems),
            alike: vec![Row::sample(domain::cases::CaseState::Closed, false)],
            ..empty.clone()
        };
        vec![empty, wrong]
    }
}

fn sample_prices() -> Prices {
    prices(&crate::public::sample::version(), None, crate::public::sample::DAY, base::Lang::Ja)
}

fn paper_sample() -> PaperGroup {
    PaperGroup { heading: "paper-by-doctor".into(), papers: Vec::new() }
}

impl Sample for TakenPage {
    fn samples() -> Vec<Self> {
        let head = CaseHead::sample();
        let sent = Self {
            answer_by: Some("12月1日(火)".to_owned()),
            head,
            is_sent: true,
            gaps: Vec::new(),
            refused: Vec::new(),
            papers: vec![paper_sample()],
            person: Some("0".to_owned()),
            is_paper: true,
            alike: vec![Row::sample(domain::cases::CaseState::Closed, false)],
            form: Form::empty(),
        };
        let kept = Self { is_sent: false, gaps: vec!["desk-gap-address".into()], ..sent.clone() };
        let refused = Self { gaps: Vec::new(), refused: vec![RefusedView::sample()], ..kept.clone() };
        vec![sent, kept, refused]
    }
}

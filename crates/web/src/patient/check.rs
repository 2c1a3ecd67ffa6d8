//! [215] The answers once more, judged with the real data, and [216] the thanks.

use app::AppError;
use app::applications::{Submit, is_soon, preview, submit as send};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use base::Date;
use domain::cases::{Stage, SubmitError};
use http_kit::{Fault, Person};
use policy::{Decision, Verdict, Version};
use serde::Serialize;

use super::at::At;
use super::field::Link;
use super::hub::Answered;
use super::steps::{Progress, Step, View, purpose_text, relation_text};
use crate::form::{Form, Posted, Problems, Values};
use crate::frame::Visit;
use crate::public::mode_text;
use crate::public::view::{Cited, DoorView, PaperGroup, Prices, door, paper_groups, prices};
use crate::render::Page;
use crate::state::Web;
use crate::texts::Text;

/// [215] The answers, what is missing, and what the guide says.
#[derive(Debug, Clone, Serialize)]
pub struct CheckPage {
    /// The answers.
    pub rows: Vec<Row>,
    /// Parts that are missing.
    pub gaps: Vec<Link>,
    /// Why the guide refuses, each with its clause.
    pub refusals: Vec<Cited>,
    /// Where to turn instead.
    pub doors: Vec<DoorView>,
    /// What to observe, in the guide's words.
    pub conditions: Vec<Cited>,
    /// Questions of the guide that are not answered; the desk will ask.
    pub asks: Vec<String>,
    /// The papers that this case needs.
    pub papers: Vec<PaperGroup>,
    /// What the consultation costs.
    pub prices: Prices,
    /// What a text of the guide says that came into force since the application was begun, when it says something else.
    pub newer: Option<Newer>,
    /// Whether it changed since it was last looked at.
    pub is_changed: bool,
    /// Where it is sent.
    pub action: String,
    /// The revision that is shown.
    pub revision: u32,
    /// Back to the list.
    pub back: Link,
    /// The form's hidden fields.
    pub form: Form,
}

/// What a newer text of the guide says; the application is judged by the one of the day on which it was begun.
#[derive(Debug, Clone, Serialize)]
pub struct Newer {
    /// Since when the newer one is in force.
    pub since: Date,
    /// Why it would refuse, each with its clause.
    pub refusals: Vec<Cited>,
    /// What it wants observed.
    pub conditions: Vec<Cited>,
    /// The papers that it wants.
    pub papers: Vec<PaperGroup>,
}

/// One answer.
#[derive(Debug, Clone, Serialize)]
pub struct Row {
    /// The part.
    pub term: Text,
    /// The answer, line by line.
    pub lines: Vec<Answered>,
    /// Where it is changed.
    pub href: String,
}

impl Page for CheckPage {
    const SCREEN: &'static str = "215";
    const TEMPLATE: &'static str = "patient/check.html";

    fn title(&self) -> Text {
        if self.refusals.is_empty() { "pt-check-title".into() } else { "pt-check-refused-title".into() }
    }
}

/// [216] The application was received.
#[derive(Debug, Clone, Serialize)]
pub struct DonePage {
    /// The number.
    pub number: String,
    /// By when the hospital answers.
    pub answer_by: Option<Date>,
    /// Whether a mail was sent.
    pub has_mail: bool,
    /// Whether an opinion is needed soon: the desk calls.
    pub is_soon: bool,
    /// Whether the referring doctor has to be asked for papers.
    pub asks_doctor: bool,
    /// What to send.
    pub send: Link,
    /// The cover sheet.
    pub cover: Link,
    /// The referring doctor's sheet.
    pub doctor: Link,
    /// The case's page.
    pub status: Link,
}

impl Page for DonePage {
    const SCREEN: &'static str = "216";
    const TEMPLATE: &'static str = "patient/done.html";

    fn title(&self) -> Text {
        "pt-done-title".into()
    }
}

pub async fn page(State(state): State<Web>, visit: Visit, person: Person) -> Result<Response, Fault> {
    let at = At::open(&state, visit, person).await?;
    if !matches!(at.case.stage, Stage::Draft(_)) {
        return Ok(at.go(""));
    }
    Ok(at.page(&check_page(&at, &Problems::default(), false)?))
}

pub async fn submit(
    State(state): State<Web>,
    visit: Visit,
    person: Person,
    Posted(values): Posted,
) -> Result<Response, Fault> {
    let at = At::open(&state, visit, person).await?;
    let cmd = Submit { case: at.case.id, revision: values.one("revision").parse().ok() };
    match send(&state.kit.ctx, &at.person.actor, cmd).await {
        Ok(_) => Ok(at.go("/apply/done")),
        Err(AppError::Conflict) => {
            Ok(at.page_as(StatusCode::CONFLICT, &check_page(&at, &Problems::default(), true)?))
        }
        Err(
            AppError::Submit(SubmitError::Incomplete(_) | SubmitError::Refused(_)) | AppError::Invalid { .. },
        ) => {
            let mut problems = Problems::default();
            problems.add("check", "pt-problem-check");
            Ok(at.page_as(StatusCode::UNPROCESSABLE_ENTITY, &check_page(&at, &problems, false)?))
        }
        Err(other) => Err(other.into()),
    }
}

pub async fn done(State(state): State<Web>, visit: Visit, person: Person) -> Result<Response, Fault> {
    let at = At::open(&state, visit, person).await?;
    if !matches!(at.case.stage, Stage::Submitted(_)) {
        return Ok(at.go(""));
    }
    let asks_doctor = at.case.last_judgement().is_some_and(|judgement| {
        !crate::public::view::papers_by_doctor(at.version(), &judgement.decision, at.lang()).is_empty()
    });
    Ok(at.page(&DonePage {
        number: at.case.number.to_string(),
        answer_by: at.case.promised,
        has_mail: at.case.person(at.person.id).is_some_and(|person| person.mail().is_some()),
        is_soon: is_soon(&at.case, at.today()),
        asks_doctor,
        send: Link::new("pt-done-send", at.my("/send")),
        cover: Link::new("pt-cover-pdf", at.my("/send/cover.pdf")),
        doctor: Link::new("pt-done-doctor", at.public("/ask-your-doctor")),
        status: Link::new("pt-to-status", at.my("")),
    }))
}

fn check_page(at: &At, problems: &Problems, is_changed: bool) -> Result<CheckPage, Fault> {
    let seen = preview(&at.guide, &at.case, at.now)?;
    let decision = &seen.judgement.decision;
    let view = View { at, decision };
    let lang = at.lang();
    let cited = |text: &policy::Text, cites: &str| Cited::new(text.get(lang), cites);
    Ok(CheckPage {
        rows: Step::all().filter(|step| step.is_asked(&view)).filter_map(|step| row(&view, step)).collect(),
        gaps: gaps(&view),
        refusals: decision.refusals.iter().map(|one| cited(&one.text, &one.cites)).collect(),
        doors: doors(at, decision),
        conditions: decision.conditions.iter().map(|one| cited(&one.text, &one.cites)).collect(),
        asks: if decision.verdict == Verdict::Undecided {
            decision.asks.iter().map(|ask| ask.text.get(lang).to_owned()).collect()
        } else {
            Vec::new()
        },
        papers: paper_groups(at.version(), decision, lang),
        prices: prices(at.version(), at.case.application.mode, at.today(), lang),
        newer: newer(at, decision)?,
        is_changed,
        action: at.my("/apply/check"),
        revision: at.case.revision,
        back: Link::new("pt-back-hub", at.my("/apply")),
        form: at.form(&Values::default(), problems),
    })
}

/// Returns what the text in force today says beside the one that binds the application.
fn newer(at: &At, decision: &Decision) -> Result<Option<Newer>, Fault> {
    let (current, _) = at.guide.current(at.today())?;
    if current.hash() == at.version().hash() {
        return Ok(None);
    }
    // A department or illness that the newer text no longer knows has no answer there; the desk will say.
    let Ok(other) = current.decide(&at.case.facts(None)) else { return Ok(None) };
    let lang = at.lang();
    let cited = |text: &policy::Text, cites: &str| Cited::new(text.get(lang), cites);
    let said = |version: &Version, decision: &Decision| -> (Vec<Cited>, Vec<Cited>, Vec<PaperGroup>) {
        let refusals = decision.refusals.iter().map(|one| cited(&one.text, &one.cites)).collect();
        let conditions = decision.conditions.iter().map(|one| cited(&one.text, &one.cites)).collect();
        (refusals, conditions, paper_groups(version, decision, lang))
    };
    let new = said(current, &other);
    if new == said(at.version(), decision) {
        return Ok(None);
    }
    let (refusals, conditions, papers) = new;
    Ok(Some(Newer { since: current.first_day(), refusals, conditions, papers }))
}

fn gaps(view: &View<'_>) -> Vec<Link> {
    let open = Step::all().filter(|step| step.is_asked(view) && step.progress(view) == Progress::Open);
    // What the guide only asks stays open without stopping anybody: the desk asks it again.
    let needed = open.filter(|step| *step != Step::Guide);
    needed
        .map(|step| {
            let href = view.at.my(&format!("/apply/{}?back=check", step.code()));
            Link::new(step.title(view.application()), href)
        })
        .collect()
}

fn doors(at: &At, decision: &Decision) -> Vec<DoorView> {
    let mut doors: Vec<DoorView> = Vec::new();
    for refusal in &decision.refusals {
        let view = door(at.version(), at.person.hospital.as_str(), refusal.instead, at.lang());
        if !doors.contains(&view) {
            doors.push(view);
        }
    }
    doors
}

fn row(view: &View<'_>, step: Step) -> Option<Row> {
    let lines = lines(view, step);
    let href = view.at.my(&format!("/apply/{}?back=check", step.code()));
    (!lines.is_empty()).then(|| Row { term: step.title(view.application()), lines, href })
}

fn lines(view: &View<'_>, step: Step) -> Vec<Answered> {
    let application = view.application();
    let patient = &application.patient;
    let ours = |text: Text| Answered::Ours { text };
    let said = |words: &str| Answered::Said { said: words.to_owned() };
    let written = |words: &[&str]| -> Vec<Answered> {
        words.iter().filter(|words| !words.is_empty()).map(|words| said(words)).collect()
    };
    match step {
        Step::Name => written(&[&patient.name.full(), &patient.name.full_kana()]),
        Step::Birth => patient.birth_date.iter().map(|day| born(view, *day.reveal())).collect(),
        Step::Address => written(&[patient.address.postal_code.reveal(), &patient.address.one_line()]),
        Step::Phone => written(&[
            patient.daytime_phone.reveal(),
            patient.second_phone.reveal(),
            patient.card_number.reveal(),
        ]),
        Step::Who => {
            let kind = application.applicant.kind.code().replace('_', "-");
            vec![ours(Text::key(format!("pt-who-{kind}")))]
        }
        Step::Family => application
            .attendees
            .iter()
            .flat_map(|one| [said(&one.name.full()), ours(relation_text(one.relation))])
            .collect(),
        Step::Consent => written(&[application.family_only_reason.reveal()]),
        Step::Illness => written(&[application.illness.words.reveal()]),
        Step::Department => {
            let lang = view.at.lang();
            let name = |id| view.at.guide.department_name(view.case(), id, lang);
            application.illness.department.iter().map(|id| said(&name(id))).collect()
        }
        Step::Referrer => {
            let doctor = &application.referring_doctor;
            written(&[&doctor.hospital, &doctor.department, doctor.doctor.reveal()])
        }
        Step::Purposes => application.purposes.iter().map(|one| ours(purpose_text(*one))).collect(),
        Step::Questions => application.questions.iter().map(|one| said(one.reveal())).collect(),
        Step::Mode => application.mode.iter().map(|mode| ours(mode_text(*mode))).collect(),
        Step::Needs => written(&[application.needs.reveal()]),
        Step::Dates => written(&[application.unsuitable.reveal()]),
        Step::Guide => answered(step.progress(view)),
        Step::Papers => {
            let version = view.at.version();
            let name = |kind: &policy::DocumentKind| {
                version
                    .kind(kind.as_str())
                    .map_or_else(|| kind.to_string(), |one| one.name.get(view.at.lang()).to_owned())
            };
            application.brings_on_day.iter().map(|kind| said(&name(kind))).collect()
        }
        Step::Agree => answered(step.progress(view)),
    }
}

/// A birth date as it was given and as everybody counts it, with the age that follows.
fn born(view: &View<'_>, day: Date) -> Answered {
    let age = base::japan::age_on(day, view.at.today());
    let text = Text::key("pt-born")
        .with("era", base::japan::with_era(day))
        .with("year", day.year())
        .with("age", age);
    Answered::Ours { text }
}

fn answered(progress: Progress) -> Vec<Answered> {
    match progress {
        Progress::Done => vec![Answered::Ours { text: "pt-answered".into() }],
        Progress::Open | Progress::Optional => Vec::new(),
    }
}

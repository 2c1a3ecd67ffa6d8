//! [301] Where the case stands: whose turn it is, by when, what happened; and [315] the refusal, once it may be shown.

use axum::extract::State;
use axum::response::Response;
use base::{Date, DateTime, japan};
use domain::access::Deed;
use domain::audit::Doer;
use domain::cases::{Case, CaseState, Event, Happening, RefusalReason, Refused, Stage, Turn};
use domain::charges::ChargeState;
use domain::documents::Standing;
use domain::people::Part;
use http_kit::{Fault, Person};
use policy::{Instead, Mode};
use serde::Serialize;

use super::at::At;
use super::field::Link;
use super::request::open_request;
use super::words::civil;
use crate::form::Form;
use crate::frame::Visit;
use crate::public::view::{DoorView, door};
use crate::render::Page;
use crate::state::Web;
use crate::texts::Text;

/// How many lines of the time line are shown (ux.md [301]).
const LINES: usize = 5;

/// [301] Where the case stands.
#[derive(Debug, Clone, Serialize)]
pub struct StatusPage {
    /// The number.
    pub number: String,
    /// Whose turn: `yours`, `hospital`, `referrer`, `none`.
    pub turn: &'static str,
    /// The turn in words.
    pub turn_words: Text,
    /// The state in words.
    pub state: Text,
    /// By when, or when, and what the date means.
    pub by: Option<(Date, &'static str)>,
    /// Whether a promised date passed.
    pub is_late: bool,
    /// Whether the patient's side is past its day.
    pub is_overdue: bool,
    /// What to do next.
    pub action: Option<Link>,
    /// Where one button takes a resting case up again.
    pub go_on: Option<String>,
    /// What the desk asked for.
    pub request: Option<Asked>,
    /// Whether the guide's answer changed since the application: papers may have been added.
    pub is_changed: bool,
    /// What runs side by side, each in one word.
    pub tracks: Vec<(Text, Text)>,
    /// What the consultation costs, once it is over.
    pub fee: Option<Fee>,
    /// What happened, newest first.
    pub lines: Vec<Happened>,
    /// Who has access.
    pub people: Vec<Somebody>,
    /// Other pages of the case.
    pub links: Vec<Link>,
    /// Where one signs out.
    pub leave: String,
    /// Whether the case was closed quietly: then only the desk's phone is shown.
    pub is_quiet: bool,
    /// The forms' hidden fields.
    pub form: Form,
}

/// What the desk asked for.
#[derive(Debug, Clone, Serialize)]
pub struct Asked {
    /// The papers.
    pub items: Vec<String>,
    /// The desk's words; may be empty.
    pub words: String,
    /// The wished date.
    pub by: Date,
    /// Whether it was answered.
    pub is_answered: bool,
    /// Where it is answered.
    pub answer: Link,
}

/// What the consultation costs.
#[derive(Debug, Clone, Serialize)]
pub struct Fee {
    /// What for and how much, in whole yen.
    pub lines: Vec<(String, i64)>,
    /// Together, in whole yen.
    pub total: i64,
    /// How to pay, in the guide's words; empty once it is paid or not asked for.
    pub ways: Vec<String>,
}

/// One line of the time line.
#[derive(Debug, Clone, Serialize)]
pub struct Happened {
    /// When.
    pub at: DateTime,
    /// Who: `you`, `family`, `hospital`.
    pub who: Text,
    /// What.
    pub what: Text,
}

/// Somebody who may sign in.
#[derive(Debug, Clone, Serialize)]
pub struct Somebody {
    /// The name; may be empty.
    pub name: String,
    /// The part.
    pub part: Text,
    /// Whether it is the reader.
    pub is_you: bool,
}

impl Page for StatusPage {
    const SCREEN: &'static str = "301";
    const TEMPLATE: &'static str = "patient/status.html";
    const IS_PLAIN: bool = true;

    fn title(&self) -> Text {
        if self.is_quiet { "pt-quiet-title".into() } else { "pt-status-title".into() }
    }
}

/// [315] The case was refused.
#[derive(Debug, Clone, Serialize)]
pub struct DeclinedPage {
    /// Why, in our words.
    pub reason: Text,
    /// The desk's own words, when it wrote some; stand instead.
    pub words: String,
    /// Where to turn instead.
    pub doors: Vec<DoorView>,
    /// What becomes of the papers, in the guide's words.
    pub returns: Option<String>,
    /// Whether it is about an ordinary first visit.
    pub is_redirected: bool,
    /// Other pages.
    pub links: Vec<Link>,
}

impl Page for DeclinedPage {
    const SCREEN: &'static str = "315";
    const TEMPLATE: &'static str = "patient/declined.html";
    const IS_PLAIN: bool = true;

    fn title(&self) -> Text {
        if self.is_redirected { "pt-redirected-title".into() } else { "pt-declined-title".into() }
    }
}

pub async fn page(State(state): State<Web>, visit: Visit, person: Person) -> Result<Response, Fault> {
    let at = At::open_any(&state, visit, person).await?;
    match &at.case.stage {
        Stage::Draft(_) => Ok(at.go("/apply")),
        Stage::Refused(refused) if refused.is_shown(at.now) => Ok(at.go("/declined")),
        Stage::Submitted(_)
        | Stage::AwaitingDocuments(_)
        | Stage::Reviewing(_)
        | Stage::Accepted(_)
        | Stage::Offered(_)
        | Stage::Answered(_)
        | Stage::Booked(_)
        | Stage::CheckedIn(_)
        | Stage::InTalk(_)
        | Stage::Concluded(_)
        | Stage::Closed(_)
        | Stage::Refused(_)
        | Stage::Withdrawn(_)
        | Stage::NoShow(_)
        | Stage::Quiet(_) => Ok(at.page(&status_page(&at))),
    }
}

pub async fn declined(State(state): State<Web>, visit: Visit, person: Person) -> Result<Response, Fault> {
    let at = At::open(&state, visit, person).await?;
    if let Stage::Refused(refused) = &at.case.stage
        && refused.is_shown(at.now)
    {
        return Ok(at.page(&declined_page(&at, refused)));
    }
    Ok(at.go(""))
}

fn status_page(at: &At) -> StatusPage {
    let outlook = at.guide.outlook(&at.case, at.now);
    let is_quiet = outlook.state == CaseState::Quiet;
    StatusPage {
        number: at.case.number.to_string(),
        turn: match outlook.turn {
            Turn::Patient => "yours",
            Turn::Hospital => "hospital",
            Turn::Referrer => "referrer",
            Turn::Nobody => "none",
        },
        turn_words: turn_words(outlook.turn, &at.case),
        state: state_text(outlook.state),
        by: outlook.by.map(|day| (day, date_key(outlook.state))),
        is_late: outlook.late,
        is_overdue: outlook.turn == Turn::Patient && outlook.by.is_some_and(|by| by < at.today()),
        action: action(at, outlook.state),
        go_on: (outlook.state == CaseState::OnHold && at.may(Deed::PauseCase)).then(|| at.my("/pause/end")),
        request: request(at),
        is_changed: is_changed(&at.case),
        tracks: if is_quiet { Vec::new() } else { tracks(&at.case) },
        fee: fee(at),
        lines: if is_quiet { Vec::new() } else { lines(at) },
        people: people(at),
        links: links(at),
        leave: at.my("/leave"),
        is_quiet,
        form: at.blank(),
    }
}

/// Returns the words for a state (ux.md §3.1).
pub fn state_text(state: CaseState) -> Text {
    Text::key(format!("pt-state-{}", hyphens(state.code())))
}

/// Returns the words for something that happened.
pub fn happening_text(what: Happening) -> Text {
    Text::key(format!("pt-happened-{}", hyphens(what.code())))
}

/// Returns the words for a reason (ux.md §3.4).
pub fn reason_text(reason: RefusalReason) -> Text {
    Text::key(format!("pt-reason-{}", hyphens(reason.code())))
}

fn turn_words(turn: Turn, case: &Case) -> Text {
    match turn {
        Turn::Nobody if matches!(case.stage, Stage::InTalk(_)) => "pt-turn-now".into(),
        Turn::Patient | Turn::Hospital | Turn::Referrer | Turn::Nobody => {
            Text::key(format!("pt-turn-{}", turn.code()))
        }
    }
}

/// What the date beside a state means.
pub fn date_key(state: CaseState) -> &'static str {
    match state {
        CaseState::AwaitingDocs | CaseState::DocsMissing | CaseState::ReviewMore => "pt-by-papers",
        CaseState::DatesOffered => "pt-by-answer",
        CaseState::Booked | CaseState::Arrived | CaseState::Waiting | CaseState::InTalk => "pt-on",
        CaseState::Draft => "pt-by-draft",
        CaseState::PayDue => "pt-by-payment",
        CaseState::OnHold => "pt-by-pause",
        CaseState::Submitted
        | CaseState::DocsCheck
        | CaseState::Review
        | CaseState::Accepted
        | CaseState::DatesRetry
        | CaseState::ReportWriting
        | CaseState::ReportSent
        | CaseState::Closed
        | CaseState::ResultCall
        | CaseState::Declined
        | CaseState::Redirected
        | CaseState::Withdrawn
        | CaseState::NoShow
        | CaseState::Quiet => "pt-by-hospital",
    }
}

fn action(at: &At, state: CaseState) -> Option<Link> {
    let online = at.case.stage.booked().is_some_and(|booked| booked.mode == Mode::Online);
    let today = at.case.stage.booked().is_some_and(|booked| japan::date(booked.span.starts_at) == at.today());
    match state {
        CaseState::AwaitingDocs | CaseState::ReviewMore => Some(Link::new("pt-do-papers", at.my("/docs"))),
        CaseState::DocsMissing if is_unanswered(at) => Some(Link::new("pt-do-request", at.my("/request"))),
        CaseState::DocsMissing => Some(Link::new("pt-do-missing", at.my("/docs"))),
        CaseState::DatesOffered => Some(Link::new("pt-do-dates", at.my("/dates"))),
        CaseState::Booked if online && today => Some(Link::new("pt-do-wait", at.my("/wait"))),
        CaseState::Waiting => Some(Link::new("pt-do-wait", at.my("/wait"))),
        CaseState::Booked | CaseState::Arrived => Some(Link::new("pt-do-booking", at.my("/booking"))),
        CaseState::Draft
        | CaseState::OnHold
        | CaseState::Submitted
        | CaseState::DocsCheck
        | CaseState::Review
        | CaseState::Accepted
        | CaseState::DatesRetry
        | CaseState::InTalk
        | CaseState::PayDue
        | CaseState::ReportWriting
        | CaseState::ReportSent
        | CaseState::Closed
        | CaseState::ResultCall
        | CaseState::Declined
        | CaseState::Redirected
        | CaseState::Withdrawn
        | CaseState::NoShow
        | CaseState::Quiet => None,
    }
}

fn is_unanswered(at: &At) -> bool {
    open_request(at).is_some_and(|request| request.answer.is_none())
}

fn request(at: &At) -> Option<Asked> {
    let request = open_request(at)?;
    let name = |kind: &policy::DocumentKind| super::papers::kind_name(at, kind);
    Some(Asked {
        items: request.items.iter().map(|(kind, _)| name(kind)).collect(),
        words: request.words.clone(),
        by: request.by,
        is_answered: request.answer.is_some(),
        answer: Link::new(
            if request.answer.is_some() { "pt-request-change" } else { "pt-do-request" },
            at.my("/request"),
        ),
    })
}

fn is_changed(case: &Case) -> bool {
    match case.judgements.as_slice() {
        [first, .., last] => last.differs_from(first),
        [] | [_] => false,
    }
}

/// What runs side by side (ux.md §3.2), as far as it is known by now.
fn tracks(case: &Case) -> Vec<(Text, Text)> {
    let mut tracks =
        vec![("pt-track-papers".into(), papers_track(case)), ("pt-track-dates".into(), dates_track(case))];
    if let Some(concluded) = case.stage.concluded() {
        let open = concluded.tracks();
        let paid = if open.charge_due { "pt-track-pay-due" } else { "pt-track-pay-done" };
        let reply = if open.reply_open { "pt-track-reply-writing" } else { "pt-track-reply-sent" };
        tracks.push(("pt-track-pay".into(), paid.into()));
        tracks.push(("pt-track-reply".into(), reply.into()));
    } else {
        tracks.push(("pt-track-pay".into(), "pt-track-pay-later".into()));
    }
    tracks
}

fn fee(at: &At) -> Option<Fee> {
    let concluded = at.case.stage.concluded()?;
    let charge = &concluded.charge;
    if matches!(charge.state, ChargeState::Waived { .. }) {
        return None;
    }
    let lang = at.lang();
    let ways = at.version().payments(concluded.booked.mode).map(|way| way.text.get(lang).to_owned());
    Some(Fee {
        lines: charge.lines.iter().map(|line| (line.label.get(lang).to_owned(), line.amount.get())).collect(),
        total: charge.total().get(),
        ways: if charge.is_due() { ways.collect() } else { Vec::new() },
    })
}

fn papers_track(case: &Case) -> Text {
    let Some(checklist) = case.checklist() else {
        return "pt-track-papers-none".into();
    };
    let standings = checklist.lines().iter().map(|line| line.standing);
    let came =
        standings.filter(|standing| !matches!(standing, Standing::Owed | Standing::Unobtainable)).count();
    match (checklist.is_complete(), checklist.has_unchecked(), came) {
        (true, ..) => "pt-track-papers-done",
        (false, true, _) => "pt-track-papers-check",
        (false, false, 0) => "pt-track-papers-none",
        (false, false, _) => "pt-track-papers-part",
    }
    .into()
}

fn dates_track(case: &Case) -> Text {
    match &case.stage {
        Stage::Offered(_) | Stage::Answered(_) | Stage::Accepted(_) | Stage::NoShow(_) => {
            "pt-track-dates-open"
        }
        Stage::Booked(_)
        | Stage::CheckedIn(_)
        | Stage::InTalk(_)
        | Stage::Concluded(_)
        | Stage::Closed(_) => "pt-track-dates-done",
        Stage::Draft(_)
        | Stage::Submitted(_)
        | Stage::AwaitingDocuments(_)
        | Stage::Reviewing(_)
        | Stage::Refused(_)
        | Stage::Withdrawn(_)
        | Stage::Quiet(_) => "pt-track-dates-none",
    }
    .into()
}

fn lines(at: &At) -> Vec<Happened> {
    let public = at.case.history.iter().rev().filter(|event| event.what.is_public());
    public
        .take(LINES)
        .map(|event| Happened { at: civil(event.at), who: who(at, event), what: happening_text(event.what) })
        .collect()
}

fn who(at: &At, event: &Event) -> Text {
    match &event.by {
        Doer::Person(id) if *id == at.person.id => "pt-by-you",
        Doer::Person(_) | Doer::Visitor(_) => "pt-by-family",
        Doer::Staff(_) | Doer::System(_) => "pt-by-desk",
    }
    .into()
}

/// Returns the words for a part.
pub fn part_text(part: Part) -> Text {
    match part {
        Part::Patient => "pt-part-patient",
        Part::Guardian => "pt-part-guardian",
        Part::Relative { .. } => "pt-part-relative",
        Part::Helper => "pt-part-helper",
    }
    .into()
}

fn people(at: &At) -> Vec<Somebody> {
    let active = at.case.people.iter().filter(|person| person.is_active());
    active
        .map(|person| Somebody {
            name: person.name.reveal().clone(),
            part: part_text(person.part),
            is_you: person.id == at.person.id,
        })
        .collect()
}

fn links(at: &At) -> Vec<Link> {
    let mut pages = Vec::new();
    if !matches!(at.case.stage, Stage::Quiet(_)) {
        pages.push((Deed::SeeOwnCase, "pt-to-docs", "/docs"));
        pages.push((Deed::SeeOwnCase, "pt-to-send", "/send"));
    }
    if matches!(at.case.stage, Stage::Booked(_)) {
        pages.push((Deed::SeeOwnCase, "pt-to-booking", "/booking"));
    }
    let is_settled = matches!(
        at.case.stage,
        Stage::CheckedIn(_) | Stage::InTalk(_) | Stage::Concluded(_) | Stage::Refused(_)
    );
    if !at.case.stage.is_over() && !is_settled {
        pages.push((Deed::ChangeMode, "pt-to-mode", "/mode"));
        if at.case.can_pause() && !at.case.is_paused() {
            pages.push((Deed::PauseCase, "pt-to-pause", "/pause"));
        }
        pages.push((Deed::Withdraw, "pt-to-withdraw", "/withdraw"));
    }
    pages.push((Deed::InvitePerson, "pt-to-people", "/people"));
    pages.push((Deed::ChangeContact, "pt-to-contact", "/contact"));
    at.links(&pages)
}

fn declined_page(at: &At, refused: &Refused) -> DeclinedPage {
    let reason = refused.refusal.reason;
    let state = at.case.outlook(at.now).state;
    let stated = at.version().staff_reasons().iter().find(|stated| stated.code.get_ref() == reason.code());
    let main = stated.map_or_else(|| usual_door(reason.code()), |stated| stated.instead);
    let mut doors = vec![main];
    if main != Instead::OwnDoctor {
        doors.push(Instead::OwnDoctor);
    }
    let hospital = at.person.hospital.as_str();
    let shown = doors.into_iter().filter(|door| *door != Instead::None);
    DeclinedPage {
        reason: reason_text(reason),
        words: refused.refusal.words.clone(),
        doors: shown.map(|one| door(at.version(), hospital, one, at.lang())).collect(),
        returns: at.version().after().returns_text.as_ref().map(|text| text.get(at.lang()).to_owned()),
        is_redirected: state == CaseState::Redirected,
        links: vec![
            Link::new("pt-to-contact", at.my("/contact")),
            Link::new("pt-declined-talk", at.public("/help#call")),
        ],
    }
}

/// The next door of a reason where the guide names none (ux.md §3.4).
fn usual_door(code: &str) -> Instead {
    match code {
        "wants_treatment_here" | "wants_transfer" | "needs_examination" => Instead::FirstVisit,
        "complaint_or_litigation" | "past_treatment" => Instead::PatientSafetyCentre,
        "costs_or_benefits" => Instead::MedicalSocialWorker,
        "no_specialist" | "no_date_in_time" | "patient_deceased" => Instead::OtherHospital,
        "joins_from_abroad" | "lives_abroad_without_insurance" => Instead::OverseasService,
        _ => Instead::OwnDoctor,
    }
}

/// Text keys write codes with hyphens.
fn hyphens(code: &str) -> String {
    code.replace('_', "-")
}

//! [511] Candidate dates, the patient's answer, and the booking.

use std::collections::BTreeMap;

use app::dates::{ChangeMode, change_mode};
use app::exits::{Cancel, cancel};
use app::hours::{FreeTime, free};
use app::offers::{Before, BookDate, OfferDates, book, offer};
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use base::{Date, Timestamp, japan};
use domain::appointments::{Offer, QUARTER_MINUTES, Wish};
use domain::cases::{Case, Judgement, Stage};
use http_kit::Fault;
use jiff::ToSpan;
use policy::Mode;
use serde::{Deserialize, Serialize};

use super::about_case::{AboutCase, Typed};
use super::case::{JudgementView, RefusedView, judgement_view, refused_views};
use super::member::Desk;
use super::shown::{CaseHead, TextChoice, day, instant, kind_name, mode_text, owner_name};
use crate::form::{Form, Posted, Problems, Values};
use crate::render::{Page, Sample};
use crate::signed::{self, Unmet, revision};
use crate::texts::Text;
use crate::words;

/// How many days the page looks ahead; the next ones are a link away.
const DAYS: i64 = 14;

/// How long a consultation lasts when no specialist has said: the hour that guides speak of.
const MINUTES: u16 = 60;

/// From which day on to look, and how the consultation is held.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    from: String,
}

/// A free time.
#[derive(Debug, Clone, Serialize)]
pub struct Slot {
    /// Seconds since 1970, as the form sends it.
    value: String,
    begins: String,
    ends: String,
    mode: Option<Text>,
}

/// The free times of one day.
#[derive(Debug, Clone, Serialize)]
pub struct Day {
    day: String,
    slots: Vec<Slot>,
}

/// A candidate with the answer.
#[derive(Debug, Clone, Serialize)]
pub struct CandidateRow {
    value: String,
    when: String,
    mode: Text,
    mode_code: &'static str,
    wish: Option<Text>,
    is_yes: bool,
    minutes: u16,
}

/// The booked date.
#[derive(Debug, Clone, Serialize)]
pub struct BookedRow {
    when: String,
    mode: Text,
    be_there: Option<String>,
    other_mode: Option<&'static str>,
    other_mode_text: Option<Text>,
}

/// A paper that is owed before a date can be confirmed.
#[derive(Debug, Clone, Serialize)]
pub struct OwedRow {
    name: String,
    whose: String,
    cites: String,
}

/// [511] Dates.
#[derive(Debug, Clone, Serialize)]
pub struct SlotsPage {
    head: CaseHead,
    form: Form,
    can_offer: bool,
    minutes: u16,
    lengths: Vec<u16>,
    modes: Vec<TextChoice>,
    days: Vec<Day>,
    range: String,
    earlier: Option<String>,
    later: String,
    unsuitable: String,
    needed_by: Option<String>,
    hold_until: String,
    offered: Vec<CandidateRow>,
    held: Option<String>,
    note: String,
    booked: Option<BookedRow>,
    owed: Vec<OwedRow>,
    /// Where the owed papers are asked for.
    request: String,
    refused: Vec<RefusedView>,
    judgement: Option<JudgementView>,
}

impl Page for SlotsPage {
    const SCREEN: &'static str = "511";
    const TEMPLATE: &'static str = "desk/slots.html";

    fn title(&self) -> Text {
        Text::key("desk-slots-title").with("number", &self.head.number)
    }
}

/// Shows free times, the offer and the booking.
pub async fn show(
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Fault> {
    let case = desk.case(&id).await?;
    let mut values = Values::from_pairs([("from", wanted.from)]);
    if let Some(mode) = case.application.mode {
        values.set("mode", mode.code());
    }
    values.set("minutes", minutes_of(&case).to_string());
    desk.show::<SlotsPage>(StatusCode::OK, &case, &Typed::filled(values)).await
}

/// Offers the ticked times, or books the one that was agreed on the phone.
pub async fn post(
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    Posted(values): Posted,
) -> Result<Response, Fault> {
    let case = desk.case(&id).await?;
    let Some(mode) = Mode::from_code(values.one("mode")) else {
        return desk.again::<SlotsPage>(&id, values, Unmet::one("mode", "problem-m01")).await;
    };
    let starts: Vec<Timestamp> = values.all("slot").iter().filter_map(|value| seconds(value)).collect();
    let minutes = values.one("minutes").parse().unwrap_or_else(|_| minutes_of(&case));
    let revision = revision(&values);
    let outcome = match (values.one("do"), starts.as_slice()) {
        ("book", [starts_at]) => {
            let before = if matches!(case.stage, Stage::Booked(_)) { Before::GiveUp } else { Before::None };
            let deed = BookDate { case: case.id, revision, starts_at: *starts_at, minutes, mode, before };
            book(desk.ctx(), desk.actor(), deed).await
        }
        ("book", _) => {
            let unmet = Unmet::one("slot", "desk-problem-one-slot");
            return desk.again::<SlotsPage>(&id, values, unmet).await;
        }
        _ => {
            let deed = OfferDates { case: case.id, revision, starts, minutes, mode };
            offer(desk.ctx(), desk.actor(), deed).await
        }
    };
    desk.came::<SlotsPage>(&id, values, outcome, "").await
}

/// Cancels the booking.
pub async fn post_cancel(
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    Posted(values): Posted,
) -> Result<Response, Fault> {
    let case = signed::id(&id)?;
    let deed = Cancel { case, revision: revision(&values) };
    let outcome = cancel(desk.ctx(), desk.actor(), deed).await;
    desk.came::<SlotsPage>(&id, values, outcome, "/slots").await
}

/// Changes between in person and online.
pub async fn post_mode(
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    Posted(values): Posted,
) -> Result<Response, Fault> {
    let case = signed::id(&id)?;
    let mode = Mode::from_code(values.one("mode")).ok_or(Fault::Unfit)?;
    let deed = ChangeMode { case, revision: revision(&values), mode, joins_from: None };
    let outcome = change_mode(desk.ctx(), desk.actor(), deed).await;
    desk.came::<SlotsPage>(&id, values, outcome, "/slots").await
}

impl AboutCase for SlotsPage {
    async fn of(desk: &Desk, case: &Case, typed: &Typed) -> Result<Self, Fault> {
        let (values, judgement) = (&typed.values, typed.judgement.as_deref());
        let (lang, today) = (desk.lang(), desk.today());
        let from = super::born::read(values.one("from")).filter(|day| *day > today).unwrap_or(today);
        let until = from.checked_add(DAYS.days()).unwrap_or(from);
        let minutes = values.one("minutes").parse().unwrap_or_else(|_| minutes_of(case));
        let can_offer = can_offer(&case.stage);
        let times = match case.specialist().filter(|_| can_offer) {
            Some(specialist) => {
                let begins = japan::instant(from.at(0, 0, 0, 0)).max(desk.now());
                let ends = japan::instant(until.at(0, 0, 0, 0));
                free(desk.ctx(), &desk.staff.hospital, specialist, minutes, begins, ends).await?
            }
            None => Vec::new(),
        };
        let offer = offer_of(&case.stage);
        let address = |day: Date| format!("{}/slots?from={day}", desk.case_home(case.id));
        let earlier = from.checked_sub(DAYS.days()).ok().filter(|_| from > today);
        let version = desk.guide.version_of(case);
        let mode_choice = |mode: Mode| TextChoice::new(mode.code(), mode_text(mode));
        Ok(Self {
            head: CaseHead::new(desk, case),
            form: desk.form(values, &typed.problems),
            can_offer,
            minutes,
            lengths: vec![30, 45, 60, 75, 90, 120],
            modes: version.modes_on(today).into_iter().map(mode_choice).collect(),
            days: days(desk, &times),
            range: format!(
                "{}–{}",
                day(lang, from, today),
                day(lang, until.yesterday().unwrap_or(until), today)
            ),
            earlier: earlier.map(|day| address(day.max(today))),
            later: address(until),
            unsuitable: case.application.unsuitable.reveal().clone(),
            needed_by: case.application.illness.needed_by.map(|by| day(lang, by, today)),
            hold_until: day(lang, desk.guide.hold_until(today), today),
            offered: offer.map(|offer| candidates(desk, offer)).unwrap_or_default(),
            held: offer.map(|offer| day(lang, offer.hold_until, today)),
            note: offer.map(|offer| offer.note.clone()).unwrap_or_default(),
            booked: booked_row(desk, case)?,
            owed: judgement.map(|judgement| owed(desk, case, judgement)).unwrap_or_default(),
            request: format!("{}/request{}", desk.case_home(case.id), for_day(judgement)),
            refused: judgement.map(|j| refused_views(&j.decision, lang)).unwrap_or_default(),
            judgement: judgement.map(|judgement| {
                let differs = case.last_judgement().is_some_and(|last| judgement.differs_from(last));
                judgement_view(desk, judgement, differs)
            }),
        })
    }
}

fn can_offer(stage: &Stage) -> bool {
    matches!(
        stage,
        Stage::Accepted(_) | Stage::Offered(_) | Stage::Answered(_) | Stage::Booked(_) | Stage::NoShow(_)
    )
}

fn offer_of(stage: &Stage) -> Option<&Offer> {
    if let Stage::Offered(offered) = stage {
        return Some(&offered.offer);
    }
    if let Stage::Answered(answered) = stage {
        return Some(&answered.offer);
    }
    None
}

/// Returns how long the specialist expects to need, in whole quarter-hours.
fn minutes_of(case: &Case) -> u16 {
    let accepted = match &case.stage {
        Stage::Accepted(accepted) => Some(accepted),
        Stage::Offered(offered) => Some(&offered.accepted),
        Stage::Answered(answered) => Some(&answered.accepted),
        Stage::Draft(_)
        | Stage::Submitted(_)
        | Stage::AwaitingDocuments(_)
        | Stage::Reviewing(_)
        | Stage::Booked(_)
        | Stage::CheckedIn(_)
        | Stage::InTalk(_)
        | Stage::Concluded(_)
        | Stage::Closed(_)
        | Stage::Refused(_)
        | Stage::Withdrawn(_)
        | Stage::NoShow(_)
        | Stage::Quiet(_) => case.stage.booked().map(|booked| &booked.accepted),
    };
    let expected = accepted.map_or(MINUTES, |accepted| accepted.minutes);
    let quarter = u16::try_from(QUARTER_MINUTES).unwrap_or(15);
    expected.div_ceil(quarter).max(1) * quarter
}

fn days(desk: &Desk, times: &[FreeTime]) -> Vec<Day> {
    let mut days: BTreeMap<Date, Vec<Slot>> = BTreeMap::new();
    for time in times {
        let begins = japan::wall(time.span.starts_at);
        let slot = Slot {
            value: time.span.starts_at.as_second().to_string(),
            begins: words::clock24(begins.time()),
            ends: words::clock24(japan::wall(time.span.ends_at()).time()),
            mode: time.mode.map(mode_text),
        };
        days.entry(begins.date()).or_default().push(slot);
    }
    let shown = |(date, slots)| Day { day: day(desk.lang(), date, desk.today()), slots };
    days.into_iter().map(shown).collect()
}

fn candidates(desk: &Desk, offer: &Offer) -> Vec<CandidateRow> {
    let row = |candidate: &domain::appointments::Candidate| CandidateRow {
        value: candidate.span.starts_at.as_second().to_string(),
        when: instant(desk.lang(), candidate.span.starts_at, desk.today()),
        mode: mode_text(candidate.mode),
        mode_code: candidate.mode.code(),
        wish: candidate.wish.map(|wish| Text::key(format!("desk-wish-{}", wish.code()))),
        is_yes: candidate.wish == Some(Wish::Yes),
        minutes: candidate.span.minutes,
    };
    offer.candidates.iter().map(row).collect()
}

fn booked_row(desk: &Desk, case: &Case) -> Result<Option<BookedRow>, Fault> {
    let Stage::Booked(booked) = &case.stage else {
        return Ok(None);
    };
    let times = desk.guide.times(case, booked.span.starts_at)?;
    let other = match booked.mode {
        Mode::InPerson => Some(Mode::Online),
        Mode::Online => Some(Mode::InPerson),
        Mode::DocumentOnly => None,
    };
    Ok(Some(BookedRow {
        when: instant(desk.lang(), booked.span.starts_at, desk.today()),
        mode: mode_text(booked.mode),
        be_there: times.be_there_at().map(|at| words::clock24(japan::wall(at).time())),
        other_mode: other.map(Mode::code),
        other_mode_text: other.map(mode_text),
    }))
}

/// Lists what the guide wants before this very day is confirmed.
fn owed(desk: &Desk, case: &Case, judgement: &Judgement) -> Vec<OwedRow> {
    let checklist = domain::documents::Checklist::of(&judgement.decision, &case.shelf);
    let version = desk.guide.version_of(case);
    let owed = checklist.lines().iter();
    let owed = owed.filter(|line| line.is_owed_before_booking() && !line.standing.is_settled());
    let row = |line: &domain::documents::Owed| OwedRow {
        name: kind_name(version, &line.need.kind, desk.lang()),
        whose: owner_name(case, line.need.of),
        cites: line.need.cites.to_string(),
    };
    owed.map(row).collect()
}

fn for_day(judgement: Option<&Judgement>) -> String {
    let day = judgement.and_then(|judgement| judgement.facts.consultation_on);
    day.map(|day| format!("?for_day={day}")).unwrap_or_default()
}

fn seconds(value: &str) -> Option<Timestamp> {
    Timestamp::from_second(value.parse().ok()?).ok()
}

impl Sample for SlotsPage {
    fn samples() -> Vec<Self> {
        let slot = Slot {
            value: "1797310800".to_owned(),
            begins: "14:00".to_owned(),
            ends: "15:00".to_owned(),
            mode: Some(mode_text(Mode::Online)),
        };
        let candidate = CandidateRow {
            value: "1797310800".to_owned(),
            when: "12月15日(火) 14:00".to_owned(),
            mode: mode_text(Mode::InPerson),
            mode_code: "in_person",
            wish: Some("desk-wish-yes".into()),
            is_yes: true,
            minutes: 60,
        };
        let waiting = CandidateRow { wish: None, is_yes: false, ..candidate.clone() };
        let free = Self {
            head: CaseHead::sample(),
            form: Form::empty(),
            can_offer: true,
            minutes: 60,
            lengths: vec![30, 60],
            modes: vec![TextChoice::new("in_person", mode_text(Mode::InPerson))],
            days: vec![Day { day: "12月15日(火)".to_owned(), slots: vec![slot] }],
            range: "11月27日(金)–12月10日(木)".to_owned(),
            earlier: None,
            later: "/h/sample/desk/cases/0/slots?from=2026-12-11".to_owned(),
            unsuitable: "見本の都合".to_owned(),
            needed_by: Some("12月20日(日)".to_owned()),
            hold_until: "12月2日(水)".to_owned(),
            offered: Vec::new(),
            held: None,
            note: String::new(),
            booked: None,
            owed: Vec::new(),
            request: "/h/sample/desk/cases/0/request".to_owned(),
            refused: Vec::new(),
            judgement: None,
        };
        let answered = Self {
            offered: vec![candidate, waiting],
            held: Some("12月2日(水)".to_owned()),
            note: "見本の返事".to_owned(),
            days: Vec::new(),
            earlier: Some("/h/sample/desk/cases/0/slots?from=2026-11-27".to_owned()),
            ..free.clone()
        };
        let booked = Self {
            booked: Some(BookedRow {
                when: "12月15日(火) 14:00".to_owned(),
                mode: mode_text(Mode::InPerson),
                be_there: Some("13:00".to_owned()),
                other_mode: Some("online"),
                other_mode_text: Some(mode_text(Mode::Online)),
            }),
            ..free.clone()
        };
        let mut problems = Problems::default();
        problems.add("main", "desk-problem-papers-owed");
        let owed = Self {
            form: Form::new(&Values::default(), &problems),
            owed: vec![OwedRow {
                name: "同意書".to_owned(),
                whose: "見本 花子".to_owned(),
                cites: "4".to_owned(),
            }],
            refused: vec![RefusedView::sample()],
            judgement: Some(JudgementView::sample(true)),
            ..free.clone()
        };
        let closed = Self { can_offer: false, days: Vec::new(), needed_by: None, ..free.clone() };
        vec![free, answered, booked, owed, closed]
    }
}

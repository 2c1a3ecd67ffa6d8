//! [604] A specialist's opened hours.

use std::collections::BTreeMap;

use app::hours::{CloseHours, OpenHours, Opened, WEEKS_MAX, close, open_weekly, opened};
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::Response;
use base::{Date, StaffId, Time, Timestamp, japan};
use http_kit::Fault;
use jiff::SignedDuration;
use policy::Mode;
use serde::{Deserialize, Serialize};

use super::doctor::Doctor;
use crate::form::{Form, Posted, Problems, Values};
use crate::public::mode_text;
use crate::render::{Page, Sample};
use crate::signed::{Choice, Unmet, number, unmet};
use crate::texts::Text;

/// How far ahead opened hours are listed: four weeks, as far as the desk offers dates.
pub(crate) const AHEAD: SignedDuration = SignedDuration::from_hours(24 * 28);
/// Lengths that are offered, in minutes.
const MINUTES: [u16; 6] = [30, 60, 90, 120, 180, 240];

/// [604] Opened hours.
#[derive(Debug, Clone, Serialize)]
pub struct HoursPage {
    home: String,
    days: Vec<Day>,
    form: Form,
    minutes: Vec<Choice>,
    modes: Vec<Choice>,
    weeks_max: u16,
    /// How many times were just opened.
    opened: Option<u16>,
}

/// One day with opened hours.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Day {
    date: Date,
    hours: Vec<HoursRow>,
}

/// Opened hours of a day.
#[derive(Debug, Clone, Serialize)]
struct HoursRow {
    starts: Time,
    ends: Time,
    mode: Text,
    /// When booked consultations in them begin.
    booked: Vec<Time>,
    /// Seconds since 1970: which hours to close.
    key: i64,
}

/// What the address says about the page.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    opened: Option<u16>,
}

impl Page for HoursPage {
    const SCREEN: &'static str = "604";
    const TEMPLATE: &'static str = "doctor/hours.html";

    fn title(&self) -> Text {
        "doctor-hours-title".into()
    }
}

/// Shows the next four weeks.
pub async fn show(doctor: Doctor, Query(wanted): Query<Wanted>) -> Result<Response, Fault> {
    answer(&doctor, StatusCode::OK, &Values::default(), &Problems::default(), wanted.opened).await
}

/// Opens hours.
pub async fn post(doctor: Doctor, Posted(values): Posted) -> Result<Response, Fault> {
    let mut problems = Problems::default();
    let (deed, weeks) = match read(doctor.staff.member.id, &values, &mut problems) {
        Some(found) if problems.is_empty() => found,
        Some(_) | None => {
            return answer(&doctor, StatusCode::UNPROCESSABLE_ENTITY, &values, &problems, None).await;
        }
    };
    match open_weekly(doctor.ctx(), doctor.actor(), deed, weeks).await {
        Ok(count) => Ok(doctor.go(&format!("/hours?opened={count}"))),
        Err(error) => {
            let Unmet { status, problems, .. } = unmet(error)?.at(&[("starts_at", "time")]);
            answer(&doctor, status, &values, &problems, None).await
        }
    }
}

/// Closes hours; closing them twice is harmless.
pub async fn post_close(doctor: Doctor, Posted(values): Posted) -> Result<Response, Fault> {
    let second = values.one("key").parse().map_err(|_| Fault::Unfit)?;
    let starts_at = Timestamp::from_second(second).map_err(|_| Fault::Unfit)?;
    let deed = CloseHours { specialist: doctor.staff.member.id, starts_at };
    match close(doctor.ctx(), doctor.actor(), deed).await {
        Ok(()) | Err(app::AppError::NotFound(_)) => Ok(doctor.go("/hours")),
        Err(error) => Err(error.into()),
    }
}

/// Reads which hours are to be opened, and for how many weeks.
pub(crate) fn read(
    specialist: StaffId,
    values: &Values,
    problems: &mut Problems,
) -> Option<(OpenHours, u16)> {
    let date: Option<Date> = base::typed::half_width(values.one("date")).replace('/', "-").parse().ok();
    let time: Option<Time> = base::typed::half_width(values.one("time")).parse().ok();
    let minutes = values.one("minutes").parse().ok();
    let mode = match values.one("mode") {
        "both" => Some(None),
        code => Mode::from_code(code).map(Some),
    };
    for (field, is_missing, text) in [
        ("date", date.is_none(), "doctor-hours-date-problem"),
        ("time", time.is_none(), "doctor-hours-time-problem"),
        ("minutes", minutes.is_none(), "problem-m01"),
        ("mode", mode.is_none(), "problem-m01"),
    ] {
        if is_missing {
            problems.add(field, text);
        }
    }
    let weeks = number(values, "weeks", problems).max(1);
    let starts_at = japan::instant(date?.to_datetime(time?));
    Some((OpenHours { specialist, starts_at, minutes: minutes?, mode: mode? }, weeks))
}

async fn answer(
    doctor: &Doctor,
    status: StatusCode,
    values: &Values,
    problems: &Problems,
    just_opened: Option<u16>,
) -> Result<Response, Fault> {
    let specialist: StaffId = doctor.staff.member.id;
    let now = doctor.now();
    let hours = opened(doctor.ctx(), doctor.actor(), specialist, now, now + AHEAD).await?;
    let (version, _) = doctor.guide.current(doctor.today())?;
    let page = HoursPage {
        home: doctor.home.clone(),
        days: days(&hours),
        form: doctor.form(values, problems),
        minutes: minutes(),
        modes: modes(&version.modes_on(doctor.today())),
        weeks_max: WEEKS_MAX,
        opened: just_opened,
    };
    doctor.page_as(status, &page).await
}

/// Sorts opened hours by days.
pub(crate) fn days(opened: &[Opened]) -> Vec<Day> {
    let mut days: BTreeMap<Date, Vec<HoursRow>> = BTreeMap::new();
    for one in opened {
        let span = one.hours.span;
        let row = HoursRow {
            starts: japan::wall(span.starts_at).time(),
            ends: japan::wall(span.ends_at()).time(),
            mode: one.hours.mode.map_or_else(|| Text::key("doctor-mode-both"), mode_text),
            booked: one.booked.iter().map(|booked| japan::wall(booked.starts_at).time()).collect(),
            key: span.starts_at.as_second(),
        };
        days.entry(japan::date(span.starts_at)).or_default().push(row);
    }
    days.into_iter().map(|(date, hours)| Day { date, hours }).collect()
}

/// Returns the lengths that are offered.
pub(crate) fn minutes() -> Vec<Choice> {
    let choice = |minutes: u16| Choice::new(minutes, Text::key("doctor-minutes").with("count", minutes));
    MINUTES.into_iter().map(choice).collect()
}

/// With one mode there is nothing to choose but that one; with more, all of them together stands first.
pub(crate) fn modes(offered: &[Mode]) -> Vec<Choice> {
    let both = (offered.len() > 1).then(|| Choice::new("both", "doctor-mode-both"));
    both.into_iter().chain(offered.iter().map(|mode| Choice::new(mode.code(), mode_text(*mode)))).collect()
}

impl Sample for HoursPage {
    fn samples() -> Vec<Self> {
        let row = |hour: i8, booked: Vec<Time>| HoursRow {
            starts: Time::constant(hour, 0, 0, 0),
            ends: Time::constant(hour + 2, 0, 0, 0),
            mode: "doctor-mode-both".into(),
            booked,
            key: i64::from(hour),
        };
        let full = Self {
            home: "/h/sample/doctor".to_owned(),
            days: vec![Day {
                date: Date::constant(2026, 12, 15),
                hours: vec![row(9, Vec::new()), row(13, vec![Time::constant(14, 0, 0, 0)])],
            }],
            form: Form::empty(),
            minutes: minutes(),
            modes: modes(&[Mode::InPerson, Mode::Online]),
            weeks_max: WEEKS_MAX,
            opened: Some(4),
        };
        let typed = Values::from_pairs([("date", "2026-12-15"), ("time", "9:05"), ("weeks", "1")]);
        let wrong = Form::new(&typed, &Unmet::one("time", "step-quarter-hours").problems);
        vec![Self { days: Vec::new(), opened: None, form: wrong, ..full.clone() }, full]
    }
}

//! [912] The online consultations of a day, and the number that a caller says.

use app::support::{OnlineVisit, Standing, find, online};
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::Response;
use base::{Date, DateTime, ReferenceNumber};
use domain::people::Device;
use http_kit::Fault;
use serde::{Deserialize, Serialize};

use super::Support;
use crate::form::{Form, Problems, Values};
use crate::render::{Page, Sample};
use crate::signed::civil;
use crate::texts::Text;

/// [912] The list of a day.
#[derive(Debug, Clone, Serialize)]
pub struct OnlinePage {
    home: String,
    form: Form,
    day: Date,
    is_today: bool,
    before: Option<Date>,
    after: Option<Date>,
    rows: Vec<Row>,
}

/// One online consultation.
#[derive(Debug, Clone, Serialize)]
pub struct Row {
    /// Its page, without the language prefix.
    pub href: String,
    /// The reference number.
    pub number: String,
    /// When it begins.
    pub starts: DateTime,
    /// When to be before the screen.
    pub be_ready: Option<DateTime>,
    /// Where it stands.
    pub standing: Text,
    /// Since when somebody waits.
    pub since: Option<DateTime>,
    /// On what.
    pub device: Option<DeviceWords>,
}

/// A device in words.
#[derive(Debug, Clone, Serialize)]
pub struct DeviceWords {
    system: Text,
    browser: Text,
    /// What to say to the caller when this browser makes trouble.
    advice: Option<Text>,
}

/// What the address says.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    day: String,
    q: String,
}

impl Page for OnlinePage {
    const SCREEN: &'static str = "912";
    const TEMPLATE: &'static str = "support/online.html";

    fn title(&self) -> Text {
        "support-title".into()
    }
}

/// Shows a day, today when none is asked for; leads to the case when a number is typed.
pub async fn show(support: Support, Query(wanted): Query<Wanted>) -> Result<Response, Fault> {
    let typed = wanted.q.trim();
    let mut problems = Problems::default();
    if !typed.is_empty() {
        match typed.parse::<ReferenceNumber>() {
            Ok(number) => match find(support.ctx(), support.actor(), number).await? {
                Some(case) => return Ok(support.go(&format!("/cases/{case}"))),
                None => problems.add("q", "support-problem-none"),
            },
            Err(_) => problems.add("q", "desk-problem-number"),
        }
    }
    let today = support.today();
    let day = wanted.day.parse().unwrap_or(today);
    let visits = online(support.ctx(), support.actor(), day).await?;
    let status = if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = OnlinePage {
        home: support.home.clone(),
        form: support.form(&Values::from_pairs([("q", typed)]), &problems),
        day,
        is_today: day == today,
        before: day.yesterday().ok(),
        after: day.tomorrow().ok(),
        rows: visits.iter().map(|visit| Row::of(&support.home, visit)).collect(),
    };
    support.page_as(status, &page).await
}

impl Row {
    /// Makes the row of a consultation.
    pub fn of(home: &str, visit: &OnlineVisit) -> Self {
        let (standing, since, device) = match visit.standing {
            Standing::NotYet => ("support-not-yet", None, None),
            Standing::Waiting { since, device } => ("support-waiting", Some(since), device),
            Standing::Talking { device } => ("support-talking", None, device),
            Standing::Over => ("support-over", None, None),
            Standing::NoShow => ("support-no-show", None, None),
        };
        Self {
            href: format!("{home}/cases/{}", visit.case),
            number: visit.number.to_string(),
            starts: civil(visit.starts_at),
            be_ready: visit.be_ready_at.map(civil),
            standing: standing.into(),
            since: since.map(civil),
            device: device.map(DeviceWords::of),
        }
    }

    /// Makes a row for samples.
    pub fn sample(device: Device) -> Self {
        Self {
            href: "/h/sample/support/cases/1".to_owned(),
            number: "260-482-135".to_owned(),
            starts: DateTime::constant(2026, 12, 15, 14, 30, 0, 0),
            be_ready: Some(DateTime::constant(2026, 12, 15, 14, 25, 0, 0)),
            standing: "support-waiting".into(),
            since: Some(DateTime::constant(2026, 12, 15, 14, 20, 0, 0)),
            device: Some(DeviceWords::of(device)),
        }
    }
}

impl DeviceWords {
    fn of(device: Device) -> Self {
        use domain::people::Browser;
        let advice = match device.browser {
            Browser::Line => Some("support-advice-line"),
            Browser::Other => Some("support-advice-other"),
            Browser::Safari | Browser::Chrome | Browser::Edge | Browser::Firefox => None,
        };
        Self {
            system: Text::key(format!("support-system-{}", device.system.code())),
            browser: Text::key(format!("support-browser-{}", device.browser.code())),
            advice: advice.map(Text::from),
        }
    }
}

impl Sample for OnlinePage {
    fn samples() -> Vec<Self> {
        use domain::people::{Browser, System};
        let line = Device { system: System::Iphone, browser: Browser::Line };
        let waiting = Row::sample(line);
        let later = Row { standing: "support-not-yet".into(), since: None, device: None, ..waiting.clone() };
        let full = Self {
            home: "/h/sample/support".to_owned(),
            form: Form::empty(),
            day: Date::constant(2026, 12, 15),
            is_today: true,
            before: Some(Date::constant(2026, 12, 14)),
            after: Some(Date::constant(2026, 12, 16)),
            rows: vec![waiting, later],
        };
        vec![Self { rows: Vec::new(), is_today: false, ..full.clone() }, full]
    }
}

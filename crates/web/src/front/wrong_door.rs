//! [803b] Somebody who is not right here today: what to say, and when there is free time.

use app::consultations::{AtDoor, Visit, next_free};
use axum::http::StatusCode;
use axum::response::Response;
use base::DateTime;
use http_kit::Fault;
use serde::Serialize;

use super::front::{Front, VisitHead};
use crate::render::{Page, Sample};
use crate::signed::civil;
use crate::texts::Text;

/// Why somebody is not right here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
enum Why {
    /// Holds an ordinary first-visit booking.
    FirstVisit,
    /// Booked for another day.
    OtherDay,
    /// Booked online.
    OtherMode,
    /// Has a case, and nothing is booked.
    Unbooked,
}

/// [803b] The wrong door.
#[derive(Debug, Clone, Serialize)]
pub struct WrongDoorPage {
    home: String,
    why: Why,
    head: Option<VisitHead>,
    free: Vec<DateTime>,
}

impl Page for WrongDoorPage {
    const SCREEN: &'static str = "803b";
    const TEMPLATE: &'static str = "front/wrong-door.html";

    fn title(&self) -> Text {
        "front-wrong-title".into()
    }
}

/// Shows what to say to somebody who holds an ordinary first-visit booking.
pub async fn show(front: Front) -> Result<Response, Fault> {
    let free = next_free(front.ctx(), front.actor(), None).await?;
    let page = WrongDoorPage {
        home: front.home.clone(),
        why: Why::FirstVisit,
        head: None,
        free: free.into_iter().map(civil).collect(),
    };
    front.page(&page).await
}

/// Answers for somebody who has a case and is not right here today.
pub async fn answer(
    front: &Front,
    visit: &Visit,
    at_door: AtDoor,
    status: StatusCode,
) -> Result<Response, Fault> {
    let why = match at_door {
        AtDoor::OtherDay => Why::OtherDay,
        AtDoor::OtherMode => Why::OtherMode,
        AtDoor::Unbooked | AtDoor::Right | AtDoor::Received => Why::Unbooked,
    };
    let free = next_free(front.ctx(), front.actor(), visit.department.as_ref()).await?;
    let page = WrongDoorPage {
        home: front.home.clone(),
        why,
        head: Some(front.head(visit)),
        free: free.into_iter().map(civil).collect(),
    };
    front.page_as(status, &page).await
}

impl Sample for WrongDoorPage {
    fn samples() -> Vec<Self> {
        let free = [10, 14].map(|hour| DateTime::constant(2026, 12, 16, hour, 0, 0, 0)).to_vec();
        let page = |why, head, free| Self { home: "/h/sample/front".to_owned(), why, head, free };
        let unbooked = VisitHead {
            be_there: None,
            starts: None,
            mode: None,
            state: "day-unbooked".into(),
            ..VisitHead::sample()
        };
        vec![
            page(Why::FirstVisit, None, free.clone()),
            page(Why::OtherDay, Some(VisitHead::sample()), free),
            page(Why::OtherMode, Some(VisitHead::sample()), Vec::new()),
            page(Why::Unbooked, Some(unbooked), Vec::new()),
        ]
    }
}

//! [901] What needs an administrator.

use app::staff::{Standing, list};
use axum::extract::State;
use axum::response::Response;
use base::DateTime;
use base::japan;
use domain::staff::Role;
use http_kit::{Fault, Staff};
use serde::Serialize;

use crate::frame::Visit;
use crate::render::{Page, Sample};
use crate::state::Web;
use crate::texts::Text;

/// [901] What needs an administrator.
#[derive(Debug, Clone, Serialize)]
pub struct HomePage {
    /// The hospital's id.
    pub hospital: String,
    /// Members who cannot sign in until they accept an invitation.
    pub invited: usize,
    /// Members who sign in.
    pub active: usize,
    /// Follow-ups that were given up: somebody has to do them by hand.
    pub given_up: u64,
    /// When this was looked at.
    pub looked_at: DateTime,
}

impl Page for HomePage {
    const SCREEN: &'static str = "901";
    const TEMPLATE: &'static str = "admin/home.html";

    fn title(&self) -> Text {
        "admin-home-title".into()
    }
}

impl Sample for HomePage {
    fn samples() -> Vec<Self> {
        let clear = Self {
            hospital: "sample".to_owned(),
            invited: 0,
            active: 6,
            given_up: 0,
            looked_at: jiff::civil::datetime(2026, 12, 1, 9, 0, 0, 0),
        };
        vec![clear.clone(), Self { invited: 1, given_up: 2, ..clear }]
    }
}

pub async fn show(State(web): State<Web>, staff: Staff, visit: Visit) -> Result<Response, Fault> {
    staff.any_of(web.ctx(), &[Role::Administrator]).await?;
    let rows = list(web.ctx(), &staff.actor).await?;
    let count = |standing: Standing| rows.iter().filter(|row| row.standing == standing).count();
    let page = HomePage {
        hospital: staff.hospital.to_string(),
        invited: count(Standing::Invited),
        active: count(Standing::Active),
        given_up: app::staff::given_up(web.ctx(), &staff.actor).await?,
        looked_at: japan::wall(web.ctx().now()),
    };
    Ok(web.page(&web.staff_frame(&staff, &visit).await?, &page))
}

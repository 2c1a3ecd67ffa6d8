//! The guides that an installation has loaded, as the public pages ask for them.

use std::sync::Arc;

use app::Ctx;
use async_trait::async_trait;
use base::HospitalId;

use super::{HospitalCard, Hospitals};

/// The loaded guides.
pub struct LoadedGuides(pub Ctx);

#[async_trait]
impl Hospitals for LoadedGuides {
    fn all(&self) -> Vec<HospitalCard> {
        let today = self.0.clock.today();
        let card = |guide: Arc<app::Guidebook>| {
            let version = guide.version_on(today);
            HospitalCard {
                id: guide.hospital().clone(),
                name: version.hospital().name.clone(),
                address: version.hospital().address.clone(),
                modes: version.modes_on(today),
                paused: None,
            }
        };
        self.0.guides.all().into_iter().map(card).collect()
    }

    fn guide(&self, id: &HospitalId) -> Option<Arc<policy::Guide>> {
        self.0.guides.get(id).map(|guide| guide.shared())
    }

    async fn usual_days(&self, id: &HospitalId) -> Option<u32> {
        let found = app::hospitals::median_days(&self.0, id, self.0.clock.today()).await;
        found.unwrap_or_else(|error| {
            tracing::error!(hospital = %id, %error, "the usual time could not be read; the page goes without");
            None
        })
    }
}

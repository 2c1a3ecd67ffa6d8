//! The guides that an installation has loaded, as the public pages ask for them.

use std::sync::Arc;

use app::Ctx;
use base::HospitalId;

use super::{HospitalCard, Hospitals};

/// The loaded guides.
pub struct LoadedGuides(pub Ctx);

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
}

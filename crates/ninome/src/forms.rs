//! The blank forms, as the public pages ask for them.

use app::Ctx;
use app::forms::{FormKind, print};
use async_trait::async_trait;
use base::HospitalId;
use web::public::FormsPrinter;

/// Prints blank forms.
pub struct PaperForms(Ctx);

impl PaperForms {
    /// Makes the printer of forms.
    pub fn new(ctx: Ctx) -> Self {
        Self(ctx)
    }
}

#[async_trait]
impl FormsPrinter for PaperForms {
    fn kinds(&self, _hospital: &HospitalId) -> Vec<String> {
        FormKind::ALL.map(|kind| kind.code().to_owned()).to_vec()
    }

    async fn print(&self, hospital: &HospitalId, kind: &str, department: Option<&str>) -> Option<Vec<u8>> {
        let kind = FormKind::from_code(kind)?;
        print(&self.0, hospital, kind, department).await.ok().map(|pdf| pdf.0)
    }
}

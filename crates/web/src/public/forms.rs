//! [108] Paper forms to print.

use async_trait::async_trait;
use base::HospitalId;
use serde::Serialize;

use crate::render::{Page, Sample};
use crate::texts::Text;

/// Makes the paper forms of a hospital.
#[async_trait]
pub trait FormsPrinter: Send + Sync {
    /// Returns the kinds of forms that can be printed now (`application_form`, …); empty when the maker is down.
    fn kinds(&self, hospital: &HospitalId) -> Vec<String>;

    /// Returns a blank form as PDF, where it depends on one for a department; `None` when it cannot be made now.
    async fn print(&self, hospital: &HospitalId, kind: &str, department: Option<&str>) -> Option<Vec<u8>>;
}

/// [108] The paper forms of a hospital.
#[derive(Debug, Clone, Serialize)]
pub struct FormsPage {
    /// The hospital's id.
    pub hospital: String,
    /// The forms in the guide's order.
    pub forms: Vec<PaperForm>,
    /// The sheets that become no paper of the application, by the part of their address.
    pub sheets: Vec<&'static str>,
}

impl FormsPage {
    /// Returns the sheets beside the forms that can be printed now: a request to the doctor, labels for envelopes.
    #[must_use]
    pub fn sheets_among(printable: &[String]) -> Vec<&'static str> {
        let sheets = ["request_to_doctor", "address_labels"];
        sheets.into_iter().filter(|sheet| printable.iter().any(|kind| kind == sheet)).collect()
    }
}

/// One paper form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PaperForm {
    /// Its kind, as it stands in its address.
    pub kind: String,
    /// Its plain name.
    pub name: String,
    /// Its official name.
    pub official: Option<String>,
    /// What to mind.
    pub note: Option<String>,
}

impl Page for FormsPage {
    const SCREEN: &'static str = "108";
    const TEMPLATE: &'static str = "public/forms.html";

    fn title(&self) -> Text {
        "forms-title".into()
    }
}

impl Sample for FormsPage {
    fn samples() -> Vec<Self> {
        let form = PaperForm {
            kind: "application_form".to_owned(),
            name: "申込書".to_owned(),
            official: Some("セカンドオピニオン申込書".to_owned()),
            note: None,
        };
        let hospital = "sample".to_owned();
        let sheets = vec!["request_to_doctor", "address_labels"];
        vec![
            Self { hospital: hospital.clone(), forms: vec![form], sheets },
            Self { hospital, forms: Vec::new(), sheets: Vec::new() },
        ]
    }
}

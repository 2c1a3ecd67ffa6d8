//! [914] A member accepts an invitation, and [915] keeps the recovery codes.

use data_encoding::BASE64;
use qrcode::QrCode;
use qrcode::render::svg;
use serde::Serialize;

use crate::form::{Form, Problems, Values};
use crate::render::{Page, Sample};
use crate::texts::Text;

/// [914] Password and second factor.
#[derive(Debug, Clone, Serialize)]
pub struct AcceptPage {
    /// Where the form is sent.
    pub action: String,
    /// The member's name.
    pub name: String,
    /// The member's login.
    pub login: String,
    /// The QR code as the address of a picture; `None` when the secret does not fit into one.
    pub qr: Option<String>,
    /// The secret for typing, in groups of four.
    pub secret: String,
    /// The form.
    pub form: Form,
}

impl AcceptPage {
    /// Makes the page of an invitation.
    #[must_use]
    pub fn new(action: String, name: &str, login: &str, url: &str, secret: &str, form: Form) -> Self {
        let groups: Vec<&str> =
            secret.as_bytes().chunks(4).filter_map(|four| str::from_utf8(four).ok()).collect();
        Self {
            action,
            name: name.to_owned(),
            login: login.to_owned(),
            qr: picture(url),
            secret: groups.join(" "),
            form,
        }
    }
}

impl Page for AcceptPage {
    const SCREEN: &'static str = "914";
    const TEMPLATE: &'static str = "admin/accept.html";

    fn title(&self) -> Text {
        "accept-title".into()
    }
}

impl Sample for AcceptPage {
    fn samples() -> Vec<Self> {
        let mut problems = Problems::default();
        problems.add("password", "problem-password-short");
        problems.add("code", "problem-code-wrong");
        let page = |form| {
            let (url, secret) = ("otpauth://totp/sample:hanako?secret=JBSWY3DPEHPK3PXP", "JBSWY3DPEHPK3PXP");
            Self::new("/h/sample/staff/accept/token".to_owned(), "見本 花子", "hanako", url, secret, form)
        };
        vec![page(Form::empty()), page(Form::new(&Values::default(), &problems))]
    }
}

/// [915] The recovery codes, shown once.
#[derive(Debug, Clone, Serialize)]
pub struct RecoveryPage {
    /// The hospital's id.
    pub hospital: String,
    /// The codes.
    pub codes: Vec<String>,
}

impl Page for RecoveryPage {
    const SCREEN: &'static str = "915";
    const TEMPLATE: &'static str = "admin/recovery.html";

    fn title(&self) -> Text {
        "recovery-title".into()
    }
}

impl Sample for RecoveryPage {
    fn samples() -> Vec<Self> {
        let codes = ["ABCDE-FGH23", "JKLMN-OPQ45"].map(str::to_owned).into();
        vec![Self { hospital: "sample".to_owned(), codes }]
    }
}

/// Draws a QR code as the address of an SVG picture. With the quiet zone that readers need (ISO/IEC 18004: four modules).
fn picture(text: &str) -> Option<String> {
    let code = QrCode::new(text).ok()?;
    let svg = code.render::<svg::Color<'_>>().min_dimensions(220, 220).quiet_zone(true).build();
    Some(format!("data:image/svg+xml;base64,{}", BASE64.encode(svg.as_bytes())))
}

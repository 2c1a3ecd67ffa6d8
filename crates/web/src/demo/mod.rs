//! Pages that only the demo has: the mail that its hospitals sent.

use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use serde::Serialize;

use crate::frame::Visit;
use crate::render::{Page, Renderer, Sample};
use crate::sample::{SamplePage, of};
use crate::texts::Text;

/// The mail that the demo kept instead of sending it.
pub trait SentMail: Send + Sync {
    /// Returns the mails, newest first.
    fn newest_first(&self) -> Vec<Letter>;
}

/// One mail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Letter {
    /// To whom.
    pub to: String,
    /// From whom.
    pub from: String,
    /// Its subject.
    pub subject: String,
    /// Its text.
    pub body: String,
}

/// [D01] The demo's mailbox.
#[derive(Debug, Clone, Serialize)]
pub struct MailPage {
    /// The mails, newest first.
    pub letters: Vec<Letter>,
}

impl Page for MailPage {
    const SCREEN: &'static str = "D01";
    const TEMPLATE: &'static str = "demo/mail.html";

    fn title(&self) -> Text {
        "demo-mail-title".into()
    }
}

impl Sample for MailPage {
    fn samples() -> Vec<Self> {
        let letter = Letter {
            to: "hanako@example.jp".to_owned(),
            from: "見本病院".to_owned(),
            subject: "【見本病院】お申込みを受け取りました(260-482-135)".to_owned(),
            body: "見本 花子 様\nお申込みを受け取りました。".to_owned(),
        };
        vec![Self { letters: vec![letter] }, Self { letters: Vec::new() }]
    }
}

/// Returns samples of the demo's pages.
#[must_use]
pub fn samples() -> Vec<SamplePage> {
    of::<MailPage>()
}

#[derive(Clone)]
struct DemoState {
    renderer: Renderer,
    mail: Arc<dyn SentMail>,
}

/// Returns the routes of the demo's pages; wired in a demo only.
pub fn router(renderer: Renderer, mail: Arc<dyn SentMail>) -> Router {
    Router::new().route("/demo/mail", get(mailbox)).with_state(DemoState { renderer, mail })
}

async fn mailbox(State(demo): State<DemoState>, visit: Visit) -> Response {
    demo.renderer.page(&visit.frame(), &MailPage { letters: demo.mail.newest_first() })
}

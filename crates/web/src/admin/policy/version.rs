//! A stored version: how it stands, its text as it is, its file.

use app::policies::{SeenVersion, see_version};
use axum::extract::Path;
use axum::response::Response;
use base::Date;
use http_kit::Fault;
use serde::Serialize;

use super::list::standing_text;
use super::member::Policies;
use crate::files::file as as_file;
use crate::render::{Page, Sample};
use crate::texts::Text;

/// [906] A version.
#[derive(Debug, Clone, Serialize)]
pub struct VersionPage {
    list: String,
    href: String,
    name: String,
    first_day: Date,
    hash: String,
    standing: Text,
    text: String,
    can_move: bool,
}

impl Page for VersionPage {
    const SCREEN: &'static str = "906";
    const TEMPLATE: &'static str = "policy/version.html";

    fn title(&self) -> Text {
        Text::key("policy-version-title").with("name", &self.name)
    }
}

/// Shows a version.
pub async fn show(policies: Policies, Path((_, version)): Path<(String, String)>) -> Result<Response, Fault> {
    let seen = see_version(policies.ctx(), policies.actor(), &version).await?;
    let page = VersionPage {
        list: policies.home.clone(),
        href: format!("{}/versions/{}", policies.home, seen.version.name()),
        name: seen.version.name().to_owned(),
        first_day: seen.version.first_day(),
        hash: seen.version.hash().to_owned(),
        standing: standing_text(seen.standing),
        text: seen.text,
        can_move: policies.writes(),
    };
    policies.page(&page).await
}

/// Sends the file, byte for byte as `ninome policy check` and `ninome hospital` take it.
pub async fn file(policies: Policies, Path((_, version)): Path<(String, String)>) -> Result<Response, Fault> {
    let SeenVersion { file, text, .. } = see_version(policies.ctx(), policies.actor(), &version).await?;
    Ok(as_file(text.into_bytes(), "application/toml", &file))
}

impl Sample for VersionPage {
    fn samples() -> Vec<Self> {
        let page = |standing: &'static str, can_move| Self {
            list: "/h/sample/admin/policy".to_owned(),
            href: "/h/sample/admin/policy/versions/2026-04-01".to_owned(),
            name: "2026-04-01".to_owned(),
            first_day: Date::constant(2026, 4, 1),
            hash: "9f2c41d07a55".repeat(5),
            standing: standing.into(),
            text: "id = \"sample\"\nversion = 2026-04-01\n".to_owned(),
            can_move,
        };
        vec![page("policy-in-force", true), page("policy-past", false)]
    }
}

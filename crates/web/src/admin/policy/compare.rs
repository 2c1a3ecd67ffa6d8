//! [905] Side by side: what patients' pages say so far and would say, and what consultations cost.

use app::policies::{Comparison, compare, see_draft, see_version};
use axum::extract::{Path, Query};
use axum::response::Response;
use base::{Lang, Yen};
use domain::policies::{ChangedSection, PriceRow};
use http_kit::Fault;
use policy::{Mode, Version};
use serde::{Deserialize, Serialize};

use super::member::Policies;
use crate::public::mode_text;
use crate::render::{Page, Sample};
use crate::signed::{Choice, id};
use crate::texts::Text;

/// [905] What differs between two versions.
#[derive(Debug, Clone, Serialize)]
pub struct ComparePage {
    back: String,
    /// Where other versions to compare with are chosen; empty for a draft, which is compared with what it began from.
    action: String,
    others: Vec<Choice>,
    other: String,
    before: String,
    after: String,
    prices: Vec<Price>,
    texts: Vec<Words>,
}

/// A price by both.
#[derive(Debug, Clone, Serialize)]
struct Price {
    mode: Text,
    minutes: u32,
    before: Option<Yen>,
    after: Option<Yen>,
    differs: bool,
}

/// What differs in one language.
#[derive(Debug, Clone, Serialize)]
struct Words {
    /// The language's tag for the browser.
    tag: &'static str,
    name: Text,
    sections: Vec<Section>,
}

#[derive(Debug, Clone, Serialize)]
struct Section {
    heading: String,
    changes: Vec<Change>,
}

#[derive(Debug, Clone, Serialize)]
struct Change {
    before: Vec<String>,
    after: Vec<String>,
}

/// With which version to compare.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    with: String,
}

impl Page for ComparePage {
    const SCREEN: &'static str = "905";
    const TEMPLATE: &'static str = "policy/compare.html";

    fn title(&self) -> Text {
        Text::key("policy-compare-title").with("before", &self.before).with("after", &self.after)
    }
}

/// Compares a draft with the version that it began from.
pub async fn of_draft(
    policies: Policies,
    Path((_, draft)): Path<(String, String)>,
) -> Result<Response, Fault> {
    let seen = see_draft(policies.ctx(), policies.actor(), id(&draft)?).await?;
    let href = format!("/drafts/{}", seen.draft.id);
    let Some(after) = seen.checked.version else { return Ok(policies.go(&href)) };
    let base = policies.guide.guide().version(&seen.draft.base.version).ok_or(Fault::NotFound)?;
    let page = ComparePage::new(format!("{}{href}", policies.home), base, &after);
    policies.page(&page).await
}

/// Compares a version with another one; with the one before it when none is chosen.
pub async fn of_version(
    policies: Policies,
    Path((_, version)): Path<(String, String)>,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Fault> {
    let seen = see_version(policies.ctx(), policies.actor(), &version).await?;
    let back = format!("{}/versions/{}", policies.home, seen.version.name());
    let versions = policies.guide.guide().versions();
    let others: Vec<&Version> = versions.iter().filter(|one| one.name() != seen.version.name()).collect();
    let earlier = others.iter().rev().find(|one| one.first_day() < seen.version.first_day());
    let chosen = others.iter().find(|one| one.name() == wanted.with).or(earlier).or(others.first());
    let Some(other) = chosen else {
        return Ok(policies.go(&format!("/versions/{}", seen.version.name())));
    };
    let choice =
        |one: &&Version| Choice::new(one.name(), Text::key("policy-version-named").with("name", one.name()));
    let page = ComparePage {
        action: format!("{back}/pages"),
        others: others.iter().map(choice).collect(),
        other: other.name().to_owned(),
        ..ComparePage::new(back.clone(), other, &seen.version)
    };
    policies.page(&page).await
}

impl ComparePage {
    fn new(back: String, before: &Version, after: &Version) -> Self {
        let compared = compare(before, after);
        Self {
            back,
            action: String::new(),
            others: Vec::new(),
            other: String::new(),
            before: before.name().to_owned(),
            after: after.name().to_owned(),
            prices: compared.prices.iter().map(Price::of).collect(),
            texts: [Lang::Ja, Lang::En].map(|lang| Words::of(&compared, lang)).into(),
        }
    }
}

impl Price {
    fn of(row: &PriceRow) -> Self {
        Self {
            mode: mode_text(row.mode),
            minutes: row.minutes,
            before: row.before,
            after: row.after,
            differs: row.differs(),
        }
    }
}

impl Words {
    fn of(compared: &Comparison, lang: Lang) -> Self {
        let section = |section: &ChangedSection| Section {
            heading: section.heading.clone(),
            changes: section
                .changes
                .iter()
                .map(|change| Change { before: change.before.clone(), after: change.after.clone() })
                .collect(),
        };
        let (tag, name) = match lang {
            Lang::Ja | Lang::Ez => ("ja", "policy-in-japanese"),
            Lang::En => ("en", "policy-in-english"),
        };
        Self { tag, name: name.into(), sections: compared.in_lang(lang).iter().map(section).collect() }
    }
}

impl Sample for ComparePage {
    fn samples() -> Vec<Self> {
        let price = |minutes, after, differs| Price {
            mode: mode_text(Mode::InPerson),
            minutes,
            before: Some(Yen::new(100)),
            after,
            differs,
        };
        let change = Change {
            before: vec!["見本の文".to_owned()], after: vec!["見本の新しい文".to_owned()]
        };
        let added = Change { before: Vec::new(), after: vec!["見本の足した文".to_owned()] };
        let section = Section { heading: "見本の見出し".to_owned(), changes: vec![change, added] };
        let words = |tag, name: &'static str, sections| Words { tag, name: name.into(), sections };
        let of_draft = Self {
            back: "/h/sample/admin/policy/drafts/1".to_owned(),
            action: String::new(),
            others: Vec::new(),
            other: String::new(),
            before: "2026-04-01".to_owned(),
            after: "2027-04-01".to_owned(),
            prices: vec![price(30, Some(Yen::new(200)), true), price(60, None, true)],
            texts: vec![
                words("ja", "policy-in-japanese", vec![section]),
                words("en", "policy-in-english", Vec::new()),
            ],
        };
        let of_version = Self {
            action: "/h/sample/admin/policy/versions/2027-04-01/pages".to_owned(),
            others: vec![Choice::new("2026-04-01", "policy-in-force")],
            other: "2026-04-01".to_owned(),
            prices: vec![price(60, Some(Yen::new(100)), false)],
            ..of_draft.clone()
        };
        vec![of_draft, of_version]
    }
}

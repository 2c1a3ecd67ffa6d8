//! [503] Completing and correcting an application.

use app::desk::{CompleteApplication, complete};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use domain::cases::{Case, Judgement, Stage};
use http_kit::Fault;
use serde::Serialize;

use super::about_case::{AboutCase, Typed};
use super::case::{RefusedView, refused_views};
use super::fields::{self, Choices};
use super::member::Desk;
use super::shown::CaseHead;
use crate::form::{Form, Posted, Problems, Values};
use crate::render::{Page, Sample};
use crate::signed::{Unmet, revision};
use crate::texts::Text;

/// A field that somebody else changed meanwhile.
#[derive(Debug, Clone, Serialize)]
pub struct Theirs {
    field: Text,
    value: String,
}

/// [503] The application's form.
#[derive(Debug, Clone, Serialize)]
pub struct ApplicationPage {
    head: CaseHead,
    form: Form,
    choices: Choices,
    is_draft: bool,
    gaps: Vec<Text>,
    refused: Vec<RefusedView>,
    /// What now stands where the typed values differ, after somebody else was faster.
    theirs: Vec<Theirs>,
}

impl Page for ApplicationPage {
    const SCREEN: &'static str = "503";
    const TEMPLATE: &'static str = "desk/application.html";

    fn title(&self) -> Text {
        Text::key("desk-application-title").with("number", &self.head.number)
    }
}

/// Shows the form.
pub async fn show(desk: Desk, Path((_, id)): Path<(String, String)>) -> Result<Response, Fault> {
    let case = desk.case(&id).await?;
    let values = fields::values_of(&case.application);
    desk.show::<ApplicationPage>(StatusCode::OK, &case, &Typed::filled(values)).await
}

/// Saves, and sends a draft when the button says so.
pub async fn post(
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    Posted(values): Posted,
) -> Result<Response, Fault> {
    let case = desk.case(&id).await?;
    let mut problems = Problems::default();
    let application = fields::read(&values, &case.application, &mut problems);
    if !problems.is_empty() {
        return desk.again::<ApplicationPage>(&id, values, Unmet::typed(problems)).await;
    }
    let deed = CompleteApplication {
        case: case.id,
        revision: revision(&values),
        application,
        send: values.one("do") == "send",
    };
    let outcome = complete(desk.ctx(), desk.actor(), deed).await;
    desk.came::<ApplicationPage>(&id, values, outcome, "").await
}

impl AboutCase for ApplicationPage {
    async fn of(desk: &Desk, case: &Case, typed: &Typed) -> Result<Self, Fault> {
        let version = desk.guide.version_of(case);
        let gap = |gap: &domain::cases::Gap| Text::key(format!("desk-gap-{}", gap.code()));
        let refused = |judgement: &Judgement| refused_views(&judgement.decision, desk.lang());
        let is_stale = revision(&typed.values).is_some_and(|seen| seen != case.revision);
        Ok(Self {
            head: CaseHead::new(desk, case),
            form: desk.form(&typed.values, &typed.problems),
            choices: Choices::new(desk, version, case.application.attendees.len()),
            is_draft: matches!(case.stage, Stage::Draft(_)),
            gaps: case.application.gaps().iter().map(gap).collect(),
            refused: typed.judgement.as_deref().map(refused).unwrap_or_default(),
            theirs: if is_stale {
                theirs(&typed.values, &fields::values_of(&case.application))
            } else {
                Vec::new()
            },
        })
    }
}

/// Lists the fields in which what was typed differs from what is stored now.
fn theirs(typed: &Values, stored: &Values) -> Vec<Theirs> {
    let mut seen = Vec::new();
    for (name, _) in typed.pairs().chain(stored.pairs()) {
        let is_data = !["csrf", "form_key", "revision", "do"].contains(&name);
        if is_data && typed.all(name) != stored.all(name) && !seen.contains(&name) {
            let both_empty = typed.one(name).is_empty() && stored.one(name).is_empty();
            if !both_empty {
                seen.push(name);
            }
        }
    }
    let shown = |name: &str| Theirs { field: field_text(name), value: stored.all(name).join(", ") };
    seen.into_iter().map(shown).collect()
}

fn field_text(name: &str) -> Text {
    match name.strip_prefix("attendee_").and_then(|rest| rest.split_once('_')) {
        Some((place, field)) => {
            let number = place.parse::<usize>().map_or(1, |place| place + 1);
            Text::key(format!("desk-field-attendee-{}", field.replace('_', "-"))).with("number", number)
        }
        None => Text::key(format!("desk-field-{}", name.replace('_', "-"))),
    }
}

impl Sample for ApplicationPage {
    fn samples() -> Vec<Self> {
        let draft = Self {
            head: CaseHead::sample(),
            form: Form::empty(),
            choices: Choices::sample(),
            is_draft: true,
            gaps: vec!["desk-gap-address".into()],
            refused: vec![RefusedView::sample()],
            theirs: Vec::new(),
        };
        let typed = Values::from_pairs([("family", "見本"), ("attendee_0_family", "例文")]);
        let stored = Values::from_pairs([("family", "例文")]);
        let mut problems = Problems::default();
        problems.add("main", "desk-problem-changed");
        let conflict = Self {
            form: Form::new(&typed, &problems),
            theirs: theirs(&typed, &stored),
            is_draft: false,
            gaps: Vec::new(),
            refused: Vec::new(),
            ..draft.clone()
        };
        vec![draft, conflict]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_versions_are_shown_where_they_differ() {
        let typed = Values::from_pairs([("family", "見本"), ("given", "花子"), ("csrf", "a"), ("phone", "")]);
        let stored = Values::from_pairs([("family", "例文"), ("given", "花子"), ("revision", "3")]);
        let differing: Vec<String> = theirs(&typed, &stored).into_iter().map(|one| one.value).collect();
        assert_eq!(differing, ["例文"]);
    }
}

//! The steps of a draft: asked for, taken back, approved, turned back, given up.

use app::AppError;
use app::policies::{OnDraft, TurnBack, approve, ask, drop_draft, take_back, turn_back};
use axum::extract::Path;
use axum::response::Response;
use base::DraftId;
use domain::policies::Draft;
use http_kit::Fault;

use super::draft::answer;
use super::member::Policies;
use super::problems::unmet;
use crate::form::{Posted, Values};
use crate::signed::{Unmet, id, revision};

/// Hands the draft to a second person.
pub async fn post_ask(
    policies: Policies,
    Path((_, draft)): Path<(String, String)>,
    Posted(values): Posted,
) -> Result<Response, Fault> {
    let deed = on(&draft, &values)?;
    let draft = deed.draft;
    came(&policies, draft, &values, ask(policies.ctx(), policies.actor(), deed).await).await
}

/// Takes the draft back to write on.
pub async fn post_take_back(
    policies: Policies,
    Path((_, draft)): Path<(String, String)>,
    Posted(values): Posted,
) -> Result<Response, Fault> {
    let deed = on(&draft, &values)?;
    let draft = deed.draft;
    came(&policies, draft, &values, take_back(policies.ctx(), policies.actor(), deed).await).await
}

/// Approves the draft: it is a version from then on.
pub async fn post_approve(
    policies: Policies,
    Path((_, draft)): Path<(String, String)>,
    Posted(values): Posted,
) -> Result<Response, Fault> {
    let deed = on(&draft, &values)?;
    let draft = deed.draft;
    came(&policies, draft, &values, approve(policies.ctx(), policies.actor(), deed).await).await
}

/// Sends the draft back with a reason.
pub async fn post_turn_back(
    policies: Policies,
    Path((_, draft)): Path<(String, String)>,
    Posted(values): Posted,
) -> Result<Response, Fault> {
    let OnDraft { draft, revision } = on(&draft, &values)?;
    let deed = TurnBack { draft, revision, why: values.one("why").to_owned() };
    came(&policies, draft, &values, turn_back(policies.ctx(), policies.actor(), deed).await).await
}

/// Gives the draft up.
pub async fn post_drop(
    policies: Policies,
    Path((_, draft)): Path<(String, String)>,
    Posted(values): Posted,
) -> Result<Response, Fault> {
    let deed = on(&draft, &values)?;
    let draft = deed.draft;
    came(&policies, draft, &values, drop_draft(policies.ctx(), policies.actor(), deed).await).await
}

fn on(draft: &str, values: &Values) -> Result<OnDraft, Fault> {
    Ok(OnDraft { draft: id(draft)?, revision: revision(values) })
}

async fn came(
    policies: &Policies,
    draft: DraftId,
    values: &Values,
    outcome: Result<Draft, AppError>,
) -> Result<Response, Fault> {
    match outcome {
        Ok(_) => Ok(policies.go(&format!("/drafts/{draft}"))),
        Err(error) => {
            let Unmet { status, problems, .. } = unmet(error)?;
            answer(policies, draft, status, values, &problems).await
        }
    }
}

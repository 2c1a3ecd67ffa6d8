//! One draft and one version are looked at.

use std::collections::BTreeMap;

use base::{DraftId, StaffId};
use domain::access::{Actor, Deed};
use domain::policies::Draft;
use policy::Version;

use super::check::{Checked, check};
use super::overview::{Standing, names, standing};
use super::publish::file_of;
use crate::permits::in_hospital;
use crate::{AppError, Ctx};

/// A draft as somebody looks at it.
#[derive(Debug)]
pub struct SeenDraft {
    /// The draft.
    pub draft: Draft,
    /// What the check says of its text.
    pub checked: Checked,
    /// The names of all staff.
    pub names: BTreeMap<StaffId, String>,
}

/// Returns a draft with what the check says of it.
///
/// # Errors
/// [`AppError::Denied`] unless the actor may read policies, [`AppError::NotFound`].
pub async fn see_draft(ctx: &Ctx, actor: &Actor, id: DraftId) -> Result<SeenDraft, AppError> {
    in_hospital(ctx, actor, Deed::SeePolicies).await?;
    let guide = ctx.guide(actor.hospital()).await?;
    let mut tx = ctx.store.read(actor.hospital()).await?;
    let draft = tx.draft(id).await?.ok_or(AppError::NotFound("draft"))?;
    let checked = check(&guide, &draft.text);
    Ok(SeenDraft { draft, checked, names: names(tx.as_mut()).await? })
}

/// A version as somebody looks at it.
#[derive(Debug)]
pub struct SeenVersion {
    /// The version.
    pub version: Version,
    /// How it stands.
    pub standing: Standing,
    /// The name of its file.
    pub file: String,
    /// The file, byte for byte.
    pub text: String,
}

/// Returns a version with its file.
///
/// # Errors
/// As [`see_draft`].
pub async fn see_version(ctx: &Ctx, actor: &Actor, name: &str) -> Result<SeenVersion, AppError> {
    in_hospital(ctx, actor, Deed::SeePolicies).await?;
    let guide = ctx.guide(actor.hospital()).await?;
    let version = guide.guide().version(name).ok_or(AppError::NotFound("version"))?;
    let (_, text) = file_of(&guide, version).ok_or(AppError::NotFound("version"))?;
    Ok(SeenVersion {
        version: version.clone(),
        standing: standing(&guide, version, ctx.clock.today()),
        file: format!("{}.toml", version.name()),
        text: text.to_owned(),
    })
}

//! The list of versions and drafts.

use std::collections::BTreeMap;

use base::{Date, StaffId, Timestamp};
use domain::access::{Actor, Deed};
use domain::policies::{Draft, DraftState};
use policy::Version;
use ports::ReadTx;

use crate::permits::in_hospital;
use crate::{AppError, Ctx, Guidebook};

/// How a version stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It begins later.
    Coming,
    /// New cases are opened under it.
    InForce,
    /// A later one took its place; cases of its time keep it.
    Past,
}

/// A version in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VersionRow {
    /// Its name.
    pub name: String,
    /// Its first day.
    pub first_day: Date,
    /// The hash of its file.
    pub hash: String,
    /// How it stands.
    pub standing: Standing,
    /// Cases under it that are not over.
    pub open: u64,
    /// All cases under it.
    pub all: u64,
    /// Who wrote and approved it here; `None` for one that came by the command line.
    pub approval: Option<Approval>,
}

/// Who wrote and approved a version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Approval {
    /// Who began it.
    pub author: String,
    /// Who approved it.
    pub approver: String,
    /// When it was approved.
    pub at: Timestamp,
}

/// A draft in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftRow {
    /// The draft.
    pub draft: Draft,
    /// Who began it.
    pub author: String,
    /// The first day that its text names, when it names one.
    pub first_day: Option<Date>,
}

/// Versions and drafts of a hospital.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overview {
    /// The versions, the latest first.
    pub versions: Vec<VersionRow>,
    /// The drafts, those that something can still become of first.
    pub drafts: Vec<DraftRow>,
}

/// Lists versions and drafts.
///
/// # Errors
/// [`AppError::Denied`] unless the actor may read policies.
pub async fn overview(ctx: &Ctx, actor: &Actor) -> Result<Overview, AppError> {
    in_hospital(ctx, actor, Deed::SeePolicies).await?;
    let guide = ctx.guide(actor.hospital()).await?;
    let mut tx = ctx.store.read(actor.hospital()).await?;
    let names = names(tx.as_mut()).await?;
    let drafts = tx.drafts().await?;
    let counts = tx.count_by_version().await?;
    let today = ctx.clock.today();
    let row = |version: &Version| {
        let count = counts.iter().find(|count| count.version == version.name());
        VersionRow {
            name: version.name().to_owned(),
            first_day: version.first_day(),
            hash: version.hash().to_owned(),
            standing: standing(&guide, version, today),
            open: count.map_or(0, |count| count.open),
            all: count.map_or(0, |count| count.all),
            approval: drafts.iter().find_map(|draft| approval(draft, version, &names)),
        }
    };
    let versions = guide.guide().versions().iter().rev().map(row).collect();
    let drafts = drafts.into_iter().map(|draft| DraftRow {
        author: draft.author().map(|id| name_of(&names, id)).unwrap_or_default(),
        first_day: policy::first_day_of(&draft.text),
        draft,
    });
    Ok(Overview { versions, drafts: drafts.collect() })
}

/// Tells how a version stands on a day.
pub(super) fn standing(guide: &Guidebook, version: &Version, today: Date) -> Standing {
    if version.first_day() > today {
        Standing::Coming
    } else if guide.version_on(today).name() == version.name() {
        Standing::InForce
    } else {
        Standing::Past
    }
}

/// Returns the names of all staff by id.
pub(super) async fn names(tx: &mut dyn ReadTx) -> Result<BTreeMap<StaffId, String>, AppError> {
    Ok(tx.staff().await?.into_iter().map(|member| (member.id, member.name)).collect())
}

/// Returns a name; the id when there is none any more.
pub(super) fn name_of(names: &BTreeMap<StaffId, String>, id: StaffId) -> String {
    names.get(&id).cloned().unwrap_or_else(|| id.to_string())
}

/// Returns who wrote and approved a version, when it became of this draft.
pub(super) fn approval(
    draft: &Draft,
    version: &Version,
    names: &BTreeMap<StaffId, String>,
) -> Option<Approval> {
    let DraftState::Approved(approved) = &draft.state else { return None };
    (approved.version.hash == version.hash()).then(|| Approval {
        author: draft.author().map(|id| name_of(names, id)).unwrap_or_default(),
        approver: name_of(names, approved.by),
        at: approved.at,
    })
}

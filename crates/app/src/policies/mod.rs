//! The policy desk: versions of a hospital's guide, drafts of the next one, their approval, and cases between versions.

mod against_rule;
mod ask;
mod begin;
mod check;
mod compare;
mod decide;
mod drop;
mod dry_run;
mod movable;
mod move_case;
mod overview;
mod publish;
mod see;
mod work;
mod write;

pub use against_rule::{DecideAgainst, decide_against};
pub use ask::{OnDraft, ask, take_back};
pub use begin::{Begin, begin};
pub use check::{Checked, check};
pub use compare::{Comparison, compare};
pub use decide::{TurnBack, approve, turn_back};
pub use drop::drop_draft;
pub use dry_run::{DryRun, MONTHS_BACK, Otherwise, dry_run};
pub use movable::{Movable, movable};
pub use move_case::{MoveCase, move_case};
pub use overview::{Approval, DraftRow, Overview, Standing, VersionRow, overview};
pub(crate) use publish::publish;
pub use see::{SeenDraft, SeenVersion, see_draft, see_version};
pub use write::{WriteDraft, write};

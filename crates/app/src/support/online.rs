//! The online consultations of a day.

use base::{CaseId, Date, ReferenceNumber, Timestamp};
use domain::access::{Actor, Deed};
use domain::cases::{Case, CaseState, Stage};
use domain::people::Device;
use policy::Mode;
use ports::store::QueueFilter;

use crate::permits::in_hospital;
use crate::{AppError, Ctx, Guidebook};

/// The states in which an online consultation stands on its day.
const OF_THE_DAY: [CaseState; 8] = [
    CaseState::Booked,
    CaseState::Waiting,
    CaseState::InTalk,
    CaseState::PayDue,
    CaseState::ReportWriting,
    CaseState::ReportSent,
    CaseState::Closed,
    CaseState::NoShow,
];

/// An online consultation as support sees it in a list: no name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OnlineVisit {
    /// The case.
    pub case: CaseId,
    /// Its number, which a caller can say.
    pub number: ReferenceNumber,
    /// When it begins.
    pub starts_at: Timestamp,
    /// When to be before the screen, when the guide states it.
    pub be_ready_at: Option<Timestamp>,
    /// Where it stands.
    pub standing: Standing,
}

/// Where an online consultation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Nobody has opened the waiting page.
    NotYet,
    /// Somebody waits.
    Waiting {
        /// Since when.
        since: Timestamp,
        /// On what, when the browser said.
        device: Option<Device>,
    },
    /// It goes on.
    Talking {
        /// On what they waited, when the browser said.
        device: Option<Device>,
    },
    /// It is over.
    Over,
    /// Nobody came.
    NoShow,
}

/// Lists the online consultations of a day, in order of time.
///
/// # Errors
/// [`AppError::Denied`] for roles that may not see contacts.
pub async fn online(ctx: &Ctx, actor: &Actor, day: Date) -> Result<Vec<OnlineVisit>, AppError> {
    in_hospital(ctx, actor, Deed::SeeContact).await?;
    let guide = ctx.guide(actor.hospital()).await?;
    let filter = QueueFilter { states: OF_THE_DAY.to_vec(), day: Some(day), ..QueueFilter::default() };
    let mut tx = ctx.store.read(actor.hospital()).await?;
    let mut visits = Vec::new();
    for row in tx.queue(&filter, None).await?.rows {
        if let Some(case) = tx.case(row.id).await? {
            visits.extend(OnlineVisit::of(&guide, &case)?);
        }
    }
    visits.sort_by_key(|visit| (visit.starts_at, visit.case));
    Ok(visits)
}

impl OnlineVisit {
    /// Returns what support may see in a list; nothing for a case that is not booked online.
    pub(super) fn of(guide: &Guidebook, case: &Case) -> Result<Option<Self>, AppError> {
        let Some(booked) = case.stage.booked().filter(|booked| booked.mode == Mode::Online) else {
            return Ok(None);
        };
        Ok(Some(Self {
            case: case.id,
            number: case.number,
            starts_at: booked.span.starts_at,
            be_ready_at: guide.times(case, booked.span.starts_at)?.be_there_at(),
            standing: Standing::of(&case.stage),
        }))
    }
}

impl Standing {
    fn of(stage: &Stage) -> Self {
        match stage {
            Stage::CheckedIn(here) => Self::Waiting { since: here.at, device: here.device },
            Stage::InTalk(talk) => Self::Talking { device: talk.device },
            Stage::Concluded(_) | Stage::Closed(_) => Self::Over,
            Stage::NoShow(_) => Self::NoShow,
            Stage::Draft(_)
            | Stage::Submitted(_)
            | Stage::AwaitingDocuments(_)
            | Stage::Reviewing(_)
            | Stage::Accepted(_)
            | Stage::Offered(_)
            | Stage::Answered(_)
            | Stage::Booked(_)
            | Stage::Refused(_)
            | Stage::Withdrawn(_)
            | Stage::Quiet(_) => Self::NotYet,
        }
    }
}

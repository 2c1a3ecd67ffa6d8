//! The desk's queues, each sorted by what is due first.

use std::collections::BTreeMap;

use base::{Timestamp, japan};
use domain::access::{Actor, Deed};
use domain::cases::CaseState;
use jiff::{SignedDuration, ToSpan};
use ports::ReadTx;
use ports::store::{CaseRow, Queue, QueueFilter, QueuePage};

use crate::permits::in_hospital;
use crate::{AppError, Ctx};

macro_rules! queues {
    ($($(#[$doc:meta])* $name:ident = $code:literal, [$($state:ident),*];)+) => {
        /// A queue of the desk.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum QueueName { $($(#[$doc])* $name,)+ }

        impl QueueName {
            /// All queues, in the order of the rail.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// Returns the code of addresses and texts.
            #[must_use]
            pub fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)+ }
            }

            /// Returns the queue with this code.
            #[must_use]
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|queue| queue.code() == code)
            }

            /// Returns the states that it holds; empty for every state that is not over.
            #[must_use]
            pub fn states(self) -> &'static [CaseState] {
                match self { $(Self::$name => &[$(CaseState::$state),*],)+ }
            }
        }
    };
}

queues! {
    /// Sent applications that nobody has received.
    New = "new", [Submitted];
    /// Papers to look at.
    Check = "check", [DocsCheck];
    /// Papers are awaited or were asked for.
    Missing = "missing", [AwaitingDocs, DocsMissing, ReviewMore];
    /// With a specialist.
    Doctors = "doctors", [Review];
    /// Dates are being found.
    Dates = "dates", [Accepted, DatesOffered, DatesRetry];
    /// Booked within a week, and papers are still owed.
    Late = "late", [Booked];
    /// Today's consultations.
    Today = "today", [Booked, Arrived, Waiting, InTalk];
    /// Reply letters to be written, sent, closed.
    Letters = "letters", [PayDue, ReportWriting, ReportSent];
    /// Fees to be paid.
    Money = "money", [PayDue];
    /// Refusals to be told, and who did not come.
    Calls = "calls", [ResultCall, NoShow];
    /// The hospital's promise passes today or tomorrow, or has passed.
    Promises = "promises", [];
    /// Drafts.
    Drafts = "drafts", [Draft];
    /// Everything that is not over.
    All = "all", [];
}

/// How far ahead preparations are watched.
const PREPARATION: SignedDuration = SignedDuration::from_hours(24 * 7);

/// One page of a queue with the counts of all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueueView {
    /// Rows, due first; appointments by their beginning.
    pub rows: Vec<CaseRow>,
    /// Where to go on, when there is more.
    pub next: Option<QueuePage>,
    /// How many cases each queue holds, where counting is cheap.
    pub counts: BTreeMap<QueueName, u64>,
}

/// Returns a page of a queue.
///
/// # Errors
/// [`AppError::Denied`] unless the actor works at the desk.
pub async fn queue(
    ctx: &Ctx,
    actor: &Actor,
    name: QueueName,
    after: Option<QueuePage>,
) -> Result<QueueView, AppError> {
    in_hospital(ctx, actor, Deed::SeeQueue).await?;
    let now = ctx.now();
    let mut tx = ctx.store.read(actor.hospital()).await?;
    let counts = counts(tx.as_mut()).await?;
    let Queue { rows, next } = match name {
        QueueName::Late => tx.unprepared(now, now + PREPARATION, after).await?,
        QueueName::Promises => tx.awaiting_hospital(end_of_tomorrow(now), after).await?,
        QueueName::New
        | QueueName::Check
        | QueueName::Missing
        | QueueName::Doctors
        | QueueName::Dates
        | QueueName::Today
        | QueueName::Letters
        | QueueName::Money
        | QueueName::Calls
        | QueueName::Drafts
        | QueueName::All => {
            let day = (name == QueueName::Today).then(|| japan::date(now));
            let filter = QueueFilter { states: name.states().to_vec(), day, ..QueueFilter::default() };
            tx.queue(&filter, after).await?
        }
    };
    Ok(QueueView { rows, next, counts })
}

/// Counts the queues that are plain sets of states.
async fn counts(tx: &mut dyn ReadTx) -> Result<BTreeMap<QueueName, u64>, AppError> {
    let by_state: BTreeMap<CaseState, u64> = tx.count_by_state().await?.into_iter().collect();
    let of = |states: &[CaseState]| states.iter().filter_map(|state| by_state.get(state)).sum();
    let plain = |queue: &&QueueName| !queue.states().is_empty() && !queue.is_by_day();
    let mut counts: BTreeMap<QueueName, u64> =
        QueueName::ALL.iter().filter(plain).map(|queue| (*queue, of(queue.states()))).collect();
    counts.insert(QueueName::All, by_state.values().sum());
    Ok(counts)
}

impl QueueName {
    fn is_by_day(self) -> bool {
        matches!(self, Self::Late | Self::Today)
    }
}

/// A promise is shown from the day before: tomorrow's can still be kept.
fn end_of_tomorrow(now: Timestamp) -> Timestamp {
    let today = japan::date(now);
    japan::last_instant(today.checked_add(1.day()).unwrap_or(today))
}

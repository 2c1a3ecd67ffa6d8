//! The background of a running server: the outbox is delivered, promises are kept, codes are swept, the log is flushed.
//!
//! Everything here is an idempotent look at the store: what one look missed, the next finds.

use std::sync::Arc;
use std::time::Duration;

use app::{AppError, Ctx};
use jiff::SignedDuration;
use ports::Mailer;
use tokio::sync::watch;

/// How often the outbox is looked at. A code should be in the mailbox within seconds.
const LOOK: Duration = Duration::from_secs(1);
/// How often schedules are looked at. Reminders and promises are worth a minute's delay, not more load.
const SCHEDULE: Duration = Duration::from_secs(60);
/// How long a parcel is leased. Longer than a mail server's slowest answer, shorter than people's patience.
const LEASE: SignedDuration = SignedDuration::from_mins(3);
/// Parcels taken at once. They are delivered one after another: a mail server sees one connection.
const BATCH: u32 = 20;
/// How long ended sessions, codes and counters are kept before they are swept.
const KEEP: SignedDuration = SignedDuration::from_hours(24);

/// The worker of one installation.
#[derive(Clone)]
pub struct Worker {
    ctx: Ctx,
    mailer: Arc<dyn Mailer>,
}

impl Worker {
    /// Makes a worker that sends mail through `mailer`.
    #[must_use]
    pub fn new(ctx: Ctx, mailer: Arc<dyn Mailer>) -> Self {
        Self { ctx, mailer }
    }

    /// Works until `stop` changes. Failures are logged and tried again at the next look.
    pub async fn run(self, mut stop: watch::Receiver<bool>) {
        let mut schedule = tokio::time::interval(SCHEDULE);
        schedule.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        loop {
            tokio::select! {
                _ = stop.changed() => break,
                () = tokio::time::sleep(LOOK) => {}
                _ = schedule.tick() => log("schedules", self.keep_schedules().await),
            }
            log("outbox", self.deliver_due().await);
        }
        log("last flush", app::audit::flush_unknown(&self.ctx, base::Timestamp::MAX).await);
    }

    /// Delivers what is due now and returns how many parcels were taken.
    ///
    /// # Errors
    /// [`AppError::Store`] when the outbox cannot be read.
    pub async fn deliver_due(&self) -> Result<usize, AppError> {
        let mut taken = 0;
        loop {
            let now = self.ctx.now();
            let leased = self.ctx.store.lease_parcels(now, now + LEASE, BATCH).await?;
            if leased.is_empty() {
                return Ok(taken);
            }
            for parcel in &leased {
                taken += 1;
                if let Err(error) = app::outbox::deliver(&self.ctx, &*self.mailer, parcel).await {
                    tracing::error!(hospital = %parcel.hospital, parcel = %parcel.id, %error, "parcel not settled");
                }
            }
        }
    }

    /// Renews promises that passed, takes up cases that have rested, posts reminders, sweeps what ended, chains counted
    /// refusals.
    ///
    /// # Errors
    /// [`AppError`] of the first hospital that failed; the others were still looked at.
    pub async fn keep_schedules(&self) -> Result<usize, AppError> {
        let mut done = app::audit::flush_unknown(&self.ctx, self.ctx.now()).await?;
        let mut failed = None;
        for hospital in self.ctx.store.hospitals().await? {
            match self.keep_hospital(&hospital.id).await {
                Ok(count) => done += count,
                Err(error) => failed = Some(error),
            }
        }
        failed.map_or(Ok(done), Err)
    }

    async fn keep_hospital(&self, hospital: &base::HospitalId) -> Result<usize, AppError> {
        if self.ctx.refresh_guide(hospital).await? {
            tracing::info!(%hospital, "read the guide again: a version was added");
        }
        let promises = app::desk::renew_promises(&self.ctx, hospital).await?;
        let rested = app::exits::resume_rested(&self.ctx, hospital).await?;
        let reminders = app::desk::remind(&self.ctx, hospital).await?;
        app::sessions::sweep(&self.ctx, hospital, self.ctx.now() - KEEP).await?;
        Ok(promises + rested + reminders)
    }
}

fn log(what: &str, done: Result<usize, AppError>) {
    if let Err(error) = done {
        tracing::error!(what, %error, "background work failed; it is tried again");
    }
}

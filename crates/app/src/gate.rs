//! Bounds on slow work: a few at once, a few more waiting, everybody else is told "busy" and loses nothing.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{Semaphore, SemaphorePermit};

use crate::AppError;

/// A queue with a length before a kind of slow work.
#[derive(Debug, Clone)]
pub struct Gate {
    running: Arc<Semaphore>,
    queue: Arc<Semaphore>,
    patience: Duration,
}

impl Gate {
    /// Makes a gate that lets `running` in, `waiting` more wait, each for at most `patience`.
    #[must_use]
    pub fn new(running: usize, waiting: usize, patience: Duration) -> Self {
        Self {
            running: Arc::new(Semaphore::new(running)),
            queue: Arc::new(Semaphore::new(waiting)),
            patience,
        }
    }

    /// Runs blocking work behind the gate, on a thread that may block.
    ///
    /// # Errors
    /// [`AppError::Busy`] when the queue is full or the patience ends before a place is free.
    pub async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, AppError> {
        let _place = self.enter().await?;
        tokio::task::spawn_blocking(work).await.map_err(|_| AppError::Internal("slow work failed"))
    }

    /// Returns how many more callers would be let in or may wait.
    #[must_use]
    pub fn free(&self) -> usize {
        self.queue.available_permits()
    }

    /// Waits for a place.
    ///
    /// # Errors
    /// As [`Gate::run`].
    pub async fn enter(&self) -> Result<SemaphorePermit<'_>, AppError> {
        let _waiting = self.queue.try_acquire().map_err(|_| AppError::Busy)?;
        let place = tokio::time::timeout(self.patience, self.running.acquire()).await;
        place.map_err(|_| AppError::Busy)?.map_err(|_| AppError::Busy)
    }
}

/// The gates of an installation.
#[derive(Debug, Clone)]
pub struct Gates {
    /// Password hashing: 19 MiB and about 50 ms each. More at once would let sign-in floods take the machine's memory.
    pub passwords: Gate,
    /// Uploads: up to 50 MB in memory each.
    pub uploads: Gate,
    /// Making PDFs: a core for 10 to 200 ms each.
    pub printing: Gate,
}

impl Default for Gates {
    /// Sized for two cores: two at once of what computes, four uploads; a short queue, since a person waits behind each.
    fn default() -> Self {
        Self {
            passwords: Gate::new(2, 16, Duration::from_secs(10)),
            uploads: Gate::new(4, 16, Duration::from_secs(30)),
            printing: Gate::new(2, 16, Duration::from_secs(10)),
        }
    }
}

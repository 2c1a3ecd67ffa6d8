//! What extractors and rules share.

use std::sync::Arc;

use app::Ctx;
use tokio::sync::Semaphore;

use crate::bounds::REQUESTS_MAX;
use crate::{Config, FaultPages, Metrics};

/// The world of a request. Cheap to clone; part of a router's state by `FromRef`.
#[derive(Clone)]
pub struct Kit {
    /// What deeds are given.
    pub ctx: Ctx,
    /// How this installation is reached.
    pub config: Arc<Config>,
    /// Counts for the operator.
    pub metrics: Arc<Metrics>,
    pub(crate) pages: Arc<dyn FaultPages>,
    pub(crate) places: Arc<Semaphore>,
}

impl Kit {
    /// Makes the kit; `pages` draws the faults.
    #[must_use]
    pub fn new(ctx: Ctx, config: Config, pages: Arc<dyn FaultPages>) -> Self {
        Self {
            ctx,
            config: Arc::new(config),
            metrics: Arc::default(),
            pages,
            places: Arc::new(Semaphore::new(REQUESTS_MAX)),
        }
    }
}

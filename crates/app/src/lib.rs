//! The deeds: one file per deed, a short script each — fetch, ask the pure core, store. Every door (page, command line,
//! worker) knocks on the same deed.
//!
//! Only this crate opens transactions. A change of a case goes through [`Work`]: it loads the case, gets the permit,
//! lets the deed ask `domain`, and commits the next case together with its audit entry, outbox parcels and tasks.
//! Nothing here waits for the network while a transaction is open.

pub mod charges;
pub mod consultations;
mod ctx;
mod error;
mod gate;
mod guidebook;
pub mod hours;
mod keys;
pub mod opinions;
mod work;

pub use ctx::{Ctx, Guides, System};
pub use error::AppError;
pub use gate::{Gate, Gates};
pub use guidebook::{Guidebook, HospitalCard, Times};
pub use keys::{Keys, Purpose, SealError};
pub use work::{Work, audited, refused};

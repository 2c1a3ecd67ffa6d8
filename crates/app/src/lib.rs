//! The deeds: one file per deed, a short script each — fetch, ask the pure core, store. Every door (page, command line,
//! worker) knocks on the same deed.
//!
//! Only this crate opens transactions. A change of a case goes through [`Work`]: it loads the case, gets the permit,
//! lets the deed ask `domain`, and commits the next case together with its audit entry, outbox parcels and tasks.
//! Nothing here waits for the network while a transaction is open.

pub mod applications;
pub mod audit;
pub mod charges;
pub mod checking;
pub mod consultations;
pub mod contacts;
mod ctx;
pub mod dates;
pub mod desk;
mod error;
pub mod exits;
pub mod forms;
mod gate;
mod guidebook;
pub mod hospitals;
pub mod hours;
pub mod intake;
mod keys;
pub mod notices;
pub mod offers;
pub mod opinions;
pub mod outbox;
mod outlook;
pub mod papers;
mod permits;
pub mod policies;
pub mod refusals;
pub mod reviews;
pub mod sessions;
pub mod staff;
pub mod support;
pub mod tasks;
mod work;

pub use ctx::{Ctx, Guides, System};
pub use error::AppError;
pub use gate::{Gate, Gates};
pub use guidebook::{Guidebook, Times};
pub use keys::{Keys, Purpose, SealError};
pub use work::{Work, audited, refused};

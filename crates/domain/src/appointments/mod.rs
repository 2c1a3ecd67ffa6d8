//! Times with a specialist: spans, free hours, offers and bookings.

mod offer;
mod span;

pub use offer::{Candidate, Offer, Wish};
pub use span::{FreeHours, QUARTER_MINUTES, Span, SpanError};

//! Dates at the desk: offering and booking.

mod book;
mod offer;
mod open;

pub use book::{Before, BookDate, book};
pub use offer::{OfferDates, offer};

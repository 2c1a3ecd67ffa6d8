//! The people of a case: the patient, who takes part, who may sign in, and the referring doctor.

mod attendee;
mod device;
mod name;
mod patient;
mod person;
mod referring_doctor;

pub use attendee::{Attendee, Joins};
pub use device::{Browser, Device, System};
pub use name::PersonName;
pub use patient::{Address, Patient};
pub use person::{Contact, ContactError, Part, Person};
pub use referring_doctor::ReferringDoctor;

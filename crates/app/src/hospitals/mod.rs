//! Hospitals of an installation and the versions of their guides.

mod add;
mod add_versions;
mod median_days;

pub use add::add;
pub use add_versions::add_versions;
pub use median_days::median_days;

//! Performing what was promised with a commit.

mod deliver;

pub use deliver::deliver;

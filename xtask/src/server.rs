//! The binary that journeys and measurements start: building it, and where it lies.

use crate::work::{self, Outcome};
use std::net::{Ipv4Addr, TcpListener};
use std::path::PathBuf;

/// Builds the binary as developers run it.
///
/// # Errors
/// A sentence when it does not compile.
pub fn build() -> Outcome {
    work::run(work::command("cargo").args(["build", "--locked", "--package", "ninome"]))
}

/// Returns the path of the binary that [`build`] makes.
pub fn binary() -> PathBuf {
    built("debug/ninome")
}

/// Returns the path of what cargo built, by its place in the target folder.
pub fn built(path: &str) -> PathBuf {
    target_folder().join(path)
}

/// Returns a port of the loopback address that nobody listens on now.
///
/// # Errors
/// A sentence when the system has none left.
pub fn free_port() -> Result<u16, String> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
        .and_then(|socket| socket.local_addr())
        .map(|address| address.port())
        .map_err(|error| format!("could not find a free port: {error}"))
}

fn target_folder() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR")
        .map_or_else(|| work::root().join("target"), |dir| work::root().join(dir))
}

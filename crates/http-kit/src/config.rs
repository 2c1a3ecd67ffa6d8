//! How this installation is reached.

use crate::Network;

/// How this installation is reached.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Config {
    /// Whether visitors come over TLS, here or at a trusted proxy. Only a demo on the machine itself goes without.
    pub is_secure: bool,
    /// Proxies whose word about the caller's address is taken.
    pub trusted_proxies: Vec<Network>,
    /// Whether the store is a demo.
    pub is_demo: bool,
}

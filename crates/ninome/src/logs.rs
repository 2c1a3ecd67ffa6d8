//! Logs for the operator: one JSON object a line in real operation, plain lines in the demo. Personal data never gets
//! here: it lives in `Masked`, which prints nothing.

use tracing_subscriber::EnvFilter;

/// What is logged unless `NINOME_LOG` says otherwise.
const USUAL: &str = "info,sqlx=warn,hyper=warn";

/// Logs JSON to standard error.
pub fn structured() {
    let _ =
        tracing_subscriber::fmt().json().with_writer(std::io::stderr).with_env_filter(filter()).try_init();
}

/// Logs plain lines to standard error.
pub fn plain() {
    let _ = tracing_subscriber::fmt().with_writer(std::io::stderr).with_env_filter(filter()).try_init();
}

fn filter() -> EnvFilter {
    EnvFilter::try_from_env("NINOME_LOG").unwrap_or_else(|_| EnvFilter::new(USUAL))
}

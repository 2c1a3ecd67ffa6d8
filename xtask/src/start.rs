//! `cargo xtask start`: from a fresh clone to the demo hospitals in a browser.

use crate::work::{self, Outcome};
use crate::{frontend, server, tools};
use std::os::unix::process::CommandExt as _;
use std::process::Stdio;

/// Where and how the demo is served.
#[derive(clap::Args)]
pub struct Options {
    /// Throws the demo's data away and begins again.
    #[arg(long)]
    fresh: bool,
    /// The port on this machine's own address.
    #[arg(long, default_value_t = 8080)]
    port: u16,
}

/// Builds everything and hands over to the demo, which prints its address, logins and what to try first.
///
/// # Errors
/// A sentence that names what is missing or which build failed; none once the demo runs, for it takes this process over.
pub fn run(options: &Options) -> Outcome {
    tools::for_build()?;
    println!("==> styles and scripts");
    frontend::run()?;
    println!("==> the binary (a first build takes about six minutes on two cores)");
    server::build()?;
    let mut demo = work::command(server::binary());
    demo.args(["demo", "--data", "./data", "--port", &options.port.to_string()]).stdin(Stdio::inherit());
    if options.fresh {
        demo.arg("--fresh");
    }
    Err(format!("could not start the demo: {}", demo.exec()))
}

//! A demo server of its own for a journey or a measurement, gone when dropped.

use crate::work::{self, Outcome};
use std::fs::File;
use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::Child;
use std::time::{Duration, Instant};

/// How long a demo may take to fill a fresh store and answer. A debug build takes a few seconds; less than a minute
/// would fail on a busy machine, more would only delay the message.
const START_LIMIT: Duration = Duration::from_secs(120);

/// A demo that answers on a free port of this machine's own address.
pub struct Server {
    process: Child,
    address: String,
    log: PathBuf,
}

/// Builds the binary as developers run it.
///
/// # Errors
/// A sentence when it does not compile.
pub fn build() -> Outcome {
    work::run(work::command("cargo").args(["build", "--locked", "--package", "ninome"]))
}

/// Returns the path of the binary that [`build`] makes.
pub fn binary() -> PathBuf {
    target_folder().join("debug/ninome")
}

impl Server {
    /// Starts a demo with its data under `folder` and its clock beginning at `clock` (RFC 3339), and waits until it answers.
    ///
    /// # Errors
    /// A sentence with the end of the demo's log when it does not come up.
    pub fn start(folder: &Path, clock: &str) -> Result<Self, String> {
        let port = free_port()?;
        let log = folder.join("demo.log");
        let file =
            File::create(&log).map_err(|error| format!("could not write {}: {error}", log.display()))?;
        let errors =
            file.try_clone().map_err(|error| format!("could not write {}: {error}", log.display()))?;
        let process = work::command(binary())
            .args(["demo", "--data"])
            .arg(folder.join("data"))
            .args(["--fresh", "--port", &port.to_string()])
            .env("NINOME_DEMO_CLOCK", clock)
            .stdout(file)
            .stderr(errors)
            .spawn()
            .map_err(|error| format!("could not start the demo: {error}"))?;
        let mut server = Self { process, address: format!("http://localhost:{port}"), log };
        server.wait_until_it_answers(port)?;
        Ok(server)
    }

    /// Returns the address to open, without a slash at the end.
    pub fn address(&self) -> &str {
        &self.address
    }

    fn wait_until_it_answers(&mut self, port: u16) -> Outcome {
        let begun = Instant::now();
        while begun.elapsed() < START_LIMIT {
            if let Ok(Some(status)) = self.process.try_wait() {
                return Err(format!("the demo ended at once with {status}:\n{}", self.end_of_log()));
            }
            if answers(port) {
                return Ok(());
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        Err(format!("the demo did not answer within {} s:\n{}", START_LIMIT.as_secs(), self.end_of_log()))
    }

    fn end_of_log(&self) -> String {
        let text = std::fs::read_to_string(&self.log).unwrap_or_default();
        let lines: Vec<&str> = text.lines().collect();
        lines[lines.len().saturating_sub(30)..].join("\n")
    }
}

impl Drop for Server {
    /// Ends the process for good; a demo's store is made to bear that, and its folder is thrown away.
    fn drop(&mut self) {
        if self.process.kill().is_ok() && self.process.wait().is_err() {
            println!("the demo with process id {} did not end", self.process.id());
        }
    }
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

fn answers(port: u16) -> bool {
    let Ok(mut stream) = TcpStream::connect((Ipv4Addr::LOCALHOST, port)) else { return false };
    let request = format!("GET /healthz HTTP/1.1\r\nhost: localhost:{port}\r\nconnection: close\r\n\r\n");
    let asked = stream
        .set_read_timeout(Some(Duration::from_secs(5)))
        .and_then(|()| stream.write_all(request.as_bytes()));
    let mut status = [0; 12];
    asked.is_ok() && stream.read_exact(&mut status).is_ok() && status.ends_with(b" 200")
}

fn target_folder() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR")
        .map_or_else(|| work::root().join("target"), |dir| work::root().join(dir))
}

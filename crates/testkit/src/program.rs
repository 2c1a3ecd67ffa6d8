//! A demo as a process of its own: started, opened, stopped in order or killed.

use std::fs::File;
use std::io::{self, Read as _, Write as _};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use base::Timestamp;
use jiff::SignedDuration;

use crate::client::Client;

/// How long a start may take. A debug build fills a demo in some seconds; a busy machine needs several times that.
const START_LIMIT: Duration = Duration::from_secs(120);
/// How often a starting program is asked. Less would take its processor away, more would blur a measured start.
const PAUSE: Duration = Duration::from_millis(2);

/// Where a demo lies and what its clock shows when it starts.
#[derive(Debug, Clone)]
pub struct Demo {
    /// The program.
    pub program: PathBuf,
    /// The demo's folder; filled with sample cases when it is empty.
    pub data: PathBuf,
    /// A PostgreSQL database instead of the file in the folder.
    pub database: Option<String>,
    /// The instant at which its clock starts.
    pub clock: Timestamp,
}

/// A running demo; killed and reaped when dropped.
#[derive(Debug)]
pub struct Running {
    process: Child,
    site: Site,
}

/// Where a running demo is reached, and what its clock shows.
#[derive(Debug, Clone)]
pub struct Site {
    address: String,
    clock: Timestamp,
    begun: Instant,
}

impl Demo {
    /// Starts it and waits until it shows the page at `path`; returns how long that took.
    ///
    /// # Errors
    /// When it cannot be started, ends at once (its log says why) or does not answer.
    pub fn start(&self, path: &str) -> io::Result<(Running, Duration)> {
        let port = free_port()?;
        let log = self.data.with_extension("log");
        let mut command = Command::new(&self.program);
        command.args(["demo", "--port", &port.to_string(), "--data"]).arg(&self.data);
        if let Some(database) = &self.database {
            command.args(["--database", database]);
        }
        command.current_dir(root()).env("NINOME_DEMO_CLOCK", self.clock.to_string()).stdin(Stdio::null());
        let file = File::options().create(true).append(true).open(&log)?;
        let begun = now();
        let process = command.stdout(Stdio::null()).stderr(file).spawn()?;
        let address = format!("http://localhost:{port}");
        let mut running = Running { process, site: Site { address, clock: self.clock, begun } };
        while begun.elapsed() < START_LIMIT {
            if let Some(status) = running.process.try_wait()? {
                return Err(io::Error::other(format!("the demo ended with {status}: {}", end_of(&log))));
            }
            if shows(port, path) {
                return Ok((running, begun.elapsed()));
            }
            std::thread::sleep(PAUSE);
        }
        Err(io::Error::other(format!("the demo does not answer: {}", end_of(&log))))
    }
}

impl Site {
    /// Returns its address without a slash at the end.
    #[must_use]
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Opens a browser with no cookies.
    #[must_use]
    pub fn browser(&self) -> Client {
        Client::new(&self.address)
    }

    /// Returns what its clock shows, to some milliseconds.
    #[must_use]
    pub fn clock(&self) -> Timestamp {
        self.clock + SignedDuration::try_from(self.begun.elapsed()).unwrap_or(SignedDuration::ZERO)
    }
}

impl Running {
    /// Returns where it is reached.
    #[must_use]
    pub fn site(&self) -> &Site {
        &self.site
    }

    /// Returns its process id.
    #[must_use]
    pub fn id(&self) -> u32 {
        self.process.id()
    }

    /// Kills it as a power cut would (`kill -9`).
    ///
    /// # Errors
    /// When it cannot be reaped.
    pub fn kill(mut self) -> io::Result<()> {
        self.process.kill()?;
        self.process.wait().map(drop)
    }

    /// Asks it to stop, as an operator does, and waits until it has.
    ///
    /// # Errors
    /// When it cannot be asked, or ended badly.
    pub fn stop(mut self) -> io::Result<()> {
        let asked = Command::new("kill").args(["-TERM", &self.id().to_string()]).status()?;
        let ended = self.process.wait()?;
        if asked.success() && ended.success() {
            Ok(())
        } else {
            Err(io::Error::other(format!("the demo stopped with {ended}")))
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Returns the repository's root.
#[must_use]
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here).to_owned()
}

/// Copies a folder of plain files.
///
/// # Errors
/// When a file cannot be read or written.
pub fn copy_folder(from: &Path, to: &Path) -> io::Result<()> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_folder(&entry.path(), &target)?;
        } else {
            std::fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

#[expect(clippy::disallowed_methods, reason = "a process of its own runs by the machine's clock")]
fn now() -> Instant {
    Instant::now()
}

fn free_port() -> io::Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}

/// Tells whether a page comes back whole.
fn shows(port: u16, path: &str) -> bool {
    let Ok(mut stream) = TcpStream::connect((Ipv4Addr::LOCALHOST, port)) else { return false };
    let asked = format!("GET {path} HTTP/1.1\r\nhost: localhost:{port}\r\nconnection: close\r\n\r\n");
    let mut answer = Vec::new();
    let read = stream
        .set_read_timeout(Some(START_LIMIT))
        .and_then(|()| stream.write_all(asked.as_bytes()))
        .and_then(|()| stream.read_to_end(&mut answer));
    read.is_ok() && answer.starts_with(b"HTTP/1.1 200")
}

fn end_of(log: &Path) -> String {
    let text = std::fs::read_to_string(log).unwrap_or_default();
    let lines: Vec<&str> = text.lines().collect();
    lines[lines.len().saturating_sub(20)..].join("\n")
}

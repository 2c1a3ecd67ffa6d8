//! Starts the program as a process of its own and ends it with the test.

use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use testkit::client::Client;

/// How long a start may take. A debug build fills a demo in some seconds; a busy machine needs several times that.
const START_LIMIT: Duration = Duration::from_secs(90);
/// The demo clock of tests: a Tuesday morning in desk hours of every sample hospital.
pub const CLOCK: &str = "2026-12-01T10:30:00+09:00";

/// Returns the repository's root.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

/// Runs the program to its end.
pub fn ninome<I: IntoIterator<Item = S>, S: AsRef<std::ffi::OsStr>>(arguments: I) -> Output {
    Command::new(env!("CARGO_BIN_EXE_ninome")).args(arguments).current_dir(root()).output().unwrap()
}

/// Returns what a program printed.
pub fn printed(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// A port on this machine that nobody listens on.
pub fn free_port() -> u16 {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap().local_addr().unwrap().port()
}

/// A running program; ended and reaped when dropped.
pub struct Running {
    process: Child,
    /// Its address without a slash at the end.
    pub address: String,
    /// Its data folder, gone with it unless it was given.
    pub data: PathBuf,
    _folder: Option<tempfile::TempDir>,
}

impl Running {
    /// Starts a demo on SQLite.
    pub fn demo() -> Self {
        Self::demo_with(&[])
    }

    /// Starts a demo with more arguments.
    pub fn demo_with(arguments: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut running = Self::demo_in(&folder.path().join("data"), arguments);
        running._folder = Some(folder);
        running
    }

    /// Starts a demo whose data folder outlives it.
    pub fn demo_in(data: &Path, arguments: &[&str]) -> Self {
        let port = free_port();
        let mut command = Command::new(env!("CARGO_BIN_EXE_ninome"));
        command.args(["demo", "--port", &port.to_string(), "--data"]).arg(data).args(arguments);
        command.env("NINOME_DEMO_CLOCK", CLOCK).env("NINOME_LOG", "warn");
        Self::start(command, format!("http://localhost:{port}"), data.to_owned())
    }

    /// Starts a command and waits until its pages answer.
    pub fn start(mut command: Command, address: String, data: PathBuf) -> Self {
        let process =
            command.current_dir(root()).stdout(Stdio::null()).stderr(Stdio::inherit()).spawn().unwrap();
        let mut running = Self { process, address, data, _folder: None };
        running.wait_until_it_answers();
        running
    }

    /// Opens a browser with no cookies.
    pub fn browser(&self) -> Client {
        Client::new(&self.address)
    }

    /// Asks the program to stop, as an operator does, and waits until it has.
    pub fn stop(mut self) -> std::process::ExitStatus {
        let pid = self.process.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &pid]).status().unwrap().success());
        self.process.wait().unwrap()
    }

    fn wait_until_it_answers(&mut self) {
        let port: u16 = self.address.rsplit(':').next().and_then(|port| port.parse().ok()).unwrap();
        let begun = begin();
        while begun.elapsed() < START_LIMIT {
            if let Some(status) = self.process.try_wait().unwrap() {
                panic!("the program ended at once: {status}");
            }
            if std::net::TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_ok() {
                return;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        panic!("the program did not answer within {START_LIMIT:?}");
    }
}

#[expect(clippy::disallowed_methods, reason = "a test's own patience is measured by the machine's clock")]
fn begin() -> Instant {
    Instant::now()
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

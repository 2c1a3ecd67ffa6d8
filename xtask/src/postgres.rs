//! A PostgreSQL server of its own for one test run: in a temporary folder, on a free port of the loopback address.

use crate::server::free_port;
use crate::temporary::Temporary;
use crate::tools;
use crate::work::{self, Outcome};
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// The name of the account that owns everything in the test server.
const OWNER: &str = "ninome";
/// Each test holds a pool or two of its own and two tests run at once on a small machine; a connection costs about 2 MB.
const CONNECTIONS: &str = "300";
/// A fresh cluster answers within a second; a minute is for a machine that builds something else beside.
const START_LIMIT: Duration = Duration::from_secs(60);

/// A running server, stopped and removed when dropped.
pub struct Postgres {
    programs: PathBuf,
    folder: Temporary,
    port: u16,
    user: Option<&'static str>,
    process: Option<Child>,
}

impl Postgres {
    /// Makes a cluster and starts it. PostgreSQL refuses to run as root, so root hands it to an ordinary account.
    ///
    /// # Errors
    /// A sentence when there is no PostgreSQL or it does not start.
    pub fn start() -> Result<Self, String> {
        let programs = tools::postgres_bin().ok_or("PostgreSQL's server programs are not on this machine")?;
        let user = tools::is_root().then(ordinary_user);
        let folder = Temporary::new("postgres")?;
        let mut server = Self { programs, folder, port: free_port()?, user, process: None };
        server.hand_over_folder()?;
        server.make_cluster()?;
        server.start_cluster()?;
        Ok(server)
    }

    /// Returns the address that tests connect to; each test makes its own database in it.
    pub fn url(&self) -> String {
        format!("postgres://{OWNER}@127.0.0.1:{}/postgres", self.port)
    }

    fn hand_over_folder(&self) -> Outcome {
        let Some(user) = self.user else { return Ok(()) };
        work::run(work::command("chown").arg(user).arg(self.folder()))
    }

    fn make_cluster(&self) -> Outcome {
        let mut initdb = self.as_user("initdb");
        initdb.arg("--pgdata").arg(self.data()).args(["--username", OWNER, "--auth", "trust"]);
        work::read(initdb.args(["--encoding", "UTF8", "--locale", "C", "--no-sync", "--no-instructions"]))
            .map(drop)
    }

    /// Waits for no disk: this data is worthless an instant after the last test. The server stays in the foreground of
    /// this process group, so that an interrupted test run takes it along.
    fn start_cluster(&mut self) -> Outcome {
        let log = self.folder().join("log");
        let file =
            File::create(&log).map_err(|error| format!("could not write {}: {error}", log.display()))?;
        let mut postgres = self.as_user("postgres");
        postgres.arg("-D").arg(self.data()).arg("-k").arg(self.folder()).args(["-p", &self.port.to_string()]);
        postgres.args(["-h", "127.0.0.1", "-N", CONNECTIONS, "-F"]);
        postgres.args(["-c", "synchronous_commit=off", "-c", "full_page_writes=off", "-c", "timezone=UTC"]);
        let process = postgres.stdout(Stdio::null()).stderr(file).spawn();
        self.process = Some(process.map_err(|error| format!("could not start PostgreSQL: {error}"))?);
        let begun = Instant::now();
        while begun.elapsed() < START_LIMIT {
            let mut ask = self.as_user("pg_isready");
            ask.args(["--quiet", "--host", "127.0.0.1", "--port", &self.port.to_string()]);
            if ask.status().is_ok_and(|status| status.success()) {
                return Ok(());
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        let log = std::fs::read_to_string(log).unwrap_or_default();
        Err(format!("PostgreSQL did not answer within {} s:\n{log}", START_LIMIT.as_secs()))
    }

    fn as_user(&self, program: &str) -> Command {
        let program = self.programs.join(program);
        let mut command = match self.user {
            Some(user) => {
                let mut command = work::command("runuser");
                command.args(["-u", user, "--"]).arg(program);
                command
            }
            None => work::command(program),
        };
        command.current_dir(self.folder());
        command
    }

    fn folder(&self) -> &Path {
        &self.folder.0
    }

    fn data(&self) -> PathBuf {
        self.folder().join("data")
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        let Some(mut process) = self.process.take() else { return };
        let mut stop = self.as_user("pg_ctl");
        stop.arg("--pgdata").arg(self.data()).args(["--silent", "--mode", "immediate", "stop"]);
        let stopped = work::run(&mut stop).and_then(|()| process.wait().map_err(|error| error.to_string()));
        if let Err(error) = stopped {
            println!("could not stop PostgreSQL: {error}");
        }
    }
}

/// Debian's package makes the account `postgres`; every system has `nobody`.
fn ordinary_user() -> &'static str {
    if work::read(work::command("id").args(["-u", "postgres"])).is_ok() { "postgres" } else { "nobody" }
}

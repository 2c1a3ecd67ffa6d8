//! The two engines: how their connections are set and how transactions begin.

use std::fmt;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use ports::StoreError;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{PgPool, SqlitePool};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::fault::fault;
use crate::link::Link;

/// Transactions that may wait to write on SQLite, beside the one that writes. At some 200 durable commits a second the
/// last one waits a third of a second; more would only make people wait longer before they are told.
const WRITERS_WAITING: usize = 64;
/// Longest wait for a connection, and for a row that another transaction holds. Shorter would refuse people during a slow backup, longer would outlast their patience
/// and the proxies in between.
const WAIT: Duration = Duration::from_secs(5);
/// Connections that read on SQLite. Each holds some 2 MB of cache; fewer than the cores would leave them idle.
const READERS: u32 = 8;
/// Connections to PostgreSQL, for reading and writing. Its default limit of 100 serves six such processes.
const CONNECTIONS: u32 = 16;

/// An engine with its connections.
#[derive(Clone)]
pub(crate) enum Engine {
    /// One writer behind a queue with a length, and readers that never wait for it (write-ahead log).
    Sqlite { writer: SqlitePool, queue: Arc<Semaphore>, readers: SqlitePool },
    /// One pool.
    Postgres(PgPool),
}

impl Engine {
    /// Connects to a file, which is created when `create` says so.
    pub(crate) async fn sqlite(path: &Path, create: bool) -> Result<Self, sqlx::Error> {
        if create {
            make_private(path).map_err(sqlx::Error::Io)?;
        }
        let file = sqlite_options(path);
        let pool = |most: u32| {
            SqlitePoolOptions::new().max_connections(most).acquire_timeout(WAIT).idle_timeout(None)
        };
        let writer = pool(1).max_lifetime(None).connect_with(file.clone()).await?;
        let reading = file.pragma("query_only", "ON");
        let readers = pool(READERS).connect_lazy_with(reading);
        Ok(Self::Sqlite { writer, queue: Arc::new(Semaphore::new(WRITERS_WAITING + 1)), readers })
    }

    /// Connects to a server.
    pub(crate) async fn postgres(options: PgConnectOptions) -> Result<Self, sqlx::Error> {
        let pool = PgPoolOptions::new().max_connections(CONNECTIONS).acquire_timeout(WAIT);
        let options = options.options([("lock_timeout", WAIT.as_millis().to_string())]);
        Ok(Self::Postgres(pool.connect_with(options).await?))
    }

    /// Begins a transaction that sees one state of the database from beginning to end, and changes nothing.
    pub(crate) async fn read(&self) -> Result<Link, StoreError> {
        let begun = match self {
            Self::Sqlite { readers, .. } => readers.begin().await.map(Link::Sqlite),
            Self::Postgres(pool) => {
                pool.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await.map(Link::Postgres)
            }
        };
        begun.map_err(|error| fault("begin reading", error))
    }

    /// Begins a transaction that writes. On SQLite it holds the place in the queue that comes back with it.
    pub(crate) async fn write(&self) -> Result<(Link, Option<OwnedSemaphorePermit>), StoreError> {
        match self {
            Self::Sqlite { writer, queue, .. } => {
                let place = Arc::clone(queue).try_acquire_owned().map_err(|_| StoreError::Busy)?;
                // Immediate: a transaction that first reads and then writes would find the file locked.
                let begun = writer.begin_with("BEGIN IMMEDIATE").await;
                begun.map(|tx| (Link::Sqlite(tx), Some(place)))
            }
            Self::Postgres(pool) => pool
                .begin_with("BEGIN ISOLATION LEVEL READ COMMITTED")
                .await
                .map(|tx| (Link::Postgres(tx), None)),
        }
        .map_err(|error| fault("begin writing", error))
    }

    /// Waits for open transactions and closes every connection.
    pub(crate) async fn close(&self) {
        match self {
            Self::Sqlite { writer, readers, .. } => {
                readers.close().await;
                writer.close().await;
            }
            Self::Postgres(pool) => pool.close().await,
        }
    }
}

impl fmt::Debug for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Sqlite { .. } => "sqlite",
            Self::Postgres(_) => "postgres",
        })
    }
}

/// Returns how a file is opened: a commit is on the disk before it returns.
pub(crate) fn sqlite_options(path: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .busy_timeout(WAIT)
        .foreign_keys(true)
}

/// Makes an empty file that only this program's user can read, when there is none. SQLite gives its log beside it the same
/// permissions.
fn make_private(path: &Path) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statement::args;

    /// What no transaction that reads may do.
    const WRITE: &str = "-- test.write\nCREATE TABLE written_while_reading (one INTEGER)";

    #[tokio::test(flavor = "multi_thread")]
    async fn sqlite_refuses_a_write_in_a_transaction_that_reads() {
        let folder = tempfile::tempdir().unwrap();
        let engine = Engine::sqlite(&folder.path().join("s.db"), true).await.unwrap();
        refuses(&engine, "readonly").await;
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn postgres_refuses_a_write_in_a_transaction_that_reads() {
        let Ok(server) = std::env::var("NINOME_TEST_POSTGRES") else {
            eprintln!("not run: no server was named; `cargo xtask test` starts one");
            return;
        };
        let engine = Engine::postgres(server.parse().unwrap()).await.unwrap();
        refuses(&engine, "read-only").await;
    }

    /// The same statement is run in a transaction that writes, too: it is sound, and it is the reading that refuses it.
    async fn refuses(engine: &Engine, word: &str) {
        let refused = engine.read().await.unwrap().run(WRITE, args![]).await.unwrap_err();
        assert!(format!("{refused:?}").contains(word), "{refused:?}");
        let (mut writing, _place) = engine.write().await.unwrap();
        writing.run(WRITE, args![]).await.unwrap();
        drop(writing);
        engine.close().await;
    }
}

//! A new store for each test, on either engine.

#![expect(clippy::unwrap_used, reason = "a failing test may panic anywhere")]

use sqlx::{AssertSqlSafe, Connection, PgConnection};
use store::{Create, SqlStore, open};
use tempfile::TempDir;

/// Names the variable that holds the address of a PostgreSQL server whose user may make databases.
const ADMIN: &str = "NINOME_TEST_POSTGRES";

/// A place for a store; what was made there goes when the test ends well.
pub enum Scratch {
    /// A folder.
    Sqlite(TempDir),
    /// A database of the server.
    Postgres { admin: String, database: String },
}

impl Scratch {
    /// Makes a folder.
    pub fn sqlite() -> Self {
        Self::Sqlite(tempfile::tempdir().unwrap())
    }

    /// Makes a database; `None`, with a word about it, when no server was named.
    pub async fn postgres() -> Option<Self> {
        let Ok(admin) = std::env::var(ADMIN) else {
            eprintln!("not run: {ADMIN} is not set; `cargo xtask test` starts a server and sets it");
            return None;
        };
        let database = format!("ninome_{}", unique());
        run(&admin, format!("CREATE DATABASE {database}")).await;
        Some(Self::Postgres { admin, database })
    }

    /// Returns the address of the store.
    pub fn address(&self) -> String {
        match self {
            Self::Sqlite(folder) => format!("sqlite:{}", folder.path().join("store.db").display()),
            Self::Postgres { admin, database } => {
                let (server, _) = admin.rsplit_once('/').unwrap();
                format!("{server}/{database}")
            }
        }
    }

    /// Makes a store for real people.
    pub async fn store(&self) -> SqlStore {
        open(&self.address(), Create::Real).await.unwrap()
    }

    /// Takes everything away.
    pub async fn remove(self) {
        match self {
            Self::Sqlite(folder) => folder.close().unwrap(),
            Self::Postgres { admin, database } => {
                run(&admin, format!("DROP DATABASE {database} WITH (FORCE)")).await;
            }
        }
    }
}

async fn run(admin: &str, sql: String) {
    let mut connection = PgConnection::connect(admin).await.unwrap();
    sqlx::query(AssertSqlSafe(sql)).execute(&mut connection).await.unwrap();
    connection.close().await.unwrap();
}

/// Returns a name that no other test of this machine has: tests run in processes of their own.
fn unique() -> String {
    let folder = tempfile::Builder::new().prefix("n").rand_bytes(16).tempdir().unwrap();
    let name = folder.path().file_name().unwrap().to_string_lossy().to_lowercase();
    format!("{name}_{}", std::process::id())
}

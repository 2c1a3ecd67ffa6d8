//! Opening a store: connecting, creating, bringing the schema up to date.

use ports::StoreError;
use sqlx::SqlSafeStr;
use sqlx::migrate::{MigrateError, Migration, MigrationType, Migrator};

use crate::address::Address;
use crate::cases::redraw;
use crate::engine::Engine;
use crate::link::Link;
use crate::statement::{args, statements};
use crate::store::SqlStore;

/// Every step of the schema, oldest first. A step that was released never changes again.
pub(crate) const MIGRATIONS: [(i64, &str, &str); 3] = [
    (1, "begin", include_str!("../migrations/0001_begin.sql")),
    (2, "lists and checkpoint", include_str!("../migrations/0002_lists_and_checkpoint.sql")),
    (3, "policies", include_str!("../migrations/0003_policies.sql")),
];
/// Counts how the columns of cases are drawn from their bodies. A step that adds such a column counts it up: then the rows
/// that are there already are drawn again when the store is opened.
const COLUMNS: &str = "3";

statements! {
    MARK = "marks.find": "SELECT value FROM marks WHERE name = $1";
    SET_MARK = "marks.set": "INSERT INTO marks (name, value) VALUES ($1, $2) ON CONFLICT DO NOTHING";
    MOVE_MARK = "marks.move":
        "INSERT INTO marks (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value";
}

/// Whether a store that is not there is made, and as what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Create {
    /// Made with the mark of the demo; it can never be taken away.
    Demo,
    /// Made for real people.
    Real,
    /// Not made.
    No,
}

/// Why a store cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The address is none.
    #[error("not the address of a store: {0}")]
    Address(&'static str),
    /// There is no store, and none was to be made.
    #[error("there is no store at {0}")]
    Missing(String),
    /// A newer version of the program has written it.
    #[error("the store has schema {found}, this program knows schemas up to {known}: use the newer program")]
    Newer {
        /// The store's schema.
        found: i64,
        /// The newest known one.
        known: i64,
    },
    /// The database did not answer.
    #[error("{step} {address}: {source}")]
    Database {
        /// What was tried.
        step: &'static str,
        /// Where, without password.
        address: String,
        /// What the driver said.
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// A statement failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Opens the store at `sqlite:PATH` or `postgres://user:password@host/database`, makes it when there is none and
/// `create` says so, and brings its schema up to date.
///
/// # Errors
/// [`OpenError`] names what is wrong; it never holds the password.
pub async fn open(address: &str, create: Create) -> Result<SqlStore, OpenError> {
    let address: Address = address.parse()?;
    let engine = connect(&address, create).await?;
    if create == Create::No && !has_schema(&engine).await? {
        engine.close().await;
        return Err(OpenError::Missing(address.to_string()));
    }
    migrate(&engine, &address).await?;
    draw_columns(&engine).await?;
    set_marks(&engine, create).await?;
    Ok(SqlStore::new(engine, address))
}

/// Returns the newest schema that this program knows.
pub(crate) fn newest_schema() -> i64 {
    MIGRATIONS.iter().map(|(version, ..)| *version).max().unwrap_or_default()
}

/// Tells whether the store was made for the demo.
pub(crate) async fn is_demo(link: &mut Link) -> Result<bool, StoreError> {
    let made = link.one(MARK, args!["made"]).await?;
    Ok(made.map(|row| row.text("value")).transpose()?.as_deref() == Some("demo"))
}

async fn connect(address: &Address, create: Create) -> Result<Engine, OpenError> {
    let connected = match address {
        Address::Sqlite(path) if create == Create::No && !path.exists() => {
            return Err(OpenError::Missing(address.to_string()));
        }
        Address::Sqlite(path) => Engine::sqlite(path, create != Create::No).await,
        Address::Postgres(options) => Engine::postgres(options.as_ref().clone()).await,
    };
    connected.map_err(|error| failed("connecting to", address, error))
}

/// Tells whether the database holds a store. Both engines answer differently, so the one question is asked by trying.
async fn has_schema(engine: &Engine) -> Result<bool, OpenError> {
    let mut link = engine.read().await?;
    Ok(link.one(MARK, args!["made"]).await.is_ok_and(|row| row.is_some()))
}

async fn migrate(engine: &Engine, address: &Address) -> Result<(), OpenError> {
    let steps = MIGRATIONS.map(|(version, name, sql)| {
        Migration::new(version, name.into(), MigrationType::Simple, sql.into_sql_str(), false)
    });
    let migrator = Migrator::with_migrations(steps.into());
    let migrated = match engine {
        Engine::Sqlite { writer, .. } => migrator.run(writer).await,
        Engine::Postgres(pool) => migrator.run(pool).await,
    };
    migrated.map_err(|error| {
        if let MigrateError::VersionMissing(found) = error {
            OpenError::Newer { found, known: newest_schema() }
        } else {
            failed("bringing up to date the schema of", address, error)
        }
    })
}

/// Draws the columns of all cases again when an older program wrote them; stopped half way, it begins again next time.
async fn draw_columns(engine: &Engine) -> Result<(), OpenError> {
    let drawn = engine.read().await?.one(MARK, args!["columns"]).await?;
    if drawn.map(|row| row.text("value")).transpose()?.as_deref() == Some(COLUMNS) {
        return Ok(());
    }
    let cases = redraw(engine).await?;
    let (mut link, _place) = engine.write().await?;
    link.run(MOVE_MARK, args!["columns", COLUMNS]).await?;
    link.commit().await?;
    if cases > 0 {
        tracing::info!(cases, columns = COLUMNS, "drew the columns of all cases");
    }
    Ok(())
}

/// Writes once what the store was made as; a store that has the mark keeps it.
async fn set_marks(engine: &Engine, create: Create) -> Result<(), OpenError> {
    let made = match create {
        Create::Demo => "demo",
        Create::Real => "real",
        Create::No => return Ok(()),
    };
    let (mut link, _place) = engine.write().await?;
    link.run(SET_MARK, args!["made", made]).await?;
    link.commit().await?;
    Ok(())
}

fn failed(
    step: &'static str,
    address: &Address,
    source: impl std::error::Error + Send + Sync + 'static,
) -> OpenError {
    OpenError::Database { step, address: address.to_string(), source: Box::new(source) }
}

//! The whole store as lines of JSON that either engine reads: the form of backups and of moving between engines.
//!
//! The first line says what it is, each further line is one row, the last line counts the rows: a file that was cut is
//! noticed. One row is in memory at a time.

use futures::StreamExt;
use ports::StoreError;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use sqlx::AssertSqlSafe;
use tokio::io::{AsyncBufRead, AsyncBufReadExt, AsyncReadExt, AsyncWrite, AsyncWriteExt};

use crate::open::{Create, OpenError, is_demo, newest_schema, open};
use crate::row::Row;
use crate::statement::Arg;
use crate::store::SqlStore;
use crate::tables::{Kind, TABLES, Table};

/// Longest line that is read back. A case with everything in it has some hundred kB; more than this is no dump.
const LINE_BYTES_MAX: u64 = 64 * 1024 * 1024;
/// Says what the file is.
const NAME: &str = "ninome store";

/// Why a dump cannot be written or loaded.
#[derive(Debug, thiserror::Error)]
pub enum DumpError {
    /// The file cannot be read or written.
    #[error("reading or writing the dump: {0}")]
    Io(#[from] std::io::Error),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The store to load into cannot be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// A line is not what a dump holds there.
    #[error("line {line} of the dump: {why}")]
    Line {
        /// Counts from 1.
        line: u64,
        /// What is wrong with it.
        why: &'static str,
    },
    /// The dump was written with another schema.
    #[error(
        "the dump has schema {found}, this program reads {known}: load it with the program that wrote it"
    )]
    Schema {
        /// The dump's.
        found: i64,
        /// This program's.
        known: i64,
    },
    /// The store holds hospitals already.
    #[error("the store is not empty: a dump is loaded into a new one")]
    NotEmpty,
    /// A demo's dump for a real store, or the other way round.
    #[error("a demo stays a demo: the dump and the store differ in that mark")]
    OtherMark,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Line {
    Dump { of: String, schema: i64, demo: bool },
    Row { table: String, values: Map<String, Value> },
    End { rows: u64 },
}

impl SqlStore {
    /// Writes every row of every table as it is at one instant, while others read and write; returns the number of rows.
    /// The lines hold personal data in the clear: whoever calls this encrypts them or keeps them safe.
    ///
    /// # Errors
    /// [`DumpError::Io`] or [`DumpError::Store`].
    pub async fn dump(&self, output: &mut (dyn AsyncWrite + Send + Unpin)) -> Result<u64, DumpError> {
        let mut link = self.engine.read().await?;
        let demo = is_demo(&mut link).await?;
        write(output, &Line::Dump { of: NAME.to_owned(), schema: newest_schema(), demo }).await?;
        let mut rows = 0;
        for table in TABLES {
            let mut stream = link.stream("store.dump", AssertSqlSafe(table.select()));
            while let Some(row) = stream.next().await {
                let values = values(table, &row?)?;
                write(output, &Line::Row { table: table.name.to_owned(), values }).await?;
                rows += 1;
            }
        }
        write(output, &Line::End { rows }).await?;
        output.flush().await?;
        Ok(rows)
    }
}

/// Loads a dump into a new store at `address`, on either engine; all of it or nothing.
///
/// # Errors
/// [`DumpError`] says what is wrong with the dump or the store; then the store holds no hospital.
pub async fn load(
    address: &str,
    input: &mut (dyn AsyncBufRead + Send + Unpin),
) -> Result<SqlStore, DumpError> {
    let Line::Dump { of, schema, demo } = read(input, 1).await? else {
        return Err(DumpError::Line { line: 1, why: "not the beginning of a dump" });
    };
    if of != NAME {
        return Err(DumpError::Line { line: 1, why: "not the beginning of a dump" });
    }
    if schema != newest_schema() {
        return Err(DumpError::Schema { found: schema, known: newest_schema() });
    }
    let store = open(address, if demo { Create::Demo } else { Create::Real }).await?;
    match fill(&store, demo, input).await {
        Ok(()) => Ok(store),
        Err(error) => {
            ports::Store::close(&store).await;
            Err(error)
        }
    }
}

async fn fill(
    store: &SqlStore,
    demo: bool,
    input: &mut (dyn AsyncBufRead + Send + Unpin),
) -> Result<(), DumpError> {
    if !ports::Store::hospitals(store).await?.is_empty() {
        return Err(DumpError::NotEmpty);
    }
    if ports::Store::is_demo(store).await? != demo {
        return Err(DumpError::OtherMark);
    }
    let (mut link, _place) = store.engine.write().await?;
    let mut rows = 0;
    loop {
        let line = rows + 2;
        match read(input, line).await? {
            Line::Row { table, values } => {
                let table = TABLES.iter().find(|known| known.name == table);
                let table = table.ok_or(DumpError::Line { line, why: "no table of this name" })?;
                let args =
                    args_of(table, values).ok_or(DumpError::Line { line, why: "another table's row" })?;
                link.insert("store.load", table.insert(), args).await?;
                rows += 1;
            }
            Line::End { rows: counted } if counted == rows => break,
            Line::End { .. } => return Err(DumpError::Line { line, why: "rows are missing" }),
            Line::Dump { .. } => return Err(DumpError::Line { line, why: "a second beginning" }),
        }
    }
    link.commit().await?;
    Ok(())
}

async fn write(output: &mut (dyn AsyncWrite + Send + Unpin), line: &Line) -> Result<(), DumpError> {
    let mut text = serde_json::to_string(line).map_err(std::io::Error::other)?;
    text.push('\n');
    Ok(output.write_all(text.as_bytes()).await?)
}

async fn read(input: &mut (dyn AsyncBufRead + Send + Unpin), line: u64) -> Result<Line, DumpError> {
    let mut text = String::new();
    input.take(LINE_BYTES_MAX).read_line(&mut text).await?;
    if !text.ends_with('\n') {
        return Err(DumpError::Line { line, why: "the dump ends in the middle" });
    }
    serde_json::from_str(&text).map_err(|_| DumpError::Line { line, why: "not a line of a dump" })
}

fn values(table: &Table, row: &Row) -> Result<Map<String, Value>, StoreError> {
    let value = |(column, kind): &(&'static str, Kind)| {
        let value = match kind {
            Kind::Text => row.maybe_text(column)?.map(Value::from),
            Kind::Int => row.maybe_int(column)?.map(Value::from),
        };
        Ok(((*column).to_owned(), value.unwrap_or(Value::Null)))
    };
    table.columns.iter().map(value).collect()
}

/// Returns the values of a row in the table's order; `None` when it is not exactly a row of that table.
fn args_of(table: &Table, values: Map<String, Value>) -> Option<Vec<Arg>> {
    if values.len() != table.columns.len() {
        return None;
    }
    let arg = |(column, kind): &(&str, Kind)| match (kind, values.get(*column)?) {
        (Kind::Text, Value::Null) => Some(Arg::Text(None)),
        (Kind::Text, Value::String(text)) => Some(Arg::Text(Some(text.clone()))),
        (Kind::Int, Value::Null) => Some(Arg::Int(None)),
        (Kind::Int, Value::Number(number)) => Some(Arg::Int(Some(number.as_i64()?))),
        (Kind::Text | Kind::Int, _) => None,
    };
    table.columns.iter().map(arg).collect()
}

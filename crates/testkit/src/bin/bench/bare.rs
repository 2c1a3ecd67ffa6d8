//! The rows of an application as plain SQL writes them: what the disk and the engine cost by themselves.
//!
//! The rows are read back from what the program wrote, so they are the same rows; the statements are made from the
//! columns, so they follow every change of the schema.

use std::path::Path;

use base::{CaseId, HospitalId};
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqliteRow, SqliteSynchronous};
use sqlx::{AssertSqlSafe, Column, ConnectOptions, Connection, Executor, Row, TypeInfo, ValueRef};

use crate::Failure;

/// The tables that an application writes to, and the column with its case, in an order that foreign keys allow.
const TABLES: [(&str, &str); 4] =
    [("cases", "id"), ("outbox", "case_id"), ("tasks", "case_id"), ("log", "case_id")];
/// What a commit changes beside.
const HEAD: &str = "UPDATE log_heads SET sequence = $1, hash = $2 WHERE hospital = $3";
const COUNT: &str = "INSERT INTO case_counts (hospital, state, cases) VALUES ($1, $2, 1)
     ON CONFLICT (hospital, state) DO UPDATE SET cases = case_counts.cases + 1";

/// A value of a row.
#[derive(Debug, Clone)]
enum Cell {
    Nothing,
    Int(i64),
    Text(String),
}

/// One statement with its values.
#[derive(Debug, Clone)]
struct Statement {
    sql: String,
    values: Vec<Cell>,
}

/// A file on which nothing but SQL works.
pub struct Bare(SqliteConnection);

impl Bare {
    /// Opens a store's file as the program opens it: a commit is on the disk before it returns.
    pub async fn open(file: &Path) -> Result<Self, Failure> {
        Ok(Self(connect(file).await?))
    }

    /// Writes the rows of one application in one transaction.
    pub async fn write(&mut self, application: &Application) -> Result<(), Failure> {
        self.0.execute("BEGIN IMMEDIATE").await?;
        for statement in &application.0 {
            let mut query = sqlx::query(AssertSqlSafe(statement.sql.clone()));
            for value in &statement.values {
                query = match value {
                    Cell::Nothing => query.bind(None::<String>),
                    Cell::Int(value) => query.bind(*value),
                    Cell::Text(value) => query.bind(value.as_str()),
                };
            }
            query.execute(&mut self.0).await?;
        }
        self.0.execute("COMMIT").await?;
        Ok(())
    }
}

/// The statements that write one application.
pub struct Application(Vec<Statement>);

/// Reads the rows of these cases back.
pub async fn rows_of(
    file: &Path,
    hospital: &HospitalId,
    cases: &[CaseId],
) -> Result<Vec<Application>, Failure> {
    let mut connection = connect(file).await?;
    let mut applications = Vec::with_capacity(cases.len());
    for case in cases {
        applications.push(application(&mut connection, hospital, *case).await?);
    }
    connection.close().await?;
    Ok(applications)
}

async fn application(
    connection: &mut SqliteConnection,
    hospital: &HospitalId,
    case: CaseId,
) -> Result<Application, Failure> {
    let mut statements = Vec::new();
    for (table, column) in TABLES {
        let sql = format!("SELECT * FROM {table} WHERE hospital = $1 AND {column} = $2");
        let query = sqlx::query(AssertSqlSafe(sql)).bind(hospital.to_string()).bind(case.to_string());
        for row in query.fetch_all(&mut *connection).await? {
            let own = Cell::Text(hospital.to_string());
            match table {
                "cases" => {
                    let values = vec![own, cell(&row, "state")?];
                    statements.push(Statement { sql: COUNT.to_owned(), values });
                }
                "log" => {
                    let values = vec![cell(&row, "sequence")?, cell(&row, "hash")?, own];
                    statements.push(Statement { sql: HEAD.to_owned(), values });
                }
                _ => {}
            }
            statements.push(insert(table, &row)?);
        }
    }
    Ok(Application(statements))
}

fn insert(table: &str, row: &SqliteRow) -> Result<Statement, Failure> {
    let names: Vec<&str> = row.columns().iter().map(Column::name).collect();
    let places: Vec<String> = (1..=names.len()).map(|place| format!("${place}")).collect();
    let sql = format!("INSERT INTO {table} ({}) VALUES ({})", names.join(", "), places.join(", "));
    let values = names.iter().map(|name| cell(row, name)).collect::<Result<_, _>>()?;
    Ok(Statement { sql, values })
}

fn cell(row: &SqliteRow, column: &str) -> Result<Cell, Failure> {
    let raw = row.try_get_raw(column)?;
    if raw.is_null() {
        return Ok(Cell::Nothing);
    }
    let is_int = raw.type_info().name() == "INTEGER";
    Ok(if is_int { Cell::Int(row.try_get(column)?) } else { Cell::Text(row.try_get(column)?) })
}

async fn connect(file: &Path) -> Result<SqliteConnection, sqlx::Error> {
    let options = SqliteConnectOptions::new().filename(file).foreign_keys(true);
    options.journal_mode(SqliteJournalMode::Wal).synchronous(SqliteSynchronous::Full).connect().await
}

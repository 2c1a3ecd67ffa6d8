//! A row of either engine, read by the names of its columns.

use std::fmt::Display;
use std::str::FromStr;

use base::Timestamp;
use ports::StoreError;
use serde::de::DeserializeOwned;
use sqlx::postgres::PgRow;
use sqlx::sqlite::SqliteRow;
use sqlx::{Decode, Postgres, Row as _, Sqlite, Type};

/// A row that a statement returned.
pub(crate) struct Row {
    step: &'static str,
    cells: Cells,
}

enum Cells {
    Sqlite(SqliteRow),
    Postgres(PgRow),
}

impl From<SqliteRow> for Row {
    fn from(row: SqliteRow) -> Self {
        Self { step: "", cells: Cells::Sqlite(row) }
    }
}

impl From<PgRow> for Row {
    fn from(row: PgRow) -> Self {
        Self { step: "", cells: Cells::Postgres(row) }
    }
}

impl Row {
    /// Remembers which statement returned the row.
    pub(crate) fn of(self, step: &'static str) -> Self {
        Self { step, ..self }
    }

    /// Reads TEXT.
    pub(crate) fn text(&self, column: &'static str) -> Result<String, StoreError> {
        self.get(column)
    }

    /// Reads TEXT that may be missing.
    pub(crate) fn maybe_text(&self, column: &'static str) -> Result<Option<String>, StoreError> {
        self.get(column)
    }

    /// Reads BIGINT.
    pub(crate) fn int(&self, column: &'static str) -> Result<i64, StoreError> {
        self.get(column)
    }

    /// Reads BIGINT that may be missing.
    pub(crate) fn maybe_int(&self, column: &'static str) -> Result<Option<i64>, StoreError> {
        self.get(column)
    }

    /// Reads BIGINT into a narrower number.
    pub(crate) fn number<T: TryFrom<i64>>(&self, column: &'static str) -> Result<T, StoreError> {
        T::try_from(self.int(column)?).map_err(|_| self.unreadable(column, "out of range"))
    }

    /// Reads an instant.
    pub(crate) fn time(&self, column: &'static str) -> Result<Timestamp, StoreError> {
        self.instant(column, self.int(column)?)
    }

    /// Reads an instant that may be missing.
    pub(crate) fn maybe_time(&self, column: &'static str) -> Result<Option<Timestamp>, StoreError> {
        self.maybe_int(column)?.map(|ms| self.instant(column, ms)).transpose()
    }

    /// Reads an id, or anything else that is written as text.
    pub(crate) fn parsed<T: FromStr<Err: Display>>(&self, column: &'static str) -> Result<T, StoreError> {
        self.text(column)?.parse().map_err(|error| self.unreadable(column, error))
    }

    /// Reads an id that may be missing.
    pub(crate) fn maybe_parsed<T: FromStr<Err: Display>>(
        &self,
        column: &'static str,
    ) -> Result<Option<T>, StoreError> {
        let parse = |text: String| text.parse().map_err(|error| self.unreadable(column, error));
        self.maybe_text(column)?.map(parse).transpose()
    }

    /// Reads a set or list of things that are written with spaces between them.
    pub(crate) fn words<T: FromStr<Err: Display>, C: FromIterator<T>>(
        &self,
        column: &'static str,
    ) -> Result<C, StoreError> {
        let parse = |word: &str| word.parse().map_err(|error| self.unreadable(column, error));
        self.text(column)?.split_whitespace().map(parse).collect()
    }

    /// Reads a code by the function that knows all of them.
    pub(crate) fn coded<T>(
        &self,
        column: &'static str,
        from_code: impl Fn(&str) -> Option<T>,
    ) -> Result<T, StoreError> {
        let code = self.text(column)?;
        from_code(&code).ok_or_else(|| self.unreadable(column, format_args!("unknown code {code:?}")))
    }

    /// Reads a hash.
    pub(crate) fn hash(&self, column: &'static str) -> Result<[u8; 32], StoreError> {
        self.coded(column, crate::hex::hash)
    }

    /// Reads JSON.
    pub(crate) fn json<T: DeserializeOwned>(&self, column: &'static str) -> Result<T, StoreError> {
        serde_json::from_str(&self.text(column)?).map_err(|error| self.unreadable(column, json_error(&error)))
    }

    /// Says that a column's value makes no sense.
    pub(crate) fn unreadable(&self, column: &'static str, why: impl Display) -> StoreError {
        StoreError::Unreadable { what: self.step, why: format!("{column}: {why}") }
    }

    fn instant(&self, column: &'static str, ms: i64) -> Result<Timestamp, StoreError> {
        Timestamp::from_millisecond(ms).map_err(|error| self.unreadable(column, error))
    }

    fn get<T>(&self, column: &'static str) -> Result<T, StoreError>
    where
        T: for<'r> Decode<'r, Sqlite> + Type<Sqlite> + for<'r> Decode<'r, Postgres> + Type<Postgres>,
    {
        match &self.cells {
            Cells::Sqlite(row) => row.try_get(column),
            Cells::Postgres(row) => row.try_get(column),
        }
        .map_err(|error| self.unreadable(column, error))
    }
}

/// Says where JSON is wrong without repeating what stands there: it may be somebody's name.
fn json_error(error: &serde_json::Error) -> String {
    format!("{:?} error in line {} column {}", error.classify(), error.line(), error.column())
}

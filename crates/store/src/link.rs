//! A transaction on either engine, and the only ways to run a statement in it.

use futures::stream::{BoxStream, StreamExt, TryStreamExt};
use ports::StoreError;
use sqlx::{AssertSqlSafe, Executor, Postgres, SqlSafeStr, Sqlite, Transaction};

use crate::fault::fault;
use crate::row::Row;
use crate::statement::{Arg, step};

/// An open transaction; dropping it rolls it back.
pub(crate) enum Link {
    Sqlite(Transaction<'static, Sqlite>),
    Postgres(Transaction<'static, Postgres>),
}

/// Writes what is done on both engines once.
macro_rules! on {
    ($link:expr, $tx:ident => $run:expr) => {
        match $link {
            Link::Sqlite($tx) => $run,
            Link::Postgres($tx) => $run,
        }
    };
}

macro_rules! query {
    ($sql:expr, $args:expr) => {
        $args.into_iter().fold(sqlx::query($sql), |query, arg| match arg {
            Arg::Text(text) => query.bind(text),
            Arg::Int(int) => query.bind(int),
        })
    };
}

impl Link {
    /// Runs a statement and returns how many rows it changed.
    pub(crate) async fn run(&mut self, sql: &'static str, args: Vec<Arg>) -> Result<u64, StoreError> {
        traced(sql);
        on!(self, tx => query!(sql, args).execute(&mut **tx).await.map(|done| done.rows_affected()))
            .map_err(|error| fault(step(sql), error))
    }

    /// Runs a statement and returns its row, if there is one.
    pub(crate) async fn one(&mut self, sql: &'static str, args: Vec<Arg>) -> Result<Option<Row>, StoreError> {
        traced(sql);
        on!(self, tx => query!(sql, args).fetch_optional(&mut **tx).await.map(|row| row.map(Row::from)))
            .map(|row| row.map(|row| row.of(step(sql))))
            .map_err(|error| fault(step(sql), error))
    }

    /// Runs a statement and returns its rows. The statement bounds their number.
    pub(crate) async fn all(&mut self, sql: &'static str, args: Vec<Arg>) -> Result<Vec<Row>, StoreError> {
        traced(sql);
        on!(self, tx => {
            query!(sql, args).fetch(&mut **tx).map_ok(|row| Row::from(row).of(step(sql))).try_collect().await
        })
        .map_err(|error| fault(step(sql), error))
    }

    /// Runs a statement that may return any number of rows.
    pub(crate) fn stream<'l>(
        &'l mut self,
        name: &'static str,
        sql: impl SqlSafeStr,
    ) -> BoxStream<'l, Result<Row, StoreError>> {
        let sql = sql.into_sql_str();
        on!(self, tx => {
            sqlx::query(sql)
                .fetch(&mut **tx)
                .map(move |row| row.map(|row| Row::from(row).of(name)).map_err(|error| fault(name, error)))
                .boxed()
        })
    }

    /// Adds a row by a statement that was made from the list of tables.
    pub(crate) async fn insert(
        &mut self,
        name: &'static str,
        sql: String,
        args: Vec<Arg>,
    ) -> Result<(), StoreError> {
        on!(self, tx => query!(AssertSqlSafe(sql), args).execute(&mut **tx).await.map(|_| ()))
            .map_err(|error| fault(name, error))
    }

    /// Lets the engine read a statement without running it.
    pub(crate) async fn prepare(&mut self, sql: &'static str) -> Result<(), StoreError> {
        on!(self, tx => tx.prepare(sql.into_sql_str()).await.map(|_| ()))
            .map_err(|error| fault(step(sql), error))
    }

    /// Commits.
    pub(crate) async fn commit(self) -> Result<(), StoreError> {
        on!(self, tx => tx.commit().await).map_err(|error| fault("commit", error))
    }
}

/// Names the statement for whoever listens to `ninome::statements`: which ones a deed runs, never with which values.
fn traced(sql: &'static str) {
    tracing::trace!(target: "ninome::statements", statement = step(sql));
}

//! The audit chain.

use async_trait::async_trait;
use base::HospitalId;
use domain::access::Deed;
use domain::audit::{Doer, Entry, Outcome};
use ports::StoreError;
use ports::audit::{AuditFilter, Chained, Head, link};
use ports::store::LogRead;

use crate::link::Link;
use crate::row::Row;
use crate::statement::{args, statements};
use crate::tx::Tx;

statements! {
    HEAD = "log.head": "SELECT sequence, hash FROM log_heads WHERE hospital = $1";
    NEXT = "log.next": "UPDATE log_heads SET sequence = sequence + 1 WHERE hospital = $1 RETURNING sequence, hash";
    APPEND = "log.append":
        "INSERT INTO log (hospital, sequence, at, doer, deed, case_id, outcome, details, hash)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    MOVE = "log.move": "UPDATE log_heads SET hash = $2 WHERE hospital = $1";
    NOTED = "log.noted_checkpoint": "SELECT checkpoint FROM log_heads WHERE hospital = $1";
    NOTE = "log.note_checkpoint": "UPDATE log_heads SET checkpoint = $2 WHERE hospital = $1";
    AFTER = "log.after": "SELECT * FROM log WHERE hospital = $1 AND sequence > $2 ORDER BY sequence LIMIT $3";
    PAGE = "log.page":
        "SELECT * FROM log WHERE hospital = $1 AND sequence < $2 AND ($3 = '' OR doer = $3) AND ($4 = '' OR deed = $4)
         AND at >= $5 AND at < $6 ORDER BY sequence DESC LIMIT $7";
    PAGE_OF_CASE = "log.page_of_case":
        "SELECT * FROM log WHERE hospital = $1 AND sequence < $2 AND ($3 = '' OR doer = $3) AND ($4 = '' OR deed = $4)
         AND at >= $5 AND at < $6 AND case_id = $8 ORDER BY sequence DESC LIMIT $7";
}

#[async_trait]
impl LogRead for Tx {
    async fn log_head(&mut self) -> Result<Head, StoreError> {
        let row = self.link.one(HEAD, args![&self.hospital]).await?.ok_or_else(|| self.no_hospital())?;
        Ok(Head { sequence: row.number("sequence")?, hash: row.hash("hash")? })
    }

    async fn noted_checkpoint(&mut self) -> Result<Option<String>, StoreError> {
        let row = self.link.one(NOTED, args![&self.hospital]).await?.ok_or_else(|| self.no_hospital())?;
        row.maybe_text("checkpoint")
    }

    async fn log_after(&mut self, after: u64, count: u32) -> Result<Vec<Chained>, StoreError> {
        let rows = self.link.all(AFTER, args![&self.hospital, place(after), count]).await?;
        rows.iter().map(chained).collect()
    }

    async fn log_page(&mut self, filter: &AuditFilter) -> Result<Vec<Chained>, StoreError> {
        let mut args = args![
            &self.hospital,
            filter.before.map_or(i64::MAX, place),
            filter.doer.as_deref().unwrap_or_default(),
            filter.deed.as_deref().unwrap_or_default(),
            filter.from.map_or(i64::MIN, |from| from.as_millisecond()),
            filter.until.map_or(i64::MAX, |until| until.as_millisecond()),
            i64::try_from(base::limits::PAGE_ROWS).unwrap_or(i64::MAX),
        ];
        let sql = match filter.case {
            Some(case) => {
                args.extend(args![case]);
                PAGE_OF_CASE
            }
            None => PAGE,
        };
        self.link.all(sql, args).await?.iter().map(chained).collect()
    }
}

impl Tx {
    /// Chains an entry and returns its number. The head's row is locked until the transaction ends: whoever comes next sees this entry or none.
    pub(crate) async fn append(&mut self, entry: &Entry) -> Result<u64, StoreError> {
        let head = self.link.one(NEXT, args![&self.hospital]).await?.ok_or_else(|| self.no_hospital())?;
        let sequence = head.number("sequence")?;
        let hash = link(&head.hash("hash")?, &self.hospital, sequence, entry);
        let details = serde_json::to_string(&entry.details)
            .map_err(|error| StoreError::Unreadable { what: "log.append", why: error.to_string() })?;
        let args = args![
            &self.hospital,
            place(sequence),
            entry.at,
            entry.doer.code(),
            entry.deed.code(),
            entry.case,
            outcome_code(&entry.outcome),
            details,
            &hash,
        ];
        self.link.run(APPEND, args).await?;
        self.link.run(MOVE, args![&self.hospital, &hash]).await?;
        Ok(sequence)
    }

    fn no_hospital(&self) -> StoreError {
        StoreError::Unreadable { what: "hospital", why: format!("there is no {}", self.hospital) }
    }
}

/// Notes a checkpoint beside the end of the chain.
pub(crate) async fn note(link: &mut Link, hospital: &HospitalId, line: &str) -> Result<(), StoreError> {
    link.run(NOTE, args![hospital, line]).await?;
    Ok(())
}

/// Numbers of entries are counted by the store itself: none is near the end of BIGINT.
fn place(sequence: u64) -> i64 {
    i64::try_from(sequence).unwrap_or(i64::MAX)
}

fn chained(row: &Row) -> Result<Chained, StoreError> {
    let entry = Entry {
        at: row.time("at")?,
        doer: row.coded("doer", doer)?,
        deed: row.coded("deed", Deed::from_code)?,
        case: row.maybe_parsed("case_id")?,
        outcome: row.coded("outcome", outcome)?,
        details: row.json("details")?,
    };
    Ok(Chained { sequence: row.number("sequence")?, entry, hash: row.hash("hash")? })
}

fn doer(code: &str) -> Option<Doer> {
    let (kind, who) = code.split_once(':')?;
    match kind {
        "staff" => who.parse().ok().map(Doer::Staff),
        "person" => who.parse().ok().map(Doer::Person),
        "visitor" => Some(Doer::Visitor(who.to_owned())),
        "system" => Some(Doer::System(who.to_owned())),
        _ => None,
    }
}

fn outcome_code(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Done => "done".to_owned(),
        Outcome::Refused(why) => format!("refused:{why}"),
    }
}

fn outcome(code: &str) -> Option<Outcome> {
    if code == "done" {
        return Some(Outcome::Done);
    }
    code.strip_prefix("refused:").map(|why| Outcome::Refused(why.to_owned()))
}

//! An auditor reads the log; that is in the log, too.

use std::collections::BTreeMap;

use base::{Date, ReferenceNumber, Timestamp, japan};
use domain::access::{Actor, Deed};
use domain::audit::{Doer, Entry, Outcome};
use ports::ReadTx;
use ports::audit::{AuditFilter, Chained};

use crate::permits::in_hospital;
use crate::{AppError, Ctx};

/// What an auditor asks for; empty texts ask for everything.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Question {
    /// A reference number or the id of a case.
    pub case: String,
    /// The login of a member of staff, or a doer's code such as `system:worker`.
    pub doer: String,
    /// Only this deed.
    pub deed: Option<Deed>,
    /// Only from this day in Japan on.
    pub from: Option<Date>,
    /// Only until this day in Japan, which is included.
    pub until: Option<Date>,
    /// Only entries with a smaller number: the next page.
    pub before: Option<u64>,
}

/// A page of the log, newest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogPage {
    /// At most [`base::limits::PAGE_ROWS`] rows.
    pub rows: Vec<LogRow>,
    /// Where to go on, when there is more.
    pub next: Option<u64>,
}

/// One entry as people read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogRow {
    /// Its number.
    pub sequence: u64,
    /// When.
    pub at: Timestamp,
    /// Who: the name of a member of staff, otherwise the doer's code.
    pub who: String,
    /// What.
    pub deed: Deed,
    /// The case's number, when it was about one.
    pub number: Option<ReferenceNumber>,
    /// How it ended.
    pub outcome: Outcome,
    /// What else the entry tells.
    pub details: Vec<(String, String)>,
}

/// Returns a page of the log. The log keeps who looked and for what, written before the first row is shown.
///
/// # Errors
/// [`AppError::Denied`] unless the actor is an auditor; [`AppError::Invalid`] for `case` or `doer` when there is no such
/// case or login.
pub async fn read(ctx: &Ctx, actor: &Actor, question: &Question) -> Result<LogPage, AppError> {
    in_hospital(ctx, actor, Deed::ReadAudit).await?;
    let mut tx = ctx.store.read(actor.hospital()).await?;
    let filter = filter(tx.as_mut(), question).await?;
    drop(tx);
    let noted = noted(Entry::done(ctx.now(), actor.doer(), Deed::ReadAudit, filter.case), &filter);
    crate::audited(ctx.store.write(actor.hospital(), Deed::ReadAudit.code()).await?, noted).await?;

    let mut tx = ctx.store.read(actor.hospital()).await?;
    let found = tx.log_page(&filter).await?;
    let is_full = found.len() >= base::limits::PAGE_ROWS;
    let next = found.last().filter(|last| is_full && last.sequence > 1).map(|last| last.sequence);
    Ok(LogPage { rows: rows(tx.as_mut(), found).await?, next })
}

async fn filter(tx: &mut dyn ReadTx, question: &Question) -> Result<AuditFilter, AppError> {
    let case = match question.case.trim() {
        "" => None,
        typed => Some(case(tx, typed).await?),
    };
    let doer = match question.doer.trim() {
        "" => None,
        code if code.contains(':') => Some(code.to_owned()),
        login => {
            let member = tx.staff_by_login(&login.to_lowercase()).await?;
            let member = member.ok_or(AppError::Invalid { field: "doer", code: "doer_unknown" })?;
            Some(Doer::Staff(member.id).code())
        }
    };
    Ok(AuditFilter {
        case,
        doer,
        deed: question.deed.map(|deed| deed.code().to_owned()),
        from: question.from.map(|day| japan::instant(day.at(0, 0, 0, 0))),
        until: question
            .until
            .and_then(|day| day.tomorrow().ok())
            .map(|day| japan::instant(day.at(0, 0, 0, 0))),
        before: question.before,
    })
}

async fn case(tx: &mut dyn ReadTx, typed: &str) -> Result<base::CaseId, AppError> {
    if let Ok(id) = typed.parse() {
        return Ok(id);
    }
    let unknown = AppError::Invalid { field: "case", code: "case_unknown" };
    let Ok(number) = typed.parse::<ReferenceNumber>() else { return Err(unknown) };
    tx.case_by_number(number).await?.map(|case| case.id).ok_or(unknown)
}

fn noted(mut entry: Entry, filter: &AuditFilter) -> Entry {
    for (key, value) in [
        ("doer", filter.doer.clone()),
        ("deed", filter.deed.clone()),
        ("from", filter.from.map(|at| at.to_string())),
        ("until", filter.until.map(|at| at.to_string())),
        ("before", filter.before.map(|before| before.to_string())),
    ] {
        if let Some(value) = value {
            entry = entry.with(key, value);
        }
    }
    entry
}

async fn rows(tx: &mut dyn ReadTx, found: Vec<Chained>) -> Result<Vec<LogRow>, AppError> {
    let staff = tx.staff().await?;
    let names: BTreeMap<_, _> = staff.into_iter().map(|member| (member.id, member.name)).collect();
    let mut numbers = BTreeMap::new();
    let mut rows = Vec::with_capacity(found.len());
    for Chained { sequence, entry, .. } in found {
        let who = match &entry.doer {
            Doer::Staff(id) => names.get(id).cloned().unwrap_or_else(|| entry.doer.code()),
            Doer::Person(_) | Doer::Visitor(_) | Doer::System(_) => entry.doer.code(),
        };
        if let Some(id) = entry.case
            && !numbers.contains_key(&id)
        {
            numbers.insert(id, tx.case(id).await?.map(|case| case.number));
        }
        rows.push(LogRow {
            sequence,
            at: entry.at,
            who,
            deed: entry.deed,
            number: entry.case.and_then(|id| numbers.get(&id).copied().flatten()),
            outcome: entry.outcome,
            details: entry.details.into_iter().collect(),
        });
    }
    Ok(rows)
}

//! Follow-ups on their way: posted with a change, leased by workers, settled once.

use async_trait::async_trait;
use base::{CaseId, Timestamp};
use ports::StoreError;
use ports::store::{Leased, OutboxRead, OutboxWrite, Parcel, ParcelState};

use crate::link::Link;
use crate::row::Row;
use crate::statement::{args, statements};
use crate::tx::Tx;

statements! {
    COUNTS = "outbox.counts":
        "SELECT COUNT(CASE WHEN state = 'waiting' THEN 1 END) AS waiting,
                COUNT(CASE WHEN state = 'given_up' THEN 1 END) AS given_up
         FROM outbox WHERE hospital = $1 AND state IN ('waiting', 'given_up')";
    POST = "outbox.post":
        "INSERT INTO outbox (hospital, id, case_id, parcel, dedupe_key, state, due_at, leased_until, attempts)
         VALUES ($1, $2, $3, $4, $5, 'waiting', $6, 0, 0) ON CONFLICT DO NOTHING";
    // The conditions stand outside as well: PostgreSQL tests them again when it has waited for another worker.
    LEASE = "outbox.lease":
        "UPDATE outbox SET leased_until = $2, attempts = attempts + 1
         WHERE (hospital, id) IN (
             SELECT hospital, id FROM outbox WHERE state = 'waiting' AND due_at <= $1 AND leased_until <= $1
             ORDER BY due_at, id LIMIT $3
         ) AND state = 'waiting' AND due_at <= $1 AND leased_until <= $1
         RETURNING hospital, id, case_id, parcel, due_at, attempts";
    DONE = "outbox.done":
        "UPDATE outbox SET state = 'done', parcel = '', leased_until = 0
         WHERE hospital = $1 AND id = $2 AND state = 'waiting' AND leased_until > 0 AND attempts = $3";
    AGAIN = "outbox.again":
        "UPDATE outbox SET due_at = $4, leased_until = 0
         WHERE hospital = $1 AND id = $2 AND state = 'waiting' AND leased_until > 0 AND attempts = $3";
    GIVE_UP = "outbox.give_up":
        "UPDATE outbox SET state = 'given_up', parcel = '', leased_until = 0
         WHERE hospital = $1 AND id = $2 AND state = 'waiting' AND leased_until > 0 AND attempts = $3";
    DROP = "outbox.drop":
        "UPDATE outbox SET state = 'dropped', parcel = '', leased_until = 0
         WHERE hospital = $1 AND case_id = $2 AND state = 'waiting'";
}

#[async_trait]
impl OutboxRead for Tx {
    async fn outbox_counts(&mut self) -> Result<(u64, u64), StoreError> {
        match self.link.one(COUNTS, args![&self.hospital]).await? {
            Some(row) => Ok((row.number("waiting")?, row.number("given_up")?)),
            None => Ok((0, 0)),
        }
    }
}

#[async_trait]
impl OutboxWrite for Tx {
    async fn post(
        &mut self,
        id: uuid::Uuid,
        case: Option<CaseId>,
        parcel: &Parcel,
        dedupe_key: Option<&str>,
        due_at: Timestamp,
    ) -> Result<bool, StoreError> {
        let text = serde_json::to_string(parcel)
            .map_err(|error| StoreError::Unreadable { what: "outbox.post", why: error.to_string() })?;
        let args = args![&self.hospital, id, case, text, dedupe_key, due_at];
        Ok(self.link.run(POST, args).await? == 1)
    }

    async fn settle(
        &mut self,
        id: uuid::Uuid,
        attempts: u32,
        state: ParcelState,
    ) -> Result<bool, StoreError> {
        // Leasing counted this try; `attempts` are those before it.
        let mut args = args![&self.hospital, id, i64::from(attempts) + 1];
        let sql = match state {
            ParcelState::Done => DONE,
            ParcelState::GivenUp => GIVE_UP,
            ParcelState::Again(at) => {
                args.extend(args![at]);
                AGAIN
            }
        };
        Ok(self.link.run(sql, args).await? == 1)
    }

    async fn drop_parcels(&mut self, case: CaseId) -> Result<u64, StoreError> {
        self.link.run(DROP, args![&self.hospital, case]).await
    }
}

/// Leases due parcels of all hospitals, the longest due first.
pub(crate) async fn lease(
    link: &mut Link,
    now: Timestamp,
    lease_until: Timestamp,
    count: u32,
) -> Result<Vec<Leased>, StoreError> {
    let rows = link.all(LEASE, args![now, lease_until, count]).await?;
    let mut leased: Vec<_> =
        rows.iter().map(|row| Ok((row.time("due_at")?, parcel(row)?))).collect::<Result<_, StoreError>>()?;
    leased.sort_by_key(|(due_at, leased)| (*due_at, leased.id));
    Ok(leased.into_iter().map(|(_, leased)| leased).collect())
}

fn parcel(row: &Row) -> Result<Leased, StoreError> {
    let tries: u32 = row.number("attempts")?;
    Ok(Leased {
        hospital: row.parsed("hospital")?,
        id: row.parsed("id")?,
        case: row.maybe_parsed("case_id")?,
        parcel: row.json("parcel")?,
        attempts: tries.saturating_sub(1),
    })
}

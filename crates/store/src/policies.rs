//! Drafts of a hospital's guide, and cases by the version that binds them.

use async_trait::async_trait;
use base::{CaseId, DraftId, Timestamp};
use domain::cases::Case;
use domain::policies::Draft;
use ports::StoreError;
use ports::store::{PastPlace, PoliciesRead, PoliciesWrite, VersionCount};

use crate::cases::case;
use crate::row::Row;
use crate::statement::{args, statements};
use crate::tx::Tx;

statements! {
    LIST = "policies.drafts":
        "SELECT revision, body FROM policy_drafts WHERE hospital = $1
         ORDER BY is_open DESC, changed_at DESC, id DESC LIMIT $2";
    BY_ID = "policies.draft": "SELECT revision, body FROM policy_drafts WHERE hospital = $1 AND id = $2";
    ADD = "policies.add_draft":
        "INSERT INTO policy_drafts (hospital, id, revision, body, is_open, changed_at)
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING";
    SAVE = "policies.save_draft":
        "UPDATE policy_drafts SET revision = revision + 1, body = $4, is_open = $5, changed_at = $6
         WHERE hospital = $1 AND id = $2 AND revision = $3";
    COUNTS = "policies.count_by_version":
        "SELECT policy, is_open, COUNT(*) AS cases FROM cases WHERE hospital = $1 GROUP BY policy, is_open
         ORDER BY policy, is_open";
    OPEN_UNDER = "policies.open_under":
        "SELECT revision, format, body FROM cases WHERE hospital = $1 AND policy = $2 AND is_open = 1 AND id > $3
         ORDER BY id LIMIT $4";
    BEGUN_SINCE = "policies.begun_since":
        "SELECT revision, format, body FROM cases WHERE hospital = $1 AND opened_at >= $2 AND (opened_at, id) < ($3, $4)
         ORDER BY opened_at DESC, id DESC LIMIT $5";
}

#[async_trait]
impl PoliciesRead for Tx {
    async fn drafts(&mut self) -> Result<Vec<Draft>, StoreError> {
        let most = i64::try_from(base::limits::PAGE_ROWS).unwrap_or(i64::MAX);
        self.link.all(LIST, args![&self.hospital, most]).await?.iter().map(draft).collect()
    }

    async fn draft(&mut self, id: DraftId) -> Result<Option<Draft>, StoreError> {
        self.link.one(BY_ID, args![&self.hospital, id]).await?.as_ref().map(draft).transpose()
    }

    async fn count_by_version(&mut self) -> Result<Vec<VersionCount>, StoreError> {
        let mut counts: Vec<VersionCount> = Vec::new();
        for row in self.link.all(COUNTS, args![&self.hospital]).await? {
            let (version, cases): (String, u64) = (row.text("policy")?, row.number("cases")?);
            let open = if row.int("is_open")? == 1 { cases } else { 0 };
            match counts.last_mut().filter(|last| last.version == version) {
                Some(last) => {
                    last.open += open;
                    last.all += cases;
                }
                None => counts.push(VersionCount { version, open, all: cases }),
            }
        }
        Ok(counts)
    }

    async fn open_under(
        &mut self,
        version: &str,
        after: Option<CaseId>,
        count: u32,
    ) -> Result<Vec<Case>, StoreError> {
        let after = after.map(|id| id.to_string()).unwrap_or_default();
        let rows = self.link.all(OPEN_UNDER, args![&self.hospital, version, after, count]).await?;
        rows.iter().map(case).collect()
    }

    async fn begun_since(
        &mut self,
        since: Timestamp,
        before: Option<PastPlace>,
        count: u32,
    ) -> Result<Vec<Case>, StoreError> {
        let (at, id) = match before {
            Some(place) => (place.opened_at.as_millisecond(), place.id.to_string()),
            None => (i64::MAX, String::new()),
        };
        let rows = self.link.all(BEGUN_SINCE, args![&self.hospital, since, at, id, count]).await?;
        rows.iter().map(case).collect()
    }
}

#[async_trait]
impl PoliciesWrite for Tx {
    async fn add_draft(&mut self, draft: &Draft) -> Result<(), StoreError> {
        let args =
            args![&self.hospital, draft.id, 0_i64, body(draft)?, draft.state.is_open(), draft.changed_at];
        if self.link.run(ADD, args).await? == 0 { Err(StoreError::Exists("draft")) } else { Ok(()) }
    }

    async fn save_draft(&mut self, draft: &Draft) -> Result<u32, StoreError> {
        let args = args![
            &self.hospital,
            draft.id,
            draft.revision,
            body(draft)?,
            draft.state.is_open(),
            draft.changed_at,
        ];
        if self.link.run(SAVE, args).await? == 0 {
            return Err(StoreError::Conflict);
        }
        Ok(draft.revision.saturating_add(1))
    }
}

fn body(draft: &Draft) -> Result<String, StoreError> {
    serde_json::to_string(draft)
        .map_err(|error| StoreError::Unreadable { what: "policies.body", why: error.to_string() })
}

fn draft(row: &Row) -> Result<Draft, StoreError> {
    let body: Draft = row.json("body")?;
    Ok(Draft { revision: row.number("revision")?, ..body })
}

//! Sessions, one-time codes, paper keys, and counters of tries.

use async_trait::async_trait;
use base::{CaseId, PersonId, Timestamp};
use ports::StoreError;
use ports::store::{CodePurpose, CodeRow, CodesRead, CodesWrite, PaperKeyRow, SessionRow, Signed};

use crate::row::Row;
use crate::statement::{args, statements};
use crate::tx::Tx;

statements! {
    SESSION = "sessions.find": "SELECT * FROM sessions WHERE hospital = $1 AND token_hash = $2";
    BEGIN_SESSION = "sessions.begin":
        "INSERT INTO sessions (hospital, token_hash, staff, person, case_id, began_at, ends_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)";
    END_SESSION = "sessions.end": "DELETE FROM sessions WHERE hospital = $1 AND token_hash = $2";
    END_SESSIONS_OF_STAFF = "sessions.end_of_staff": "DELETE FROM sessions WHERE hospital = $1 AND staff = $2";
    END_SESSIONS_OF_PERSON = "sessions.end_of_person":
        "DELETE FROM sessions WHERE hospital = $1 AND person = $2 AND case_id = $3";
    CODE = "codes.find": "SELECT * FROM codes WHERE hospital = $1 AND id = $2";
    END_EARLIER_CODES = "codes.end_earlier":
        "UPDATE codes SET tries_left = 0 WHERE hospital = $1 AND person = $2 AND tries_left > 0";
    ADD_CODE = "codes.add":
        "INSERT INTO codes (hospital, id, case_id, person, new_contact, hash, ends_at, tries_left)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    TRY_CODE = "codes.try":
        "UPDATE codes SET tries_left = tries_left - 1 WHERE hospital = $1 AND id = $2 AND tries_left > 0
         RETURNING tries_left";
    END_CODE = "codes.end": "UPDATE codes SET tries_left = 0 WHERE hospital = $1 AND id = $2";
    PAPER_KEYS = "paper_keys.of_case":
        "SELECT * FROM paper_keys WHERE hospital = $1 AND case_id = $2 ORDER BY person";
    ADD_PAPER_KEY = "paper_keys.add":
        "INSERT INTO paper_keys (hospital, person, case_id, hash, made_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (hospital, person) DO UPDATE SET case_id = excluded.case_id, hash = excluded.hash,
             made_at = excluded.made_at";
    REVOKE_PAPER_KEY = "paper_keys.revoke": "DELETE FROM paper_keys WHERE hospital = $1 AND person = $2";
    TRIES = "tries.count":
        "SELECT CAST(COALESCE(SUM(times), 0) AS BIGINT) AS times FROM tries
         WHERE hospital = $1 AND what = $2 AND at >= $3";
    COUNT_TRY = "tries.add":
        "INSERT INTO tries (hospital, what, at, times) VALUES ($1, $2, $3, 1)
         ON CONFLICT (hospital, what, at) DO UPDATE SET times = tries.times + 1";
    SWEEP_SESSIONS = "sessions.sweep": "DELETE FROM sessions WHERE hospital = $1 AND ends_at < $2";
    SWEEP_CODES = "codes.sweep": "DELETE FROM codes WHERE hospital = $1 AND ends_at < $2";
    SWEEP_TRIES = "tries.sweep": "DELETE FROM tries WHERE hospital = $1 AND at < $2";
}

#[async_trait]
impl CodesRead for Tx {
    async fn session(&mut self, token_hash: &[u8; 32]) -> Result<Option<SessionRow>, StoreError> {
        self.link.one(SESSION, args![&self.hospital, token_hash]).await?.as_ref().map(session).transpose()
    }

    async fn code(&mut self, id: uuid::Uuid) -> Result<Option<CodeRow>, StoreError> {
        self.link.one(CODE, args![&self.hospital, id]).await?.as_ref().map(code).transpose()
    }

    async fn paper_keys(&mut self, case: CaseId) -> Result<Vec<PaperKeyRow>, StoreError> {
        self.link.all(PAPER_KEYS, args![&self.hospital, case]).await?.iter().map(paper_key).collect()
    }

    async fn tries(&mut self, key: &str, since: Timestamp) -> Result<u32, StoreError> {
        let row = self.link.one(TRIES, args![&self.hospital, key, since]).await?;
        row.map_or(Ok(0), |row| row.number("times"))
    }
}

#[async_trait]
impl CodesWrite for Tx {
    async fn begin_session(&mut self, session: &SessionRow) -> Result<(), StoreError> {
        let (staff, person, case) = match session.signed {
            Signed::Staff(staff) => (Some(staff), None::<PersonId>, None::<CaseId>),
            Signed::Person { person, case } => (None, Some(person), Some(case)),
        };
        let args = args![
            &self.hospital,
            &session.token_hash,
            staff,
            person,
            case,
            session.began_at,
            session.ends_at,
        ];
        self.link.run(BEGIN_SESSION, args).await?;
        Ok(())
    }

    async fn end_session(&mut self, token_hash: &[u8; 32]) -> Result<(), StoreError> {
        self.link.run(END_SESSION, args![&self.hospital, token_hash]).await?;
        Ok(())
    }

    async fn end_sessions_of(&mut self, signed: &Signed) -> Result<(), StoreError> {
        match *signed {
            Signed::Staff(staff) => {
                self.link.run(END_SESSIONS_OF_STAFF, args![&self.hospital, staff]).await?
            }
            Signed::Person { person, case } => {
                self.link.run(END_SESSIONS_OF_PERSON, args![&self.hospital, person, case]).await?
            }
        };
        Ok(())
    }

    async fn add_code(&mut self, code: &CodeRow) -> Result<(), StoreError> {
        // Also for a decoy, which has no person: the same statements whether or not a number exists.
        self.link.run(END_EARLIER_CODES, args![&self.hospital, code.person]).await?;
        let new_contact = match &code.purpose {
            CodePurpose::SignIn => None,
            CodePurpose::NewContact { sealed } => Some(sealed),
        };
        let args = args![
            &self.hospital,
            code.id,
            code.case,
            code.person,
            new_contact,
            &code.hash,
            code.ends_at,
            code.tries_left,
        ];
        self.link.run(ADD_CODE, args).await?;
        Ok(())
    }

    async fn try_code(&mut self, id: uuid::Uuid) -> Result<u8, StoreError> {
        let Some(row) = self.link.one(TRY_CODE, args![&self.hospital, id]).await? else {
            return Ok(0);
        };
        let left: u8 = row.number("tries_left")?;
        Ok(left.saturating_add(1))
    }

    async fn end_code(&mut self, id: uuid::Uuid) -> Result<(), StoreError> {
        self.link.run(END_CODE, args![&self.hospital, id]).await?;
        Ok(())
    }

    async fn add_paper_key(&mut self, key: &PaperKeyRow) -> Result<(), StoreError> {
        let args = args![&self.hospital, key.person, key.case, &key.hash, key.made_at];
        self.link.run(ADD_PAPER_KEY, args).await?;
        Ok(())
    }

    async fn revoke_paper_key(&mut self, person: PersonId) -> Result<bool, StoreError> {
        Ok(self.link.run(REVOKE_PAPER_KEY, args![&self.hospital, person]).await? == 1)
    }

    async fn count_try(&mut self, key: &str, at: Timestamp) -> Result<(), StoreError> {
        self.link.run(COUNT_TRY, args![&self.hospital, key, at]).await?;
        Ok(())
    }

    async fn sweep(&mut self, before: Timestamp) -> Result<u64, StoreError> {
        let mut swept = 0;
        for sql in [SWEEP_SESSIONS, SWEEP_CODES, SWEEP_TRIES] {
            swept += self.link.run(sql, args![&self.hospital, before]).await?;
        }
        Ok(swept)
    }
}

fn session(row: &Row) -> Result<SessionRow, StoreError> {
    let signed = match row.maybe_parsed("staff")? {
        Some(staff) => Signed::Staff(staff),
        None => Signed::Person { person: row.parsed("person")?, case: row.parsed("case_id")? },
    };
    Ok(SessionRow {
        token_hash: row.hash("token_hash")?,
        signed,
        began_at: row.time("began_at")?,
        ends_at: row.time("ends_at")?,
    })
}

fn code(row: &Row) -> Result<CodeRow, StoreError> {
    let sealed = row.maybe_text("new_contact")?;
    Ok(CodeRow {
        id: row.parsed("id")?,
        case: row.maybe_parsed("case_id")?,
        person: row.maybe_parsed("person")?,
        purpose: sealed.map_or(CodePurpose::SignIn, |sealed| CodePurpose::NewContact { sealed }),
        hash: row.hash("hash")?,
        ends_at: row.time("ends_at")?,
        tries_left: row.number("tries_left")?,
    })
}

fn paper_key(row: &Row) -> Result<PaperKeyRow, StoreError> {
    Ok(PaperKeyRow {
        case: row.parsed("case_id")?,
        person: row.parsed("person")?,
        hash: row.hash("hash")?,
        made_at: row.time("made_at")?,
    })
}

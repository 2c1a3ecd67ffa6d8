//! Staff and their secrets.

use std::fmt::Display;

use async_trait::async_trait;
use base::StaffId;
use domain::staff::{Role, StaffMember};
use ports::StoreError;
use ports::store::{Credentials, Invitation, StaffRead, StaffWrite};

use crate::row::Row;
use crate::statement::{args, statements};
use crate::tx::Tx;

statements! {
    LIST = "staff.list": "SELECT * FROM staff WHERE hospital = $1";
    BY_ID = "staff.by_id": "SELECT * FROM staff WHERE hospital = $1 AND id = $2";
    BY_LOGIN = "staff.by_login": "SELECT * FROM staff WHERE hospital = $1 AND login = $2";
    ADD = "staff.add":
        "INSERT INTO staff (hospital, id, login, name, roles, departments, left_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING";
    SAVE = "staff.save":
        "UPDATE staff SET name = $3, roles = $4, departments = $5, left_at = $6 WHERE hospital = $1 AND id = $2";
    CREDENTIALS = "staff.credentials": "SELECT * FROM credentials WHERE hospital = $1 AND staff = $2";
    SAVE_CREDENTIALS = "staff.save_credentials":
        "INSERT INTO credentials (hospital, staff, password, totp_sealed, totp_step, recovery)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (hospital, staff) DO UPDATE SET password = excluded.password,
             totp_sealed = excluded.totp_sealed, totp_step = excluded.totp_step, recovery = excluded.recovery";
    ADVANCE_TOTP = "staff.advance_totp":
        "UPDATE credentials SET totp_step = $3 WHERE hospital = $1 AND staff = $2 AND totp_step < $3";
    INVITATION = "staff.invitation": "SELECT * FROM invitations WHERE hospital = $1 AND token_hash = $2";
    INVITE = "staff.invite":
        "INSERT INTO invitations (hospital, staff, token_hash, ends_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (hospital, staff) DO UPDATE SET token_hash = excluded.token_hash, ends_at = excluded.ends_at";
    END_INVITATION = "staff.end_invitation": "DELETE FROM invitations WHERE hospital = $1 AND token_hash = $2";
}

#[async_trait]
impl StaffRead for Tx {
    async fn staff(&mut self) -> Result<Vec<StaffMember>, StoreError> {
        let rows = self.link.all(LIST, args![&self.hospital]).await?;
        let mut staff = rows.iter().map(member).collect::<Result<Vec<_>, _>>()?;
        staff.sort_by(|one, other| one.login.cmp(&other.login));
        Ok(staff)
    }

    async fn staff_member(&mut self, id: StaffId) -> Result<Option<StaffMember>, StoreError> {
        self.link.one(BY_ID, args![&self.hospital, id]).await?.as_ref().map(member).transpose()
    }

    async fn staff_by_login(&mut self, login: &str) -> Result<Option<StaffMember>, StoreError> {
        self.link.one(BY_LOGIN, args![&self.hospital, login]).await?.as_ref().map(member).transpose()
    }

    async fn credentials(&mut self, id: StaffId) -> Result<Option<Credentials>, StoreError> {
        let row = self.link.one(CREDENTIALS, args![&self.hospital, id]).await?;
        row.as_ref().map(credentials).transpose()
    }

    async fn invitation(&mut self, token_hash: &[u8; 32]) -> Result<Option<Invitation>, StoreError> {
        let row = self.link.one(INVITATION, args![&self.hospital, token_hash]).await?;
        row.as_ref().map(invitation).transpose()
    }
}

#[async_trait]
impl StaffWrite for Tx {
    async fn add_staff(&mut self, member: &StaffMember) -> Result<(), StoreError> {
        let args = args![
            &self.hospital,
            member.id,
            &member.login,
            &member.name,
            roles(member),
            words(&member.departments),
            member.left_at,
        ];
        if self.link.run(ADD, args).await? == 1 { Ok(()) } else { Err(StoreError::Exists("login")) }
    }

    async fn save_staff(&mut self, member: &StaffMember) -> Result<(), StoreError> {
        let args = args![
            &self.hospital,
            member.id,
            &member.name,
            roles(member),
            words(&member.departments),
            member.left_at,
        ];
        self.link.run(SAVE, args).await?;
        Ok(())
    }

    async fn save_credentials(&mut self, id: StaffId, credentials: &Credentials) -> Result<(), StoreError> {
        let args = args![
            &self.hospital,
            id,
            &credentials.password,
            &credentials.totp_sealed,
            credentials.totp_step,
            words(&credentials.recovery),
        ];
        self.link.run(SAVE_CREDENTIALS, args).await?;
        Ok(())
    }

    async fn advance_totp(&mut self, id: StaffId, step: i64) -> Result<bool, StoreError> {
        Ok(self.link.run(ADVANCE_TOTP, args![&self.hospital, id, step]).await? == 1)
    }

    async fn add_invitation(&mut self, invitation: &Invitation) -> Result<(), StoreError> {
        let args = args![&self.hospital, invitation.staff, &invitation.token_hash, invitation.ends_at];
        self.link.run(INVITE, args).await?;
        Ok(())
    }

    async fn end_invitation(&mut self, token_hash: &[u8; 32]) -> Result<bool, StoreError> {
        Ok(self.link.run(END_INVITATION, args![&self.hospital, token_hash]).await? == 1)
    }
}

fn roles(member: &StaffMember) -> String {
    words(member.roles.iter().map(|role| role.code()))
}

fn words(words: impl IntoIterator<Item: Display>) -> String {
    words.into_iter().map(|word| word.to_string()).collect::<Vec<_>>().join(" ")
}

fn member(row: &Row) -> Result<StaffMember, StoreError> {
    let role = |code: &str| {
        Role::from_code(code).ok_or_else(|| row.unreadable("roles", format_args!("unknown role {code:?}")))
    };
    Ok(StaffMember {
        id: row.parsed("id")?,
        login: row.text("login")?,
        name: row.text("name")?,
        roles: row.text("roles")?.split_whitespace().map(role).collect::<Result<_, _>>()?,
        departments: row.words("departments")?,
        left_at: row.maybe_time("left_at")?,
    })
}

fn credentials(row: &Row) -> Result<Credentials, StoreError> {
    Ok(Credentials {
        password: row.text("password")?,
        totp_sealed: row.text("totp_sealed")?,
        totp_step: row.int("totp_step")?,
        recovery: row.words("recovery")?,
    })
}

fn invitation(row: &Row) -> Result<Invitation, StoreError> {
    Ok(Invitation {
        staff: row.parsed("staff")?,
        token_hash: row.hash("token_hash")?,
        ends_at: row.time("ends_at")?,
    })
}

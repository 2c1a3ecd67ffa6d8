//! One-time codes: six digits, used once, ten minutes, five tries, kept as a keyed hash only.

use base::{CaseId, HospitalId, Lang, PersonId};
use jiff::SignedDuration;
use ports::WriteTx;
use ports::store::{CodePurpose, CodeRow, Parcel};
use uuid::Uuid;

use crate::notices::Sealed;
use crate::work::draw_uuid;
use crate::{AppError, Ctx, Keys, Purpose};

/// For how many minutes a code opens. Mail may take minutes; longer would leave codes lying open in mailboxes.
pub const CODE_MINUTES: i64 = 10;
/// How often a code can be tried. Fewer would trouble tired fingers; five of a million is no guess.
pub const CODE_TRIES: u8 = 5;

/// Whom a code is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum CodeFor {
    /// A person of a case who signs in or proves their contact.
    Person(CaseId, PersonId),
    /// A person of a case who changes their contact to the sealed one.
    Change(CaseId, PersonId, String),
    /// Somebody who begins an application; the sealed text holds what they chose.
    Beginner(String),
    /// Nobody: the number or the address does not exist.
    Nobody,
}

/// Draws a code, stores its hash and posts it; returns the id of its row. A decoy's parcel has no address: the worker
/// drops it, everything else is the same.
pub(crate) async fn send(
    ctx: &Ctx,
    tx: &mut dyn WriteTx,
    whom: CodeFor,
    to: &str,
    lang: Lang,
) -> Result<Uuid, AppError> {
    let hospital = tx.hospital().clone();
    let id = draw_uuid(ctx);
    let digits = format!("{:06}", ctx.chance.below(1_000_000));
    let (case, person, purpose) = match whom {
        CodeFor::Person(case, person) => (Some(case), Some(person), CodePurpose::SignIn),
        CodeFor::Change(case, person, sealed) => {
            (Some(case), Some(person), CodePurpose::NewContact { sealed })
        }
        CodeFor::Beginner(sealed) => (None, None, CodePurpose::NewContact { sealed }),
        CodeFor::Nobody => (None, None, CodePurpose::SignIn),
    };
    let is_decoy = person.is_none() && purpose == CodePurpose::SignIn;
    let to = if is_decoy { String::new() } else { to.to_owned() };
    let row = CodeRow {
        id,
        case,
        person,
        purpose,
        hash: hash(ctx, &hospital, id, &digits),
        ends_at: ctx.now() + SignedDuration::from_mins(CODE_MINUTES),
        tries_left: CODE_TRIES,
    };
    tx.add_code(&row).await?;
    let sealed = Sealed::Code { to, digits, lang }.seal(ctx, &hospital);
    let parcel = Parcel::Code { code: id, sealed };
    tx.post(draw_uuid(ctx), case, &parcel, None, ctx.now()).await?;
    Ok(id)
}

/// What came of a try.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Tried {
    /// The digits are right; the code is used up.
    Right(CodeRow),
    /// The digits are wrong.
    Wrong {
        /// How many tries are left.
        tries_left: u8,
    },
    /// The code is used up, too old or never was.
    Over,
}

/// Uses one try of a code. The try counts once the caller commits, whatever came of it.
pub(crate) async fn redeem(
    ctx: &Ctx,
    tx: &mut dyn WriteTx,
    id: Uuid,
    typed: &str,
) -> Result<Tried, AppError> {
    let hospital = tx.hospital().clone();
    let tries = tx.try_code(id).await?;
    let Some(row) = tx.code(id).await? else {
        return Ok(Tried::Over);
    };
    if tries == 0 || row.ends_at <= ctx.now() {
        return Ok(Tried::Over);
    }
    let digits: String = base::typed::half_width(typed).chars().filter(char::is_ascii_digit).collect();
    let right = Keys::same(&row.hash, &hash(ctx, &hospital, id, &digits));
    if !right || (row.person.is_none() && row.purpose == CodePurpose::SignIn) {
        return Ok(Tried::Wrong { tries_left: tries - 1 });
    }
    tx.end_code(id).await?;
    Ok(Tried::Right(row))
}

fn hash(ctx: &Ctx, hospital: &HospitalId, id: Uuid, digits: &str) -> [u8; 32] {
    ctx.keys.hash(hospital, Purpose::Code, format!("{id}:{digits}").as_bytes())
}

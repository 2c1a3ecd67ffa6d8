//! The key of the 再開の紙: for people without mail, used with the patient's birth date, revocable.

use std::fmt;
use std::str::FromStr;

use base::{CaseId, Chance, HospitalId, Masked, PersonId};
use domain::access::{Actor, Deed};
use ports::store::PaperKeyRow;

use crate::{AppError, Ctx, Keys, Purpose, Work};

/// Crockford's base 32: no I, L, O or U, so that a key can be read aloud and typed from paper.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Characters of a key: 13 of 5 bits are 65 bits. Shorter could be guessed from a stolen table of hashes one day;
/// longer is harder to type.
const LENGTH: usize = 13;

/// A key as it stands on the paper: `7Q4M-X0RB-2KD9W`. Never prints in logs.
#[derive(Clone, PartialEq, Eq)]
pub struct PaperKey(Masked<String>);

/// The text is no key: it has not 13 letters and digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a paper key has {LENGTH} letters and digits")]
pub struct NotAKey;

impl PaperKey {
    /// Draws a key.
    #[must_use]
    pub fn draw(chance: &dyn Chance) -> Self {
        let mut bytes = [0_u8; LENGTH];
        chance.fill(&mut bytes);
        let text = bytes.map(|byte| char::from(ALPHABET[usize::from(byte % 32)])).iter().collect();
        Self(Masked::new(text))
    }

    /// Returns the key in its groups, to print it on the paper.
    #[must_use]
    pub fn shown(&self) -> Masked<String> {
        let text = self.0.reveal();
        Masked::new(format!("{}-{}-{}", &text[..4], &text[4..8], &text[8..]))
    }
}

impl fmt::Debug for PaperKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PaperKey(***)")
    }
}

impl FromStr for PaperKey {
    type Err = NotAKey;

    /// Reads a typed key: full-width and lower-case letters, any hyphens and spaces, and O, I, L for 0 and 1.
    fn from_str(typed: &str) -> Result<Self, NotAKey> {
        let plain =
            base::typed::half_width(typed).to_ascii_uppercase().replace('O', "0").replace(['I', 'L'], "1");
        let text: String = plain.chars().filter(|c| *c != '-' && *c != ' ').collect();
        let sound = text.len() == LENGTH && text.bytes().all(|byte| ALPHABET.contains(&byte));
        if sound { Ok(Self(Masked::new(text))) } else { Err(NotAKey) }
    }
}

/// Makes a new key for a person; an earlier one opens nothing any more. The key is returned this once.
///
/// # Errors
/// [`AppError::Denied`], [`AppError::NotFound`] when the case has no such active person.
pub async fn make_paper_key(
    ctx: &Ctx,
    actor: &Actor,
    case: CaseId,
    person: PersonId,
) -> Result<PaperKey, AppError> {
    let mut work = begin(ctx, actor, case, person).await?;
    let key = PaperKey::draw(&*ctx.chance);
    let hash = hash(ctx, actor.hospital(), &key);
    work.tx().add_paper_key(&PaperKeyRow { case, person, hash, made_at: ctx.now() }).await?;
    work.note("paper_key", "made");
    work.leave().await?;
    Ok(key)
}

/// Revokes a person's key: the paper opens nothing any more.
///
/// # Errors
/// As [`make_paper_key`].
pub async fn revoke_paper_key(
    ctx: &Ctx,
    actor: &Actor,
    case: CaseId,
    person: PersonId,
) -> Result<bool, AppError> {
    let mut work = begin(ctx, actor, case, person).await?;
    let revoked = work.tx().revoke_paper_key(person).await?;
    work.note("paper_key", "revoked");
    work.leave().await?;
    Ok(revoked)
}

/// Tells whether a key is the person's present one, so that its paper can be printed.
///
/// # Errors
/// [`AppError::Store`].
pub async fn paper_key_fits(
    ctx: &Ctx,
    hospital: &HospitalId,
    case: CaseId,
    person: PersonId,
    key: &PaperKey,
) -> Result<bool, AppError> {
    let hash = hash(ctx, hospital, key);
    let keys = ctx.store.read(hospital).await?.paper_keys(case).await?;
    Ok(keys.iter().any(|row| row.person == person && Keys::same(&row.hash, &hash)))
}

/// Returns under which hash a key is stored.
pub(super) fn hash(ctx: &Ctx, hospital: &HospitalId, key: &PaperKey) -> [u8; 32] {
    ctx.keys.hash(hospital, Purpose::PaperKey, key.0.reveal().as_bytes())
}

/// Somebody on the patient's side manages their own key only; the desk everybody's.
async fn begin(ctx: &Ctx, actor: &Actor, case: CaseId, person: PersonId) -> Result<Work, AppError> {
    let work = Work::begin(ctx, actor, Deed::ManagePaperKey, case).await?;
    let own = match actor {
        Actor::Person { id, .. } => *id == person,
        Actor::Staff { .. } | Actor::System { .. } => true,
    };
    let active = work.case().person(person).is_some_and(domain::people::Person::is_active);
    if own && active { Ok(work) } else { Err(AppError::NotFound("person")) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::SeededChance;

    #[test]
    fn a_key_is_read_however_it_is_typed_and_never_prints() {
        let key = PaperKey::draw(&SeededChance::new(3));
        let shown = key.shown().into_inner();
        assert_eq!(shown.len(), LENGTH + 2);
        assert_eq!(shown.parse::<PaperKey>().unwrap(), key);
        assert_eq!(shown.to_lowercase().replace('-', " ").parse::<PaperKey>().unwrap(), key);
        assert_eq!(shown.replace('0', "o").replace('1', "l").parse::<PaperKey>().unwrap(), key);
        assert_eq!("7Q4M".parse::<PaperKey>(), Err(NotAKey));
        assert_eq!(format!("{key:?}"), "PaperKey(***)");
    }
}

//! What a session's cookie holds.

use std::fmt;

use base::{Chance, HospitalId, Timestamp};
use data_encoding::BASE64URL_NOPAD;
use jiff::SignedDuration;

use crate::{Keys, Purpose};

/// How old the last use may be before the cookie is written anew. Less sends a cookie with every page; more makes the
/// idle limit vague.
const RENEW_AFTER: SignedDuration = SignedDuration::from_secs(60);

/// A session's token, 256 random bits, with the instant of its last use. It never prints.
#[derive(Clone, PartialEq, Eq)]
pub struct Ticket {
    token: [u8; 32],
    used_at: Timestamp,
}

impl fmt::Debug for Ticket {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Ticket(***)")
    }
}

impl Ticket {
    /// Draws a new token, used at `now`.
    pub fn draw(chance: &dyn Chance, now: Timestamp) -> Self {
        let mut token = [0; 32];
        chance.fill(&mut token);
        Self { token, used_at: now }
    }

    /// Reads a cookie; `None` unless this installation wrote it for this hospital.
    #[must_use]
    pub fn read(keys: &Keys, hospital: &HospitalId, cookie: &str) -> Option<Self> {
        let mut parts = cookie.splitn(3, '.');
        let (token, used, seal) = (parts.next()?, parts.next()?, parts.next()?);
        let token = BASE64URL_NOPAD.decode(token.as_bytes()).ok()?.try_into().ok()?;
        let used_at = Timestamp::from_second(used.parse().ok()?).ok()?;
        let seal = BASE64URL_NOPAD.decode(seal.as_bytes()).ok()?.try_into().ok()?;
        let ticket = Self { token, used_at };
        Keys::same(&ticket.seal(keys, hospital), &seal).then_some(ticket)
    }

    /// Writes the cookie: the token, the second of the last use, and a seal over both. What stands before the first dot
    /// stays the same for the whole session.
    #[must_use]
    pub fn write(&self, keys: &Keys, hospital: &HospitalId) -> String {
        let token = BASE64URL_NOPAD.encode(&self.token);
        let seal = BASE64URL_NOPAD.encode(&self.seal(keys, hospital));
        format!("{token}.{}.{seal}", self.used_at.as_second())
    }

    /// Returns the hash under which the store knows the session.
    #[must_use]
    pub fn hash(&self, keys: &Keys, hospital: &HospitalId) -> [u8; 32] {
        keys.hash(hospital, Purpose::Session, &self.token)
    }

    /// Returns when the session was used last.
    #[must_use]
    pub fn used_at(&self) -> Timestamp {
        self.used_at
    }

    /// Returns the ticket as used at `now`, when the last use is a minute ago or more.
    #[must_use]
    pub fn renewed(&self, now: Timestamp) -> Option<Self> {
        let is_due = now.duration_since(self.used_at) >= RENEW_AFTER;
        is_due.then_some(Self { token: self.token, used_at: now })
    }

    fn seal(&self, keys: &Keys, hospital: &HospitalId) -> [u8; 32] {
        let used = self.used_at.as_second().to_be_bytes();
        keys.hash(hospital, Purpose::Session, &[&b"used"[..], &self.token, &used].concat())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::SeededChance;

    #[test]
    fn a_ticket_is_read_only_by_its_hospital_and_only_as_it_was_written() {
        let keys = Keys::new(&[7; 32]);
        let [one, other]: [HospitalId; 2] = ["one", "other"].map(|id| id.parse().unwrap());
        let now: Timestamp = "2026-12-01T00:00:00Z".parse().unwrap();
        let ticket = Ticket::draw(&SeededChance::new(1), now);
        let cookie = ticket.write(&keys, &one);
        assert_eq!(Ticket::read(&keys, &one, &cookie), Some(ticket.clone()));
        assert_eq!(Ticket::read(&keys, &other, &cookie), None);
        let later = (now.as_second() + 9_999).to_string();
        let forged = cookie.replace(&now.as_second().to_string(), &later);
        assert_eq!(Ticket::read(&keys, &one, &forged), None, "the last use cannot be moved");
        assert_eq!(Ticket::read(&keys, &one, ""), None);
        assert!(!format!("{ticket:?}").contains(&cookie[..8]));
    }

    #[test]
    fn a_renewed_ticket_is_the_same_session() {
        let keys = Keys::new(&[7; 32]);
        let hospital: HospitalId = "one".parse().unwrap();
        let now: Timestamp = "2026-12-01T00:00:00Z".parse().unwrap();
        let ticket = Ticket::draw(&SeededChance::new(1), now);
        assert_eq!(ticket.renewed(now + SignedDuration::from_secs(59)), None);
        let renewed = ticket.renewed(now + RENEW_AFTER).unwrap();
        assert_eq!(renewed.hash(&keys, &hospital), ticket.hash(&keys, &hospital));
        assert_ne!(renewed.write(&keys, &hospital), ticket.write(&keys, &hospital));
    }
}

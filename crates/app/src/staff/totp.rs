//! The second factor: time-based codes of an authenticator app (RFC 6238: SHA-1, six digits, 30 seconds).

use base::{HospitalId, Timestamp};
use totp_rs::{Builder, Totp, TotpError};

use crate::{AppError, Keys, Purpose};

/// Bytes of a secret: RFC 4226 recommends 160 bits.
pub(super) const SECRET_BYTES: usize = 20;

/// Returns the secret that an invitation stands for: the same whenever its page is opened, kept nowhere until it is
/// accepted.
pub(super) fn secret_of(keys: &Keys, hospital: &HospitalId, token: &[u8; 32]) -> [u8; SECRET_BYTES] {
    let hash = keys.hash(hospital, Purpose::SecondFactor, &[&b"enrol"[..], token].concat());
    let mut secret = [0; SECRET_BYTES];
    secret.copy_from_slice(&hash[..SECRET_BYTES]);
    secret
}

/// Returns the address that authenticator apps read out of a QR code, and the same secret for typing.
pub(super) fn shown(secret: &[u8], issuer: &str, login: &str) -> Result<(String, String), AppError> {
    // A colon would end the issuer's name.
    let issuer = issuer.replace(':', " ");
    let totp = builder(secret).with_account_name(login).with_issuer(Some(issuer.as_str()));
    let totp = totp.build().map_err(totp_failed)?;
    let url = totp.to_url().map_err(totp_failed)?;
    Ok((url, totp.secret().to_base32()))
}

/// Returns the time step that a code belongs to, now or one step beside it; `None` when it belongs to none.
pub(super) fn step_of(secret: &[u8], code: &str, now: Timestamp) -> Result<Option<i64>, AppError> {
    let totp: Totp = builder(secret).build().map_err(totp_failed)?;
    let now = u64::try_from(now.as_second()).unwrap_or_default();
    Ok(totp.check(code, now).and_then(|step| i64::try_from(step).ok()))
}

fn builder(secret: &[u8]) -> Builder {
    Builder::new().with_secret(secret)
}

fn totp_failed(_: TotpError) -> AppError {
    AppError::Internal("a second factor could not be made")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    #[test]
    fn codes_are_those_of_the_standard() {
        // RFC 6238, appendix B, SHA-1, the last six digits.
        let secret = b"12345678901234567890";
        assert_eq!(step_of(secret, "287082", at(59)).unwrap(), Some(1));
        assert_eq!(step_of(secret, "081804", at(1_111_111_109)).unwrap(), Some(37_037_036));
        assert_eq!(step_of(secret, "081805", at(1_111_111_109)).unwrap(), None);
    }

    #[test]
    fn a_clock_may_be_one_step_off_and_no_more() {
        let secret = b"12345678901234567890";
        assert_eq!(step_of(secret, "287082", at(89)).unwrap(), Some(1));
        assert_eq!(step_of(secret, "287082", at(90)).unwrap(), None);
    }

    #[test]
    fn an_invitation_always_shows_the_same_secret_and_no_two_share_one() {
        let keys = Keys::new(&[7; 32]);
        let hospital: HospitalId = "one".parse().unwrap();
        let secret = secret_of(&keys, &hospital, &[1; 32]);
        assert_eq!(secret, secret_of(&keys, &hospital, &[1; 32]));
        assert_ne!(secret, secret_of(&keys, &hospital, &[2; 32]));
        let (url, typed) = shown(&secret, "見本病院: 本院", "hanako").unwrap();
        assert!(url.starts_with("otpauth://totp/") && url.contains(&typed), "{url}");
        assert_eq!(typed.len(), 32);
    }
}

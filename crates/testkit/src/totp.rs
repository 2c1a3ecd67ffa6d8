//! The second factor as an authenticator app shows it (RFC 6238: SHA-1, six digits, 30 seconds).
//!
//! Written here a second time, from the RFC: a test that used the server's own code would agree with its mistakes.

use aws_lc_rs::hmac;
use base::Timestamp;

/// Seconds that one code lasts.
pub const STEP_SECONDS: i64 = 30;

/// Returns the code of a base32 secret at an instant.
///
/// # Panics
/// When the secret is not base32.
#[must_use]
pub fn code(secret: &str, at: Timestamp) -> String {
    let secret = data_encoding::BASE32.decode(secret.as_bytes()).expect("a secret is base32");
    let key = hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, &secret);
    let tag = hmac::sign(&key, &(at.as_second() / STEP_SECONDS).to_be_bytes());
    let tag = tag.as_ref();
    let offset = usize::from(tag[19] & 0xf);
    let word = [tag[offset] & 0x7f, tag[offset + 1], tag[offset + 2], tag[offset + 3]];
    format!("{:06}", u32::from_be_bytes(word) % 1_000_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_codes_are_those_of_the_rfc() {
        let secret = data_encoding::BASE32.encode(b"12345678901234567890");
        let cases = [(59, "287082"), (1_111_111_109, "081804"), (2_000_000_000, "279037")];
        for (second, expected) in cases {
            assert_eq!(code(&secret, Timestamp::from_second(second).unwrap()), expected);
        }
    }
}

//! Passwords: what is good enough, and how they are kept.

use std::sync::LazyLock;

use argon2::Argon2;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use base::Chance;
use unicode_normalization::UnicodeNormalization;

use crate::AppError;

/// The fewest characters of a password (NIST SP 800-63B asks for 8 beside a second factor; a phrase is easier to keep in
/// mind than a short riddle).
pub const PASSWORD_CHARS_MIN: usize = 12;
/// The most characters of a password; longer ones would only cost time at each sign-in.
pub const PASSWORD_CHARS_MAX: usize = 128;

/// Passwords of twelve characters and more that guessers try first, in lower case.
const BAD: &str = include_str!("bad_passwords.txt");

/// What a password must hash to that nobody has: checking it takes as long as checking a real one.
static NOBODY: LazyLock<String> = LazyLock::new(|| phc("nobody has this password", [7; 16]));

/// Refuses a password that is too short, too long, the login itself, or among the first that guessers try.
///
/// # Errors
/// [`AppError::Invalid`] for the field `password`.
pub(super) fn check(password: &str, login: &str) -> Result<(), AppError> {
    let normal = normalized(password);
    let length = normal.chars().count();
    let lower = normal.to_lowercase();
    let invalid = |code| Err(AppError::Invalid { field: "password", code });
    if length < PASSWORD_CHARS_MIN {
        return invalid("password_short");
    }
    if length > PASSWORD_CHARS_MAX {
        return invalid("password_long");
    }
    let mut different: Vec<char> = lower.chars().collect();
    different.sort_unstable();
    different.dedup();
    let is_bad = different.len() < 5 || lower.contains(login) || BAD.lines().any(|bad| bad == lower);
    if is_bad { invalid("password_common") } else { Ok(()) }
}

/// Hashes a password: argon2id, 19 MiB, two passes, one lane (OWASP's smallest), about 50 ms. Blocks: stands behind the
/// gate for passwords.
pub(super) fn hash(password: &str, chance: &dyn Chance) -> String {
    let mut salt = [0; 16];
    chance.fill(&mut salt);
    phc(password, salt)
}

/// Checks a password against what is kept; `None` stands for somebody who does not exist and takes as long. Blocks.
pub(super) fn is_right(password: &str, kept: Option<&str>) -> bool {
    let against = kept.filter(|kept| !kept.is_empty()).unwrap_or(&NOBODY);
    let is_same = Argon2::default().verify_password(normalized(password).as_bytes(), against).is_ok();
    is_same && kept.is_some_and(|kept| kept == against)
}

fn phc(password: &str, salt: [u8; 16]) -> String {
    let hash = Argon2::default().hash_password_with_salt(normalized(password).as_bytes(), &salt);
    hash.expect("a salt of 16 bytes and the default parameters are sound").to_string()
}

/// The same characters typed on another keyboard are the same password (RFC 8265 asks for NFC; NFKC also joins full
/// and half width, as Japanese keyboards need it).
fn normalized(password: &str) -> String {
    // Cut before the work: a request may hold two million characters.
    password.nfkc().take(PASSWORD_CHARS_MAX + 1).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::SeededChance;

    #[test]
    fn only_the_right_password_opens_however_its_width_was_typed() {
        let kept = hash("三毛猫と ABC 散歩", &SeededChance::new(1));
        assert!(kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        assert!(is_right("三毛猫と ＡＢＣ 散歩", Some(&kept)));
        assert!(!is_right("三毛猫と abc 散歩", Some(&kept)));
        assert!(!is_right("nobody has this password", None), "nobody never signs in");
        assert!(!is_right("nobody has this password", Some("")), "nor who was reset");
    }

    #[test]
    fn weak_passwords_are_refused_with_the_reason() {
        let code = |password: &str| match check(password, "hanako") {
            Err(AppError::Invalid { code, .. }) => code,
            _ => "good",
        };
        assert_eq!(code("short"), "password_short");
        assert_eq!(code(&"long ".repeat(40)), "password_long");
        assert_eq!(code("aaaaaaaaaaaab"), "password_common");
        assert_eq!(code("Password1234"), "password_common");
        assert_eq!(code("ｐａｓｓｗｏｒｄ１２３４"), "password_common");
        assert_eq!(code("Hanako-no-himitsu"), "password_common");
        assert_eq!(code("青い鳥が窓辺で鳴く朝に"), "password_short");
        assert_eq!(code("青い鳥が窓辺で鳴く朝に歩く"), "good");
    }
}

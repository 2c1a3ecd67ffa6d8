//! What people type into fields, brought into one form.

use unicode_normalization::UnicodeNormalization;

/// Returns digits, letters and signs in half width; hyphens of every kind become `-`.
///
/// For numbers, codes and addresses of mail only: names stay as they are typed (normalising would change 髙 or 﨑).
#[must_use]
pub fn half_width(typed: &str) -> String {
    typed
        .nfkc()
        .map(|c| match c {
            'ー' | '‐' | '‑' | '–' | '—' | '―' | '−' | 'ｰ' => '-',
            '\u{3000}' => ' ',
            other => other,
        })
        .collect::<String>()
        .trim()
        .to_owned()
}

/// Reads a postal code and returns it as `123-4567`; `None` unless there are seven digits.
#[must_use]
pub fn postal_code(typed: &str) -> Option<String> {
    let digits: String = half_width(typed).chars().filter(char::is_ascii_digit).collect();
    (digits.len() == 7).then(|| format!("{}-{}", &digits[..3], &digits[3..]))
}

/// Reads a phone number in Japan and returns it as typed in half width with single hyphens (`03-0000-0001`).
///
/// Ten or eleven digits beginning with 0, or `+81` and nine or ten digits. Hyphens are kept where the person put them:
/// only people know where the area code ends. `None` when it cannot be a phone number.
#[must_use]
pub fn phone(typed: &str) -> Option<String> {
    let plain = half_width(typed).replace(['(', ')', ' ', '.'], "-");
    if !plain.chars().all(|c| c.is_ascii_digit() || c == '-' || c == '+') {
        return None;
    }
    let digits: String = plain.chars().filter(char::is_ascii_digit).collect();
    let national = if plain.starts_with('+') { format!("0{}", digits.strip_prefix("81")?) } else { digits };
    if !national.starts_with('0') || !(10..=11).contains(&national.len()) {
        return None;
    }
    if plain.starts_with('+') {
        return Some(national);
    }
    let parts: Vec<&str> = plain.split('-').filter(|part| !part.is_empty()).collect();
    Some(parts.join("-"))
}

/// Reads a mail address; `None` unless it has one `@`, a dot after it, no spaces and at most 254 characters.
#[must_use]
pub fn email(typed: &str) -> Option<String> {
    let plain = half_width(typed);
    let (local, host) = plain.split_once('@')?;
    let sound = !local.is_empty()
        && plain.len() <= 254
        && host.contains('.')
        && !host.starts_with('.')
        && !host.ends_with('.')
        && !host.contains('@')
        && plain.chars().all(|c| !c.is_whitespace() && !c.is_control() && !"<>(),;:\\\"[]".contains(c));
    sound.then_some(plain)
}

/// Returns text without control characters, trimmed; line ends become `\n`.
#[must_use]
pub fn text(typed: &str) -> String {
    typed
        .replace("\r\n", "\n")
        .replace('\r', "\n")
        .chars()
        .filter(|c| *c == '\n' || !c.is_control())
        .collect::<String>()
        .trim()
        .to_owned()
}

/// Returns text as one line: line ends and tabs become spaces.
#[must_use]
pub fn line(typed: &str) -> String {
    text(&typed.replace(['\n', '\r', '\t'], " "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phones_are_read_however_they_are_typed() {
        assert_eq!(phone("０３－００００－０００１").as_deref(), Some("03-0000-0001"));
        assert_eq!(phone("(03) 0000 0001").as_deref(), Some("03-0000-0001"));
        assert_eq!(phone("09000000001").as_deref(), Some("09000000001"));
        assert_eq!(phone("+81 90 0000 0001").as_deref(), Some("09000000001"));
        assert_eq!(phone("0000"), None);
        assert_eq!(phone("見本"), None);
    }

    #[test]
    fn postal_codes_have_seven_digits() {
        assert_eq!(postal_code("１２３ー４５６７").as_deref(), Some("123-4567"));
        assert_eq!(postal_code("1234567").as_deref(), Some("123-4567"));
        assert_eq!(postal_code("123-456"), None);
    }

    #[test]
    fn mail_addresses_need_an_at_sign_and_a_host() {
        assert_eq!(email(" hanako＠example.jp ").as_deref(), Some("hanako@example.jp"));
        assert_eq!(email("hanako.example.jp"), None);
        assert_eq!(email("a@b@example.jp"), None);
        assert_eq!(email("a b@example.jp"), None);
    }

    #[test]
    fn names_keep_their_old_and_rare_characters() {
        assert_eq!(line("髙﨑 𠮷郎"), "髙﨑 𠮷郎");
    }
}

//! Where to go on after signing in.

use base::HospitalId;

/// Longest address that is kept. More does not fit into some proxies' request lines.
const NEXT_CHARS_MAX: usize = 1_000;

/// Returns `next` when it is an address of this hospital on this host; otherwise `None`.
#[must_use]
pub fn safe_next<'a>(hospital: &HospitalId, next: &'a str) -> Option<&'a str> {
    let below = next.strip_prefix("/h/")?.strip_prefix(hospital.as_str())?;
    let is_whole = below.is_empty() || below.starts_with('/');
    let is_plain = next.len() <= NEXT_CHARS_MAX
        && next.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\')
        && !next.contains("//");
    (is_whole && is_plain).then_some(next)
}

/// Writes a text as one value of a query.
#[must_use]
pub fn query_value(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'/' => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_the_hospital_are_followed() {
        let hospital: HospitalId = "one".parse().unwrap();
        for good in ["/h/one", "/h/one/desk", "/h/one/desk/case?tab=2"] {
            assert_eq!(safe_next(&hospital, good), Some(good));
        }
        let long = format!("/h/one/{}", "a".repeat(NEXT_CHARS_MAX));
        let bad = [
            "",
            "/",
            "//example.jp",
            "https://example.jp/h/one",
            "/h/other/desk",
            "/h/one-more/desk",
            "/h/one/\\example.jp",
            "/h/one//example.jp",
            "/h/one/a\r\nSet-Cookie: b",
            &long,
        ];
        for bad in bad {
            assert_eq!(safe_next(&hospital, bad), None, "{bad:?}");
        }
    }

    #[test]
    fn a_query_value_holds_nothing_that_ends_it() {
        assert_eq!(query_value("/h/one/desk?a=b&c=見"), "/h/one/desk%3Fa%3Db%26c%3D%E8%A6%8B");
    }
}

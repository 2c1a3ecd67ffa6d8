//! Whether a post comes from our own pages, by what browsers say.

use axum::http::header::{HOST, ORIGIN};
use axum::http::{HeaderMap, Uri};

/// Tells whether a post may come from our own pages. Every present browser sends `Sec-Fetch-Site`; older ones send
/// `Origin`. Whoever sends neither is no browser that could be misled: the form's token decides alone.
pub(crate) fn is_ours(headers: &HeaderMap, uri: &Uri) -> bool {
    if let Some(site) = headers.get("sec-fetch-site") {
        return site == "same-origin" || site == "none";
    }
    let Some(origin) = headers.get(ORIGIN).and_then(|origin| origin.to_str().ok()) else {
        return !headers.contains_key(ORIGIN);
    };
    let from = origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://"));
    let host = headers.get(HOST).and_then(|host| host.to_str().ok());
    let host = host.or_else(|| uri.authority().map(axum::http::uri::Authority::as_str));
    from.is_some() && from == host
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ours(pairs: &[(&'static str, &'static str)]) -> bool {
        let headers = pairs.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap()));
        is_ours(&headers.collect(), &Uri::from_static("/h/one"))
    }

    #[test]
    fn posts_from_other_places_are_told_apart() {
        assert!(ours(&[("sec-fetch-site", "same-origin"), ("origin", "null")]));
        assert!(!ours(&[("sec-fetch-site", "cross-site")]));
        assert!(!ours(&[("sec-fetch-site", "same-site")]), "a neighbour's page is another's");
        assert!(ours(&[("origin", "https://so.example.jp"), ("host", "so.example.jp")]));
        assert!(ours(&[("origin", "http://127.0.0.1:8080"), ("host", "127.0.0.1:8080")]));
        assert!(!ours(&[("origin", "https://evil.example.jp"), ("host", "so.example.jp")]));
        assert!(!ours(&[("origin", "null"), ("host", "so.example.jp")]));
        assert!(ours(&[("host", "so.example.jp")]), "no browser");
    }
}

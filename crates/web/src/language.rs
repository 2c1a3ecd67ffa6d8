//! The language of an address: `/` is Japanese, `/ez/…` やさしい日本語, `/en/…` English.
//!
//! Routes are written once, without a prefix. [`with_languages`] takes the prefix off before routing and remembers it;
//! `url("/path")` in a template puts it back.

use axum::Router;
use axum::extract::Request;
use axum::http::Uri;
use axum::http::uri::PathAndQuery;
use axum::middleware::{Next, from_fn};
use axum::response::Response;
use base::Lang;

/// Serves every route of `app` in every language.
pub fn with_languages(app: Router) -> Router {
    // Routing happens before a router's own layers run; so the whole application stands behind a router without routes.
    Router::new().fallback_service(app).layer(from_fn(take_prefix))
}

/// Splits a path into its language and the path without the prefix.
#[must_use]
pub fn split(path: &str) -> (Lang, &str) {
    for lang in [Lang::Ez, Lang::En] {
        match path.strip_prefix(lang.prefix()) {
            Some("") => return (lang, "/"),
            Some(rest) if rest.starts_with('/') => return (lang, rest),
            Some(_) | None => {}
        }
    }
    (Lang::Ja, path)
}

async fn take_prefix(mut request: Request, next: Next) -> Response {
    let (lang, rest) = split(request.uri().path());
    if lang != Lang::Ja {
        let rest = match request.uri().query() {
            Some(query) => format!("{rest}?{query}"),
            None => rest.to_owned(),
        };
        let mut parts = request.uri().clone().into_parts();
        parts.path_and_query = PathAndQuery::try_from(rest).ok();
        if let Ok(uri) = Uri::from_parts(parts) {
            *request.uri_mut() = uri;
        }
    }
    request.extensions_mut().insert(lang);
    next.run(request).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_whole_first_segment_is_a_language() {
        assert_eq!(split("/en/h/sample"), (Lang::En, "/h/sample"));
        assert_eq!(split("/ez"), (Lang::Ez, "/"));
        assert_eq!(split("/en/"), (Lang::En, "/"));
        assert_eq!(split("/enquiry"), (Lang::Ja, "/enquiry"));
        assert_eq!(split("/h/en"), (Lang::Ja, "/h/en"));
    }
}

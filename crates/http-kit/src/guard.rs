//! No form from elsewhere: every request that may change something carries the token of its page.

use app::Keys;
use axum::Form;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{FromRequest, Request, State};
use axum::http::Method;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use data_encoding::BASE64URL_NOPAD;
use futures::StreamExt;
use futures::stream;

use crate::bounds::{FORM_BYTES_MAX, is_upload};
use crate::typed::Typed;
use crate::{Asked, Fault, Kit, origin};

/// The name of the hidden field that holds the token.
const FIELD: &str = "csrf";
/// Within how many bytes the token of an upload stands: it is the first thing in every form of ours, before any file.
const TOKEN_WITHIN_BYTES: usize = 16 * 1024;

/// Lets a request through that only reads, or that carries its page's token.
///
/// A post outside of a hospital changes how pages look at most, and the self-check keeps nothing: there the origin alone
/// is checked.
pub(crate) async fn guard(State(kit): State<Kit>, request: Request, next: Next) -> Response {
    if matches!(*request.method(), Method::GET | Method::HEAD) {
        return next.run(request).await;
    }
    if !origin::is_ours(request.headers(), request.uri()) {
        return Fault::Expired.into_response();
    }
    let Some(asked) = request.extensions().get::<Asked>().cloned() else {
        return Fault::OurFault.into_response();
    };
    if asked.changes_nothing() {
        return next.run(request).await;
    }
    let token = asked.csrf(&kit);
    let checked = if is_upload(&request) {
        check_upload(request, &token).await.map(|request| (request, Typed::default()))
    } else {
        check_form(request, &token).await
    };
    match checked {
        Ok((request, typed)) => with_typed(next.run(request).await, typed),
        Err((fault, typed)) => with_typed(fault.into_response(), typed),
    }
}

/// Hands what was typed to the page of a fault.
fn with_typed(mut response: Response, typed: Typed) -> Response {
    if response.extensions().get::<Fault>().is_some() {
        response.extensions_mut().insert(typed);
    }
    response
}

async fn check_form(request: Request, token: &str) -> Result<(Request, Typed), (Fault, Typed)> {
    let nothing = |fault| (fault, Typed::default());
    let (parts, body) = request.into_parts();
    let bytes = to_bytes(body, FORM_BYTES_MAX).await.map_err(|_| nothing(Fault::TooLarge))?;
    let copy = Request::from_parts(parts.clone(), Body::from(bytes.clone()));
    let fields = Form::<Vec<(String, String)>>::from_request(copy, &()).await;
    let Form(fields) = fields.map_err(|_| nothing(Fault::Unfit))?;
    let sent = fields.iter().find(|(name, _)| name == FIELD).map_or("", |(_, value)| value.as_str());
    let is_ours = is_same(sent, token);
    let typed = Typed::new(fields);
    if is_ours {
        Ok((Request::from_parts(parts, Body::from(bytes)), typed))
    } else {
        Err((Fault::Expired, typed))
    }
}

/// Reads an upload only as far as its token, and hands it on as it came.
async fn check_upload(request: Request, token: &str) -> Result<Request, (Fault, Typed)> {
    let (parts, body) = request.into_parts();
    let mut rest = body.into_data_stream();
    let mut head = Vec::new();
    let is_ours = loop {
        if let Some(sent) = token_in(&head) {
            break is_same(sent, token);
        }
        if head.len() >= TOKEN_WITHIN_BYTES {
            break false;
        }
        match rest.next().await {
            Some(Ok(chunk)) => head.extend_from_slice(&chunk),
            Some(Err(_)) | None => break false,
        }
    };
    if !is_ours {
        return Err((Fault::Expired, Typed::default()));
    }
    let whole = stream::iter([Ok(Bytes::from(head))]).chain(rest);
    Ok(Request::from_parts(parts, Body::from_stream(whole)))
}

/// Returns the token in the beginning of a multipart body, once it is there whole.
fn token_in(head: &[u8]) -> Option<&str> {
    const NAMED: &[u8] = b"name=\"csrf\"\r\n\r\n";
    let head = &head[..head.len().min(TOKEN_WITHIN_BYTES)];
    let start = head.windows(NAMED.len()).position(|found| found == NAMED)? + NAMED.len();
    let length = head[start..].windows(2).position(|found| found == b"\r\n")?;
    std::str::from_utf8(&head[start..start + length]).ok()
}

fn is_same(sent: &str, token: &str) -> bool {
    let bytes =
        |text: &str| -> Option<[u8; 32]> { BASE64URL_NOPAD.decode(text.as_bytes()).ok()?.try_into().ok() };
    match (bytes(sent), bytes(token)) {
        (Some(sent), Some(token)) => Keys::same(&sent, &token),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_token_of_an_upload_is_found_when_it_is_whole() {
        let body = b"--b\r\nContent-Disposition: form-data; name=\"form_key\"\r\n\r\n1\r\n--b\r\n\
            Content-Disposition: form-data; name=\"csrf\"\r\n\r\ntoken\r\n--b\r\n";
        assert_eq!(token_in(body), Some("token"));
        let end = body.windows(5).position(|found| found == b"token").unwrap();
        for cut in 0..end + 6 {
            assert_eq!(token_in(&body[..cut]), None, "cut at {cut}");
        }
    }
}

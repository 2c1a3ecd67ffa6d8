//! One log line and one count for each request: where, how it ended, how long. Never who, never what was asked.

use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderValue, Method};
use axum::middleware::Next;
use axum::response::Response;
use data_encoding::HEXLOWER;
use tokio::time::Instant;

use crate::Kit;

/// The request's id in the log and in the answer.
#[derive(Debug, Clone)]
pub(crate) struct RequestId(pub(crate) String);

/// Gives the request an id, measures it, counts it and logs it.
pub(crate) async fn observe(State(kit): State<Kit>, mut request: Request, next: Next) -> Response {
    let mut drawn = [0; 8];
    kit.ctx.chance.fill(&mut drawn);
    let id = HEXLOWER.encode(&drawn);
    let method = word(request.method());
    // The pattern, not the path: ids and tokens in addresses stay out of the log.
    let route = request.extensions().get::<MatchedPath>().map_or("unmatched", MatchedPath::as_str).to_owned();
    request.extensions_mut().insert(RequestId(id.clone()));

    let began = Instant::now();
    let mut response = next.run(request).await;
    let took = began.elapsed();

    let status = response.status().as_u16();
    kit.metrics.observe(&route, method, status, took);
    let duration_ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
    if status >= 500 {
        tracing::warn!(request_id = id, method, route, status, duration_ms, "request");
    } else {
        tracing::info!(request_id = id, method, route, status, duration_ms, "request");
    }
    if let Ok(id) = HeaderValue::from_str(&id) {
        response.headers_mut().insert("x-request-id", id);
    }
    response
}

/// Returns the method's word; unknown methods share one, so that nobody makes new counters.
fn word(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        _ => "other",
    }
}

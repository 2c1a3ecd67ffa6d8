//! Counts for the operator, as Prometheus reads them. They name routes, never people.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use crate::Kit;
use crate::bounds::REQUESTS_MAX;

/// Upper bounds of the histogram, in seconds: from a page out of memory to the longest a page may take.
const BUCKETS_S: [f64; 9] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 5.0, 30.0];

#[derive(Debug, Clone, Default)]
struct Route {
    by_status: BTreeMap<u16, u64>,
    within: [u64; BUCKETS_S.len()],
    count: u64,
    seconds: f64,
}

/// Requests by route, method and status.
#[derive(Debug, Default)]
pub struct Metrics(Mutex<BTreeMap<(String, &'static str), Route>>);

impl Metrics {
    /// Counts one served request. Routes are the patterns of the router: there are only so many.
    pub(crate) fn observe(&self, route: &str, method: &'static str, status: u16, took: Duration) {
        let mut routes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let found = routes.entry((route.to_owned(), method)).or_default();
        *found.by_status.entry(status).or_default() += 1;
        found.count += 1;
        found.seconds += took.as_secs_f64();
        for (within, bound) in found.within.iter_mut().zip(BUCKETS_S) {
            *within += u64::from(took.as_secs_f64() <= bound);
        }
    }

    fn requests(&self) -> String {
        let routes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut out = String::from(
            "# HELP ninome_requests_total Requests served.\n# TYPE ninome_requests_total counter\n",
        );
        for ((route, method), found) in routes.iter() {
            for (status, count) in &found.by_status {
                let labels = format!("route=\"{route}\",method=\"{method}\",status=\"{status}\"");
                let _ = writeln!(out, "ninome_requests_total{{{labels}}} {count}");
            }
        }
        out.push_str("# HELP ninome_request_seconds Time to serve a request.\n# TYPE ninome_request_seconds histogram\n");
        for ((route, method), found) in routes.iter() {
            let labels = format!("route=\"{route}\",method=\"{method}\"");
            for (within, bound) in found.within.iter().zip(BUCKETS_S) {
                let _ = writeln!(out, "ninome_request_seconds_bucket{{{labels},le=\"{bound}\"}} {within}");
            }
            let _ = writeln!(out, "ninome_request_seconds_bucket{{{labels},le=\"+Inf\"}} {}", found.count);
            let _ = writeln!(out, "ninome_request_seconds_sum{{{labels}}} {}", found.seconds);
            let _ = writeln!(out, "ninome_request_seconds_count{{{labels}}} {}", found.count);
        }
        out
    }
}

impl Kit {
    /// Writes all counts as Prometheus text: requests, places, the queues before slow work, and follow-ups that wait.
    ///
    /// # Errors
    /// [`app::AppError::Store`] when the follow-ups cannot be counted.
    pub async fn metrics_text(&self) -> Result<String, app::AppError> {
        let mut out = self.metrics.requests();
        gauge(&mut out, "ninome_requests_running", "Requests being served.", &[]);
        let _ = writeln!(out, "ninome_requests_running {}", REQUESTS_MAX - self.places.available_permits());
        let gates = [
            ("passwords", &self.ctx.gates.passwords),
            ("uploads", &self.ctx.gates.uploads),
            ("printing", &self.ctx.gates.printing),
        ];
        let free = gates.map(|(name, gate)| (format!("gate=\"{name}\""), gate.free() as u64));
        gauge(&mut out, "ninome_gate_free", "Free places before slow work.", &free);
        let (mut waiting, mut given_up) = (Vec::new(), Vec::new());
        for hospital in self.ctx.store.hospitals().await? {
            let (wait, lost) = self.ctx.store.read(&hospital.id).await?.outbox_counts().await?;
            waiting.push((format!("hospital=\"{}\"", hospital.id), wait));
            given_up.push((format!("hospital=\"{}\"", hospital.id), lost));
        }
        gauge(&mut out, "ninome_outbox_waiting", "Follow-ups that wait.", &waiting);
        gauge(&mut out, "ninome_outbox_given_up", "Follow-ups given up.", &given_up);
        Ok(out)
    }
}

fn gauge(out: &mut String, name: &str, help: &str, values: &[(String, u64)]) {
    let _ = writeln!(out, "# HELP {name} {help}\n# TYPE {name} gauge");
    for (labels, value) in values {
        let _ = writeln!(out, "{name}{{{labels}}} {value}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_are_counted_by_route_and_status() {
        let metrics = Metrics::default();
        metrics.observe("/h/{hospital}/desk", "GET", 200, Duration::from_millis(20));
        metrics.observe("/h/{hospital}/desk", "GET", 200, Duration::from_secs(2));
        metrics.observe("/h/{hospital}/desk", "GET", 403, Duration::from_millis(1));
        let text = metrics.requests();
        let labels = "route=\"/h/{hospital}/desk\",method=\"GET\"";
        for line in [
            format!("ninome_requests_total{{{labels},status=\"200\"}} 2"),
            format!("ninome_requests_total{{{labels},status=\"403\"}} 1"),
            format!("ninome_request_seconds_bucket{{{labels},le=\"0.01\"}} 1"),
            format!("ninome_request_seconds_bucket{{{labels},le=\"0.025\"}} 2"),
            format!("ninome_request_seconds_bucket{{{labels},le=\"+Inf\"}} 3"),
            format!("ninome_request_seconds_count{{{labels}}} 3"),
        ] {
            assert!(text.lines().any(|found| found == line), "{line} in\n{text}");
        }
    }
}

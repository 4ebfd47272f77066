//! Counting what the server does. In: events. Out: the `OpenMetrics` text format, version 1.0.0.

use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;
use std::time::{Duration, Instant};

/// Upper bounds of the histogram of response times, in seconds.
const BOUNDS: [f64; 12] = [0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0, 30.0];

/// Kinds of routes that are counted apart; a route is no label of its own, so that no client can
/// make the list grow.
pub(crate) const ROUTES: [&str; 5] = ["page", "sparql", "data", "articles", "other"];

/// Statuses by their hundred.
const HUNDREDS: [&str; 5] = ["1xx", "2xx", "3xx", "4xx", "5xx"];

/// Names and values of labels.
type Labels<const N: usize> = [(&'static str, &'static str); N];

/// Everything that is counted.
#[derive(Debug)]
pub(crate) struct Metrics {
    start: Instant,
    registry: Registry,
    /// By route and by hundred of the status.
    requests: Family<Labels<2>, Counter>,
    times: Family<Labels<1>, Histogram>,
    open: Gauge,
    connections: Gauge,
    uptime: Gauge,
    memory: Gauge,
    processes: Counter,
    killed: Counter,
    articles: Counter,
}

impl Default for Metrics {
    fn default() -> Self {
        let mut metrics = Self {
            start: Instant::now(),
            registry: Registry::default(),
            requests: Family::default(),
            times: Family::new_with_constructor(|| Histogram::new(BOUNDS)),
            open: Gauge::default(),
            connections: Gauge::default(),
            uptime: Gauge::default(),
            memory: Gauge::default(),
            processes: Counter::default(),
            killed: Counter::default(),
            articles: Counter::default(),
        };
        metrics.register();
        metrics
    }
}

impl Metrics {
    /// Gives each its name; every series is there from the start, at 0.
    fn register(&mut self) {
        let all = &mut self.registry;
        all.register("selon_requests", "Requests answered", self.requests.clone());
        all.register("selon_request_duration_seconds", "Time to the first byte of an answer", self.times.clone());
        all.register("selon_requests_open", "Requests being answered", self.open.clone());
        all.register("selon_connections_open", "Connected clients", self.connections.clone());
        all.register("selon_uptime_seconds", "Seconds since the start", self.uptime.clone());
        all.register("selon_query_processes_started", "Query processes started", self.processes.clone());
        all.register("selon_queries_ended_early", "Queries ended before they were done", self.killed.clone());
        all.register("selon_articles_stored", "Articles read and stored", self.articles.clone());
        all.register("process_resident_memory_bytes", "Resident memory of the server", self.memory.clone());
        for route in ROUTES {
            drop(self.times.get_or_create(&[("route", route)]));
            for hundred in HUNDREDS {
                drop(self.requests.get_or_create(&[("route", route), ("status", hundred)]));
            }
        }
    }

    /// A request has come in.
    pub(crate) fn begun(&self) {
        self.open.inc();
    }

    /// A request is over, answered or not.
    pub(crate) fn ended(&self) {
        self.open.dec();
    }

    /// A request has been answered.
    pub(crate) fn answered(&self, route: &str, status: u16, took: Duration) {
        let route = ROUTES.into_iter().find(|known| *known == route).unwrap_or("other");
        let hundred = HUNDREDS.get(usize::from(status / 100).saturating_sub(1)).copied().unwrap_or("5xx");
        self.requests.get_or_create(&[("route", route), ("status", hundred)]).inc();
        self.times.get_or_create(&[("route", route)]).observe(took.as_secs_f64());
    }

    /// A client has connected (1) or gone (-1).
    pub(crate) fn connection(&self, change: i64) {
        self.connections.inc_by(change);
    }

    /// A query process has been started.
    pub(crate) fn process_started(&self) {
        self.processes.inc();
    }

    /// A query has been ended before it was done.
    pub(crate) fn query_killed(&self) {
        self.killed.inc();
    }

    /// Articles have been read and stored.
    pub(crate) fn articles_stored(&self, number: usize) {
        self.articles.inc_by(number as u64);
    }

    /// All of it.
    ///
    /// # Errors
    /// Where it cannot be written as text.
    pub(crate) fn render(&self) -> Result<String, std::fmt::Error> {
        self.uptime.set(i64::try_from(self.start.elapsed().as_secs()).unwrap_or(i64::MAX));
        self.memory.set(resident_bytes().unwrap_or_default());
        let mut out = String::new();
        encode(&mut out, &self.registry)?;
        Ok(out)
    }
}

/// Resident memory of this process, where the system tells (Linux).
fn resident_bytes() -> Option<i64> {
    let text = std::fs::read_to_string("/proc/self/statm").ok()?;
    let pages: u64 = text.split_whitespace().nth(1)?.parse().ok()?;
    i64::try_from(pages * rustix::param::page_size() as u64).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn histograms_add_up() {
        let metrics = Metrics::default();
        metrics.answered("sparql", 200, Duration::from_micros(300));
        metrics.answered("sparql", 504, Duration::from_secs(60));
        metrics.answered("no such route", 200, Duration::from_millis(7));
        let text = metrics.render().unwrap();
        for line in [
            "selon_requests_total{route=\"sparql\",status=\"2xx\"} 1",
            "selon_requests_total{route=\"sparql\",status=\"5xx\"} 1",
            "selon_requests_total{route=\"page\",status=\"4xx\"} 0",
            "selon_request_duration_seconds_bucket{le=\"0.001\",route=\"sparql\"} 1",
            "selon_request_duration_seconds_bucket{le=\"30.0\",route=\"sparql\"} 1",
            "selon_request_duration_seconds_bucket{le=\"+Inf\",route=\"sparql\"} 2",
            "selon_request_duration_seconds_count{route=\"other\"} 1",
        ] {
            assert!(text.lines().any(|l| l == line), "{line}\n{text}");
        }
    }
}

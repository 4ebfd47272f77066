//! Counting what the server does. In: events. Out: the Prometheus text format, version 0.0.4.

use std::fmt::Write;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// Upper bounds of the histogram of response times, in milliseconds.
const BOUNDS: [u64; 12] = [1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 5_000, 30_000];

/// Kinds of routes that are counted apart; a route is no label of its own, so that no client can
/// make the list grow.
pub(crate) const ROUTES: [&str; 5] = ["page", "sparql", "data", "articles", "other"];

/// Everything that is counted.
#[derive(Debug)]
pub(crate) struct Metrics {
    start: Instant,
    /// Requests by route and by hundred of the status.
    requests: [[AtomicU64; 6]; ROUTES.len()],
    buckets: [[AtomicU64; BOUNDS.len()]; ROUTES.len()],
    micros: [AtomicU64; ROUTES.len()],
    open: AtomicI64,
    connections: AtomicI64,
    processes: AtomicU64,
    killed: AtomicU64,
    articles: AtomicU64,
}

impl Default for Metrics {
    fn default() -> Self {
        Self {
            start: Instant::now(),
            requests: Default::default(),
            buckets: Default::default(),
            micros: Default::default(),
            open: AtomicI64::new(0),
            connections: AtomicI64::new(0),
            processes: AtomicU64::new(0),
            killed: AtomicU64::new(0),
            articles: AtomicU64::new(0),
        }
    }
}

impl Metrics {
    /// A request has come in.
    pub(crate) fn begun(&self) {
        self.open.fetch_add(1, Ordering::Relaxed);
    }

    /// A request is over, answered or not.
    pub(crate) fn ended(&self) {
        self.open.fetch_sub(1, Ordering::Relaxed);
    }

    /// A request has been answered.
    pub(crate) fn answered(&self, route: &str, status: u16, took: Duration) {
        let route = ROUTES.iter().position(|r| *r == route).unwrap_or(ROUTES.len() - 1);
        let hundred = usize::from(status / 100).min(5);
        let millis = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
        let micros = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
        let count = |counters: &[AtomicU64], i: usize| {
            if let Some(counter) = counters.get(i) {
                counter.fetch_add(1, Ordering::Relaxed);
            }
        };
        count(self.requests.get(route).map_or(&[], |r| r.as_slice()), hundred);
        let bucket = BOUNDS.iter().position(|bound| millis < *bound).unwrap_or(BOUNDS.len());
        count(self.buckets.get(route).map_or(&[], |b| b.as_slice()), bucket);
        if let Some(sum) = self.micros.get(route) {
            sum.fetch_add(micros, Ordering::Relaxed);
        }
    }

    /// A client has connected (1) or gone (-1).
    pub(crate) fn connection(&self, change: i64) {
        self.connections.fetch_add(change, Ordering::Relaxed);
    }

    /// A query process has been started.
    pub(crate) fn process_started(&self) {
        self.processes.fetch_add(1, Ordering::Relaxed);
    }

    /// A query has been ended before it was done.
    pub(crate) fn query_killed(&self) {
        self.killed.fetch_add(1, Ordering::Relaxed);
    }

    /// Articles have been read and stored.
    pub(crate) fn articles_stored(&self, number: usize) {
        self.articles.fetch_add(number as u64, Ordering::Relaxed);
    }

    /// All of it.
    pub(crate) fn render(&self) -> String {
        let mut out = String::new();
        self.render_requests(&mut out);
        self.render_times(&mut out);
        let load = Ordering::Relaxed;
        gauge(&mut out, "selon_requests_open", "Requests being answered.", self.open.load(load));
        gauge(&mut out, "selon_connections_open", "Connected clients.", self.connections.load(load));
        gauge(&mut out, "selon_uptime_seconds", "Seconds since the start.", self.start.elapsed().as_secs());
        counter(&mut out, "selon_query_processes_started_total", "Query processes started.", &self.processes);
        counter(&mut out, "selon_queries_ended_early_total", "Queries ended before they were done.", &self.killed);
        counter(&mut out, "selon_articles_stored_total", "Articles read and stored.", &self.articles);
        if let Some(bytes) = resident_bytes() {
            gauge(&mut out, "process_resident_memory_bytes", "Resident memory of the server.", bytes);
        }
        out
    }

    fn render_requests(&self, out: &mut String) {
        let _ = writeln!(out, "# HELP selon_requests_total Requests answered.\n# TYPE selon_requests_total counter");
        for (route, by_status) in ROUTES.iter().zip(&self.requests) {
            for (hundred, count) in by_status.iter().enumerate().skip(1) {
                let count = count.load(Ordering::Relaxed);
                let _ = writeln!(out, "selon_requests_total{{route=\"{route}\",status=\"{hundred}xx\"}} {count}");
            }
        }
    }

    fn render_times(&self, out: &mut String) {
        let name = "selon_request_duration_seconds";
        let _ = writeln!(out, "# HELP {name} Time to the first byte of an answer.\n# TYPE {name} histogram");
        for (i, route) in ROUTES.iter().enumerate() {
            let (Some(buckets), Some(answers), Some(sum)) =
                (self.buckets.get(i), self.requests.get(i), self.micros.get(i))
            else {
                continue;
            };
            let mut total = 0;
            for (bound, count) in BOUNDS.iter().zip(buckets) {
                total += count.load(Ordering::Relaxed);
                let _ = writeln!(out, "{name}_bucket{{route=\"{route}\",le=\"{}\"}} {total}", seconds(bound * 1000));
            }
            let all: u64 = answers.iter().map(|count| count.load(Ordering::Relaxed)).sum();
            let _ = writeln!(out, "{name}_bucket{{route=\"{route}\",le=\"+Inf\"}} {all}");
            let _ = writeln!(out, "{name}_sum{{route=\"{route}\"}} {}", seconds(sum.load(Ordering::Relaxed)));
            let _ = writeln!(out, "{name}_count{{route=\"{route}\"}} {all}");
        }
    }
}

/// Microseconds as seconds.
fn seconds(micros: u64) -> f64 {
    Duration::from_micros(micros).as_secs_f64()
}

fn gauge(out: &mut String, name: &str, help: &str, value: impl std::fmt::Display) {
    let _ = writeln!(out, "# HELP {name} {help}\n# TYPE {name} gauge\n{name} {value}");
}

fn counter(out: &mut String, name: &str, help: &str, value: &AtomicU64) {
    let value = value.load(Ordering::Relaxed);
    let _ = writeln!(out, "# HELP {name} {help}\n# TYPE {name} counter\n{name} {value}");
}

/// Resident memory of this process, where the system tells (Linux).
fn resident_bytes() -> Option<u64> {
    let text = std::fs::read_to_string("/proc/self/statm").ok()?;
    let pages: u64 = text.split_whitespace().nth(1)?.parse().ok()?;
    Some(pages * rustix::param::page_size() as u64)
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
        let text = metrics.render();
        for line in [
            "selon_requests_total{route=\"sparql\",status=\"2xx\"} 1",
            "selon_requests_total{route=\"sparql\",status=\"5xx\"} 1",
            "selon_request_duration_seconds_bucket{route=\"sparql\",le=\"0.001\"} 1",
            "selon_request_duration_seconds_bucket{route=\"sparql\",le=\"30\"} 1",
            "selon_request_duration_seconds_bucket{route=\"sparql\",le=\"+Inf\"} 2",
            "selon_request_duration_seconds_count{route=\"other\"} 1",
        ] {
            assert!(text.lines().any(|l| l == line), "{line}\n{text}");
        }
    }
}

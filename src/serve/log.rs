//! One line a request on standard error. In: what is known of a request when its answer begins.
//! Out: `key=value` pairs, or JSON.

use super::config::LogFormat;
use serde::Serialize;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// What is logged of a request. No query texts and no tokens: what people ask is theirs.
#[derive(Debug, Serialize)]
pub(crate) struct Entry<'a> {
    /// Seconds since 1970, with milliseconds.
    pub(crate) time: f64,
    /// Number of the request since the start.
    pub(crate) request: u64,
    /// Method.
    pub(crate) method: &'a str,
    /// Path, without parameters.
    pub(crate) path: &'a str,
    /// Status of the answer.
    pub(crate) status: u16,
    /// Time to the first byte, in milliseconds.
    pub(crate) millis: f64,
    /// Code of the problem, where there was one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) problem: Option<&'a str>,
}

/// Now, as [`Entry::time`] has it.
pub(crate) fn now() -> f64 {
    let millis = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or(Duration::ZERO).as_millis();
    #[expect(clippy::cast_precision_loss, reason = "milliseconds since 1970 fit 53 bits")]
    let seconds = millis as f64 / 1000.0;
    seconds
}

/// The line of an entry; `None` where nothing is logged.
pub(crate) fn line(format: LogFormat, entry: &Entry<'_>) -> Option<String> {
    match format {
        LogFormat::Off => None,
        LogFormat::Json => serde_json::to_string(entry).ok(),
        LogFormat::Text => {
            let problem = entry.problem.map(|code| format!(" problem={code}")).unwrap_or_default();
            Some(format!(
                "time={:.3} request={} method={} path={} status={} millis={:.1}{problem}",
                entry.time,
                entry.request,
                entry.method,
                entry.path.escape_debug(),
                entry.status,
                entry.millis
            ))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_cannot_forge_a_line() {
        let entry = Entry {
            time: 1.5,
            request: 7,
            method: "GET",
            path: "/a\nb",
            status: 404,
            millis: 0.25,
            problem: Some("not-found"),
        };
        let text = line(LogFormat::Text, &entry).unwrap();
        assert_eq!(text, "time=1.500 request=7 method=GET path=/a\\nb status=404 millis=0.2 problem=not-found");
        let json = line(LogFormat::Json, &entry).unwrap();
        assert!(!json.contains('\n') && json.contains("\"status\":404"), "{json}");
        assert_eq!(line(LogFormat::Off, &entry), None);
    }
}

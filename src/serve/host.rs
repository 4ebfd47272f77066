//! For which names the server answers. In: the host that a request is for. Out: leave, or 421.
//!
//! A page elsewhere can have its own name lead to this machine (DNS rebinding) and then reads what only people
//! here should read. So a name is served that is bound, or that `--host` gives, and no other.

use super::config::Config;
use super::problem::Problem;
use axum::http::header::HOST;
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, Uri};
use std::net::IpAddr;

/// Any host.
const ANY: &str = "*";

/// Checks the host of a request; one that names none (HTTP/1.0) comes from no browser.
///
/// # Errors
/// 421 for a host that is not this server's.
pub(crate) fn check(config: &Config, uri: &Uri, headers: &HeaderMap) -> Result<(), Problem> {
    let header = headers.get(HOST).map(|value| value.to_str().unwrap_or("?"));
    let foreign = [uri.authority().map(axum::http::uri::Authority::as_str), header];
    match foreign.into_iter().flatten().find(|host| !is_own(config, host)) {
        None => Ok(()),
        Some(host) => {
            let name: String = name_of(host).chars().take(100).collect();
            let detail =
                format!("this server does not answer for {name:?}; start it with --host {name} to change that");
            Err(Problem::new(StatusCode::MISDIRECTED_REQUEST, "misdirected", detail))
        }
    }
}

/// The host of a request as its client wrote it, where it is letters, digits and the marks of names and ports.
pub(crate) fn written(parts: &Parts) -> &str {
    let host = parts.headers.get(HOST).and_then(|value| value.to_str().ok());
    let is_host =
        |host: &&str| !host.is_empty() && host.chars().all(|c| c.is_ascii_alphanumeric() || ".-:[]_".contains(c));
    host.filter(is_host).unwrap_or("localhost")
}

fn is_own(config: &Config, host: &str) -> bool {
    let name = name_of(host);
    if config.hosts.iter().any(|own| own == ANY || own.eq_ignore_ascii_case(name)) {
        return true;
    }
    if let Ok(address) = name.trim_matches(['[', ']']).parse::<IpAddr>() {
        // An address leads to itself: no name can be made to.
        let bound = config.bind.ip();
        return address.is_loopback() || address == bound || bound.is_unspecified();
    }
    name.eq_ignore_ascii_case("localhost")
}

/// A host without its port.
fn name_of(host: &str) -> &str {
    let end = match host.strip_prefix('[') {
        Some(rest) => rest.find(']').map_or(host.len(), |end| end + 2),
        None => host.find(':').unwrap_or(host.len()),
    };
    host.get(..end).unwrap_or(host).trim_end_matches('.')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn served(bind: &str, hosts: &[&str], host: &str) -> bool {
        let hosts = hosts.iter().map(|&host| host.to_owned()).collect();
        let config = Config { bind: bind.parse().unwrap(), hosts, ..Config::default() };
        is_own(&config, host)
    }

    #[test]
    fn hosts_are_those_bound_or_named() {
        for host in ["localhost", "LOCALHOST:7878", "localhost.", "127.0.0.1:7878", "127.1.2.3", "[::1]:7878", "[::1]"]
        {
            assert!(served("127.0.0.1:7878", &[], host), "{host}");
        }
        for host in ["piege.example", "piege.example:7878", "localhost.piege.example", "192.0.2.7", "", "[::2]", "*"] {
            assert!(!served("127.0.0.1:7878", &[], host), "{host}");
        }
        assert!(served("127.0.0.1:7878", &["presse.example"], "Presse.Example:80"));
        assert!(served("127.0.0.1:7878", &["*"], "piege.example"));
        assert!(served("192.0.2.7:80", &[], "192.0.2.7") && !served("192.0.2.7:80", &[], "192.0.2.8"));
        assert!(served("0.0.0.0:80", &[], "192.0.2.8:80") && !served("0.0.0.0:80", &[], "piege.example"));
    }
}

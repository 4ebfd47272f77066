//! What can be set. In: values checked by the command line. Out: one [`Config`] for the server.

use super::worker::Limits;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

/// How the server listens, what it allows, what it bears.
#[derive(Clone, Debug)]
pub struct Config {
    /// Where it listens.
    pub bind: SocketAddr,
    /// Names that it answers for besides those of the address; `*` for any.
    pub hosts: Vec<String>,
    /// What stands before every path behind a proxy: empty, or `/selon`, without a final slash.
    pub base_path: String,
    /// Whether SPARQL Update is taken, from who has the token.
    pub allow_update: bool,
    /// The token for updates and for new articles; without one there are neither.
    pub token: Option<String>,
    /// The origin that scripts of other sites may ask from: `*` or one origin. `None`: no other.
    pub cors: Option<String>,
    /// The program that query processes run, as `PROGRAM serve-query`; usually this one.
    pub program: PathBuf,
    /// What one query may take.
    pub query: Limits,
    /// What one client may take.
    pub client: ClientLimits,
    /// How requests are logged.
    pub log: LogFormat,
    /// Where the lines of the log go: the library itself prints nothing.
    pub log_to: fn(&str),
}

impl Default for Config {
    fn default() -> Self {
        Self {
            bind: SocketAddr::from(([127, 0, 0, 1], 7878)),
            hosts: Vec::new(),
            base_path: String::new(),
            allow_update: false,
            token: None,
            cors: None,
            program: std::env::current_exe().unwrap_or_else(|_| PathBuf::from("selon")),
            query: Limits::default(),
            client: ClientLimits::default(),
            log: LogFormat::Off,
            log_to: |_| {},
        }
    }
}

/// What one client may take.
#[derive(Clone, Copy, Debug)]
pub struct ClientLimits {
    /// Connections at once, of all clients together.
    pub connections: usize,
    /// Bytes of a request's body.
    pub body: usize,
    /// Time to send the head of a request, and to begin the next one on an idle connection.
    pub header_time: Duration,
    /// Time to send the body of a request.
    pub body_time: Duration,
    /// Time that requests under way are given when the server is told to stop.
    pub grace: Duration,
}

impl Default for ClientLimits {
    fn default() -> Self {
        Self {
            connections: 1024,
            body: 10 << 20,
            header_time: Duration::from_secs(10),
            body_time: Duration::from_secs(30),
            grace: Duration::from_secs(10),
        }
    }
}

/// How requests are logged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogFormat {
    /// Not at all.
    Off,
    /// `key=value` pairs.
    Text,
    /// One JSON object a line.
    Json,
}

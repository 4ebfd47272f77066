//! What `selon serve` is asked for. In: the command line. Out: how the server is set up.

use crate::cli::agents::AgentArgs;
use crate::cli::place::StoreArgs;
use crate::cli::token::token;
use crate::export::harmless;
use crate::serve::{ClientLimits, Config, Limits, LogFormat};
use anyhow::Context as _;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

/// Arguments of `selon serve`.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct ServeArgs {
    #[command(flatten)]
    pub(super) store: StoreArgs,
    #[command(flatten)]
    pub(super) agents: AgentArgs,
    /// Where to listen; port 0 takes any that is free
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:7878", visible_alias = "listen")]
    pub(super) bind: SocketAddr,
    /// Answer for this name too, besides those of the address; * for any. May be given several times
    #[arg(long = "host", value_name = "NAME")]
    pub(super) hosts: Vec<String>,
    /// Open the start page in the browser
    #[arg(long)]
    pub(super) open: bool,
    /// What stands before every path behind a proxy: /selon
    #[arg(long, value_name = "PATH", default_value = "", value_parser = base_path)]
    pub(super) base_path: String,
    /// A file whose first line is the token that new articles and updates have to be sent with;
    /// or put the token into `SELON_TOKEN`
    #[arg(long, value_name = "FILE")]
    pub(super) token_file: Option<PathBuf>,
    /// Take SPARQL Update from who has the token
    #[arg(long)]
    pub(super) allow_update: bool,
    /// Let scripts of this origin (or * for any) ask
    #[arg(long, value_name = "ORIGIN")]
    pub(super) cors: Option<String>,
    /// What is logged of each request
    #[arg(long, value_enum, default_value_t = Log::Text)]
    pub(super) log: Log,
    #[command(flatten)]
    pub(super) limits: LimitArgs,
}

/// What queries and clients may take.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Limits")]
pub(super) struct LimitArgs {
    /// Time for one query
    #[arg(long, value_name = "SECONDS", default_value_t = 30)]
    pub(super) query_time: u64,
    /// Address space of one query; 0 for no limit
    #[arg(long, value_name = "MEGABYTES", default_value_t = 1024)]
    pub(super) query_memory: u64,
    /// Rows or triples of one answer; 0 for no limit
    #[arg(long, value_name = "ROWS", default_value_t = 1_000_000)]
    pub(super) query_rows: u64,
    /// Queries at once that end within a second
    #[arg(long, value_name = "NUMBER", default_value_t = 4, value_parser = clap::value_parser!(u16).range(1..=256))]
    pub(super) queries: u16,
    /// Queries at once that take longer; they give way to short ones
    #[arg(long, value_name = "NUMBER", default_value_t = 4, value_parser = clap::value_parser!(u16).range(0..=256))]
    pub(super) long_queries: u16,
    /// Size of a request
    #[arg(long, value_name = "MEGABYTES", default_value_t = 10)]
    pub(super) body: usize,
    /// Processor time to read one article that is sent
    #[arg(long, value_name = "SECONDS", default_value_t = 60)]
    pub(super) article_time: u64,
    /// Connections at once
    #[arg(long, value_name = "NUMBER", default_value_t = 1024)]
    pub(super) connections: usize,
    /// Time for the head of a request
    #[arg(long, value_name = "SECONDS", default_value_t = 10)]
    pub(super) header_time: u64,
    /// Time for the body of a request
    #[arg(long, value_name = "SECONDS", default_value_t = 30)]
    pub(super) body_time: u64,
}

/// How requests are logged.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
pub(super) enum Log {
    /// key=value pairs
    Text,
    /// One JSON object a line
    Json,
    /// Nothing
    Off,
}

impl ServeArgs {
    /// How the server is set up.
    ///
    /// # Errors
    /// Where updates are to be taken without a token.
    pub(super) fn config(&self) -> anyhow::Result<Config> {
        let token = token(self.token_file.as_deref())?;
        if self.allow_update && token.is_none() {
            anyhow::bail!("--allow-update needs a token: name a file with --token-file, or set SELON_TOKEN");
        }
        let limits = &self.limits;
        Ok(Config {
            bind: self.bind,
            hosts: self.hosts.clone(),
            base_path: self.base_path.clone(),
            allow_update: self.allow_update,
            token,
            cors: self.cors.clone(),
            program: std::env::current_exe().context("cannot find the program itself, which queries run in")?,
            query: Limits {
                time: Duration::from_secs(limits.query_time.max(1)),
                memory: limits.query_memory << 20,
                rows: limits.query_rows,
                quick_places: limits.queries.into(),
                slow_places: limits.long_queries.into(),
                ..Limits::default()
            },
            client: ClientLimits {
                connections: limits.connections.max(1),
                body: limits.body << 20,
                header_time: Duration::from_secs(limits.header_time.max(1)),
                body_time: Duration::from_secs(limits.body_time.max(1)),
                ..ClientLimits::default()
            },
            log: match self.log {
                Log::Text => LogFormat::Text,
                Log::Json => LogFormat::Json,
                Log::Off => LogFormat::Off,
            },
            log_to: |line| anstream::eprintln!("{}", harmless::line(line)),
        })
    }
}

/// `/selon`, `selon/` → `/selon`; `/` → nothing.
fn base_path(text: &str) -> Result<String, String> {
    let trimmed = text.trim_matches('/');
    if trimmed.is_empty() {
        return Ok(String::new());
    }
    if trimmed.chars().all(|c| c.is_ascii_alphanumeric() || "-._~/".contains(c)) {
        Ok(format!("/{trimmed}"))
    } else {
        Err("letters, digits and -._~/ only".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_base_path_is_written_in_one_way() {
        assert_eq!(base_path("/"), Ok(String::new()));
        assert_eq!(base_path("selon/"), Ok("/selon".to_owned()));
        assert_eq!(base_path("/a/b"), Ok("/a/b".to_owned()));
        assert!(base_path("/a b").is_err());
        assert!(base_path("/{x}").is_err());
    }
}

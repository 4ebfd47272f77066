//! `selon serve`: the store over HTTP. And `selon serve-query`, the process that it runs queries
//! in, which is of no use by hand.

mod machine;

use super::Outcome;
use super::agents::{AgentArgs, Agents};
use super::apart::Apart;
use super::place::StoreArgs;
use super::token::token;
use crate::export::harmless;
use crate::graph::store::{AgentsFile, ClaimStore};
use crate::ingest::Intake;
use crate::pair;
use crate::pipeline::Pipeline;
use crate::serve::{ClientLimits, Config, Limits, LogFormat, Server, Statements, run_query_process};
use anyhow::Context as _;
use machine::{open_browser, raise_file_limit};
use std::io::Write as _;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

/// Arguments of `selon serve`.
#[derive(Debug, clap::Args)]
pub(super) struct ServeArgs {
    #[command(flatten)]
    store: StoreArgs,
    #[command(flatten)]
    agents: AgentArgs,
    /// Where to listen; port 0 takes any that is free
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:7878", visible_alias = "listen")]
    bind: SocketAddr,
    /// Answer for this name too, besides those of the address; * for any. May be given several times
    #[arg(long = "host", value_name = "NAME")]
    hosts: Vec<String>,
    /// Open the start page in the browser
    #[arg(long)]
    open: bool,
    /// What stands before every path behind a proxy: /selon
    #[arg(long, value_name = "PATH", default_value = "", value_parser = base_path)]
    base_path: String,
    /// A file whose first line is the token that new articles and updates have to be sent with;
    /// or put the token into `SELON_TOKEN`
    #[arg(long, value_name = "FILE")]
    token_file: Option<PathBuf>,
    /// Take SPARQL Update from who has the token
    #[arg(long)]
    allow_update: bool,
    /// Let scripts of this origin (or * for any) ask
    #[arg(long, value_name = "ORIGIN")]
    cors: Option<String>,
    /// What is logged of each request
    #[arg(long, value_enum, default_value_t = Log::Text)]
    log: Log,
    #[command(flatten)]
    limits: LimitArgs,
}

/// What queries and clients may take.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Limits")]
struct LimitArgs {
    /// Time for one query
    #[arg(long, value_name = "SECONDS", default_value_t = 30)]
    query_time: u64,
    /// Address space of one query; 0 for no limit
    #[arg(long, value_name = "MEGABYTES", default_value_t = 1024)]
    query_memory: u64,
    /// Rows or triples of one answer; 0 for no limit
    #[arg(long, value_name = "ROWS", default_value_t = 1_000_000)]
    query_rows: u64,
    /// Queries at once that end within a second
    #[arg(long, value_name = "NUMBER", default_value_t = 4, value_parser = clap::value_parser!(u16).range(1..=256))]
    queries: u16,
    /// Queries at once that take longer; they give way to short ones
    #[arg(long, value_name = "NUMBER", default_value_t = 4, value_parser = clap::value_parser!(u16).range(0..=256))]
    long_queries: u16,
    /// Size of a request
    #[arg(long, value_name = "MEGABYTES", default_value_t = 10)]
    body: usize,
    /// Time to read one article that is sent
    #[arg(long, value_name = "SECONDS", default_value_t = 60)]
    article_time: u64,
    /// Connections at once
    #[arg(long, value_name = "NUMBER", default_value_t = 1024)]
    connections: usize,
    /// Time for the head of a request
    #[arg(long, value_name = "SECONDS", default_value_t = 10)]
    header_time: u64,
    /// Time for the body of a request
    #[arg(long, value_name = "SECONDS", default_value_t = 30)]
    body_time: u64,
}

/// How requests are logged.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Log {
    /// key=value pairs
    Text,
    /// One JSON object a line
    Json,
    /// Nothing
    Off,
}

/// Arguments of `selon serve-query`.
#[derive(Debug, clap::Args)]
pub(super) struct ServeQueryArgs {
    /// The most address space, in bytes; 0 for no limit
    #[arg(long, default_value_t = 0)]
    memory: u64,
}

/// Runs the server until it is interrupted.
pub(super) fn run(args: &ServeArgs) -> anyhow::Result<Outcome> {
    raise_file_limit();
    let config = config(args)?;
    let writes = config.token.is_some();
    let store = args.store.look(!writes)?;
    let intake = writes.then(|| intake(&store, args, &config)).transpose()?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let statements = statements(&store, args)?;
    let server = Server::new(store, intake, config)?.reading_sentences(statements);
    #[cfg(feature = "mcp")]
    let server = match writes.then(Pipeline::embedded).transpose()? {
        Some(pipeline) => server.answering(|store| super::mcp::messages(store, pipeline)),
        None => server,
    };
    let outcome = runtime.block_on(serve(args, server));
    runtime.shutdown_timeout(Duration::from_secs(1));
    outcome
}

/// What reads the articles that are sent.
///
/// Where no agents are given, those are known that the store was filled with.
fn intake(store: &ClaimStore, args: &ServeArgs, config: &Config) -> anyhow::Result<Intake> {
    let known = store.shaping()?.agents.map(|AgentsFile { name, turtle }| Agents { name, turtle });
    let agents = args.agents.read()?.or(known);
    let limit = Duration::from_secs(args.limits.article_time.max(1));
    let apart = Apart::new(config.program.clone(), &args.agents, (store.base(), agents), limit)?;
    Ok(Intake::new(Box::new(apart)))
}

/// What reads the sentences that people compare with the store. It is made ready when the first one comes: who only looks
/// at pages need not wait for it.
fn statements(store: &ClaimStore, args: &ServeArgs) -> anyhow::Result<Statements> {
    let known = store.shaping()?.agents.map(|AgentsFile { name, turtle }| Agents { name, turtle });
    let (own, agents) = (args.agents.clone(), args.agents.read()?.or(known));
    let pipeline: OnceLock<Result<Pipeline, String>> = OnceLock::new();
    Ok(Arc::new(move |text| {
        let ready = pipeline.get_or_init(|| own.pipeline_with(agents.as_ref()).map_err(|error| format!("{error:#}")));
        ready.as_ref().map(|pipeline| pair::statements(pipeline, text)).map_err(Clone::clone)
    }))
}

/// Runs a query process.
pub(super) fn run_query(args: &ServeQueryArgs) -> anyhow::Result<Outcome> {
    run_query_process(args.memory)?;
    Ok(Outcome::Found)
}

async fn serve(args: &ServeArgs, server: Server) -> anyhow::Result<Outcome> {
    let listener = tokio::net::TcpListener::bind(args.bind)
        .await
        .with_context(|| format!("cannot listen on {}: choose another with --bind", args.bind))?;
    server.warm().await?;
    let address = format!("http://{}{}/", listener.local_addr()?, args.base_path);
    writeln!(std::io::stdout(), "selon answers at {address} (stop with Ctrl-C)")?;
    if args.open {
        open_browser(&address);
    }
    server.run(listener, interrupted()).await?;
    Ok(Outcome::Found)
}

/// Ready at Ctrl-C or at the signal that services are stopped with.
async fn interrupted() {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut terminate) = signal(SignalKind::terminate()) else {
        return tokio::signal::ctrl_c().await.unwrap_or_default();
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminate.recv() => {}
    }
}

fn config(args: &ServeArgs) -> anyhow::Result<Config> {
    let token = token(args.token_file.as_deref())?;
    if args.allow_update && token.is_none() {
        anyhow::bail!("--allow-update needs a token: name a file with --token-file, or set SELON_TOKEN");
    }
    let limits = &args.limits;
    Ok(Config {
        bind: args.bind,
        hosts: args.hosts.clone(),
        base_path: args.base_path.clone(),
        allow_update: args.allow_update,
        token,
        cors: args.cors.clone(),
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
        log: match args.log {
            Log::Text => LogFormat::Text,
            Log::Json => LogFormat::Json,
            Log::Off => LogFormat::Off,
        },
        log_to: |line| anstream::eprintln!("{}", harmless::line(line)),
    })
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

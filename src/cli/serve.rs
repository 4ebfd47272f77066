//! `selon serve`: the store over HTTP. And `selon serve-query`, the process that it runs queries
//! in, which is of no use by hand.

mod args;
mod machine;

use super::Outcome;
use super::agents::Agents;
use super::apart::Apart;
use crate::graph::store::{AgentsFile, ClaimStore};
use crate::ingest::Intake;
use crate::pair;
use crate::pipeline::Pipeline;
use crate::serve::{Config, Server, Statements, run_query_process};
use anyhow::Context as _;
pub(super) use args::ServeArgs;
use machine::{open_browser, raise_file_limit};
use std::io::Write as _;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

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
    let config = args.config()?;
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

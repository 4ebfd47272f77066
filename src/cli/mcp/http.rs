//! Messages of assistants that come one by one, by HTTP. In: a message of JSON-RPC. Out: its answer, as the server on
//! standard input and output gives it.

use super::held::Server;
use crate::graph::store::ClaimStore;
use crate::pipeline::Pipeline;
use crate::serve::Messages;
use rmcp::service::serve_directly;
use serde_json::{Value, json};
use std::io;
use std::sync::Arc;
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader, duplex, split};
use tokio::runtime::Handle;
use tokio::sync::Semaphore;

/// Messages that are answered at once; more wait.
const TOGETHER: usize = 2;
/// Bytes that wait between two ends.
const ROOM: usize = 64 << 10;

/// What answers messages about a store.
pub(in crate::cli) fn messages(store: Arc<ClaimStore>, pipeline: Pipeline) -> Messages {
    let (server, places) = (Arc::new(Server { store, pipeline }), Arc::new(Semaphore::new(TOGETHER)));
    Arc::new(move |message| {
        let (server, places) = (Arc::clone(&server), Arc::clone(&places));
        Box::pin(async move {
            let place = places.acquire_owned().await.map_err(io::Error::other)?;
            let here = Handle::current();
            // A tool walks the store, which would hold up other requests.
            let work = tokio::task::spawn_blocking(move || {
                let _place = place;
                here.block_on(answer(server, &message))
            });
            work.await.map_err(io::Error::other)?
        })
    })
}

/// The answer to a message; `None` to one that wants none.
async fn answer(server: Arc<Server>, message: &str) -> io::Result<Option<String>> {
    let message: Value = match serde_json::from_str(message) {
        Ok(message) => message,
        Err(error) => {
            let error = json!({"code": -32700, "message": format!("no JSON: {error}")});
            return Ok(Some(json!({"jsonrpc": "2.0", "id": null, "error": error}).to_string()));
        }
    };
    if message.get("id").is_none() || message.get("method").is_none() {
        return Ok(None);
    }
    let (ours, theirs) = duplex(ROOM);
    let running = serve_directly(server, theirs, None);
    let (answers, mut requests) = split(ours);
    requests.write_all(format!("{message}\n").as_bytes()).await?;
    let line = BufReader::new(answers).lines().next_line().await?;
    // Whether it ended well matters to nobody any more.
    let _ = running.cancel().await;
    Ok(line)
}

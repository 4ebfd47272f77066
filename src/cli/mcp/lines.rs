//! Lines between an assistant and the server. In: standard input. Out: its lines that are JSON for the server; for every
//! other line an error on standard output, as JSON-RPC 2.0 (5.1) has it, where otherwise nobody would be told.

use serde_json::json;
use std::sync::Arc;
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader, DuplexStream, Stdout, duplex, split};
use tokio::sync::Mutex;
use tokio::task::JoinHandle;

/// Bytes that wait between two ends.
const ROOM: usize = 64 << 10;
/// Characters of a line that are told.
const TOLD: usize = 80;

/// The server's end, and what carries lines until the input ends.
pub(super) fn carried() -> (DuplexStream, JoinHandle<std::io::Result<()>>) {
    let (ours, theirs) = duplex(ROOM);
    let (answers, mut requests) = split(ours);
    // One at a time: a line is written whole.
    let out = Arc::new(Mutex::new(tokio::io::stdout()));
    let own = Arc::clone(&out);
    let answering = tokio::spawn(async move {
        let mut lines = BufReader::new(answers).lines();
        while let Some(line) = lines.next_line().await? {
            write(&out, &line).await?;
        }
        Ok::<_, std::io::Error>(())
    });
    let asking = tokio::spawn(async move {
        let mut lines = BufReader::new(tokio::io::stdin()).lines();
        while let Some(line) = lines.next_line().await? {
            match wrong(&line) {
                None => requests.write_all(format!("{line}\n").as_bytes()).await?,
                Some(error) => write(&own, &error).await?,
            }
        }
        requests.shutdown().await?;
        answering.await.map_err(std::io::Error::other)?
    });
    (theirs, asking)
}

/// What to answer to a line that is no JSON; nothing to one that is, or is blank.
fn wrong(line: &str) -> Option<String> {
    if line.trim().is_empty() {
        return None;
    }
    let error = serde_json::from_str::<serde::de::IgnoredAny>(line).err()?;
    let begin: String = line.chars().take(TOLD).collect();
    let message = format!("no JSON: {error}; the line begins {begin:?}");
    Some(json!({"jsonrpc": "2.0", "id": null, "error": {"code": -32700, "message": message}}).to_string())
}

async fn write(out: &Mutex<Stdout>, line: &str) -> std::io::Result<()> {
    let mut out = out.lock().await;
    out.write_all(format!("{line}\n").as_bytes()).await?;
    out.flush().await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_is_no_json_is_answered() {
        assert_eq!((wrong("{\"id\": 1}"), wrong("  ")), (None, None));
        let told: serde_json::Value = serde_json::from_str(&wrong("{broken").unwrap()).unwrap();
        assert_eq!((told["error"]["code"].as_i64(), told["id"].is_null()), (Some(-32700), true));
    }
}

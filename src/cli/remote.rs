//! `selon ingest --server URL`: articles to a server that has the store open, since only one
//! process may.

use super::ingest::{Summary, place_of};
use super::reading::ReadArgs;
use crate::graph::store::Change;
use crate::read::{Item, ReadError};
use anyhow::Context as _;
use rayon::prelude::*;
use serde::Deserialize;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::path::PathBuf;
use std::time::Duration;

/// How long a server may take for one article.
const PATIENCE: Duration = Duration::from_secs(120);

/// The server that articles are sent to.
#[derive(Debug, clap::Args)]
pub(super) struct RemoteArgs {
    /// Send the articles to a running `selon serve`, which has the store open
    #[arg(long, value_name = "URL", conflicts_with_all = ["store", "base"])]
    pub(super) server: Option<String>,
    /// A file whose first line is the server's token; or put the token into `SELON_TOKEN`
    #[arg(long, value_name = "FILE", requires = "server")]
    token_file: Option<PathBuf>,
}

/// What the server says of what it was sent.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Reply {
    added: usize,
    replaced: usize,
    unchanged: usize,
    claims: usize,
    failed: Vec<String>,
    detail: String,
}

/// Sends everything, and counts what became of it.
pub(super) fn send_all(server: &str, args: &RemoteArgs, read: &ReadArgs) -> anyhow::Result<Summary> {
    let target = Target::parse(server, &super::token::token(args.token_file.as_deref())?.unwrap_or_default(), read)?;
    let mut count = Summary::default();
    for batch in read.batches() {
        let replies: Vec<_> = batch.into_par_iter().map(|item| target.send(item)).collect();
        for reply in replies {
            match reply {
                Err(error) => {
                    count.fail("not taken by the server", 1);
                    super::tell::complain(super::told(&error));
                }
                Ok(reply) => add(&mut count, &reply),
            }
        }
    }
    Ok(count)
}

fn add(count: &mut Summary, reply: &Reply) {
    for (change, number) in
        [(Change::Added, reply.added), (Change::Replaced, reply.replaced), (Change::Unchanged, reply.unchanged)]
    {
        count.count(change, number);
    }
    count.claims += reply.claims;
    count.fail("not readable by the server", reply.failed.len());
    for why in &reply.failed {
        super::tell::complain(why);
    }
}

/// Where and how to send.
struct Target {
    authority: String,
    path: String,
    token: String,
    /// Parameters that all articles share.
    settings: String,
}

impl Target {
    fn parse(server: &str, token: &str, read: &ReadArgs) -> anyhow::Result<Self> {
        let rest = server.strip_prefix("http://").with_context(|| {
            format!("--server {server}: write it as http://HOST:PORT/; https goes through a proxy on this machine")
        })?;
        let (authority, path) = rest.split_once('/').unwrap_or((rest, ""));
        let authority = if authority.contains(':') { authority.to_owned() } else { format!("{authority}:80") };
        let path = path.trim_end_matches('/');
        let path = if path.is_empty() { "/articles".to_owned() } else { format!("/{path}/articles") };
        if token.contains(char::is_control) || path.contains(|c: char| c.is_control() || c == ' ') {
            anyhow::bail!("neither the token nor the address may hold spaces or control characters");
        }
        let mut settings = form_urlencoded::Serializer::new(String::new());
        for (key, value) in read.as_sent() {
            settings.append_pair(&key, &value);
        }
        Ok(Self { authority, path, token: token.to_owned(), settings: settings.finish() })
    }

    fn send(&self, item: Result<Item, ReadError>) -> anyhow::Result<Reply> {
        let item = item?;
        let place = if item.origin.contains("://") { item.origin.clone() } else { place_of(&item.origin) };
        let name = form_urlencoded::Serializer::new(String::new())
            .append_pair("name", &item.origin)
            .append_pair("place", &place)
            .extend_pairs(item.hint.url.as_ref().filter(|_| !self.settings.contains("url=")).map(|url| ("url", url)))
            .finish();
        let charset =
            item.hint.charset.as_deref().filter(|c| c.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c)));
        let media = charset.map_or_else(
            || "application/octet-stream".to_owned(),
            |c| format!("application/octet-stream; charset={c}"),
        );
        let head = format!(
            "POST {}?{name}&{} HTTP/1.1\r\nHost: {}\r\nAuthorization: Bearer {}\r\nContent-Type: {media}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
            self.path,
            self.settings,
            self.authority,
            self.token,
            item.bytes.len()
        );
        let (status, body) = self
            .exchange(&head, &item.bytes)
            .with_context(|| format!("sending {} to {}", item.origin, self.authority))?;
        let reply: Reply = serde_json::from_slice(&body).unwrap_or_default();
        if (200..300).contains(&status) {
            return Ok(reply);
        }
        if status == 401 {
            anyhow::bail!(
                "{}: the server answers 401: name the file that holds its token with --token-file",
                item.origin
            );
        }
        anyhow::bail!("{}: the server answers {status}: {}", item.origin, reply.detail)
    }

    /// Sends one request and reads the whole answer: status and body.
    fn exchange(&self, head: &str, body: &[u8]) -> anyhow::Result<(u16, Vec<u8>)> {
        let mut stream = TcpStream::connect(&self.authority)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.set_write_timeout(Some(PATIENCE))?;
        stream.write_all(head.as_bytes())?;
        // A server that refuses early may close while the body is still being written: its answer
        // says why.
        let written = stream.write_all(body);
        let mut answer = Vec::new();
        let read = stream.read_to_end(&mut answer);
        let Some(end) = answer.windows(4).position(|four| four == b"\r\n\r\n") else {
            written?;
            read?;
            anyhow::bail!("the server closed the connection without an answer");
        };
        let status = std::str::from_utf8(&answer).ok().or_else(|| std::str::from_utf8(answer.get(..end)?).ok());
        let status =
            status.and_then(|text| text.split(' ').nth(1)?.parse().ok()).context("no HTTP server answers there")?;
        Ok((status, answer.get(end + 4..).unwrap_or_default().to_vec()))
    }
}

//! `selon ingest --server URL`: articles to a server that has the store open. In: inputs. Out: what the server made of
//! them.

use super::ingest::Summary;
use super::reading::ReadArgs;
use super::remote::Remote;
use super::token::{Token, TokenArgs};
use crate::graph::store::Change;
use crate::ingest::place_of;
use crate::read::{Item, ReadError};
use anyhow::Context as _;
use rayon::prelude::*;
use serde::Deserialize;
use std::time::Duration;

/// Bytes of an article that is announced before it is sent.
const LONG: usize = 1 << 16;

/// How often an article is sent again to a server that is busy, and after how long.
const TRIES: u32 = 5;
const PAUSE: Duration = Duration::from_secs(2);

/// The server that articles are sent to.
#[derive(Debug, clap::Args)]
pub(super) struct RemoteArgs {
    /// Send the articles to a running `selon serve`, which has the store open
    #[arg(long, value_name = "URL", conflicts_with_all = ["store", "base"])]
    pub(super) server: Option<String>,
    #[command(flatten)]
    token: TokenArgs,
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
}

/// Why an article was not taken.
enum Failure {
    /// This one: the others may be.
    One(anyhow::Error),
    /// No other will be either.
    All(anyhow::Error),
}

/// Sends everything, and counts what became of it. Where no server answers, or it takes nothing from this sender, that
/// is said once and nothing more is sent.
pub(super) fn send_all(server: &str, args: &RemoteArgs, read: &ReadArgs) -> anyhow::Result<Summary> {
    let target = Target::new(server, args.token.read()?, read)?;
    target.knock()?;
    let mut count = Summary::default();
    for batch in read.batches() {
        let replies: Vec<_> = batch.into_par_iter().map(|item| target.send(item)).collect();
        for reply in replies {
            match reply {
                Err(Failure::All(error)) => return Err(error),
                Err(Failure::One(error)) => {
                    count.fail("not taken by the server", 1);
                    super::tell::complain(super::told(&error));
                }
                Ok(reply) => add(&mut count, &reply),
            }
        }
    }
    // What was sent is seen by whoever asks next.
    target.remote.get("/health", "*/*")?;
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
    remote: Remote,
    token: Option<Token>,
    authorization: String,
    /// Parameters that all articles share.
    settings: String,
}

impl Target {
    fn new(server: &str, token: Option<Token>, read: &ReadArgs) -> anyhow::Result<Self> {
        let mut settings = form_urlencoded::Serializer::new(String::new());
        for (key, value) in read.as_sent() {
            settings.append_pair(&key, &value);
        }
        let authorization = format!("Bearer {}", token.as_ref().map_or("", |token| &token.text));
        Ok(Self { remote: Remote::new(server)?, token, authorization, settings: settings.finish() })
    }

    /// Asks whether articles are taken at all, without sending one: what lacks its name is refused only after the
    /// token was looked at.
    fn knock(&self) -> anyhow::Result<()> {
        let answer = self.remote.post("/articles", &[("Authorization", &self.authorization)], b"")?;
        match answer.status {
            401 => Err(self.unknown()),
            403 => anyhow::bail!("the server at {}/ takes no articles: {}", self.remote.address(), answer.detail()),
            400 => Ok(()),
            status => anyhow::bail!("{}/ answers {status}: {}", self.remote.address(), answer.detail()),
        }
    }

    fn unknown(&self) -> anyhow::Error {
        let address = self.remote.address();
        match &self.token {
            Some(token) => anyhow::anyhow!(
                "the server at {address}/ does not take {} (401): it is not the one that it was started with",
                token.from
            ),
            None => anyhow::anyhow!(
                "the server at {address}/ needs its token (401): name the file that holds it with --token-file"
            ),
        }
    }

    fn send(&self, item: Result<Item, ReadError>) -> Result<Reply, Failure> {
        let item = item.map_err(|error| Failure::One(error.into()))?;
        let (path, media) = (self.path(&item), media(&item));
        let headers =
            [("Authorization", self.authorization.as_str()), ("Content-Type", &media), ("Prefer", "respond-async")];
        // What is too long is refused before it is sent.
        let expect = (item.bytes.len() > LONG).then_some(("Expect", "100-continue"));
        let headers: Vec<(&str, &str)> = headers.into_iter().chain(expect).collect();
        let mut answer = self.remote.post(&path, &headers, &item.bytes).map_err(Failure::All)?;
        for _ in 0..TRIES {
            if answer.status != 503 {
                break;
            }
            std::thread::sleep(PAUSE);
            answer = self.remote.post(&path, &headers, &item.bytes).map_err(Failure::All)?;
        }
        match answer.status {
            200..300 => {
                let text = answer.text().map_err(Failure::One)?;
                let reply = serde_json::from_str(&text).context("the server's receipt cannot be read");
                reply.map_err(Failure::One)
            }
            401 => Err(Failure::All(self.unknown())),
            status => {
                let detail = answer.detail();
                Err(Failure::One(anyhow::anyhow!("{}: the server answers {status}: {detail}", item.origin)))
            }
        }
    }

    fn path(&self, item: &Item) -> String {
        let place = place_of(&item.origin);
        let name = form_urlencoded::Serializer::new(String::new())
            .append_pair("name", &item.origin)
            .append_pair("place", &place)
            .extend_pairs(item.hint.url.as_ref().filter(|_| !self.settings.contains("url=")).map(|url| ("url", url)))
            .finish();
        format!("/articles?{name}&{}", self.settings)
    }
}

fn media(item: &Item) -> String {
    let is_name = |charset: &&str| charset.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c));
    item.hint.charset.as_deref().filter(is_name).map_or_else(
        || "application/octet-stream".to_owned(),
        |charset| format!("application/octet-stream; charset={charset}"),
    )
}

//! A running `selon serve`, which has its store open, since only one process may. In: what a command asks or sends.
//! Out: the server's answers: rows, a copy of the store in memory, receipts.

use super::place::StoreArgs;
use crate::graph::store::ClaimStore;
use crate::iri::{Base, DEFAULT_BASE};
use crate::query::QueryError;
use anyhow::Context as _;
use oxigraph::io::{RdfFormat, RdfParser};
use serde::Deserialize;
use std::io::Read;
use std::time::Duration;

/// How long a server may take to begin an answer.
const PATIENCE: Duration = Duration::from_secs(120);
/// How long a connection may take to come about.
const CONNECTING: Duration = Duration::from_secs(10);
/// What the server's graph of shared things is called below the base.
const ENTITIES: &str = "graph/entities";

/// A store, or a server that has one open, to read.
#[derive(Debug, clap::Args)]
pub(super) struct SourceArgs {
    #[command(flatten)]
    pub(super) store: StoreArgs,
    /// Ask a running `selon serve`, which has the store open
    #[arg(long, value_name = "URL", conflicts_with_all = ["store", "base"])]
    pub(super) server: Option<String>,
}

impl SourceArgs {
    /// Opens the store; of a server, a copy of what it holds, in memory. With `documents`, those articles alone.
    ///
    /// # Errors
    /// Where the store cannot be opened, or the server does not answer with all of it.
    pub(super) fn open(&self, documents: &[String]) -> anyhow::Result<ClaimStore> {
        match &self.server {
            Some(server) => Remote::new(server)?.copy(documents),
            None => Ok(self.store.read()?),
        }
    }
}

/// A server.
#[derive(Debug)]
pub(super) struct Remote {
    agent: ureq::Agent,
    /// Its address without a final slash.
    address: String,
}

/// What the server says where it does not give what it was asked for (RFC 9457).
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Refusal {
    detail: String,
}

/// The body of an answer.
pub(super) struct Answer {
    /// The status.
    pub(super) status: u16,
    /// Its media type.
    pub(super) media: String,
    body: ureq::Body,
}

/// What asks servers: their status is an answer, no proxy stands between, and an answer begins within `patience`.
pub(super) fn client(patience: Duration) -> ureq::Agent {
    let config = ureq::Agent::config_builder()
        .http_status_as_error(false)
        .proxy(None)
        .timeout_connect(Some(CONNECTING))
        .timeout_recv_response(Some(patience))
        .build();
    config.new_agent()
}

impl Remote {
    /// The server of that address.
    ///
    /// # Errors
    /// Where it is no address that this program can ask.
    pub(super) fn new(server: &str) -> anyhow::Result<Self> {
        let rest = server.strip_prefix("http://").with_context(|| {
            format!("--server {server}: write it as http://HOST:PORT/; https goes through a proxy on this machine")
        })?;
        if rest.is_empty() || rest.contains(|c: char| c.is_control() || c == ' ') {
            anyhow::bail!("--server {server:?}: write it as http://HOST:PORT/");
        }
        Ok(Self { agent: client(PATIENCE), address: format!("http://{}", rest.trim_end_matches('/')) })
    }

    /// Its address.
    pub(super) fn address(&self) -> &str {
        &self.address
    }

    /// Asks for what stands at a path, as one of the types of `accept`.
    ///
    /// # Errors
    /// Where nobody answers, or the server refuses; with its own words.
    pub(super) fn get(&self, path: &str, accept: &str) -> anyhow::Result<Answer> {
        // What was just sent is to be seen.
        let request = self.agent.get(format!("{}{path}", self.address)).header("Accept", accept);
        let answer = request.header("Cache-Control", "no-cache").call().map_err(|error| self.silent(&error))?;
        Answer::from(answer).accepted()
    }

    /// Sends bytes; gives the answer whatever its status.
    ///
    /// # Errors
    /// Where nobody answers.
    pub(super) fn post(&self, path: &str, headers: &[(&str, &str)], body: &[u8]) -> anyhow::Result<Answer> {
        let request = self.agent.post(format!("{}{path}", self.address));
        let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
        Ok(Answer::from(request.send(body).map_err(|error| self.silent(&error))?))
    }

    /// No answer: where, why, and what to do.
    fn silent(&self, error: &ureq::Error) -> anyhow::Error {
        anyhow::anyhow!(
            "no selon answers at {}/ ({error}): look at the address that `selon serve` gave, or start it",
            self.address
        )
    }

    /// All that the server's store holds, or some articles of it, in memory.
    fn copy(&self, documents: &[String]) -> anyhow::Result<ClaimStore> {
        let query = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(documents.iter().map(|name| ("document", name)))
            .finish();
        let path = if documents.is_empty() { "/data".to_owned() } else { format!("/data?{query}") };
        let answer = self.get(&path, "application/n-quads")?;
        let mut text = Vec::new();
        answer.reader().read_to_end(&mut text).with_context(|| format!("reading what {}/ holds", self.address))?;
        let store = ClaimStore::in_memory(base_of(&text))?;
        store.oxigraph().load_from_slice(RdfParser::from_format(RdfFormat::NQuads), &text)?;
        Ok(store)
    }
}

/// What the IRIs of N-Quads begin with, by the name of the graph of shared things.
fn base_of(quads: &[u8]) -> Base {
    let lines = quads.split(|byte| *byte == b'\n').filter_map(|line| std::str::from_utf8(line).ok());
    let graphs = lines.filter_map(|line| line.strip_suffix("> .")?.rsplit_once('<')?.1.strip_suffix(ENTITIES));
    let base = graphs.map(str::parse::<Base>).find_map(Result::ok);
    base.or_else(|| DEFAULT_BASE.parse().ok()).unwrap_or_default()
}

impl From<ureq::http::Response<ureq::Body>> for Answer {
    fn from(response: ureq::http::Response<ureq::Body>) -> Self {
        let media = response.headers().get("content-type").and_then(|value| value.to_str().ok()).unwrap_or_default();
        let media = media.split(';').next().unwrap_or_default().trim().to_owned();
        Self { status: response.status().as_u16(), media, body: response.into_body() }
    }
}

impl Answer {
    /// The answer, if it is what was asked for.
    ///
    /// # Errors
    /// With the server's own words, where it is not.
    pub(super) fn accepted(self) -> anyhow::Result<Self> {
        if (200..300).contains(&self.status) {
            return Ok(self);
        }
        let status = self.status;
        let detail = self.detail();
        if status == 404 {
            // A name that nothing has is an answer, as it is without a server.
            return Err(QueryError::UnknownThere(detail).into());
        }
        anyhow::bail!("the server answers {status}: {detail}")
    }

    /// Why the server refuses.
    pub(super) fn detail(self) -> String {
        let text = self.text().unwrap_or_default();
        let refusal: Refusal = serde_json::from_str(&text).unwrap_or_default();
        if refusal.detail.is_empty() { "it does not say why; is it a selon?".to_owned() } else { refusal.detail }
    }

    /// All of it, of any length.
    pub(super) fn reader(self) -> impl Read {
        self.body.into_with_config().limit(u64::MAX).reader()
    }

    /// All of it as a text.
    ///
    /// # Errors
    /// Where it breaks off or is no UTF-8.
    pub(super) fn text(self) -> anyhow::Result<String> {
        let mut text = String::new();
        self.reader().read_to_string(&mut text).context("the server's answer broke off")?;
        Ok(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_base_is_read_off_the_graphs() {
        let quads = "<https://a.example/x> <b:b> \"c\" <https://a.example/document/x> .\n<a:a> <b:b> <c:c> <https://a.example/graph/entities> .\n";
        assert_eq!(base_of(quads.as_bytes()).as_str(), "https://a.example/");
        assert_eq!(base_of(b"").as_str(), DEFAULT_BASE);
    }

    #[test]
    fn only_plain_addresses_are_asked() {
        for bad in ["https://a.example/", "a.example:7878", "http://", "http://a b/"] {
            assert!(Remote::new(bad).is_err(), "{bad}");
        }
        assert_eq!(Remote::new("http://a.example:1/selon/").unwrap().address(), "http://a.example:1/selon");
    }
}

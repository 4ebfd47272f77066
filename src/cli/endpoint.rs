//! A SPARQL server of any make. In: its address; user and password, or a token, from the environment. Out: answers to
//! queries, graphs written by the Graph Store Protocol or by Update.

use super::query::answer;
use super::remote::client;
use crate::query::{Answer, parser};
use anyhow::Context as _;
use data_encoding::BASE64;
use oxigraph::model::Term;
use spargebra::Query;
use std::io::Read as _;
use std::time::Duration;

/// How long a server may take to begin an answer.
const PATIENCE: Duration = Duration::from_secs(600);
/// What of a refusal is told, in characters.
const TOLD: usize = 300;

/// What the answer to a query is asked for as. Rows as XML rather than JSON: Virtuoso 7 says `lang` in its JSON where the
/// specification has `xml:lang`, 0 for `false`, and `?` for « § »; a graph as nothing else, since it gives rows where
/// it may.
fn asked_as(query: Option<&Query>) -> &'static str {
    match query {
        Some(Query::Construct { .. } | Query::Describe { .. }) => "application/n-triples",
        _ => "application/sparql-results+xml, application/sparql-results+json;q=0.9",
    }
}

/// A truth that came as the one cell of one row, as Virtuoso 7 has them.
fn truth(answer: Answer) -> Answer {
    let Answer::Rows(rows) = &answer else { return answer };
    let cell = rows.rows.first().and_then(|row| row.first()).and_then(Option::as_ref);
    let is_true = matches!(cell, Some(Term::Literal(literal)) if matches!(literal.value(), "1" | "true"));
    Answer::Truth(is_true)
}

/// A server.
pub(super) struct Endpoint {
    agent: ureq::Agent,
    url: String,
    /// The value of `Authorization`.
    credentials: Option<String>,
}

impl std::fmt::Debug for Endpoint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Endpoint").field("url", &self.url).finish_non_exhaustive()
    }
}

impl Endpoint {
    /// The server of that address. `SELON_ENDPOINT_TOKEN`, or `SELON_ENDPOINT_USER` with `SELON_ENDPOINT_PASSWORD`, is
    /// who asks.
    ///
    /// # Errors
    /// Where it is no address that this program can ask.
    pub(super) fn new(url: &str) -> anyhow::Result<Self> {
        let good = url.starts_with("http://") && !url.contains(|c: char| c.is_control() || c == ' ');
        anyhow::ensure!(
            good,
            "--endpoint {url:?}: write it as http://HOST:PORT/PATH; https goes through a proxy on this machine"
        );
        let set = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
        let credentials = match (set("SELON_ENDPOINT_TOKEN"), set("SELON_ENDPOINT_USER")) {
            (Some(token), _) => Some(format!("Bearer {token}")),
            (None, Some(user)) => {
                let password = set("SELON_ENDPOINT_PASSWORD").unwrap_or_default();
                Some(format!("Basic {}", BASE64.encode(format!("{user}:{password}").as_bytes())))
            }
            (None, None) => None,
        };
        Ok(Self { agent: client(PATIENCE), url: url.to_owned(), credentials })
    }

    /// Its address.
    pub(super) fn url(&self) -> &str {
        &self.url
    }

    /// Asks a query over some graphs; over what the server takes by default where there are none.
    ///
    /// # Errors
    /// Where nobody answers, the server refuses, or its answer breaks off.
    pub(super) fn query(&self, text: &str, graphs: &[String]) -> anyhow::Result<Answer> {
        let query = parser().parse_query(text).ok();
        let graphs = graphs.iter().map(|graph| ("default-graph-uri", graph.as_str()));
        let pairs = std::iter::once(("query", text)).chain(graphs);
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
        let request = self.agent.post(&self.url).header("Content-Type", "application/x-www-form-urlencoded");
        let request = request.header("Accept", asked_as(query.as_ref()));
        let response = self.sent(self.signed(request).send(body.as_bytes()))?;
        let media = response.headers().get("content-type").and_then(|value| value.to_str().ok()).unwrap_or_default();
        let media = media.to_owned();
        let reader = response.into_body().into_with_config().limit(u64::MAX).reader();
        let found = answer(reader, &media)?;
        Ok(if matches!(query, Some(Query::Ask { .. })) { truth(found) } else { found })
    }

    /// Writes a graph in the place of the one of its name, as N-Triples (Graph Store Protocol, 5.3).
    ///
    /// # Errors
    /// Where nobody answers or the server refuses.
    pub(super) fn put(&self, graph: &str, triples: &str) -> anyhow::Result<()> {
        let request = self.agent.put(self.graph_url(graph)).header("Content-Type", "application/n-triples");
        self.sent(self.signed(request).send(triples.as_bytes())).map(|_| ())
    }

    /// Takes a graph away; one that is not there is away.
    ///
    /// # Errors
    /// Where nobody answers or the server refuses.
    pub(super) fn delete(&self, graph: &str) -> anyhow::Result<()> {
        let request = self.agent.delete(self.graph_url(graph));
        let request = match &self.credentials {
            Some(credentials) => request.header("Authorization", credentials),
            None => request,
        };
        match request.call() {
            Ok(response) if response.status().as_u16() == 404 => Ok(()),
            other => self.sent(other).map(|_| ()),
        }
    }

    /// Runs an update.
    ///
    /// # Errors
    /// Where nobody answers or the server refuses.
    pub(super) fn update(&self, text: &str) -> anyhow::Result<()> {
        let request = self.agent.post(&self.url).header("Content-Type", "application/sparql-update");
        self.sent(self.signed(request).send(text.as_bytes())).map(|_| ())
    }

    fn graph_url(&self, graph: &str) -> String {
        let query = form_urlencoded::Serializer::new(String::new()).append_pair("graph", graph).finish();
        let joint = if self.url.contains('?') { '&' } else { '?' };
        format!("{}{joint}{query}", self.url)
    }

    fn signed(
        &self,
        request: ureq::RequestBuilder<ureq::typestate::WithBody>,
    ) -> ureq::RequestBuilder<ureq::typestate::WithBody> {
        match &self.credentials {
            Some(credentials) => request.header("Authorization", credentials),
            None => request,
        }
    }

    /// The answer, if the server gives one that is none of refusal.
    fn sent(
        &self,
        answer: Result<ureq::http::Response<ureq::Body>, ureq::Error>,
    ) -> anyhow::Result<ureq::http::Response<ureq::Body>> {
        let mut response = answer.with_context(|| format!("no server answers at {}", self.url))?;
        let status = response.status().as_u16();
        if (200..300).contains(&status) {
            return Ok(response);
        }
        let mut detail = Vec::new();
        let _ = response.body_mut().as_reader().take(4096).read_to_end(&mut detail);
        let detail: String = String::from_utf8_lossy(&detail).chars().take(TOLD).collect();
        let hint = if status == 401 || status == 403 {
            "; SELON_ENDPOINT_USER and SELON_ENDPOINT_PASSWORD, or SELON_ENDPOINT_TOKEN, say who asks"
        } else {
            ""
        };
        anyhow::bail!("{} answers {status}: {}{hint}", self.url, detail.trim())
    }
}

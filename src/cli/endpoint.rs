//! A SPARQL server of any make. In: its address; user and password, or a token, from the environment. Out: answers to
//! queries, graphs written by the Graph Store Protocol or by Update.

use super::query::answer;
use super::wire::{Reply, Request, exchange, is_address};
use crate::query::{Answer, parser};
use data_encoding::BASE64;
use oxigraph::model::Term;
use spargebra::Query;
use std::io::Read as _;

/// How a query is sent.
const FORM: &str = "application/x-www-form-urlencoded";
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
        anyhow::ensure!(
            is_address(url),
            "--endpoint {url:?}: write it as https://HOST:PORT/PATH or http://HOST:PORT/PATH"
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
        Ok(Self { url: url.to_owned(), credentials })
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
        let headers = vec![("Content-Type", FORM), ("Accept", asked_as(query.as_ref()))];
        let reply = self.ask("POST", &self.url, headers, body.as_bytes())?;
        let found = answer(reply.body, &reply.media)?;
        Ok(if matches!(query, Some(Query::Ask { .. })) { truth(found) } else { found })
    }

    /// Writes a graph in the place of the one of its name, as N-Triples (Graph Store Protocol, 5.3).
    ///
    /// # Errors
    /// Where nobody answers or the server refuses.
    pub(super) fn put(&self, graph: &str, triples: &str) -> anyhow::Result<()> {
        let headers = vec![("Content-Type", "application/n-triples")];
        self.ask("PUT", &self.graph_url(graph), headers, triples.as_bytes()).map(|_| ())
    }

    /// Takes a graph away; one that is not there is away.
    ///
    /// # Errors
    /// Where nobody answers or the server refuses.
    pub(super) fn delete(&self, graph: &str) -> anyhow::Result<()> {
        let url = self.graph_url(graph);
        let reply = exchange(&self.request("DELETE", &url, Vec::new(), b""))?;
        if reply.status == 404 { Ok(()) } else { self.taken(reply).map(|_| ()) }
    }

    /// Runs an update.
    ///
    /// # Errors
    /// Where nobody answers or the server refuses.
    pub(super) fn update(&self, text: &str) -> anyhow::Result<()> {
        let headers = vec![("Content-Type", "application/sparql-update")];
        self.ask("POST", &self.url, headers, text.as_bytes()).map(|_| ())
    }

    fn graph_url(&self, graph: &str) -> String {
        let query = form_urlencoded::Serializer::new(String::new()).append_pair("graph", graph).finish();
        let joint = if self.url.contains('?') { '&' } else { '?' };
        format!("{}{joint}{query}", self.url)
    }

    fn request<'r>(
        &'r self,
        method: &'static str,
        url: &'r str,
        mut headers: Vec<(&'static str, &'r str)>,
        body: &'r [u8],
    ) -> Request<'r> {
        headers.extend(self.credentials.as_deref().map(|credentials| ("Authorization", credentials)));
        Request { method, url, headers, body }
    }

    fn ask<'r>(
        &'r self,
        method: &'static str,
        url: &'r str,
        headers: Vec<(&'static str, &'r str)>,
        body: &'r [u8],
    ) -> anyhow::Result<Reply> {
        self.taken(exchange(&self.request(method, url, headers, body))?)
    }

    /// The answer, if it is none of refusal.
    fn taken(&self, mut reply: Reply) -> anyhow::Result<Reply> {
        let status = reply.status;
        if (200..300).contains(&status) {
            return Ok(reply);
        }
        let mut detail = Vec::new();
        let _ = reply.body.as_mut().take(4096).read_to_end(&mut detail);
        let detail: String = String::from_utf8_lossy(&detail).chars().take(TOLD).collect();
        let hint = if status == 401 || status == 403 {
            "; SELON_ENDPOINT_USER and SELON_ENDPOINT_PASSWORD, or SELON_ENDPOINT_TOKEN, say who asks"
        } else {
            ""
        };
        anyhow::bail!("{} answers {status}: {}{hint}", self.url, detail.trim())
    }
}

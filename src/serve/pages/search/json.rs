//! What a search found, for programs. In: what pages show of it. Out: JSON.

use crate::serve::view::{ClaimView, Found, Kind};
use serde_json::{Value, json};

/// What a search found, for programs.
pub(super) fn told(text: &str, found: &Found) -> Value {
    let facets = &found.facets;
    let stances: serde_json::Map<String, Value> =
        facets.stances.iter().map(|(stance, n)| (stance.as_str().to_owned(), (*n).into())).collect();
    let kinds: serde_json::Map<String, Value> =
        facets.kinds.iter().map(|(kind, n)| (kind.as_str().to_owned(), (*n).into())).collect();
    json!({
        "q": text,
        "partly": found.partly,
        "more": found.more,
        "total": found.total,
        "instead": found.instead.iter().map(|(word, forms)| json!({ "word": word, "forms": forms })).collect::<Vec<_>>(),
        "facets": {
            "stance": stances,
            "kind": kinds,
            "month": facets.months,
            "publisher": facets.publishers.iter().map(|(named, n)| json!({ "iri": named.iri, "name": named.name, "claims": n })).collect::<Vec<_>>(),
            "checked": facets.checked,
            "corrected": facets.corrected,
        },
        "agents": found.agents.iter().map(|(named, n)| json!({ "iri": named.iri, "name": named.name, "kind": kind(named.kind), "claims": n })).collect::<Vec<_>>(),
        "claims": found.claims.iter().map(claim).collect::<Vec<_>>(),
        "articles": found.articles.iter().map(|article| json!({
            "iri": article.iri, "title": article.title, "date": article.date,
            "publisher": article.publisher.as_ref().map(|named| &named.name),
        })).collect::<Vec<_>>(),
    })
}

/// A claim, for programs.
pub(in crate::serve::pages) fn claim(claim: &ClaimView) -> Value {
    json!({
        "iri": claim.iri,
        "who": claim.agents.iter().map(|agent| json!({ "iri": agent.iri, "name": agent.name })).collect::<Vec<_>>(),
        "source": claim.source,
        "stance": claim.stance.as_str(),
        "words": claim.words,
        "date": claim.date(),
        "article": claim.article.iri,
        "title": claim.article.title,
        "publisher": claim.article.publisher.as_ref().map(|named| &named.name),
        "start": claim.start,
        "end": claim.end,
    })
}

/// What something is, as programs know it.
pub(super) fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Agent(kind) => kind.as_str(),
        Kind::Document => "article",
        Kind::Claim => "claim",
        Kind::Proposition => "proposition",
        Kind::Other => "",
    }
}

//! A claim as an assistant gets it: IRI, who, stance, exact words, article and date.

use crate::export::record::{Anchor, ClaimRecord, DocumentRecord};
use serde_json::{Value, json};

/// A claim of the store.
pub(super) fn claim(claim: &ClaimRecord, article: &DocumentRecord) -> Value {
    let agent =
        |agent: &crate::export::record::Named| json!({"iri": agent.iri, "name": agent.name, "kind": agent.kind});
    json!({
        "iri": claim.claim,
        "who": claim.who(),
        "agents": claim.agents.iter().map(agent).collect::<Vec<_>>(),
        "relayed_by": claim.relays.iter().map(agent).collect::<Vec<_>>(),
        "stance": claim.stance,
        "unverified": claim.conditional,
        "words": claim.text,
        "cue": claim.cue,
        "date": claim.said_on.as_ref().or(article.issued.as_ref()),
        "confidence": claim.confidence,
        "article": short(article),
        "anchors": claim.anchors.iter().map(anchor).collect::<Vec<_>>(),
    })
}

/// An article, in short.
pub(super) fn short(article: &DocumentRecord) -> Value {
    json!({
        "iri": article.document,
        "name": article.name,
        "title": article.title,
        "url": article.url,
        "publisher": article.publisher.as_ref().map(|publisher| &publisher.name),
        "published": article.issued,
    })
}

fn anchor(anchor: &Anchor) -> Value {
    json!({"part": anchor.part, "start": anchor.start, "end": anchor.end, "exact": anchor.exact})
}

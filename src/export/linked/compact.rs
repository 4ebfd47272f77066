//! Articles with their claims as JSON-LD that people read: the names of `ontology/context.jsonld`, which stands in the
//! file itself so that nothing has to be fetched. Every statement of it is one of the graph's.

use super::{LinkedError, pruned};
use crate::export::record::{Anchor, ClaimRecord, DocumentRecord, Named, PropositionRecord, Records};
use crate::export::scope::Scope;
use crate::graph::store::ClaimStore;
use oxigraph::model::NamedNode;
use serde_json::{Value, json};
use std::io::Write;

/// The context, as published.
pub const CONTEXT: &str = include_str!("../../../ontology/context.jsonld");
/// A frame that gives articles with their claims, as published.
pub const FRAME: &str = include_str!("../../../ontology/frame.jsonld");

/// Writes the articles that are meant, with the claims that are meant.
///
/// # Errors
/// Where the store or the writer fails.
pub fn compact(store: &ClaimStore, scope: &Scope, out: impl Write) -> Result<(), LinkedError> {
    let context: Value = serde_json::from_str(CONTEXT)?;
    let head = format!("{{\"@context\": {},\n\"@graph\": [", context.get("@context").unwrap_or(&Value::Null));
    let mut array = super::Array::new(out, &head)?;
    let records = Records::new(store);
    for node in records.documents()?.iter().filter(|node| scope.has_document(node.as_str())) {
        array.push(&article(&records, scope, node)?)?;
    }
    Ok(array.end("\n]}\n")?)
}

fn article(records: &Records<'_>, scope: &Scope, node: &NamedNode) -> Result<Value, LinkedError> {
    let record: DocumentRecord = records.document(node)?;
    let claims = records.claims_of(node)?;
    let claims: Vec<Value> = claims.iter().filter(|one| scope.has_claim(&one.claim)).map(claim).collect();
    Ok(pruned(json!({
        "id": record.document,
        "type": "Document",
        "identifier": record.name,
        "title": record.title.map(|title| json!({"@value": title, "@language": record.language})),
        "url": record.url,
        "origin": record.origin,
        "issued": record.issued.as_deref().map(date),
        "datePublished": record.published_at.as_deref().map(date),
        "modified": record.modified.as_deref().map(date),
        "dateModified": record.modified_at.as_deref().map(date),
        "author": record.writers.iter().map(named).collect::<Vec<_>>(),
        "language": record.language,
        "publisher": record.publisher.as_ref().map(named),
        "credits": record.credits.iter().map(named).collect::<Vec<_>>(),
        "sha256": record.sha256,
        "wasGeneratedBy": record.run,
        "claims": claims,
    })))
}

fn claim(claim: &ClaimRecord) -> Value {
    let anchors =
        |part: &str| -> Vec<Value> { claim.anchors.iter().filter(|anchor| anchor.part == part).map(anchor).collect() };
    json!({
        "id": claim.claim,
        "type": "Claim",
        "agents": claim.agents.iter().map(named).collect::<Vec<_>>(),
        "sourceText": claim.source,
        "cueText": claim.cue,
        "text": claim.text,
        "stance": claim.stance,
        "form": claim.form,
        "conditional": claim.conditional,
        "relayedBy": claim.relays.iter().map(named).collect::<Vec<_>>(),
        "saidOn": claim.said_on.as_deref().map(date),
        "confidence": claim.confidence.to_string(),
        "rule": claim.rule,
        "about": claim.about.iter().map(named).collect::<Vec<_>>(),
        "proposition": claim.proposition.as_ref().map(proposition),
        "within": claim.within,
        "respondsTo": claim.responds_to,
        "repeats": claim.repeats,
        "paragraph": claim.paragraph,
        "start": claim.start,
        "end": claim.end,
        "contentAnchor": anchors("content"),
        "cueAnchor": anchors("cue"),
        "sourceAnchor": anchors("source"),
        "relayAnchor": anchors("relay"),
    })
}

fn anchor(anchor: &Anchor) -> Value {
    json!({"id": anchor.iri, "type": "Anchor", "selector": [
        {"id": format!("{}/position", anchor.iri), "type": "TextPositionSelector", "oaStart": anchor.start, "oaEnd": anchor.end},
        {"id": format!("{}/quote", anchor.iri), "type": "TextQuoteSelector", "exact": anchor.exact},
    ]})
}

fn proposition(said: &PropositionRecord) -> Value {
    json!({
        "id": said.iri,
        "type": "Proposition",
        "label": {"@value": said.label, "@language": "fr"},
        "subject": said.subject.as_ref().map(|named| json!({"id": named.iri})),
        "predicate": said.predicate,
        "object": said.object.as_ref().map(|named| json!({"id": named.iri})),
        "negated": said.negated,
    })
}

fn named(agent: &Named) -> Value {
    json!({"id": agent.iri, "label": agent.name})
}

/// A date with the datatype of what is known of it.
fn date(text: &str) -> Value {
    let datatype = match text.len() {
        4 => "gYear",
        7 => "gYearMonth",
        10 => "date",
        _ => "dateTime",
    };
    json!({"@value": text, "@type": format!("{}{datatype}", crate::vocab::xsd::NAMESPACE)})
}

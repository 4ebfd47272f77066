//! Claims as Web Annotations (<https://www.w3.org/TR/annotation-model/>), in the one JSON array that Hypothesis,
//! Recogito and Annotorious import: an annotation a claim, on the words that it was read from.

use super::{Array, LinkedError, pruned};
use crate::export::record::{Anchor, ClaimRecord, DocumentRecord, Records};
use crate::export::scope::Scope;
use crate::export::tables::each_claim;
use crate::graph::store::ClaimStore;
use serde_json::{Value, json};
use std::io::Write;

/// Writes the claims that are meant as Web Annotations.
///
/// # Errors
/// Where the store or the writer fails.
pub fn annotations(store: &ClaimStore, scope: &Scope, out: impl Write) -> Result<(), LinkedError> {
    let mut array = Array::new(out, "[")?;
    let records = Records::new(store);
    each_claim(&records, scope, |claim, article| Ok::<_, LinkedError>(array.push(&annotation(claim, article))?))?;
    Ok(array.end("\n]\n")?)
}

fn annotation(claim: &ClaimRecord, article: &DocumentRecord) -> Value {
    let tag = |text: &str| json!({"type": "TextualBody", "purpose": "tagging", "value": text});
    let mut bodies = vec![
        json!({
            "type": "TextualBody",
            "purpose": "describing",
            "format": "text/plain",
            "language": article.language,
            "value": format!("{} — {} : {}", claim.who(), claim.stance, claim.text),
        }),
        tag(&claim.stance),
    ];
    bodies.extend(claim.agents.iter().map(|agent| {
        json!({"type": "SpecificResource", "purpose": "identifying", "source": agent.iri, "rdfs:label": agent.name})
    }));
    let content: Vec<&Anchor> = claim.anchors.iter().filter(|anchor| anchor.part == "content").collect();
    let anchors = if content.is_empty() { claim.anchors.iter().collect() } else { content };
    let targets: Vec<Value> = anchors.into_iter().map(|anchor| target(anchor, article)).collect();
    pruned(json!({
        "@context": ["http://www.w3.org/ns/anno.jsonld", {"selon": crate::vocab::selon::NAMESPACE}],
        "id": format!("{}/annotation", claim.claim),
        "type": "Annotation",
        "motivation": "describing",
        "creator": claim.agents.iter().map(|agent| json!({"id": agent.iri, "name": agent.name})).collect::<Vec<_>>(),
        "generator": {"id": article.run, "type": "Software", "name": article.version.as_ref().map(|version| format!("selon {version}"))},
        "body": bodies,
        "target": if targets.len() == 1 { targets.into_iter().next().unwrap_or_default() } else { Value::Array(targets) },
        "selon:claim": {"id": claim.claim},
        "selon:confidence": claim.confidence,
    }))
}

fn target(anchor: &Anchor, article: &DocumentRecord) -> Value {
    let selectors = [
        // A prefix may be empty, at the beginning of a text: the words are found all the same.
        json!({"type": "TextQuoteSelector", "exact": anchor.exact, "prefix": anchor.prefix, "suffix": anchor.suffix}),
        json!({"type": "TextPositionSelector", "start": anchor.start, "end": anchor.end}),
    ];
    json!({"source": article.address(), "selector": selectors})
}

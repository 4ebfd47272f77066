//! Claims in the words of schema.org (<https://schema.org/Claim>): a `Claim` with who makes it and where it appears;
//! where a claim denies or confirms another, a `ClaimReview` of that one, as readers of fact-checks know it.

use super::{Array, LinkedError, pruned};
use crate::export::record::{ClaimRecord, DocumentRecord, Named, Records};
use crate::export::scope::Scope;
use crate::export::tables::each_claim;
use crate::graph::store::ClaimStore;
use crate::model::Stance;
use oxigraph::model::NamedNode;
use serde_json::{Value, json};
use std::io::Write;

/// Writes the claims that are meant in the words of schema.org.
///
/// # Errors
/// Where the store or the writer fails.
pub fn schema_org(store: &ClaimStore, scope: &Scope, out: impl Write) -> Result<(), LinkedError> {
    let mut array = Array::new(out, "{\"@context\": \"https://schema.org\", \"@graph\": [")?;
    let records = Records::new(store);
    each_claim(&records, scope, |claim, article| {
        array.push(&of_claim(claim, article))?;
        for answered in &claim.responds_to {
            let Some(answered) = records.claim(&NamedNode::new_unchecked(answered))? else { continue };
            if let Some(review) = review(claim, &answered, article) {
                array.push(&review)?;
            }
        }
        Ok::<_, LinkedError>(())
    })?;
    Ok(array.end("\n]}\n")?)
}

fn of_claim(claim: &ClaimRecord, article: &DocumentRecord) -> Value {
    let confidence = json!({"@type": "PropertyValue", "name": "confidence", "value": claim.confidence});
    let stance = json!({"@type": "PropertyValue", "name": "stance", "value": claim.stance});
    pruned(json!({
        "@type": "Claim",
        "@id": claim.claim,
        "text": claim.text,
        "inLanguage": article.language,
        "author": claim.agents.iter().map(party).collect::<Vec<_>>(),
        "claimInterpreter": claim.relays.iter().map(party).collect::<Vec<_>>(),
        "datePublished": claim.said_on.as_ref().or(article.issued.as_ref()),
        "appearance": appearance(article),
        "about": claim.about.iter().map(party).collect::<Vec<_>>(),
        "additionalProperty": [stance, confidence],
    }))
}

/// Whoever denies or confirms a claim reviews it; other answers are no reviews.
fn review(claim: &ClaimRecord, answered: &ClaimRecord, article: &DocumentRecord) -> Option<Value> {
    let stance = Stance::parse(&claim.stance).filter(|stance| matches!(stance, Stance::Denies | Stance::Confirms))?;
    let value = if stance.denies() { 1 } else { 5 };
    Some(pruned(json!({
        "@type": "ClaimReview",
        "@id": format!("{}/review", claim.claim),
        "url": article.address(),
        "claimReviewed": answered.text,
        "datePublished": claim.said_on.as_ref().or(article.issued.as_ref()),
        "author": claim.agents.iter().map(party).collect::<Vec<_>>(),
        "itemReviewed": {"@type": "Claim", "@id": answered.claim, "author": answered.agents.iter().map(party).collect::<Vec<_>>()},
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": value,
            "worstRating": 1,
            "bestRating": 5,
            "alternateName": stance.french(),
        },
    })))
}

fn appearance(article: &DocumentRecord) -> Value {
    json!({
        "@type": "NewsArticle",
        "@id": article.document,
        "url": article.url,
        "headline": article.title,
        "datePublished": article.published_at.as_ref().or(article.issued.as_ref()),
        "dateModified": article.modified_at.as_ref().or(article.modified.as_ref()),
        "inLanguage": article.language,
        "publisher": article.publisher.as_ref().map(party),
        "author": article.authors.iter().map(|name| author(name, article)).collect::<Vec<_>>(),
    })
}

/// Who signs: somebody, or else only a name.
fn author(name: &str, article: &DocumentRecord) -> Value {
    let known = article.writers.iter().find(|writer| writer.name == name);
    known.map_or_else(|| json!({"@type": "Person", "name": name}), party)
}

/// An agent as schema.org has it: what is no person is an organisation.
fn party(agent: &Named) -> Value {
    let class = match agent.kind.as_str() {
        "person" | "anonymous" | "office" => "Person",
        "place" => "Place",
        "document" => "CreativeWork",
        _ => "Organization",
    };
    json!({"@type": class, "@id": agent.iri, "name": agent.name})
}

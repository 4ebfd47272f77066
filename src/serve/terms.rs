//! What a query is made of, for an editor that completes it. In: the vocabulary. Out: JSON: the prefixes that are known
//! without a line of their own, and the classes, properties and concepts with their labels in both languages.

use super::vocabulary;
use crate::vocab::{PREFIXES, rdf, rdfs, skos};
use oxigraph::model::{NamedOrBlankNode, Term};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// A term in the making: what it is, its labels by their language.
#[derive(Default)]
struct Known {
    kind: &'static str,
    labels: BTreeMap<String, String>,
}

/// The prefixes and terms as one JSON object.
pub(crate) fn json() -> String {
    let mut known: BTreeMap<String, Known> = BTreeMap::new();
    for quad in vocabulary::quads() {
        let NamedOrBlankNode::NamedNode(subject) = quad.subject else { continue };
        let Some(name) = shortened(subject.as_str()) else { continue };
        match quad.object {
            Term::NamedNode(class) if quad.predicate == rdf::TYPE => {
                if let Some(kind) = kind(class.as_str()) {
                    known.entry(name).or_default().kind = kind;
                }
            }
            Term::Literal(label) if quad.predicate == rdfs::LABEL || quad.predicate == skos::PREF_LABEL => {
                let language = label.language().unwrap_or("en").to_owned();
                known.entry(name).or_default().labels.insert(language, label.value().to_owned());
            }
            _ => {}
        }
    }
    let terms: Vec<Value> = known
        .into_iter()
        .filter(|(_, term)| !term.kind.is_empty())
        .map(|(name, term)| json!({ "name": name, "kind": term.kind, "labels": term.labels }))
        .collect();
    let prefixes: Map<String, Value> =
        PREFIXES.iter().map(|(prefix, namespace)| ((*prefix).to_owned(), (*namespace).into())).collect();
    json!({ "prefixes": prefixes, "terms": terms }).to_string()
}

/// What a term is, by its class.
fn kind(class: &str) -> Option<&'static str> {
    match class.rsplit(['#', '/']).next()? {
        "Class" => Some("class"),
        "Concept" => Some("concept"),
        name if name.ends_with("Property") => Some("property"),
        _ => None,
    }
}

/// An IRI with a prefix that is known; `None` where a prefixed name cannot write it.
fn shortened(iri: &str) -> Option<String> {
    let (prefix, local) =
        PREFIXES.iter().find_map(|(prefix, namespace)| Some((prefix, iri.strip_prefix(namespace)?)))?;
    let plain = !local.is_empty() && local.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    plain.then(|| format!("{prefix}:{local}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_properties_and_concepts_are_told_apart() {
        let all: Value = serde_json::from_str(&json()).unwrap();
        let kind = |name: &str| {
            let terms = all["terms"].as_array().unwrap();
            terms.iter().find(|term| term["name"] == name).map(|term| term["kind"].clone())
        };
        assert_eq!(kind("selon:Claim"), Some("class".into()));
        assert_eq!(kind("selon:stance"), Some("property".into()));
        assert_eq!(kind("selon:denies"), Some("concept".into()));
        assert_eq!(kind("prov:wasAttributedTo"), Some("property".into()));
        assert_eq!(all["prefixes"]["schema"], "https://schema.org/");
    }
}

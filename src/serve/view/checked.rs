//! What was read of a claim that people corrected. In: its IRI. Out: the properties that read otherwise now, as they
//! were.

use super::View;
use crate::vocab::{prov, schema, selon};
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{NamedNode, NamedNodeRef, Term};

/// The properties that people correct.
const PARTS: [NamedNodeRef<'static>; 5] =
    [schema::TEXT, selon::STANCE, prov::WAS_ATTRIBUTED_TO, selon::SAID_ON, selon::RESPONDS_TO];

impl View<'_> {
    /// What was read of a claim, where it reads otherwise now: properties and values, by name.
    pub(crate) fn as_read(self, claim: &str) -> Vec<(String, String)> {
        let Some(text) = self.one_text(claim, selon::AS_READ) else { return Vec::new() };
        let Ok(node) = NamedNode::new(claim) else { return Vec::new() };
        let own = RdfParser::from_format(RdfFormat::NQuads).for_reader(text.as_bytes()).flatten();
        let mut read = Vec::new();
        for quad in own.filter(|quad| quad.subject == node.clone().into()) {
            let same = self.facts_of(claim, quad.predicate.as_ref()).contains(&quad.object);
            if same || !PARTS.contains(&quad.predicate.as_ref()) {
                continue;
            }
            let value = match &quad.object {
                Term::NamedNode(node) if quad.predicate == selon::STANCE => node.as_str().to_owned(),
                Term::NamedNode(node) => self.named(node.as_str()).name,
                Term::Literal(literal) => literal.value().to_owned(),
                Term::BlankNode(_) => continue,
            };
            read.push((quad.predicate.into_string(), value));
        }
        read.sort();
        read
    }
}

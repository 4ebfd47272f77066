//! Claims as nanopublications (<https://nanopub.net/guidelines/working_draft/>), unsigned. In: claims. Out: `TriG`,
//! four graphs a claim: what it says, where that comes from, what is to be known of the publication, and a head that
//! ties them. The date is that of the article, so that the same claims give the same bytes.

use super::LinkedError;
use crate::export::record::{ClaimRecord, DocumentRecord, Records};
use crate::export::scope::Scope;
use crate::export::tables::each_claim;
use crate::export::turtle::trig;
use crate::graph::store::ClaimStore;
#[cfg(test)]
use crate::iri::Base;
use crate::vocab::{dcterms, oa, prov, rdf, rdfs, schema, selon, xsd};
use oxigraph::model::{Literal, NamedNode, NamedNodeRef, Quad, Term};
use std::io::Write;

const NP: &str = "http://www.nanopub.org/nschema#";
/// When a nanopublication was made whose article has no day.
const UNDATED: &str = "1970-01-01";

/// Writes the claims that are meant as nanopublications.
///
/// # Errors
/// Where the store or the writer fails.
pub fn nanopubs(store: &ClaimStore, scope: &Scope, mut out: impl Write) -> Result<(), LinkedError> {
    let records = Records::new(store);
    each_claim(&records, scope, |claim, article| {
        out.write_all(trig(&nanopub(claim, article), store.base()).as_bytes())?;
        Ok::<_, LinkedError>(())
    })?;
    Ok(out.flush()?)
}

/// The quads of one nanopublication in the making.
struct Draft {
    quads: Vec<Quad>,
}

impl Draft {
    fn add(&mut self, graph: &NamedNode, subject: &NamedNode, property: NamedNodeRef<'_>, object: impl Into<Term>) {
        self.quads.push(Quad::new(subject.clone(), property.into_owned(), object, graph.clone()));
    }
}

fn nanopub(claim: &ClaimRecord, article: &DocumentRecord) -> Vec<Quad> {
    let node = NamedNode::new_unchecked;
    let publication = node(format!("{}/nanopub", claim.claim));
    let part = |name: &str| node(format!("{}/nanopub#{name}", claim.claim));
    let [head, assertion, provenance, about] = ["Head", "assertion", "provenance", "pubinfo"].map(part);
    let np = |name: &str| node(format!("{NP}{name}"));
    let mut draft = Draft { quads: Vec::new() };
    draft.add(&head, &publication, rdf::TYPE, np("Nanopublication"));
    for (property, graph) in
        [("hasAssertion", &assertion), ("hasProvenance", &provenance), ("hasPublicationInfo", &about)]
    {
        draft.add(&head, &publication, np(property).as_ref(), graph.clone());
    }
    asserted(&mut draft, &assertion, claim, article);
    let document = node(article.document.clone());
    draft.add(&provenance, &assertion, prov::WAS_DERIVED_FROM, document.clone());
    if let Some(run) = &article.run {
        draft.add(&provenance, &assertion, prov::WAS_GENERATED_BY, node(run.clone()));
    }
    for anchor in claim.anchors.iter().filter(|anchor| anchor.part == "content") {
        draft.add(&provenance, &node(anchor.iri.clone()), oa::HAS_SOURCE, document.clone());
        draft.add(&provenance, &node(anchor.iri.clone()), oa::EXACT, Literal::from(anchor.exact.as_str()));
    }
    draft.add(&provenance, &assertion, selon::CONFIDENCE, decimal(claim.confidence));
    let day = article.issued.as_deref().and_then(crate::export::record::day).unwrap_or(UNDATED);
    let created = node(format!("{}created", dcterms::NAMESPACE));
    let instant = Literal::new_typed_literal(format!("{day}T00:00:00Z"), node(format!("{}dateTime", xsd::NAMESPACE)));
    draft.add(&about, &publication, created.as_ref(), instant);
    let creator = node(format!("{}creator", dcterms::NAMESPACE));
    draft.add(&about, &publication, creator.as_ref(), node(selon::NAMESPACE.trim_end_matches('#').to_owned()));
    draft.quads
}

/// What the claim says, and who says it.
fn asserted(draft: &mut Draft, graph: &NamedNode, claim: &ClaimRecord, article: &DocumentRecord) {
    let node = NamedNode::new_unchecked;
    let subject = node(claim.claim.clone());
    draft.add(graph, &subject, rdf::TYPE, selon::CLAIM.into_owned());
    draft.add(graph, &subject, rdf::TYPE, schema::CLAIM.into_owned());
    let text = Literal::new_language_tagged_literal(&claim.text, &article.language);
    draft.add(graph, &subject, schema::TEXT, text.unwrap_or_else(|_| Literal::from(claim.text.as_str())));
    draft.add(graph, &subject, selon::STANCE, node(format!("{}{}", selon::NAMESPACE, claim.stance)));
    for agent in &claim.agents {
        draft.add(graph, &subject, prov::WAS_ATTRIBUTED_TO, node(agent.iri.clone()));
        draft.add(graph, &node(agent.iri.clone()), rdfs::LABEL, Literal::from(agent.name.as_str()));
    }
    if let Some(said) = &claim.proposition {
        draft.add(graph, &subject, selon::PUTS_FORWARD, node(said.iri.clone()));
        draft.add(graph, &node(said.iri.clone()), rdfs::LABEL, Literal::from(said.label.as_str()));
    }
    for answered in &claim.responds_to {
        draft.add(graph, &subject, selon::RESPONDS_TO, node(answered.clone()));
    }
}

fn decimal(number: f64) -> Literal {
    Literal::new_typed_literal(number.to_string(), xsd::DECIMAL)
}

/// The base that nanopublications are written against where there is no store.
#[cfg(test)]
fn base() -> Base {
    Base::default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use oxigraph::io::{RdfFormat, RdfParser};
    use std::collections::BTreeSet;

    #[test]
    fn a_claim_is_four_graphs() {
        let claim = ClaimRecord {
            claim: "https://w3id.org/selon/id/claim/a/1".into(),
            text: "Le port ferme".into(),
            stance: "asserts".into(),
            ..ClaimRecord::default()
        };
        let article = DocumentRecord {
            document: "https://w3id.org/selon/id/document/a".into(),
            language: "fr".into(),
            ..DocumentRecord::default()
        };
        let text = trig(&nanopub(&claim, &article), &base());
        let quads: Vec<Quad> = RdfParser::from_format(RdfFormat::TriG).for_slice(&text).map(Result::unwrap).collect();
        let graphs: BTreeSet<String> = quads.iter().map(|quad| quad.graph_name.to_string()).collect();
        assert_eq!(graphs.len(), 4, "{graphs:?}");
    }
}

//! Turtle of RDF 1.2 (<https://www.w3.org/TR/rdf12-turtle/>). In: a store and what of it is meant. Out: the plain
//! Turtle, and for every proposition that has a subject and an object the triple that it is about, as a triple term:
//! the claim reifies it, nobody asserts it.

use super::LinkedError;
use crate::export::record::{ClaimRecord, Records};
use crate::export::scope::Scope;
use crate::export::tables::each_claim;
use crate::export::turtle::turtle;
use crate::graph::store::ClaimStore;
use crate::iri::Base;
use oxigraph::model::{NamedNode, Triple};
use std::io::Write;

/// Writes triples as Turtle, then what the claims that are meant reify.
///
/// # Errors
/// Where the store or the writer fails.
pub fn reified(store: &ClaimStore, scope: &Scope, triples: &[Triple], mut out: impl Write) -> Result<(), LinkedError> {
    writeln!(out, "VERSION \"1.2\"")?;
    out.write_all(turtle(triples, store.base()).as_bytes())?;
    writeln!(out)?;
    let records = Records::new(store);
    each_claim(&records, scope, |claim, _| {
        if let Some(line) = statement(claim, store.base()) {
            writeln!(out, "{line}")?;
        }
        Ok::<_, LinkedError>(())
    })?;
    Ok(out.flush()?)
}

/// `<claim> rdf:reifies <<( subject event object )>> .`; the event is an IRI of its lemma.
fn statement(claim: &ClaimRecord, base: &Base) -> Option<String> {
    let said = claim.proposition.as_ref()?;
    let (subject, object) = (said.subject.as_ref()?, said.object.as_ref()?);
    if said.predicate.is_empty() {
        return None;
    }
    let node = |iri: &str| NamedNode::new(iri).ok();
    let event = node(&base.other(&format!("event/{}", said.predicate)))?;
    Some(format!(
        "{} <http://www.w3.org/1999/02/22-rdf-syntax-ns#reifies> <<( {} {event} {} )>> .",
        node(&claim.claim)?,
        node(&subject.iri)?,
        node(&object.iri)?
    ))
}

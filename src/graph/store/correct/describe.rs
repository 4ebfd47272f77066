//! What a corrected agent is described by. In: a verdict. Out: the triples of its description.

use super::verdict::Verdict;
use crate::graph::follows::SPEAKING_OF;
use crate::model::AgentKind;
use crate::vocab::{owl, prov, rdf, selon};
use oxigraph::model::{Literal, NamedNode, NamedNodeRef, Term, Triple};

/// What the IRIs of Wikidata begin with.
const WIKIDATA: &str = "http://www.wikidata.org/entity/";

/// Whether an article mentions what a property leads to.
pub(super) fn speaks(property: NamedNodeRef<'_>) -> bool {
    property == selon::MENTIONS || SPEAKING_OF.contains(&property)
}

/// Puts what people say of an agent in the place of what was read.
pub(super) fn describe(shared: &mut Vec<Triple>, agent: &NamedNode, verdict: &Verdict) {
    let own = |triple: &Triple| triple.subject == agent.clone().into();
    let iri = |triple: &Triple| match &triple.object {
        Term::NamedNode(node) => node.as_str().to_owned(),
        Term::Literal(_) | Term::BlankNode(_) => String::new(),
    };
    let (property, object): (NamedNodeRef<'_>, Term) = match verdict {
        Verdict::Kind(name) => {
            let Some(kind) = AgentKind::called(name) else { return };
            let is_kind =
                |triple: &Triple| triple.predicate == rdf::TYPE && AgentKind::from_class(&iri(triple)).is_some();
            // Who could speak still can.
            let spoke =
                shared.iter().any(|triple| own(triple) && is_kind(triple) && iri(triple) != selon::PLACE.as_str());
            shared.retain(|triple| !(own(triple) && is_kind(triple)));
            let agent_class = Triple::new(agent.clone(), rdf::TYPE.into_owned(), prov::AGENT.into_owned());
            shared.extend(spoke.then_some(agent_class));
            (rdf::TYPE, kind.class().into_owned().into())
        }
        Verdict::Role(role) => {
            shared.retain(|triple| !(own(triple) && triple.predicate == selon::ROLE));
            (selon::ROLE, Literal::from(role.as_str()).into())
        }
        Verdict::Wikidata(id) => {
            let there = |triple: &Triple| triple.predicate == owl::SAME_AS && iri(triple).starts_with(WIKIDATA);
            shared.retain(|triple| !(own(triple) && there(triple)));
            (owl::SAME_AS, NamedNode::new_unchecked(format!("{WIKIDATA}{id}")).into())
        }
        _ => return,
    };
    shared.push(Triple::new(agent.clone(), property.into_owned(), object));
}

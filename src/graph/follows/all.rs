//! What follows from several quads. In: quads that are all that is said of their subjects. Out: what follows from them; the
//! same quads without it.

use super::annotation::annotation_of_cue;
use super::one::{following, is_not_so, unless_said};
use crate::vocab::{prov, selon};
use oxrdf::{GraphName, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term, Triple};
use std::collections::{HashMap, HashSet};

/// The rule of claims that people added.
pub const ADDED: &str = "added";

/// The quads that follow from some, which are all that is said of their subjects.
pub fn all_following(quads: &[Quad]) -> Vec<Quad> {
    let mut found: Vec<Quad> = quads.iter().flat_map(following).collect();
    let said = |quad: &&Quad| is_not_so(quad.predicate.as_ref()) || quad.predicate == prov::WAS_GENERATED_BY;
    let said: HashSet<(&NamedOrBlankNode, &NamedNode)> =
        quads.iter().filter(said).map(|quad| (&quad.subject, &quad.predicate)).collect();
    let is_said = |quad: &Quad| said.contains(&(&quad.subject, &quad.predicate));
    let mut unsaid: Vec<Quad> = quads.iter().chain(&found).filter_map(unless_said).collect();
    unsaid.extend(runs(quads));
    unsaid.extend(cues(quads));
    found.extend(unsaid.into_iter().filter(|quad| !is_said(quad)));
    found
}

/// Leaves out what follows from other quads among them.
pub fn left_out(mut quads: Vec<Quad>) -> Vec<Quad> {
    let mut follow: Vec<Quad> = quads.iter().flat_map(following).collect();
    let unsaid: Vec<Quad> = quads.iter().chain(&follow).filter_map(unless_said).collect();
    follow.extend(unsaid);
    follow.extend(runs(&quads));
    follow.extend(cues(&quads));
    let follow: HashSet<Quad> = follow.into_iter().collect();
    quads.retain(|quad| !follow.contains(quad));
    quads
}

/// The same for the triples of one graph.
pub fn left_out_of_graph(triples: Vec<Triple>) -> Vec<Triple> {
    let quads = triples.into_iter().map(|triple| triple.in_graph(GraphName::DefaultGraph)).collect();
    left_out(quads).into_iter().map(Triple::from).collect()
}

/// What follows from a quad among others, of which `look` finds those with a subject and a property.
///
/// # Errors
/// Where looking fails.
pub fn following_among<E>(
    quad: &Quad,
    look: impl Fn(&NamedOrBlankNode, NamedNodeRef<'_>) -> Result<Vec<Quad>, E>,
) -> Result<Vec<Quad>, E> {
    let mut found = following(quad);
    let unsaid: Vec<Quad> = found.iter().chain([quad]).filter_map(unless_said).collect();
    for not in unsaid {
        if look(&not.subject, not.predicate.as_ref())?.is_empty() {
            found.push(not);
        }
    }
    if quad.predicate == selon::CUE_ANCHOR && look(&quad.subject, selon::CONTENT_ANCHOR)?.is_empty() {
        found.extend(annotation_of_cue(quad));
    }
    if let Some(article) = article_of(quad)
        && look(&quad.subject, prov::WAS_GENERATED_BY)?.is_empty()
        && !look(&quad.subject, selon::RULE)?.iter().any(is_added)
    {
        let runs = look(&article, prov::WAS_GENERATED_BY)?;
        found.extend(runs.iter().map(|run| read_by(quad, &run.object)));
    }
    Ok(found)
}

/// The article that a quad says a claim was read from.
fn article_of(quad: &Quad) -> Option<NamedOrBlankNode> {
    match &quad.object {
        Term::NamedNode(article) if quad.predicate == prov::WAS_DERIVED_FROM => Some(article.clone().into()),
        _ => None,
    }
}

/// Whether a quad says that its subject is a claim that people added, which no run read.
fn is_added(quad: &Quad) -> bool {
    quad.predicate == selon::RULE && matches!(&quad.object, Term::Literal(rule) if rule.value() == ADDED)
}

/// That the subject of a quad was read by a run.
fn read_by(quad: &Quad, run: &Term) -> Quad {
    let property = prov::WAS_GENERATED_BY.into_owned();
    Quad::new(quad.subject.clone(), property, run.clone(), quad.graph_name.clone())
}

/// The annotations of claims of which nothing but a cue was found.
fn cues(quads: &[Quad]) -> Vec<Quad> {
    let told: HashSet<&NamedOrBlankNode> =
        quads.iter().filter(|quad| quad.predicate == selon::CONTENT_ANCHOR).map(|quad| &quad.subject).collect();
    quads.iter().filter(|quad| !told.contains(&quad.subject)).flat_map(annotation_of_cue).collect()
}

/// That claims were read by the run that read their article.
fn runs(quads: &[Quad]) -> Vec<Quad> {
    let by_run = quads.iter().filter(|quad| quad.predicate == prov::WAS_GENERATED_BY);
    let runs: HashMap<&NamedOrBlankNode, &Term> = by_run.map(|quad| (&quad.subject, &quad.object)).collect();
    let added: HashSet<&NamedOrBlankNode> =
        quads.iter().filter(|quad| is_added(quad)).map(|quad| &quad.subject).collect();
    let read = quads.iter().filter(|quad| !added.contains(&quad.subject));
    read.filter_map(|quad| Some(read_by(quad, runs.get(&article_of(quad)?)?))).collect()
}

#[cfg(test)]
mod tests {
    use super::super::said::{node, quad, said};
    use super::*;
    use crate::vocab::{rdf, xsd};
    use oxrdf::Literal;

    fn flag(property: NamedNodeRef<'_>, so: &str) -> Quad {
        quad(property, Literal::new_typed_literal(so, xsd::BOOLEAN))
    }

    #[test]
    fn a_claim_was_read_by_the_run_that_read_its_article() {
        let article = said("document/a", prov::WAS_GENERATED_BY, node("run/1"));
        let claim = |number: &str| said(&format!("claim/a/{number}"), prov::WAS_DERIVED_FROM, node("document/a"));
        let run = |number: &str, run: &str| said(&format!("claim/a/{number}"), prov::WAS_GENERATED_BY, node(run));
        let added = said("claim/a/2", selon::RULE, Literal::from("added"));
        let lean = vec![article, claim("1"), claim("2"), added, claim("3"), run("3", "run/other")];
        assert_eq!(all_following(&lean), [run("1", "run/1")]);
        let whole = [lean.clone(), vec![run("1", "run/1")]].concat();
        assert_eq!(left_out(whole), lean);
    }

    #[test]
    fn what_nothing_is_said_of_is_not_so() {
        let claim = quad(rdf::TYPE, selon::CLAIM.into_owned());
        let (not, so) = (flag(selon::CONDITIONAL, "false"), flag(selon::CONDITIONAL, "true"));
        let classes = following(&claim).len();
        assert_eq!(all_following(std::slice::from_ref(&claim)).len(), classes + 1);
        assert_eq!(left_out(vec![claim.clone(), not]), std::slice::from_ref(&claim));
        let conditional = vec![claim, so];
        assert_eq!(all_following(&conditional).len(), classes);
        assert_eq!(left_out(conditional.clone()), conditional);
    }

    #[test]
    fn a_class_stays_that_nothing_else_tells() {
        let place = quad(rdf::TYPE, selon::PLACE.into_owned());
        let agent = quad(rdf::TYPE, prov::AGENT.into_owned());
        let acting = vec![place.clone(), agent.clone()];
        assert_eq!(left_out(acting.clone()), acting);
        let state = quad(rdf::TYPE, selon::STATE.into_owned());
        assert_eq!(left_out(vec![state.clone(), agent]), [state]);
    }
}

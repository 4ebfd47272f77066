//! Links between claims: who contradicts whom and why, who answers whom. In: claims of the store, and the
//! links between what they put forward. Out: links in the graph of links, both ways.
//!
//! A claim goes against another where one denies what the other affirms, or where both affirm what cannot
//! be true together. Of the claims that stand on one side of one proposition, at most [`SIDE`] are tied to
//! others one by one, those that come first by name whatever the order of reading; the rest are found by
//! their proposition. So one more article costs the same however many say the same before it.

use super::compare::{Reason, Relation, compare};
use super::facts::{Changing, Facts, Pattern};
use super::form::Form;
use super::propositions::{literal, node_of};
use super::stand::{Sign, Stand, article, date, share_a_speaker, stance};
use crate::iri::{Base, short_hash};
use crate::model::Stance;
use crate::vocab::{rdf, rdfs, selon, xsd};
use oxigraph::model::{Literal, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term};
use oxigraph::store::StorageError;
use std::collections::BTreeSet;

/// The most claims on one side of one proposition that are tied to others one by one.
pub(in crate::graph) const SIDE: usize = if cfg!(test) { 4 } else { 24 };

/// The graphs that claims are tied in.
pub(in crate::graph) struct Graphs<'g> {
    /// What the IRIs of links begin with.
    pub(in crate::graph) base: &'g Base,
    /// What articles share.
    pub(in crate::graph) entities: NamedNode,
    /// Where links stand.
    pub(in crate::graph) links: NamedNode,
}

/// The claims of an article.
pub(in crate::graph) fn claims_of(facts: &impl Facts, document: &NamedNode) -> Result<Vec<NamedNode>, StorageError> {
    let claims = Pattern { predicate: Some(rdf::TYPE), object: Some(selon::CLAIM.into()), ..Pattern::default() };
    let mut claims: Vec<NamedNode> =
        facts.find(claims.within(document))?.into_iter().filter_map(|quad| named(quad.subject)).collect();
    claims.sort();
    claims.dedup();
    Ok(claims)
}

/// Ties claims that have just come to those that the store holds.
pub(in crate::graph) fn join(
    facts: &mut impl Changing,
    graphs: &Graphs<'_>,
    claims: &[NamedNode],
) -> Result<(), StorageError> {
    for claim in claims {
        if let Some(stand) = Stand::of(facts, claim)? {
            take_side(facts, graphs, &stand)?;
        }
    }
    for claim in claims {
        tie_answers(facts, graphs, claim)?;
    }
    Ok(())
}

/// Takes the links of claims away that are about to go, and lets others move up to where they stood.
pub(in crate::graph) fn leave(
    facts: &mut impl Changing,
    graphs: &Graphs<'_>,
    claims: &[NamedNode],
) -> Result<(), StorageError> {
    let leaving: BTreeSet<&NamedNode> = claims.iter().collect();
    for claim in claims {
        let stand = Stand::of(facts, claim)?;
        loosen(facts, graphs, claim)?;
        let Some(stand) = stand else { continue };
        let mut side = side(facts, graphs, &stand.proposition, stand.sign)?;
        let full = side.len() >= SIDE;
        if !side.remove(claim) {
            continue;
        }
        facts.take(&membership(graphs, &stand));
        if full && let Some(next) = next_in_line(facts, &stand, &side, &leaving)? {
            take_side(facts, graphs, &next)?;
        }
    }
    Ok(())
}

/// Ties the claims of some propositions anew, whose links to other propositions have changed.
pub(in crate::graph) fn tie_again(
    facts: &mut impl Changing,
    graphs: &Graphs<'_>,
    propositions: &BTreeSet<NamedNode>,
) -> Result<(), StorageError> {
    for proposition in propositions {
        for sign in [Sign::Affirms, Sign::Denies] {
            for claim in side(facts, graphs, proposition, sign)? {
                loosen(facts, graphs, &claim)?;
                if let Some(stand) = Stand::of(facts, &claim)? {
                    tie(facts, graphs, &stand)?;
                }
                tie_answers(facts, graphs, &claim)?;
            }
        }
    }
    Ok(())
}

/// Puts a claim on its side, where there is room or it comes before another, and ties it from there.
fn take_side(facts: &mut impl Changing, graphs: &Graphs<'_>, stand: &Stand) -> Result<(), StorageError> {
    let side = side(facts, graphs, &stand.proposition, stand.sign)?;
    if side.contains(&stand.claim) {
        return Ok(());
    }
    if side.len() >= SIDE {
        let Some(last) = side.last().filter(|last| **last > stand.claim) else { return Ok(()) };
        loosen(facts, graphs, last)?;
        facts.take(&membership(graphs, &Stand { claim: last.clone(), ..stand.clone() }));
        tie_answers(facts, graphs, last)?;
    }
    facts.add(membership(graphs, stand));
    tie(facts, graphs, stand)
}

/// Ties a claim to those that stand against it, and to those that it answers in other articles.
fn tie(facts: &mut impl Changing, graphs: &Graphs<'_>, stand: &Stand) -> Result<(), StorageError> {
    let mut same = linked(facts, graphs, &stand.proposition, selon::SAME_AS)?;
    same.push(stand.proposition.clone());
    for proposition in &same {
        for other in side(facts, graphs, proposition, stand.sign.other())? {
            contradict(facts, graphs, (&stand.claim, &other), &Ground::denied())?;
        }
        for sign in [Sign::Affirms, Sign::Denies] {
            for other in side(facts, graphs, proposition, sign)? {
                answer_across(facts, graphs, stand, &other)?;
            }
        }
    }
    if stand.sign == Sign::Denies {
        return Ok(());
    }
    let opposed = linked(facts, graphs, &stand.proposition, selon::OPPOSES)?;
    let mine = form(facts, graphs, &stand.proposition)?;
    for proposition in &opposed {
        let theirs = form(facts, graphs, proposition)?;
        let ground = mine.as_ref().zip(theirs.as_ref()).and_then(|(mine, theirs)| Ground::between(mine, theirs));
        let Some(ground) = ground else { continue };
        for other in side(facts, graphs, proposition, Sign::Affirms)? {
            contradict(facts, graphs, (&stand.claim, &other), &ground)?;
        }
    }
    Ok(())
}

/// Why two claims cannot both hold, and how sure that is.
struct Ground {
    reason: Reason,
    detail: String,
    score: f64,
}

impl Ground {
    /// One denies what the other affirms.
    fn denied() -> Self {
        Self { reason: Reason::Denied, detail: String::new(), score: 1.0 }
    }

    /// What two propositions cannot agree on.
    fn between(one: &Form, other: &Form) -> Option<Self> {
        let verdict = compare(one, other)?;
        match verdict.relation {
            Relation::Opposed(reason) => Some(Self { reason, detail: verdict.detail, score: verdict.score }),
            Relation::Same | Relation::Entails | Relation::Entailed => None,
        }
    }
}

/// Writes that two claims contradict each other: a link each way, and a node that says why.
fn contradict(
    facts: &mut impl Changing,
    graphs: &Graphs<'_>,
    pair: (&NamedNode, &NamedNode),
    ground: &Ground,
) -> Result<(), StorageError> {
    let (one, other) = if pair.0 < pair.1 { pair } else { (pair.1, pair.0) };
    if one == other || stands_within(facts, one, other)? || stands_within(facts, other, one)? {
        return Ok(());
    }
    let links = &graphs.links;
    let node = contradiction(graphs, one, other);
    if !facts.find(Pattern::of(&node, rdf::TYPE).within(links).at_most(1))?.is_empty() {
        return Ok(());
    }
    let mut add = |subject: &NamedNode, predicate: NamedNodeRef<'_>, object: Term| {
        facts.add(Quad::new(subject.clone(), predicate.into_owned(), object, links.clone()));
    };
    add(one, selon::CONTRADICTS, other.clone().into());
    add(other, selon::CONTRADICTS, one.clone().into());
    add(&node, rdf::TYPE, selon::CONTRADICTION.into_owned().into());
    add(&node, selon::BETWEEN, one.clone().into());
    add(&node, selon::BETWEEN, other.clone().into());
    add(&node, selon::REASON, ground.reason.concept().into_owned().into());
    let score = format!("{:.2}", ground.score);
    add(&node, selon::SCORE, Literal::new_typed_literal(score, xsd::DECIMAL).into());
    if !ground.detail.is_empty() {
        let detail = Literal::new_language_tagged_literal_unchecked(ground.detail.clone(), "fr");
        add(&node, rdfs::COMMENT, detail.into());
    }
    Ok(())
}

/// Whether a claim is told within another: who denies that somebody said a thing does not contradict him.
fn stands_within(facts: &impl Facts, inner: &NamedNode, outer: &NamedNode) -> Result<bool, StorageError> {
    Ok(node_of(facts, inner, selon::WITHIN)?.as_ref() == Some(outer))
}

/// The node of a contradiction between two claims, the first in the alphabet before.
fn contradiction(graphs: &Graphs<'_>, one: &NamedNode, other: &NamedNode) -> NamedNode {
    let hash = short_hash(&[one.as_str(), other.as_str()], 16);
    NamedNode::new_unchecked(graphs.base.other(&format!("contradiction/{hash}")))
}

/// A denial goes against what it answers, wherever that is said in its words (« C'est faux »).
fn tie_answers(facts: &mut impl Changing, graphs: &Graphs<'_>, claim: &NamedNode) -> Result<(), StorageError> {
    let mut pairs = Vec::new();
    for answered in targets(facts, claim, selon::RESPONDS_TO)? {
        pairs.push((claim.clone(), answered));
    }
    let pointing = Pattern::with(selon::RESPONDS_TO, claim.as_ref());
    for answer in facts.find(pointing)?.into_iter().filter_map(|quad| named(quad.subject)) {
        pairs.push((answer, claim.clone()));
    }
    for (answer, answered) in pairs {
        let sign = |stance: Option<Stance>| stance.and_then(Sign::of);
        let (one, other) = (sign(stance(facts, &answer)?), sign(stance(facts, &answered)?));
        if one == Some(Sign::Denies) && other == Some(Sign::Affirms) {
            contradict(facts, graphs, (&answer, &answered), &Ground::denied())?;
        }
    }
    Ok(())
}

/// Ties a denial or confirmation to what somebody else said before in another article, whichever of the
/// two has come now.
fn answer_across(
    facts: &mut impl Changing,
    graphs: &Graphs<'_>,
    stand: &Stand,
    other: &NamedNode,
) -> Result<(), StorageError> {
    let Some(theirs) = stance(facts, other)? else { return Ok(()) };
    let (answer, said) = match (stand.stance, theirs) {
        (Stance::Denies | Stance::Confirms, Stance::Asserts | Stance::Accuses | Stance::Alleges) => {
            (&stand.claim, other)
        }
        (Stance::Asserts | Stance::Accuses | Stance::Alleges, Stance::Denies | Stance::Confirms) => {
            (other, &stand.claim)
        }
        _ => return Ok(()),
    };
    if article(facts, answer)? == article(facts, said)? || share_a_speaker(facts, answer, said)? {
        return Ok(());
    }
    let before = matches!((date(facts, answer)?, date(facts, said)?), (Some(answer), Some(said)) if answer < said);
    if !before {
        let link = Quad::new(answer.clone(), selon::RESPONDS_TO.into_owned(), said.clone(), graphs.links.clone());
        facts.add(link);
    }
    Ok(())
}

/// Takes the links of a claim to others away.
fn loosen(facts: &mut impl Changing, graphs: &Graphs<'_>, claim: &NamedNode) -> Result<(), StorageError> {
    let mut gone = Vec::new();
    for predicate in [selon::CONTRADICTS, selon::RESPONDS_TO] {
        gone.extend(facts.find(Pattern::of(claim, predicate).within(&graphs.links))?);
        gone.extend(facts.find(Pattern::with(predicate, claim.as_ref()).within(&graphs.links))?);
    }
    for quad in facts.find(Pattern::with(selon::BETWEEN, claim.as_ref()).within(&graphs.links))? {
        let node = Pattern { subject: Some(quad.subject.as_ref()), ..Pattern::default() };
        gone.extend(facts.find(node.within(&graphs.links))?);
    }
    for quad in &gone {
        facts.take(quad);
    }
    Ok(())
}

/// The claims on one side of a proposition that are tied to others.
fn side(
    facts: &impl Facts,
    graphs: &Graphs<'_>,
    proposition: &NamedNode,
    sign: Sign,
) -> Result<BTreeSet<NamedNode>, StorageError> {
    Ok(linked(facts, graphs, proposition, sign.property())?.into_iter().collect())
}

/// Who stands on a side in the place of one that goes: the first by name that is not there yet.
fn next_in_line(
    facts: &impl Facts,
    stand: &Stand,
    side: &BTreeSet<NamedNode>,
    leaving: &BTreeSet<&NamedNode>,
) -> Result<Option<Stand>, StorageError> {
    let mut next: Option<Stand> = None;
    for quad in facts.find(Pattern::with(selon::PUTS_FORWARD, stand.proposition.as_ref()))? {
        let Some(claim) = named(quad.subject) else { continue };
        let later = next.as_ref().is_some_and(|next| next.claim < claim);
        if later || side.contains(&claim) || leaving.contains(&claim) {
            continue;
        }
        next = Stand::of(facts, &claim)?.filter(|found| found.sign == stand.sign).or(next);
    }
    Ok(next)
}

fn membership(graphs: &Graphs<'_>, stand: &Stand) -> Quad {
    let property = stand.sign.property().into_owned();
    Quad::new(stand.proposition.clone(), property, stand.claim.clone(), graphs.links.clone())
}

/// What the graph of links ties a node to by one property.
fn linked(
    facts: &impl Facts,
    graphs: &Graphs<'_>,
    node: &NamedNode,
    predicate: NamedNodeRef<'_>,
) -> Result<Vec<NamedNode>, StorageError> {
    let quads = facts.find(Pattern::of(node, predicate).within(&graphs.links))?;
    Ok(quads.into_iter().filter_map(|quad| object(quad.object)).collect())
}

/// What any graph ties a node to by one property.
fn targets(facts: &impl Facts, node: &NamedNode, predicate: NamedNodeRef<'_>) -> Result<Vec<NamedNode>, StorageError> {
    Ok(facts.find(Pattern::of(node, predicate))?.into_iter().filter_map(|quad| object(quad.object)).collect())
}

fn form(facts: &impl Facts, graphs: &Graphs<'_>, proposition: &NamedNode) -> Result<Option<Form>, StorageError> {
    Ok(literal(facts, &graphs.entities, proposition, selon::COMPARED_AS)?.and_then(|text| text.parse().ok()))
}

fn object(term: Term) -> Option<NamedNode> {
    match term {
        Term::NamedNode(node) => Some(node),
        Term::Literal(_) | Term::BlankNode(_) => None,
    }
}

fn named(node: NamedOrBlankNode) -> Option<NamedNode> {
    match node {
        NamedOrBlankNode::NamedNode(node) => Some(node),
        NamedOrBlankNode::BlankNode(_) => None,
    }
}

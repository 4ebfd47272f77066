//! Links between claims: who contradicts whom and why, who answers whom. In: claims of the store, and the
//! links between what they put forward. Out: links in the graph of links, both ways.
//!
//! A claim goes against another where one denies what the other affirms, or where both affirm what cannot
//! be true together. Of the claims that stand on one side of one proposition, at most [`SIDE`] are tied to
//! others one by one, those that come first by name whatever the order of reading; the rest are found by
//! their proposition. So one more article costs the same however many say the same before it.

use super::contradiction::{Graphs, Ground, contradict, loosen};
use super::facts::{Changing, Facts, Pattern, named, nodes_of};
use super::own::tie_own;
use super::replies::{answer_across, tie_answers, who_says_no_answers};
use super::stand::{SAYS, Sign, Stand};
use super::taken_up::tie_taken_up;
use crate::vocab::{rdf, selon};
use oxigraph::model::{NamedNode, NamedNodeRef, Quad};
use oxigraph::store::StorageError;
use std::collections::BTreeSet;

/// The most claims on one side of one proposition that are tied to others one by one.
pub(in crate::graph) const SIDE: usize = if cfg!(test) { 4 } else { 24 };

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
        for stand in Stand::of(facts, claim)? {
            take_side(facts, graphs, &stand)?;
        }
    }
    for claim in claims {
        tie_answers(facts, graphs, claim)?;
        tie_taken_up(facts, graphs, claim)?;
        tie_own(facts, graphs, claim)?;
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
        loosen(facts, graphs, claim)?;
        for stand in Stand::of(facts, claim)? {
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
                tie_anew(facts, graphs, &claim)?;
            }
        }
    }
    Ok(())
}

/// Ties a claim anew from every side that it stands on.
fn tie_anew(facts: &mut impl Changing, graphs: &Graphs<'_>, claim: &NamedNode) -> Result<(), StorageError> {
    loosen(facts, graphs, claim)?;
    for stand in Stand::of(facts, claim)? {
        if side(facts, graphs, &stand.proposition, stand.sign)?.contains(claim) {
            tie(facts, graphs, &stand)?;
        }
    }
    tie_answers(facts, graphs, claim)?;
    tie_taken_up(facts, graphs, claim)?;
    tie_own(facts, graphs, claim)
}

/// Puts a claim on its side, where there is room or it comes before another, and ties it from there.
fn take_side(facts: &mut impl Changing, graphs: &Graphs<'_>, stand: &Stand) -> Result<(), StorageError> {
    let side = side(facts, graphs, &stand.proposition, stand.sign)?;
    if side.contains(&stand.claim) {
        return Ok(());
    }
    if side.len() >= SIDE {
        let Some(last) = side.last().filter(|last| **last > stand.claim) else { return Ok(()) };
        facts.take(&membership(graphs, &Stand { claim: last.clone(), ..stand.clone() }));
        tie_anew(facts, graphs, last)?;
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
    // Who denies a thing denies whatever says it and more.
    let more = match stand.sign {
        Sign::Denies => selon::ENTAILED_BY,
        Sign::Affirms => selon::ENTAILS,
    };
    for proposition in linked(facts, graphs, &stand.proposition, more)? {
        for other in side(facts, graphs, &proposition, stand.sign.other())? {
            contradict(facts, graphs, (&stand.claim, &other), &Ground::denied())?;
            answer_across(facts, graphs, stand, &other)?;
        }
    }
    let opposed = linked(facts, graphs, &stand.proposition, selon::OPPOSES)?;
    let mine = facts.form(&graphs.entities, &stand.proposition)?;
    for proposition in &opposed {
        let theirs = facts.form(&graphs.entities, proposition)?;
        let ground = mine.as_ref().zip(theirs.as_ref()).and_then(|(mine, theirs)| Ground::between(mine, theirs));
        let Some(ground) = ground else { continue };
        // Who denies a thing and who denies that it is not so cannot both be right; two figures can both be wrong.
        if stand.sign == Sign::Denies && !ground.is_denial() {
            continue;
        }
        let mine_denies = mine.as_ref().is_some_and(|mine| mine.negated);
        for other in side(facts, graphs, proposition, stand.sign)? {
            contradict(facts, graphs, (&stand.claim, &other), &ground)?;
            if ground.is_denial() && stand.sign == Sign::Affirms {
                let (answer, said) = if mine_denies { (&stand.claim, &other) } else { (&other, &stand.claim) };
                who_says_no_answers(facts, graphs, answer, said)?;
            }
        }
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
    let mut quads = Vec::new();
    for predicate in SAYS {
        quads.extend(facts.find(Pattern::with(predicate, stand.proposition.as_ref()))?);
    }
    for quad in quads {
        let Some(claim) = named(quad.subject) else { continue };
        let later = next.as_ref().is_some_and(|next| next.claim < claim);
        if later || side.contains(&claim) || leaving.contains(&claim) {
            continue;
        }
        let same = |found: &Stand| found.sign == stand.sign && found.proposition == stand.proposition;
        next = Stand::of(facts, &claim)?.into_iter().find(same).or(next);
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
    nodes_of(facts, Pattern::of(node, predicate).within(&graphs.links))
}

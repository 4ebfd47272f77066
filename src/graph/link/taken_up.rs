//! Answers to what somebody said in another article, named by whose it is: « rejette les accusations de
//! l'association ». In: a claim. Out: it is tied to those claims, and goes against them where it denies.

use super::align::{Affair, affair};
use super::contradiction::{Graphs, Ground, contradict};
use super::crowd::CROWD;
use super::facts::{Changing, Facts, Pattern, named, nodes_of};
use super::form::Form;
use super::replies::answer_to;
use super::stand::{SAYS, Sign};
use crate::vocab::{prov, selon};
use oxigraph::model::{NamedNode, NamedNodeRef};
use oxigraph::store::StorageError;
use std::rc::Rc;

/// Ties a claim that takes up what somebody says to what that one says, and those that take up what its own speaker
/// says to it, whichever of the two has come now. Who says very much is left alone.
pub(super) fn tie_taken_up(
    facts: &mut impl Changing,
    graphs: &Graphs<'_>,
    claim: &NamedNode,
) -> Result<(), StorageError> {
    for agent in nodes_of(facts, Pattern::of(claim, selon::TAKES_UP))? {
        for said in claims_with(facts, prov::WAS_ATTRIBUTED_TO, &agent)? {
            tie(facts, graphs, claim, &said)?;
        }
    }
    for agent in nodes_of(facts, Pattern::of(claim, prov::WAS_ATTRIBUTED_TO))? {
        for answer in claims_with(facts, selon::TAKES_UP, &agent)? {
            tie(facts, graphs, &answer, claim)?;
        }
    }
    Ok(())
}

/// The claims that have an agent for a property; none where they are a crowd.
pub(super) fn claims_with(
    facts: &impl Facts,
    property: NamedNodeRef<'_>,
    agent: &NamedNode,
) -> Result<Vec<NamedNode>, StorageError> {
    let quads = facts.find(Pattern::with(property, agent.as_ref()).at_most(CROWD + 1))?;
    let mut claims: Vec<NamedNode> = quads.into_iter().filter_map(|quad| named(quad.subject)).collect();
    claims.sort();
    claims.dedup();
    Ok(if claims.len() > CROWD { Vec::new() } else { claims })
}

/// Ties an answer to a claim of the stance that it takes up, said in an article about the same affair.
fn tie(
    facts: &mut impl Changing,
    graphs: &Graphs<'_>,
    answer: &NamedNode,
    said: &NamedNode,
) -> Result<(), StorageError> {
    let stances = nodes_of(facts, Pattern::of(answer, selon::TAKES_UP_STANCE))?;
    let (theirs, mine) = (graphs.told(facts, said)?, graphs.told(facts, answer)?);
    let Some(stance) = theirs.stance else { return Ok(()) };
    let fits = stances.is_empty() || stances.iter().any(|known| known.as_ref() == stance.iri());
    let earlier = matches!((&theirs.date, &mine.date), (Some(said), Some(answer)) if said <= answer);
    if !fits || !earlier || !of_one_affair(facts, graphs, answer, said)? {
        return Ok(());
    }
    answer_to(facts, graphs, answer, said)?;
    if mine.sign() == Some(Sign::Denies) && theirs.sign() == Some(Sign::Affirms) && !mine.leaves_open {
        contradict(facts, graphs, (answer, said), &Ground::denied())?;
    }
    Ok(())
}

/// Whether what two claims put forward is of one affair.
fn of_one_affair(
    facts: &impl Facts,
    graphs: &Graphs<'_>,
    one: &NamedNode,
    other: &NamedNode,
) -> Result<bool, StorageError> {
    let form = |claim: &NamedNode| -> Result<Option<Rc<Form>>, StorageError> {
        for property in SAYS {
            for proposition in nodes_of(facts, Pattern::of(claim, property).at_most(1))? {
                if let Some(form) = facts.form(&graphs.entities, &proposition)? {
                    return Ok(Some(form));
                }
            }
        }
        Ok(None)
    };
    let (Some(one), Some(other)) = (form(one)?, form(other)?) else { return Ok(false) };
    // « Oslo rejette les accusations de Lima »: whose they are is known, and who answers.
    let two_states = |affair: Affair| affair.states > 1;
    Ok(affair(&one, &other).is_some_and(|affair| affair.is_one() || two_states(affair)))
}

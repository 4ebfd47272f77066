//! Who answers whom. In: a claim. Out: denials tied to what they answer, within an article and across.

use super::contradiction::{Graphs, Ground, contradict};
use super::facts::{Changing, Pattern, named, nodes_of};
use super::stand::{Sign, Stand};
use crate::model::Stance;
use crate::vocab::selon;
use oxigraph::model::{NamedNode, Quad};
use oxigraph::store::StorageError;

/// A denial goes against what it answers, wherever that is said in its words (« C'est faux »).
pub(super) fn tie_answers(
    facts: &mut impl Changing,
    graphs: &Graphs<'_>,
    claim: &NamedNode,
) -> Result<(), StorageError> {
    let mut pairs = Vec::new();
    for answered in nodes_of(facts, Pattern::of(claim, selon::RESPONDS_TO))? {
        pairs.push((claim.clone(), answered));
    }
    let pointing = Pattern::with(selon::RESPONDS_TO, claim.as_ref());
    for answer in facts.find(pointing)?.into_iter().filter_map(|quad| named(quad.subject)) {
        pairs.push((answer, claim.clone()));
    }
    for (answer, answered) in pairs {
        let (one, other) = (graphs.told(facts, &answer)?, graphs.told(facts, &answered)?);
        if one.sign() == Some(Sign::Denies) && other.sign() == Some(Sign::Affirms) && !one.leaves_open {
            contradict(facts, graphs, (&answer, &answered), &Ground::denied())?;
        }
    }
    Ok(())
}

/// Ties a denial or confirmation to what somebody else said before in another article, whichever of the
/// two has come now.
pub(super) fn answer_across(
    facts: &mut impl Changing,
    graphs: &Graphs<'_>,
    stand: &Stand,
    other: &NamedNode,
) -> Result<(), StorageError> {
    let Some(theirs) = graphs.told(facts, other)?.stance else { return Ok(()) };
    let (answer, said) = match (stand.stance, theirs) {
        (Stance::Denies | Stance::Confirms, Stance::Asserts | Stance::Accuses | Stance::Alleges) => {
            (&stand.claim, other)
        }
        (Stance::Asserts | Stance::Accuses | Stance::Alleges, Stance::Denies | Stance::Confirms) => {
            (other, &stand.claim)
        }
        _ => return Ok(()),
    };
    answer_to(facts, graphs, answer, said)
}

/// Ties a claim that something is not so to what somebody else asserted before in another article.
pub(super) fn who_says_no_answers(
    facts: &mut impl Changing,
    graphs: &Graphs<'_>,
    answer: &NamedNode,
    said: &NamedNode,
) -> Result<(), StorageError> {
    let told = matches!(graphs.told(facts, said)?.stance, Some(Stance::Asserts | Stance::Accuses | Stance::Alleges));
    let says = matches!(graphs.told(facts, answer)?.stance, Some(Stance::Asserts));
    if told && says { answer_to(facts, graphs, answer, said) } else { Ok(()) }
}

/// Writes that a claim answers another, unless it is of the same article or voice, or was there before.
pub(super) fn answer_to(
    facts: &mut impl Changing,
    graphs: &Graphs<'_>,
    answer: &NamedNode,
    said: &NamedNode,
) -> Result<(), StorageError> {
    let (answering, answered) = (graphs.told(facts, answer)?, graphs.told(facts, said)?);
    if answering.article == answered.article || answering.shares_a_speaker(&answered) {
        return Ok(());
    }
    let before = matches!((&answering.date, &answered.date), (Some(answer), Some(said)) if answer < said);
    if !before {
        let link = Quad::new(answer.clone(), selon::RESPONDS_TO.into_owned(), said.clone(), graphs.links.clone());
        facts.add(link);
    }
    Ok(())
}

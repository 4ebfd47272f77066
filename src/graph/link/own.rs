//! Who says otherwise than before. In: a claim. Out: it goes against what its speaker said on another day in another article.

use super::contradiction::{Graphs, Ground, contradict};
use super::facts::{Changing, Facts, Pattern, nodes_of};
use super::form::Form;
use super::propositions::literal;
use super::stand::Stand;
use super::taken_up::claims_with;
use crate::vocab::{prov, selon};
use oxigraph::model::NamedNode;
use oxigraph::store::StorageError;

/// The most propositions of a claim that are looked at.
const MOST: usize = 4;

/// Ties a claim to those of its speakers that it goes against, whichever of the two has come now. Who says very much is
/// left alone.
pub(super) fn tie_own(facts: &mut impl Changing, graphs: &Graphs<'_>, claim: &NamedNode) -> Result<(), StorageError> {
    let mine = graphs.told(facts, claim)?;
    if mine.sign().is_none() || mine.date.is_none() {
        return Ok(());
    }
    let mut said = None;
    for agent in nodes_of(facts, Pattern::of(claim, prov::WAS_ATTRIBUTED_TO))? {
        for other in claims_with(facts, prov::WAS_ATTRIBUTED_TO, &agent)? {
            let theirs = graphs.told(facts, &other)?;
            let apart = theirs.article != mine.article && theirs.date.is_some() && theirs.date != mine.date;
            if !apart || theirs.sign().is_none() {
                continue;
            }
            if said.is_none() {
                said = Some(forms(facts, graphs, claim)?);
            }
            let agree = mine.sign() == theirs.sign();
            let known = forms(facts, graphs, &other)?;
            let pairs = said.iter().flatten().flat_map(|one| known.iter().map(move |other| (one, other)));
            let grounds = pairs.filter_map(|(one, other)| Ground::turned(one, other, agree));
            if let Some(ground) = grounds.max_by(Ground::surer) {
                contradict(facts, graphs, (claim, &other), &ground)?;
            }
        }
    }
    Ok(())
}

/// What a claim affirms or denies, as it is compared.
fn forms(facts: &impl Facts, graphs: &Graphs<'_>, claim: &NamedNode) -> Result<Vec<Form>, StorageError> {
    let mut forms = Vec::new();
    for stand in Stand::of(facts, claim)?.iter().take(MOST) {
        let text = literal(facts, &graphs.entities, &stand.proposition, selon::COMPARED_AS)?;
        forms.extend(text.and_then(|text| text.parse().ok()));
    }
    Ok(forms)
}

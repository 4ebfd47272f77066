//! Who says otherwise than before. In: a claim. Out: it goes against what its speaker said on another day in another article.

use super::contradiction::{Graphs, Ground, contradict};
use super::facts::{Changing, Pattern, nodes_of};
use super::taken_up::claims_with;
use crate::vocab::prov;
use oxigraph::model::NamedNode;
use oxigraph::store::StorageError;

/// Ties a claim to those of its speakers that it goes against, whichever of the two has come now. Who says very much is
/// left alone.
pub(super) fn tie_own(facts: &mut impl Changing, graphs: &Graphs<'_>, claim: &NamedNode) -> Result<(), StorageError> {
    let mine = graphs.told(facts, claim)?;
    if mine.sign().is_none() || mine.date.is_none() {
        return Ok(());
    }
    for agent in nodes_of(facts, Pattern::of(claim, prov::WAS_ATTRIBUTED_TO))? {
        for other in claims_with(facts, prov::WAS_ATTRIBUTED_TO, &agent)? {
            let theirs = graphs.told(facts, &other)?;
            let apart = theirs.article != mine.article && theirs.date.is_some() && theirs.date != mine.date;
            if !apart || theirs.sign().is_none() {
                continue;
            }
            let agree = mine.sign() == theirs.sign();
            let (said, known) = (graphs.said(facts, claim)?, graphs.said(facts, &other)?);
            let pairs = said.iter().flat_map(|one| known.iter().map(move |other| (one, other)));
            let grounds = pairs.filter_map(|(one, other)| Ground::turned(one, other, agree));
            if let Some(ground) = grounds.max_by(Ground::surer) {
                contradict(facts, graphs, (claim, &other), &ground)?;
            }
        }
    }
    Ok(())
}

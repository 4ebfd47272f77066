//! Corrections made again. In: an article that has just been written, or been corrected. Out: its claims as people say
//! that they are.

use super::agents::Agents;
use super::apply::{Making, parsed, quads_about, written};
use super::correction::Correction;
use super::node::{about, having};
use super::target::{Targets, is_below};
use super::verdict::Verdict;
use crate::graph::build::ArticleGraph;
use crate::graph::follows::following;
use crate::graph::link::{Facts as _, Pattern, contradiction, join, leave};
use crate::graph::store::linking::node_text;
use crate::graph::store::reading::Reading;
use crate::graph::store::writing::Writing;
use crate::graph::store::{ClaimStore, StoreError};
use crate::vocab::selon;
use oxigraph::model::{Literal, NamedNode, NamedNodeRef, Quad, Term};
use oxigraph::store::StorageError;
use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};

impl ClaimStore {
    /// Where agents are looked up.
    pub(super) fn agents(&self) -> Agents {
        let (corrections, entities) = (self.corrections_graph(), self.entities_graph());
        Agents { corrections, entities, below: self.base().agent("") }
    }

    /// The graph of an article with its agents as people say; what was read is kept in the transaction.
    pub(in crate::graph::store) fn as_people_say<'a>(
        &self,
        transaction: &mut Writing<'_>,
        graph: &'a ArticleGraph,
    ) -> Result<Cow<'a, ArticleGraph>, StorageError> {
        let agents = self.agents();
        let (graph, kept) = agents.as_people_say(transaction, graph)?;
        let before = Pattern::of(&graph.document, selon::AS_READ).within(&agents.corrections);
        for quad in transaction.find(before)? {
            transaction.remove(&quad);
        }
        if let Some(kept) = kept {
            transaction.insert(&kept);
        }
        Ok(graph)
    }

    /// Whether people say anything of the agents of articles.
    pub(in crate::graph::store) fn renames(&self, document: &NamedNode) -> Result<bool, StoreError> {
        let instead = self.agents().instead(&self.store, document).map_err(|cause| self.error(cause))?;
        Ok(!instead.agents.is_empty() || !instead.described.is_empty())
    }

    /// Writes an article anew with its agents as people say now.
    pub(super) fn name_again(&self, transaction: &mut Writing<'_>, document: &NamedNode) -> Result<(), StorageError> {
        let graph = self.agents().as_read(transaction, document)?;
        let known = node_text(transaction, document, selon::FINGERPRINT)?;
        let suffix = format!(".{}", crate::LINKS);
        let fingerprint = known.strip_suffix(&suffix).unwrap_or(&known).to_owned();
        self.renew(transaction, &graph, Reading { place: document.as_str(), fingerprint: &fingerprint }, &known)
    }

    /// Carries the corrections of articles over to a later version of them.
    pub(in crate::graph::store) fn carry_over<'d>(
        &self,
        transaction: &mut Writing<'_>,
        earlier: impl Iterator<Item = &'d NamedNode>,
        document: &NamedNode,
    ) -> Result<(), StorageError> {
        let graph = self.corrections_graph();
        let mut carried = false;
        for earlier in earlier {
            let article = Term::from(earlier.clone());
            let mut all = having(transaction, &graph, selon::CORRECTS_IN, &article)?;
            all.extend(having(transaction, &graph, selon::CARRIED_TO, &article)?);
            for (node, _) in all {
                let to = selon::CARRIED_TO.into_owned();
                transaction.insert(&Quad::new(node, to, document.clone(), graph.clone()));
                carried = true;
            }
        }
        if carried { self.recorrect(transaction, document, true) } else { Ok(()) }
    }

    /// Makes the corrections of an article again; `anew` where its claims stand as they have just been read.
    pub(in crate::graph::store) fn recorrect(
        &self,
        transaction: &mut Writing<'_>,
        document: &NamedNode,
        anew: bool,
    ) -> Result<(), StorageError> {
        let graph = self.corrections_graph();
        let corrections = about(transaction, &graph, document)?;
        if corrections.is_empty() {
            return Ok(());
        }
        if anew {
            self.forget_targets(transaction, document, &corrections)?;
        }
        let Some(targets) = Targets::of(transaction, document, &corrections)? else { return Ok(()) };
        let mut claims: BTreeMap<NamedNode, Vec<&Correction>> = BTreeMap::new();
        let mut found = Vec::new();
        for (node, correction) in &corrections {
            let Some(claim) = targets.claim(node, correction)? else { continue };
            found.push(Quad::new(node.clone(), selon::APPLIES_TO.into_owned(), claim.clone(), graph.clone()));
            claims.entry(claim).or_default().push(correction);
        }
        let text = targets.text;
        found.iter().for_each(|quad| transaction.insert(quad));
        for (claim, own) in claims {
            self.set_right(transaction, (document, &text), &claim, &own, anew)?;
        }
        Ok(())
    }

    /// Forgets which claims of an article corrections were about: they have been read anew.
    fn forget_targets(
        &self,
        transaction: &mut Writing<'_>,
        document: &NamedNode,
        corrections: &[(NamedNode, Correction)],
    ) -> Result<(), StorageError> {
        for (node, _) in corrections {
            for quad in transaction.find(Pattern::of(node, selon::APPLIES_TO))? {
                let own = matches!(&quad.object, Term::NamedNode(claim) if is_below(claim, document));
                if own {
                    transaction.remove(&quad);
                }
            }
        }
        Ok(())
    }

    /// Makes of a claim as it was read what its corrections say.
    fn set_right(
        &self,
        transaction: &mut Writing<'_>,
        (document, text): (&NamedNode, &str),
        claim: &NamedNode,
        corrections: &[&Correction],
        anew: bool,
    ) -> Result<(), StorageError> {
        leave(transaction, &self.graphs(), std::slice::from_ref(claim))?;
        let graph = self.corrections_graph();
        let kept = Pattern::of(claim, selon::AS_READ).within(&graph);
        let snapshots = transaction.find(kept)?;
        let current = quads_about(transaction, document, claim)?;
        let read = match snapshots.first().map(|quad| &quad.object) {
            Some(Term::Literal(text)) if !anew => parsed(text.value())?,
            _ => current.clone(),
        };
        current.iter().chain(&snapshots).for_each(|quad| transaction.remove(quad));
        let standing: Vec<&Correction> = corrections.iter().copied().filter(|one| one.undone.is_none()).collect();
        if !standing.is_empty() {
            let text = Literal::from(written(&read));
            transaction.insert(&Quad::new(claim.clone(), selon::AS_READ.into_owned(), text, graph));
        }
        let instead = self.agents().instead(transaction, document)?.agents;
        let making = Making { facts: &*transaction, document, text, claim, instead: &instead };
        let quads = making.corrected(read.clone(), &standing)?;
        quads.iter().for_each(|quad| transaction.insert(quad));
        keep_mentioned(transaction, &read, &quads);
        self.mark_contradictions(transaction, claim, corrections)?;
        join(transaction, &self.graphs(), std::slice::from_ref(claim))
    }

    /// Notes who confirmed and who dismissed contradictions of a claim; linking asks for it.
    fn mark_contradictions(
        &self,
        transaction: &mut Writing<'_>,
        claim: &NamedNode,
        corrections: &[&Correction],
    ) -> Result<(), StorageError> {
        let graph = self.corrections_graph();
        let mut marks: BTreeMap<NamedNode, Option<(NamedNodeRef<'static>, &str)>> = BTreeMap::new();
        for correction in corrections {
            let (property, other) = match &correction.verdict {
                Verdict::Confirm(other) => (selon::CHECKED_BY, other),
                Verdict::Dismiss(other) => (selon::DISMISSED_BY, other),
                _ => continue,
            };
            let node = contradiction(self.base(), claim, &NamedNode::new_unchecked(other));
            let mark = marks.entry(node).or_default();
            if correction.undone.is_none() {
                *mark = Some((property, &correction.by));
            }
        }
        for (node, mark) in marks {
            for property in [selon::CHECKED_BY, selon::DISMISSED_BY] {
                for quad in transaction.find(Pattern::of(&node, property).within(&graph))? {
                    transaction.remove(&quad);
                }
            }
            if let Some((property, by)) = mark {
                transaction.insert(&Quad::new(node, property.into_owned(), Literal::from(by), graph.clone()));
            }
        }
        Ok(())
    }
}

/// What a claim put forward as it was read is the article's still, where it does not put it forward any more: the article
/// brought it, and takes it away with itself.
fn keep_mentioned(transaction: &mut Writing<'_>, read: &[Quad], now: &[Quad]) {
    let now: HashSet<Quad> = now.iter().flat_map(following).collect();
    for mentioned in read.iter().flat_map(following).filter(|quad| quad.predicate == selon::MENTIONS) {
        if now.contains(&mentioned) {
            transaction.remove(&mentioned);
        } else {
            transaction.insert(&mentioned);
        }
    }
}

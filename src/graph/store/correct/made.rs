//! Corrections made, taken back and made again after a new reading. In: corrections, or an article that has just been
//! written. Out: its claims as people say that they are.

use super::agents::Agents;
use super::apply::{Making, parsed, quads_about, written};
use super::content::find;
use super::node::{about, having, node_of, quads_of, read};
use super::target::{Targets, is_below};
use super::verdict::{Correction, CorrectionError, Standing, Verdict};
use crate::graph::build::ArticleGraph;
use crate::graph::link::{Facts as _, Pattern, contradiction, join, leave};
use crate::graph::store::linking::node_text;
use crate::graph::store::reading::Reading;
use crate::graph::store::{ClaimStore, StoreError};
use crate::iri::short_hash;
use crate::vocab::{rdf, selon};
use oxigraph::model::{Literal, NamedNode, NamedNodeRef, Quad, Term};
use oxigraph::store::{StorageError, Transaction};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// The revision of what nobody has corrected.
const UNTOUCHED: &str = "0";

impl ClaimStore {
    /// The graph of corrections.
    pub fn corrections_graph(&self) -> NamedNode {
        NamedNode::new_unchecked(self.base().other("graph/corrections"))
    }

    /// Makes corrections. Gives how many were not there before.
    ///
    /// # Errors
    /// Where the store fails; nothing is changed then.
    pub fn correct(&self, corrections: &[Correction]) -> Result<usize, StoreError> {
        let _guard = self.lock();
        self.correct_locked(corrections)
    }

    /// Makes corrections of what nobody else has corrected since it was of that [revision](Self::revision).
    ///
    /// # Errors
    /// Where the store fails; the inner error where somebody has. Nothing is changed then.
    pub fn correct_as_of(
        &self,
        corrections: &[Correction],
        revision: &str,
    ) -> Result<Result<usize, CorrectionError>, StoreError> {
        let _guard = self.lock();
        for correction in corrections {
            if self.revision(&correction.claim)? != revision {
                return Ok(Err(CorrectionError::Overtaken));
            }
        }
        self.correct_locked(corrections).map(Ok)
    }

    fn correct_locked(&self, corrections: &[Correction]) -> Result<usize, StoreError> {
        let mut new = 0;
        let (base, graph, agents) = (self.base().clone(), self.corrections_graph(), self.agents());
        self.transact(|transaction| {
            let (mut articles, mut renamed) = (BTreeSet::new(), BTreeSet::new());
            for correction in corrections {
                let node = node_of(&base, correction);
                new += usize::from(transaction.find(Pattern::of(&node, rdf::TYPE).at_most(1))?.is_empty());
                for quad in quads_of(&graph, &node, correction) {
                    transaction.insert(&quad);
                }
                if correction.verdict.is_of_agent() {
                    for agent in [correction.claim.as_str(), correction.verdict.value()] {
                        renamed.extend(agents.naming(transaction, &NamedNode::new_unchecked(agent))?);
                    }
                    continue;
                }
                articles.insert(NamedNode::new_unchecked(&correction.document));
                for quad in transaction.find(Pattern::of(&node, selon::CARRIED_TO))? {
                    articles.extend(if let Term::NamedNode(document) = quad.object { Some(document) } else { None });
                }
            }
            for document in &renamed {
                self.name_again(transaction, document)?;
            }
            for document in articles.difference(&renamed) {
                self.recorrect(transaction, document, false)?;
            }
            Ok(())
        })?;
        Ok(new)
    }

    /// What people have said of a claim or an agent so far, as one word: another one after each correction.
    ///
    /// # Errors
    /// Where the store fails.
    pub fn revision(&self, claim: &str) -> Result<String, StoreError> {
        let (graph, claim) = (self.corrections_graph(), Term::from(NamedNode::new_unchecked(claim)));
        let mut said = Vec::new();
        for property in [selon::CORRECTS, selon::APPLIES_TO] {
            let found = having(&self.store, &graph, property, &claim).map_err(|cause| self.error(cause))?;
            said.extend(
                found
                    .into_iter()
                    .map(|(node, correction)| format!("{} {}", node.as_str(), correction.undone.unwrap_or_default())),
            );
        }
        said.sort();
        said.dedup();
        let parts: Vec<&str> = said.iter().map(String::as_str).collect();
        Ok(if parts.is_empty() { UNTOUCHED.to_owned() } else { short_hash(&parts, 12) })
    }

    /// The corrections of a claim or an agent, those that were taken back too, the earliest first.
    ///
    /// # Errors
    /// Where the store fails.
    pub fn corrections_of(&self, claim: &str) -> Result<Vec<Standing>, StoreError> {
        let (graph, node) = (self.corrections_graph(), Term::from(NamedNode::new_unchecked(claim)));
        let mut all = Vec::new();
        for property in [selon::CORRECTS, selon::APPLIES_TO] {
            all.extend(having(&self.store, &graph, property, &node).map_err(|cause| self.error(cause))?);
        }
        all.sort_by(|a, b| (&a.1.at, &a.0).cmp(&(&b.1.at, &b.0)));
        all.dedup_by(|a, b| a.0 == b.0);
        let standing = |(node, correction): (NamedNode, Correction)| Standing {
            iri: node.into_string(),
            correction,
            target: Some(claim.to_owned()),
        };
        Ok(all.into_iter().map(standing).collect())
    }

    /// Takes a correction back, at a moment. Gives whether it stood.
    ///
    /// # Errors
    /// Where the store fails; nothing is changed then.
    pub fn take_back(&self, iri: &str, at: &str) -> Result<bool, StoreError> {
        let _guard = self.lock();
        let Ok(node) = NamedNode::new(iri) else { return Ok(false) };
        let found = read(&self.store, &node).map_err(|cause| self.error(cause))?;
        let Some(correction) = found.filter(|correction| correction.undone.is_none()) else { return Ok(false) };
        self.correct_locked(&[Correction { undone: Some(at.to_owned()), ..correction }])?;
        Ok(true)
    }

    /// All corrections, those that were taken back too, the earliest first.
    ///
    /// # Errors
    /// Where the store fails.
    pub fn corrections(&self) -> Result<Vec<Standing>, StoreError> {
        let graph = self.corrections_graph();
        let class = Term::from(selon::CORRECTION.into_owned());
        let list = || -> Result<Vec<Standing>, StorageError> {
            let all = having(&self.store, &graph, rdf::TYPE, &class)?;
            let mut standing = Vec::new();
            for (node, correction) in all {
                let target = self.target(&node, &correction)?;
                standing.push(Standing { iri: node.into_string(), target, correction });
            }
            Ok(standing)
        };
        list().map_err(|cause| self.error(cause))
    }

    /// The claim or agent that a correction is about now: of the last version of its article that has it.
    fn target(&self, node: &NamedNode, correction: &Correction) -> Result<Option<String>, StorageError> {
        let graph = self.corrections_graph();
        if correction.verdict.is_of_agent() {
            let there =
                !self.agents().naming(&self.store, &NamedNode::new_unchecked(correction.verdict.value()))?.is_empty();
            return Ok(there.then(|| correction.verdict.value().to_owned()));
        }
        let mut documents = vec![NamedNode::new_unchecked(&correction.document)];
        for quad in self.store.find(Pattern::of(node, selon::CARRIED_TO).within(&graph))? {
            documents.extend(if let Term::NamedNode(document) = quad.object { Some(document) } else { None });
        }
        for document in documents.iter().rev() {
            let of = about(&self.store, &graph, document)?;
            if let Some(targets) = Targets::of(&self.store, document, &of)?
                && let Some(claim) = targets.claim(node, correction)?
                && self.fits(&targets.text, correction)?
            {
                return Ok(Some(claim.into_string()));
            }
        }
        Ok(None)
    }

    /// Whether what a correction says is still to be had: its words in the text, the claim that it names in the store.
    fn fits(&self, text: &str, correction: &Correction) -> Result<bool, StorageError> {
        Ok(match &correction.verdict {
            Verdict::Content(words) => find(text, words, correction.start).is_some(),
            Verdict::Answers(claim) | Verdict::Confirm(claim) | Verdict::Dismiss(claim) => {
                let claim = NamedNode::new_unchecked(claim);
                !self.store.find(Pattern::of(&claim, selon::STANCE).at_most(1))?.is_empty()
            }
            _ => true,
        })
    }

    /// Where agents are looked up.
    fn agents(&self) -> Agents {
        let (corrections, entities) = (self.corrections_graph(), self.entities_graph());
        Agents { corrections, entities, below: self.base().agent("") }
    }

    /// The graph of an article with its agents as people say; what was read is kept in the transaction.
    pub(in crate::graph::store) fn as_people_say<'a>(
        &self,
        transaction: &mut Transaction<'_>,
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
        Ok(!instead.agents.is_empty())
    }

    /// Writes an article anew with its agents as people say now.
    fn name_again(&self, transaction: &mut Transaction<'_>, document: &NamedNode) -> Result<(), StorageError> {
        let graph = self.agents().as_read(transaction, document)?;
        let known = node_text(transaction, document, selon::FINGERPRINT)?;
        let suffix = format!(".{}", crate::LINKS);
        let fingerprint = known.strip_suffix(&suffix).unwrap_or(&known).to_owned();
        self.renew(transaction, &graph, Reading { place: document.as_str(), fingerprint: &fingerprint }, &known)
    }

    /// Carries the corrections of articles over to a later version of them.
    pub(in crate::graph::store) fn carry_over<'d>(
        &self,
        transaction: &mut Transaction<'_>,
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
        transaction: &mut Transaction<'_>,
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
        transaction: &mut Transaction<'_>,
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
        transaction: &mut Transaction<'_>,
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
        let quads = making.corrected(read, &standing)?;
        quads.iter().for_each(|quad| transaction.insert(quad));
        self.mark_contradictions(transaction, claim, corrections)?;
        join(transaction, &self.graphs(), std::slice::from_ref(claim))
    }

    /// Notes who confirmed and who dismissed contradictions of a claim; linking asks for it.
    fn mark_contradictions(
        &self,
        transaction: &mut Transaction<'_>,
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

    /// Whether an article names an agent.
    ///
    /// # Errors
    /// Where the store fails.
    pub fn names_agent(&self, document: &NamedNode, agent: &NamedNode) -> Result<bool, StoreError> {
        let naming = self.agents().naming(&self.store, agent).map_err(|cause| self.error(cause))?;
        Ok(naming.contains(document))
    }

    /// The agent that stands for another one in all articles, if people say so.
    ///
    /// # Errors
    /// Where the store fails.
    pub fn stands_for(&self, agent: &str) -> Result<Option<String>, StoreError> {
        let (graph, node) = (self.corrections_graph(), Term::from(NamedNode::new_unchecked(agent)));
        let found = having(&self.store, &graph, selon::CORRECTS, &node).map_err(|cause| self.error(cause))?;
        let merged = found.into_iter().rev().find_map(|(_, correction)| match correction.verdict {
            Verdict::Merge(into) if correction.undone.is_none() => Some(into),
            _ => None,
        });
        Ok(merged)
    }
}

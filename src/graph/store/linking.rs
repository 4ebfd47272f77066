//! What writing does to links. In: what an article brings and what goes with it. Out: links made, links
//! taken away.

use super::bookkeeping::GRAPH;
use super::content::node;
use super::reading::Reading;
use super::{ClaimStore, StoreError};
use crate::graph::build::ArticleGraph;
use crate::graph::link::{
    Count, Facts, Form, Graphs, KEYS, Pattern, Signature, claims_of, dispersed, join, link_again, link_passages,
    link_propositions, thin, tie_again, unlink,
};
use crate::vocab::selon;
use oxigraph::model::{NamedNode, NamedNodeRef, Quad, Term, Triple};
use oxigraph::store::{StorageError, Transaction};
use std::collections::BTreeSet;

impl ClaimStore {
    /// Links what has just been written, and takes away what links too many by now.
    pub(super) fn link(
        &self,
        transaction: &mut Transaction<'_>,
        propositions: &[(NamedNode, Form)],
        passages: &[(NamedNode, Signature)],
    ) -> Result<(), StorageError> {
        let (entities, links) = (self.entities_graph(), self.links_graph());
        let mut crowd = link_propositions(transaction, &entities, &links, propositions)?;
        crowd.extend(link_passages(transaction, &entities, &links, passages)?);
        self.thin(transaction, &crowd)
    }

    /// Takes away the links of nodes that no key makes any more, and ties claims by those that are left.
    fn thin(&self, transaction: &mut Transaction<'_>, crowd: &BTreeSet<NamedNode>) -> Result<(), StorageError> {
        if crowd.is_empty() {
            return Ok(());
        }
        thin(transaction, &self.entities_graph(), &self.links_graph(), crowd)?;
        tie_again(transaction, &self.graphs(), crowd)
    }

    /// The graphs that claims are tied in.
    pub(super) fn graphs(&self) -> Graphs<'_> {
        Graphs { base: &self.base, entities: self.entities_graph(), links: self.links_graph() }
    }

    /// Takes the links of nodes away that are gone, of which `without` tells, and links those again that
    /// only a crowd kept apart.
    pub(super) fn unlink(
        &self,
        transaction: &mut Transaction<'_>,
        gone: &[NamedNode],
        without: &[Triple],
    ) -> Result<(), StorageError> {
        let (entities, links) = (self.entities_graph(), self.links_graph());
        unlink(transaction, &links, gone)?;
        let alone = dispersed(transaction, &entities, &KEYS.map(|predicate| (predicate, counted(without, predicate))))?;
        link_again(transaction, &entities, &links, &alone)?;
        tie_again(transaction, &self.graphs(), &alone)
    }

    /// Does what a batch left to do when it was written: a label that a better name replaces, or a link
    /// that holds no longer, can be taken away only by a transaction, and claims are tied to one another
    /// when all of them are there. Done at once after a batch, or, where
    /// the program was broken off in between, when the store is opened.
    pub(super) fn finish(&self) -> Result<(), StoreError> {
        let marked = |what: NamedNodeRef<'static>| -> Result<Vec<Quad>, StorageError> {
            self.store.find(Pattern { predicate: Some(what), graph: Some(GRAPH), ..Pattern::default() })
        };
        let work = || -> Result<(), StorageError> {
            let (relabel, crowded, untied) = (marked(selon::RELABEL)?, marked(selon::CROWDED)?, marked(selon::UNTIED)?);
            if relabel.is_empty() && crowded.is_empty() && untied.is_empty() {
                return Ok(());
            }
            let mut transaction = self.store.start_transaction()?;
            let nodes = |marks: &[Quad]| marks.iter().filter_map(|quad| node(&quad.subject)).collect::<BTreeSet<_>>();
            self.choose_labels(&mut transaction, &nodes(&relabel).into_iter().collect::<Vec<_>>())?;
            self.thin(&mut transaction, &nodes(&crowded))?;
            for document in nodes(&untied) {
                let claims = claims_of(&transaction, &document)?;
                join(&mut transaction, &self.graphs(), &claims)?;
                self.recorrect(&mut transaction, &document, true)?;
            }
            for mark in relabel.iter().chain(&crowded).chain(&untied) {
                transaction.remove(mark);
            }
            transaction.commit()
        };
        work().map_err(|cause| self.error(cause))
    }
}

/// What an article is stored under: what decides how it was read, and by which rules it was linked.
pub(super) fn stored_fingerprint(reading: Reading<'_>) -> String {
    format!("{}.{}", reading.fingerprint, crate::LINKS)
}

/// Whether the rules that link articles were the same when an article was stored under a fingerprint.
pub(super) fn linked_alike(fingerprint: &str) -> bool {
    fingerprint.ends_with(crate::LINKS)
}

/// Propositions and passages that are to be linked, with what they are compared by.
pub(super) type ToLink = (Vec<(NamedNode, Form)>, Vec<(NamedNode, Signature)>);

/// The propositions and passages of an article that nothing in the store has yet; the others are linked.
pub(super) fn unknown(facts: &impl Facts, entities: &NamedNode, graph: &ArticleGraph) -> Result<ToLink, StorageError> {
    let known = |node: &NamedNode, property| -> Result<bool, StorageError> {
        Ok(!facts.find(Pattern::of(node, property).within(entities).at_most(1))?.is_empty())
    };
    let (mut propositions, mut passages) = (Vec::new(), Vec::new());
    for (node, form) in &graph.propositions {
        if !known(node, selon::COMPARED_AS)? {
            propositions.push((node.clone(), form.clone()));
        }
    }
    for (node, signature) in &graph.passages {
        if !known(node, selon::SIGNATURE)? {
            passages.push((node.clone(), signature.clone()));
        }
    }
    Ok((propositions, passages))
}

/// The text or IRI that a property of a node has; empty where it has none.
pub(super) fn node_text(
    facts: &impl Facts,
    node: &NamedNode,
    predicate: NamedNodeRef<'_>,
) -> Result<String, StorageError> {
    let quads = facts.find(Pattern::of(node, predicate).at_most(1))?;
    Ok(match quads.into_iter().next().map(|quad| quad.object) {
        Some(Term::Literal(text)) => text.value().to_owned(),
        Some(Term::NamedNode(node)) => node.into_string(),
        _ => String::new(),
    })
}

/// How many nodes have each value of a property.
fn counted(triples: &[Triple], predicate: NamedNodeRef<'_>) -> Count {
    let mut count = Count::new();
    for triple in triples.iter().filter(|triple| triple.predicate == predicate) {
        if let Term::Literal(value) = &triple.object {
            *count.entry(value.value().to_owned()).or_default() += 1;
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::Builder;
    use crate::graph::link::{CROWD, Changing, DELEGATES, Growing, SIDE};
    use crate::graph::store::{Change, Earlier};
    use crate::iri::Base;
    use crate::model::{AgentKind, AgentRef, Claim, Object, Proposition};
    use crate::model::{Attribution, Form as Wording, Stance};
    use crate::pipeline::Extraction;
    use crate::read::Article;
    use crate::span::Span;
    use crate::text::segment;

    /// An article whose sentence is nearly that of all the others, and says the same of the same.
    fn article(number: usize) -> ArticleGraph {
        told(number, Stance::Asserts, &format!("part{number}"))
    }

    /// An article with a claim of that stance; articles of one role put forward one proposition.
    fn told(number: usize, stance: Stance, role: &str) -> ArticleGraph {
        let text = format!(
            "La rédaction du Courrier de la Rade remercie tous ceux qui l'ont aidée à relire avec soin cette page numéro {number}.\n"
        );
        let norway = AgentRef { key: "state/NO".to_owned(), name: "Norvège".to_owned(), kind: AgentKind::State };
        let claim = Claim {
            id: "c1".to_owned(),
            attribution: Attribution {
                source: None,
                cue: None,
                cue_word: None,
                content: vec![Span::new(0, 10)],
                content_word: None,
                via: Vec::new(),
                form: Wording::Indirect,
                stance,
                conditional: false,
                nested: None,
                carried_from: None,
                answers: false,
                rule: "by hand",
                confidence: 1.0,
            },
            agents: Vec::new(),
            via: Vec::new(),
            said_on: None,
            proposition: Some(Proposition {
                subject: Some(Object::Agent(norway)),
                predicate: "envoyer".to_owned(),
                objects: vec![
                    ("obj".to_owned(), Object::Thing("grue".to_owned())),
                    (role.to_owned(), Object::Thing("quai".to_owned())),
                ],
                negated: false,
                mode: None,
                label: format!("envoyer {number}"),
                ..Proposition::default()
            }),
            statements: Vec::new(),
            alternatives: Vec::new(),
            responds_to: Vec::new(),
            takes_up: None,
            repeats: None,
        };
        let document = segment(&text);
        let article = Article { origin: format!("/{number}.txt"), text, ..Article::default() };
        let builder = Builder { base: Base::default(), version: "1".to_owned() };
        builder.build(&article, &Extraction { document, claims: vec![claim], ..Extraction::default() })
    }

    /// A store of some articles, put in together so many at a time; 0: each in a transaction.
    fn store(numbers: &[usize], batch: usize) -> ClaimStore {
        let store = ClaimStore::in_memory(Base::default()).unwrap();
        for part in numbers.chunks(batch.max(1)) {
            if batch == 0 {
                let place = format!("/{}.txt", part[0]);
                store.put(&article(part[0]), Reading { place: &place, fingerprint: "1" }).unwrap();
                continue;
            }
            let mut batch = store.batch();
            for &number in part {
                let place = format!("/{number}.txt");
                let reading = Reading { place: &place, fingerprint: "1" };
                assert_eq!(batch.put(article(number), reading, Earlier::Replaced).unwrap(), Change::Added);
            }
            batch.commit().unwrap();
        }
        store
    }

    fn dump(store: &ClaimStore) -> Vec<String> {
        let mut lines: Vec<String> = store.oxigraph().iter().map(|quad| quad.unwrap().to_string()).collect();
        lines.sort();
        lines
    }

    fn links(store: &ClaimStore) -> usize {
        let graph = store.links_graph();
        store.oxigraph().quads_for_pattern(None, None, None, Some(graph.as_ref().into())).count()
    }

    #[test]
    fn a_crowd_is_not_linked_whichever_of_it_came_first() {
        let all: Vec<usize> = (0..CROWD + 4).collect();
        for number in [2, CROWD, CROWD + 1, CROWD + 4] {
            let some = &all[..number];
            let expected = dump(&store(some, 0));
            let mut backwards = some.to_vec();
            backwards.reverse();
            let mut mixed = some.to_vec();
            mixed.rotate_left(number / 2);
            for order in [some, &backwards, &mixed] {
                for batch in [0, 1, 2, 3, number] {
                    assert_eq!(dump(&store(order, batch)), expected, "{order:?} in batches of {batch}");
                }
            }
        }
        // Each of the few is tied to each other by its words, both ways, and its proposition to its claim; by their
        // propositions the first of them are tied to all, the rest to those.
        let rest = CROWD - DELEGATES;
        assert_eq!(links(&store(&all[..CROWD], 1)), 2 * CROWD * (CROWD - 1) - rest * (rest - 1) + CROWD);
        assert!(links(&store(&all, 1)) < CROWD * (CROWD - 1) + all.len());
    }

    #[test]
    fn those_that_are_left_of_a_crowd_are_linked_again() {
        let all: Vec<usize> = (0..CROWD + 3).collect();
        let crowded = store(&all, 4);
        for gone in 0..4 {
            crowded.remove(&article(gone).document).unwrap();
            assert_eq!(dump(&crowded), dump(&store(&all[gone + 1..], 0)), "without the first {}", gone + 1);
        }
    }

    /// Articles that affirm and deny one proposition by turns.
    fn disputed(numbers: &[usize]) -> ClaimStore {
        let store = ClaimStore::in_memory(Base::default()).unwrap();
        for &number in numbers {
            let graph = dispute(number);
            store.put(&graph, Reading { place: &format!("/{number}.txt"), fingerprint: "1" }).unwrap();
        }
        store
    }

    fn dispute(number: usize) -> ArticleGraph {
        told(number, if number.is_multiple_of(2) { Stance::Asserts } else { Stance::Denies }, "à")
    }

    /// How many claims a property ties to others.
    fn tied(store: &ClaimStore, property: NamedNodeRef<'_>) -> usize {
        store.oxigraph().quads_for_pattern(None, Some(property), None, None).count()
    }

    #[test]
    fn of_a_great_many_that_say_the_same_some_are_tied_to_their_opponents() {
        let all: Vec<usize> = (0..4 * SIDE).collect();
        let few = disputed(&all[..SIDE]);
        assert_eq!(tied(&few, selon::CONTRADICTS), 2 * (SIDE / 2) * (SIDE / 2));
        let many = disputed(&all);
        assert_eq!(tied(&many, selon::CONTRADICTS), 2 * SIDE * SIDE);
        assert_eq!((tied(&many, selon::AFFIRMED_BY), tied(&many, selon::DENIED_BY)), (SIDE, SIDE));
        // Which ones does not depend on the order; whoever goes leaves room for another.
        let backwards: Vec<usize> = all.iter().rev().copied().collect();
        assert_eq!(dump(&disputed(&backwards)), dump(&many));
        for gone in 0..2 * SIDE {
            many.remove(&dispute(gone).document).unwrap();
            assert_eq!(dump(&many), dump(&disputed(&all[gone + 1..])), "without the first {}", gone + 1);
        }
    }

    /// A transaction that counts the quads that it is asked for.
    struct Counting<'t> {
        transaction: Transaction<'t>,
        looked: std::cell::Cell<usize>,
    }

    impl Facts for Counting<'_> {
        fn find(&self, pattern: Pattern<'_>) -> Result<Vec<Quad>, StorageError> {
            let found = self.transaction.find(pattern)?;
            self.looked.set(self.looked.get() + 1 + found.len());
            Ok(found)
        }
    }

    impl Growing for Counting<'_> {
        fn add(&mut self, quad: Quad) {
            self.transaction.insert(&quad);
        }
    }

    impl Changing for Counting<'_> {
        fn take(&mut self, quad: &Quad) {
            self.transaction.remove(quad);
        }
    }

    /// Tying one more claim looks at as much however many there are that say the same.
    #[test]
    fn one_more_claim_costs_the_same_in_a_larger_store() {
        let work = |size: usize| {
            let store = disputed(&(0..size).collect::<Vec<_>>());
            let newcomer = dispute(1_000_001);
            let mut counting = Counting { transaction: store.store.start_transaction().unwrap(), looked: 0.into() };
            for quad in super::super::content::quads_of(
                &newcomer,
                Reading { place: "/n", fingerprint: "1" },
                &store.entities_graph(),
            ) {
                counting.add(quad);
            }
            let claims = claims_of(&counting, &newcomer.document).unwrap();
            join(&mut counting, &store.graphs(), &claims).unwrap();
            counting.looked.get()
        };
        let (small, large) = (work(8 * SIDE), work(40 * SIDE));
        assert!(large <= small * 3 / 2, "{small} quads at first, {large} in a store five times as large");
    }
}

use super::*;
use crate::graph::Builder;
use crate::graph::link::{CROWD, Changing, DELEGATES, Growing, LookUp, SIDE};
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
    // Another number would make it no copy.
    let word = "a".repeat(number + 3);
    let text = format!(
        "La rédaction du Courrier de la Rade remercie tous ceux qui l'ont aidée à relire avec soin cette page {word}.\n"
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
            by_layout: false,
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
    let quads = store.oxigraph().quads_for_pattern(None, None, None, Some(graph.as_ref().into()));
    quads.filter(|quad| quad.as_ref().is_ok_and(|quad| quad.predicate != selon::IN_SET)).count()
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
fn what_says_the_same_is_one_set_named_after_its_first() {
    let sets = |store: &ClaimStore| {
        let quads = store.oxigraph().quads_for_pattern(None, Some(selon::IN_SET), None, None);
        let quads: Vec<Quad> = quads.map(Result::unwrap).collect();
        let named: BTreeSet<String> = quads.iter().map(|quad| quad.object.to_string()).collect();
        let first = quads.iter().map(|quad| quad.subject.to_string().replace("/proposition/", "/same/")).min();
        assert_eq!(named.iter().next(), first.as_ref());
        (quads.len(), named.len())
    };
    let few = store(&[0, 1, 2, 3], 2);
    assert_eq!(sets(&few), (4, 1));
    for (gone, left) in [(1, (3, 1)), (0, (2, 1)), (3, (0, 0))] {
        few.remove(&article(gone).document).unwrap();
        assert_eq!(sets(&few), left, "without {gone}");
    }
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
    transaction: Writing<'t>,
    looked: std::cell::Cell<usize>,
}

impl Facts for Counting<'_> {
    fn find(&self, pattern: Pattern<'_>) -> Result<Vec<Quad>, StorageError> {
        let found = self.transaction.find(pattern)?;
        self.looked.set(self.looked.get() + 1 + found.len());
        Ok(found)
    }
}

impl LookUp for Counting<'_> {
    fn found_by(&self, kind: Kind, key: &str, most: usize) -> Result<BTreeSet<NamedNode>, StorageError> {
        let found = self.transaction.found_by(kind, key, most)?;
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
        let mut counting = Counting { transaction: store.begin().unwrap(), looked: 0.into() };
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

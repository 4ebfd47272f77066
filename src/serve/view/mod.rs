//! Reading the store for pages. In: IRIs, words, dates. Out: plain values, sorted, bounded.
//!
//! Pages are made in the server itself, so they read by pattern only, along the store's indexes,
//! and never more than [`MOST`] of anything: whatever a page is asked, its cost is known.

mod agent;
mod article;
mod claim;
mod contest;
mod picture;
mod search;
mod taken_over;
mod timeline;

pub(crate) use agent::AgentView;
pub(crate) use article::{ArticleView, Mark, Part};
pub(crate) use claim::{ClaimView, Step};
pub(crate) use contest::{Contest, Contests};
pub(crate) use picture::{Filter, Picture};
pub(crate) use search::Found;
pub(crate) use timeline::Timeline;

use crate::graph::vocab::{dcterms, rdf, rdfs, schema, selon, skos};
use oxigraph::model::{NamedNode, NamedNodeRef, NamedOrBlankNode, Term, TermRef};
use oxigraph::store::Store;
use std::cell::RefCell;
use std::collections::BTreeMap;

/// The most of anything that one page reads.
pub(crate) const MOST: usize = 1000;

/// The store, with the questions that all pages ask.
#[derive(Clone, Copy)]
pub(crate) struct View<'a> {
    store: &'a Store,
    seen: &'a Seen,
}

/// What one page has read already: a list of claims names the same agents and articles again and
/// again.
#[derive(Default)]
pub(crate) struct Seen {
    named: RefCell<BTreeMap<String, Named>>,
    headlines: RefCell<BTreeMap<String, Headline>>,
}

/// Something with a name to show.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Named {
    /// Its usual name.
    pub(crate) name: String,
    /// Its IRI.
    pub(crate) iri: String,
    /// What it is: the local name of its class in selon's vocabulary, in lower case.
    pub(crate) kind: String,
}

/// What is known of an article without its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Headline {
    /// Its IRI.
    pub(crate) iri: String,
    /// Its title, or its short name.
    pub(crate) title: String,
    /// When it was published: `2024-11-29`.
    pub(crate) date: Option<String>,
    /// Who publishes it.
    pub(crate) publisher: Option<Named>,
}

/// All that the store says of one subject, by predicate.
#[derive(Debug, Default)]
pub(crate) struct Facts(BTreeMap<String, Vec<Term>>);

impl<'a> View<'a> {
    /// A view of a store for one page.
    pub(crate) fn new(store: &'a Store, seen: &'a Seen) -> Self {
        Self { store, seen }
    }

    /// All that is said of `iri` in any graph but the program's own notes.
    pub(crate) fn facts(self, iri: &str) -> Facts {
        let Ok(subject) = NamedNode::new(iri) else { return Facts::default() };
        let mut facts: BTreeMap<String, Vec<Term>> = BTreeMap::new();
        for quad in
            self.store.quads_for_pattern(Some(subject.as_ref().into()), None, None, None).flatten().take(20 * MOST)
        {
            if quad.graph_name == selon::BOOKKEEPING.into() {
                continue;
            }
            facts.entry(quad.predicate.into_string()).or_default().push(quad.object);
        }
        Facts(facts)
    }

    /// Subjects that have `object` for `predicate`, at most `limit` of them, sorted.
    pub(crate) fn subjects(self, predicate: NamedNodeRef<'_>, object: &Term, limit: usize) -> Vec<String> {
        let quads = self.store.quads_for_pattern(None, Some(predicate), Some(object.as_ref()), None);
        let mut found: Vec<String> = quads
            .flatten()
            .filter(|quad| quad.graph_name != selon::BOOKKEEPING.into())
            .filter_map(|quad| match quad.subject {
                NamedOrBlankNode::NamedNode(node) => Some(node.into_string()),
                NamedOrBlankNode::BlankNode(_) => None,
            })
            .take(limit)
            .collect();
        found.sort();
        found.dedup();
        found
    }

    /// As [`Self::subjects`], for an object that is an IRI.
    pub(crate) fn pointing(self, predicate: NamedNodeRef<'_>, iri: &str, limit: usize) -> Vec<String> {
        NamedNode::new(iri).map(|node| self.subjects(predicate, &node.into(), limit)).unwrap_or_default()
    }

    /// How many subjects have `object` for `predicate`, counted up to `limit`.
    pub(crate) fn count(self, predicate: NamedNodeRef<'_>, object: TermRef<'_>, limit: usize) -> usize {
        self.store.quads_for_pattern(None, Some(predicate), Some(object), None).take(limit).count()
    }

    /// Whether anything is said of `iri`.
    pub(crate) fn knows(self, iri: &str) -> bool {
        NamedNode::new(iri).is_ok_and(|node| {
            self.store.quads_for_pattern(Some(node.as_ref().into()), None, None, None).next().is_some()
        })
    }

    /// Whether `iri` is a property that something has.
    pub(crate) fn uses(self, iri: &str) -> bool {
        NamedNode::new(iri)
            .is_ok_and(|node| self.store.quads_for_pattern(None, Some(node.as_ref()), None, None).next().is_some())
    }

    /// The name and kind of something.
    pub(crate) fn named(self, iri: &str) -> Named {
        if let Some(named) = self.seen.named.borrow().get(iri) {
            return named.clone();
        }
        let named = self.facts(iri).named(iri);
        self.seen.named.borrow_mut().insert(iri.to_owned(), named.clone());
        named
    }

    /// One object of a subject: a look-up, where [`Self::facts`] would read all of them.
    fn one(self, iri: &str, predicate: NamedNodeRef<'_>) -> Option<Term> {
        let subject = NamedNode::new(iri).ok()?;
        let mut quads = self.store.quads_for_pattern(Some(subject.as_ref().into()), Some(predicate), None, None);
        quads.next()?.ok().map(|quad| quad.object)
    }

    fn one_text(self, iri: &str, predicate: NamedNodeRef<'_>) -> Option<String> {
        match self.one(iri, predicate)? {
            Term::Literal(literal) => Some(literal.value().to_owned()),
            Term::NamedNode(_) | Term::BlankNode(_) => None,
        }
    }

    /// What a list of articles shows of one.
    pub(crate) fn headline(self, iri: &str) -> Headline {
        if let Some(headline) = self.seen.headlines.borrow().get(iri) {
            return headline.clone();
        }
        let text = |predicate| self.one_text(iri, predicate);
        let title = text(dcterms::TITLE).filter(|title| !title.trim().is_empty());
        let title = title.or_else(|| text(schema::TEXT).and_then(|text| first_words(&text)));
        let publisher = self.one(iri, schema::PUBLISHER);
        let headline = Headline {
            title: title.or_else(|| text(dcterms::IDENTIFIER)).unwrap_or_else(|| tail(iri).to_owned()),
            date: text(dcterms::ISSUED).or_else(|| text(dcterms::MODIFIED)),
            publisher: publisher
                .and_then(|term| if let Term::NamedNode(node) = term { Some(self.named(node.as_str())) } else { None }),
            iri: iri.to_owned(),
        };
        self.seen.headlines.borrow_mut().insert(iri.to_owned(), headline.clone());
        headline
    }

    /// Claims in the order of their dates, latest first; those of one article in text order.
    pub(crate) fn claims(self, iris: &[String]) -> Vec<ClaimView> {
        let mut claims: Vec<ClaimView> = iris.iter().filter_map(|iri| self.claim(iri)).collect();
        claims.sort_by(|a, b| {
            b.date()
                .cmp(&a.date())
                .then_with(|| (&a.article.iri, a.start, &a.iri).cmp(&(&b.article.iri, b.start, &b.iri)))
        });
        claims
    }

    /// Subjects and predicates of quads that have `iri` for object, at most `limit`, sorted.
    pub(crate) fn incoming(self, iri: &str, limit: usize) -> Vec<(String, String)> {
        let Ok(object) = NamedNode::new(iri) else { return Vec::new() };
        let quads = self.store.quads_for_pattern(None, None, Some(object.as_ref().into()), None);
        let mut found: Vec<(String, String)> = quads
            .flatten()
            .filter(|quad| quad.graph_name != selon::BOOKKEEPING.into())
            .filter_map(|quad| match quad.subject {
                NamedOrBlankNode::NamedNode(node) => Some((node.into_string(), quad.predicate.into_string())),
                NamedOrBlankNode::BlankNode(_) => None,
            })
            .take(limit)
            .collect();
        found.sort();
        found.dedup();
        found
    }

    /// All quads with that predicate, as subject and object, at most `limit`.
    pub(crate) fn pairs(self, predicate: NamedNodeRef<'_>, limit: usize) -> Vec<(String, Term)> {
        let quads = self.store.quads_for_pattern(None, Some(predicate), None, None);
        quads
            .flatten()
            .filter_map(|quad| match quad.subject {
                NamedOrBlankNode::NamedNode(node) => Some((node.into_string(), quad.object)),
                NamedOrBlankNode::BlankNode(_) => None,
            })
            .take(limit)
            .collect()
    }
}

impl Facts {
    /// Whether there is nothing.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Everything, by predicate.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &[Term])> {
        self.0.iter().map(|(predicate, objects)| (predicate.as_str(), objects.as_slice()))
    }

    /// All objects of a predicate.
    pub(crate) fn all(&self, predicate: NamedNodeRef<'_>) -> &[Term] {
        self.0.get(predicate.as_str()).map_or(&[], Vec::as_slice)
    }

    /// The first text of a predicate, in the order of the alphabet.
    pub(crate) fn text(&self, predicate: NamedNodeRef<'_>) -> Option<String> {
        self.texts(predicate).into_iter().next()
    }

    /// All texts of a predicate, sorted, each once.
    pub(crate) fn texts(&self, predicate: NamedNodeRef<'_>) -> Vec<String> {
        self.sorted(predicate, |term| match term {
            Term::Literal(literal) => Some(literal.value()),
            Term::NamedNode(_) | Term::BlankNode(_) => None,
        })
    }

    /// What `kept` keeps of the objects of a predicate, sorted, each once.
    fn sorted(&self, predicate: NamedNodeRef<'_>, kept: fn(&Term) -> Option<&str>) -> Vec<String> {
        let mut found: Vec<String> = self.all(predicate).iter().filter_map(kept).map(str::to_owned).collect();
        found.sort();
        found.dedup();
        found
    }

    /// The first number of a predicate.
    pub(crate) fn number(&self, predicate: NamedNodeRef<'_>) -> Option<usize> {
        self.text(predicate)?.parse().ok()
    }

    /// Whether a predicate is true.
    pub(crate) fn is_true(&self, predicate: NamedNodeRef<'_>) -> bool {
        self.text(predicate).is_some_and(|text| text == "true" || text == "1")
    }

    /// The first IRI of a predicate.
    pub(crate) fn iri(&self, predicate: NamedNodeRef<'_>) -> Option<String> {
        self.iris(predicate).into_iter().next()
    }

    /// All IRIs of a predicate, sorted, each once.
    pub(crate) fn iris(&self, predicate: NamedNodeRef<'_>) -> Vec<String> {
        self.sorted(predicate, |term| match term {
            Term::NamedNode(node) => Some(node.as_str()),
            Term::Literal(_) | Term::BlankNode(_) => None,
        })
    }

    /// The local name of the most telling class, in lower case; empty where there is none.
    pub(crate) fn kind(&self) -> String {
        let classes = self.iris(rdf::TYPE);
        let own = classes.iter().filter_map(|class| class.strip_prefix(selon::NAMESPACE));
        own.map(str::to_lowercase).max_by_key(|kind| kind != "agent").unwrap_or_default()
    }

    /// The name and kind of the subject.
    pub(crate) fn named(&self, iri: &str) -> Named {
        let names = [rdfs::LABEL, skos::PREF_LABEL, dcterms::TITLE, skos::ALT_LABEL, dcterms::IDENTIFIER];
        let name = names.into_iter().find_map(|predicate| self.longest(predicate));
        Named { name: name.unwrap_or_else(|| tail(iri).to_owned()), iri: iri.to_owned(), kind: self.kind() }
    }

    fn longest(&self, predicate: NamedNodeRef<'_>) -> Option<String> {
        self.texts(predicate).into_iter().max_by_key(|text| text.chars().count())
    }
}

/// The first line of a text that has no title, cut between words where it is long.
fn first_words(text: &str) -> Option<String> {
    const MOST: usize = 90;
    let line = text.lines().map(str::trim).find(|line| !line.is_empty())?;
    if line.chars().count() <= MOST {
        return Some(line.to_owned());
    }
    let cut: String = line.chars().take(MOST).collect();
    Some(format!("{} …", cut.rsplit_once(' ').map_or(cut.as_str(), |(head, _)| head)))
}

/// The last part of an IRI.
pub(crate) fn tail(iri: &str) -> &str {
    iri.rsplit(['/', '#']).find(|part| !part.is_empty()).unwrap_or(iri)
}

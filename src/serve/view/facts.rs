//! What the store says of one subject. In: its quads. Out: its texts, numbers, IRIs, its name and its kind.

use crate::model::AgentKind;
use crate::vocab::{dcterms, rdf, rdfs, selon, skos};
use oxigraph::model::{NamedNodeRef, Quad, Term};
use std::collections::BTreeMap;

/// Something with a name to show.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Named {
    /// Its usual name.
    pub(crate) name: String,
    /// Its IRI.
    pub(crate) iri: String,
    /// What it is.
    pub(crate) kind: Kind,
}

/// What a subject is, as far as pages tell things apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// An article.
    Document,
    /// A claim.
    Claim,
    /// What claims put forward.
    Proposition,
    /// Who claims.
    Agent(AgentKind),
    /// What else the store speaks of: a passage, a thing, a run.
    #[default]
    Other,
}

/// All that the store says of one subject, by predicate.
#[derive(Debug, Default)]
pub(crate) struct Facts(BTreeMap<String, Vec<Term>>);

impl FromIterator<Quad> for Facts {
    /// The predicates and objects of quads of one subject.
    fn from_iter<I: IntoIterator<Item = Quad>>(quads: I) -> Self {
        let mut facts = Self::default();
        for quad in quads {
            facts.0.entry(quad.predicate.into_string()).or_default().push(quad.object);
        }
        facts
    }
}

impl Facts {
    /// What a name and a kind are read from: properties that names stand in, the best first; and the class.
    pub(super) const NAMES: [NamedNodeRef<'static>; 6] =
        [rdfs::LABEL, skos::PREF_LABEL, dcterms::TITLE, skos::ALT_LABEL, dcterms::IDENTIFIER, rdf::TYPE];

    /// Notes all objects of a predicate.
    pub(super) fn set(&mut self, predicate: NamedNodeRef<'_>, objects: Vec<Term>) {
        if !objects.is_empty() {
            self.0.insert(predicate.as_str().to_owned(), objects);
        }
    }

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

    /// What the subject is, by its classes.
    pub(crate) fn kind(&self) -> Kind {
        let classes = self.iris(rdf::TYPE);
        let is = |class: NamedNodeRef<'_>| classes.iter().any(|known| known == class.as_str());
        let known =
            [(selon::DOCUMENT, Kind::Document), (selon::CLAIM, Kind::Claim), (selon::PROPOSITION, Kind::Proposition)];
        let agent = || classes.iter().find_map(|class| AgentKind::from_class(class)).map(Kind::Agent);
        known.into_iter().find(|(class, _)| is(*class)).map(|(_, kind)| kind).or_else(agent).unwrap_or_default()
    }

    /// The name and kind of the subject.
    pub(crate) fn named(&self, iri: &str) -> Named {
        let name = Self::NAMES.into_iter().find_map(|predicate| self.longest(predicate));
        Named { name: name.unwrap_or_else(|| tail(iri).to_owned()), iri: iri.to_owned(), kind: self.kind() }
    }

    /// The longest text of a predicate.
    fn longest(&self, predicate: NamedNodeRef<'_>) -> Option<String> {
        self.texts(predicate).into_iter().max_by_key(|text| text.chars().count())
    }
}

/// The last part of an IRI.
pub(crate) fn tail(iri: &str) -> &str {
    iri.rsplit(['/', '#']).find(|part| !part.is_empty()).unwrap_or(iri)
}

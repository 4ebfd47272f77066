//! What pages make of what the store says of one subject. In: its properties. Out: its IRIs, its name and its kind.

pub(crate) use crate::export::record::Facts;
use crate::model::AgentKind;
use crate::vocab::{dcterms, rdf, rdfs, selon, skos};
use oxigraph::model::{NamedNode, NamedNodeRef};

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

/// What is known of an article without its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Headline {
    /// Its IRI.
    pub(crate) iri: String,
    /// Its title, or its short name.
    pub(crate) title: String,
    /// Whether its text begins with its title: that is paragraph 0 then.
    pub(crate) is_titled: bool,
    /// When it was published: `2024-11-29`.
    pub(crate) date: Option<String>,
    /// Who publishes it.
    pub(crate) publisher: Option<Named>,
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

impl Facts {
    /// What a name and a kind are read from: properties that names stand in, the best first; and the class.
    pub(super) const NAMES: [NamedNodeRef<'static>; 6] =
        [rdfs::LABEL, skos::PREF_LABEL, dcterms::TITLE, skos::ALT_LABEL, dcterms::IDENTIFIER, rdf::TYPE];

    /// The first IRI of a predicate.
    pub(crate) fn iri(&self, predicate: NamedNodeRef<'_>) -> Option<String> {
        self.node(predicate).map(NamedNode::into_string)
    }

    /// All IRIs of a predicate, sorted, each once.
    pub(crate) fn iris(&self, predicate: NamedNodeRef<'_>) -> Vec<String> {
        self.nodes(predicate).map(NamedNode::into_string).collect()
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
}

/// The last part of an IRI.
pub(crate) fn tail(iri: &str) -> &str {
    iri.rsplit(['/', '#']).find(|part| !part.is_empty()).unwrap_or(iri)
}

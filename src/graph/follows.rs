//! What follows from what else is said. In: a quad of a store. Out: classes of its subject, and a name, that a store does
//! not keep; whoever writes RDF for others adds them, and whoever takes some in leaves them out.

use crate::vocab::{prov, rdf, schema, selon, skos};
use oxrdf::{NamedNodeRef, Quad, Term};

/// Classes of our own, with those of other vocabularies that go with them.
const WITH: [(NamedNodeRef<'static>, &[NamedNodeRef<'static>]); 3] = [
    (selon::CLAIM, &[schema::CLAIM, prov::ENTITY]),
    (selon::DOCUMENT, &[schema::NEWS_ARTICLE, prov::ENTITY]),
    (selon::RELAY, &[prov::ENTITY]),
];

/// Properties that things of one class have, each of them.
const BY_PROPERTY: [(NamedNodeRef<'static>, NamedNodeRef<'static>); 2] =
    [(selon::SIGNATURE, selon::PASSAGE), (selon::PART, selon::PARTICIPATION)];

/// The property that all things of a class have and nothing else, where the class follows from it.
pub fn property_of(class: NamedNodeRef<'_>) -> Option<NamedNodeRef<'static>> {
    BY_PROPERTY.iter().find(|(_, known)| *known == class).map(|(property, _)| *property)
}

/// The quads that follow from one, in its graph: classes of its subject; that an agent, whose name is of no language, is
/// spelt as it is called.
pub fn following(quad: &Quad) -> impl Iterator<Item = Quad> {
    let predicate = quad.predicate.as_ref();
    let with = WITH.iter().find(|(class, _)| predicate == rdf::TYPE && quad.object == Term::from(class.into_owned()));
    let with = with.map_or([].as_slice(), |(_, others)| others);
    let own = BY_PROPERTY.iter().filter(move |(property, _)| *property == predicate).map(|(_, class)| class);
    let classes = with.iter().chain(own).map(|class| (rdf::TYPE, Term::from(class.into_owned())));
    let named =
        predicate == skos::PREF_LABEL && matches!(&quad.object, Term::Literal(name) if name.language().is_none());
    let spelt = named.then(|| (skos::ALT_LABEL, quad.object.clone()));
    classes.chain(spelt).map(|(property, object)| {
        Quad::new(quad.subject.clone(), property.into_owned(), object, quad.graph_name.clone())
    })
}

/// Whether a quad names a class that follows from another quad.
pub fn is_class(quad: &Quad) -> bool {
    let named = |class: &NamedNodeRef<'_>| quad.object == Term::from(class.into_owned());
    quad.predicate == rdf::TYPE
        && (WITH.iter().flat_map(|(_, others)| *others).any(named) || BY_PROPERTY.iter().any(|(_, class)| named(class)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use oxrdf::{GraphName, Literal, NamedNode};

    fn quad(predicate: NamedNodeRef<'_>, object: impl Into<Term>) -> Quad {
        let subject = NamedNode::new_unchecked("https://exemple.fr/x");
        Quad::new(subject, predicate.into_owned(), object, GraphName::DefaultGraph)
    }

    #[test]
    fn classes_follow_from_a_class_and_from_a_property() {
        let claim = quad(rdf::TYPE, selon::CLAIM.into_owned());
        let found: Vec<Quad> = following(&claim).collect();
        let classes = [schema::CLAIM, prov::ENTITY].map(|class| quad(rdf::TYPE, class.into_owned()));
        assert_eq!(found, classes);
        assert!(found.iter().all(is_class) && !is_class(&claim));
        let part = quad(selon::PART, Literal::from("obj"));
        assert_eq!(following(&part).next(), Some(quad(rdf::TYPE, selon::PARTICIPATION.into_owned())));
        assert_eq!(property_of(selon::PASSAGE), Some(selon::SIGNATURE));
        assert_eq!(following(&quad(selon::STANCE, selon::CLAIM.into_owned())).count(), 0);
    }

    #[test]
    fn an_agent_is_spelt_as_it_is_called() {
        let name = Literal::from("Jeanne Vasseur");
        let spelt = quad(skos::ALT_LABEL, name.clone());
        assert_eq!(following(&quad(skos::PREF_LABEL, name)).collect::<Vec<_>>(), [spelt]);
        let thing = Literal::new_language_tagged_literal("drone", "fr").unwrap();
        assert_eq!(following(&quad(skos::PREF_LABEL, thing)).count(), 0);
    }
}

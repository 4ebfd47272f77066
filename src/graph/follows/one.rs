//! What follows from one quad. In: a quad. Out: classes, a name, who is mentioned, what is not so.

use super::annotation::annotation;
use super::event::event;
use crate::vocab::{prov, rdf, rdfs, schema, selon, skos, xsd};
use oxrdf::{Literal, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term};

/// Who can speak is an agent; a place that is only spoken of is none.
const AGENT: &[NamedNodeRef<'static>] = &[prov::AGENT];

/// Classes of our own, with those of other vocabularies that go with them.
const WITH: [(NamedNodeRef<'static>, &[NamedNodeRef<'static>]); 13] = [
    (selon::CLAIM, &[schema::CLAIM, prov::ENTITY]),
    (selon::DOCUMENT, &[schema::NEWS_ARTICLE, prov::ENTITY]),
    (selon::RELAY, &[prov::ENTITY]),
    (selon::RUN, &[prov::ACTIVITY]),
    (selon::PLACE, &[schema::PLACE]),
    (selon::PERSON, AGENT),
    (selon::ORGANISATION, AGENT),
    (selon::STATE, AGENT),
    (selon::MEDIUM, AGENT),
    (selon::GROUP, AGENT),
    (selon::ANONYMOUS, AGENT),
    (selon::OFFICE_HOLDER, AGENT),
    (selon::EVIDENCE, AGENT),
];

/// Properties that things of one class have, each of them.
const BY_PROPERTY: [(NamedNodeRef<'static>, NamedNodeRef<'static>); 3] =
    [(selon::SIGNATURE, selon::PASSAGE), (selon::PART, selon::PARTICIPATION), (selon::COMPARED_AS, selon::PROPOSITION)];

/// What things of a class are not, where nothing else is said.
const NOT: [(NamedNodeRef<'static>, NamedNodeRef<'static>); 2] =
    [(selon::CLAIM, selon::CONDITIONAL), (selon::PROPOSITION, selon::NEGATED)];

/// Properties by which the graph of an article speaks of something that it mentions.
pub const SPEAKING_OF: [NamedNodeRef<'static>; 5] =
    [selon::OF, selon::PUTS_FORWARD, selon::ALSO_PUTS_FORWARD, schema::PUBLISHER, selon::CREDITS];

/// A property, with the value that it has to have, if any.
pub type Sign<'c> = (NamedNodeRef<'c>, Option<NamedNodeRef<'c>>);

/// By what it is told that something is of a class: that it is said to be, and what that follows from.
pub fn signs_of(class: NamedNodeRef<'_>) -> Vec<Sign<'_>> {
    let with = WITH.iter().filter(|(_, others)| others.contains(&class));
    let own = BY_PROPERTY.iter().filter(|(_, known)| *known == class);
    let mut signs: Vec<Sign<'_>> = vec![(rdf::TYPE, Some(class))];
    signs.extend(with.map(|(sign, _)| (rdf::TYPE, Some(*sign))));
    signs.extend(own.map(|(property, _)| (*property, None)));
    signs
}

/// The quads that follow from one, in its graph: classes of its subject; that something is called what it is shown as, and
/// that an agent, whose name is of no language, is spelt as it is called; that what propositions are in is a set of them;
/// which kind of event a proposition tells; the annotation that a claim is;
/// that an article mentions whom its words name, what its claims put forward, who publishes it.
pub fn following(quad: &Quad) -> Vec<Quad> {
    let predicate = quad.predicate.as_ref();
    let say = |subject: NamedOrBlankNode, property: NamedNodeRef<'_>, object: Term| {
        Quad::new(subject, property.into_owned(), object, quad.graph_name.clone())
    };
    let with = WITH.iter().find(|(class, _)| predicate == rdf::TYPE && is(&quad.object, *class));
    let with = with.map_or([].as_slice(), |(_, others)| others);
    let own = BY_PROPERTY.iter().filter(|(property, _)| *property == predicate).map(|(_, class)| class);
    let class = |class: &NamedNodeRef<'_>| say(quad.subject.clone(), rdf::TYPE, class.into_owned().into());
    let mut found: Vec<Quad> = with.iter().chain(own).map(class).collect();
    found.extend(annotation(quad));
    match &quad.object {
        Term::Literal(word) if predicate == rdf::PREDICATE => {
            let kind = event(word.value()).into_iter();
            found.extend(kind.map(|kind| say(quad.subject.clone(), selon::EVENT, kind.into())));
        }
        Term::NamedNode(set) if predicate == selon::IN_SET => {
            found.push(say(set.clone().into(), rdf::TYPE, selon::PROPOSITION_SET.into_owned().into()));
        }
        Term::Literal(name) if predicate == skos::PREF_LABEL || is_shown_as(quad) => {
            let named = is_shown_as(quad).then_some(skos::PREF_LABEL);
            let spelt = name.language().is_none().then_some(skos::ALT_LABEL);
            let names = named.into_iter().chain(spelt);
            found.extend(names.map(|property| say(quad.subject.clone(), property, quad.object.clone())));
        }
        Term::NamedNode(_) if SPEAKING_OF.contains(&predicate) => {
            let article = article_of(&quad.subject).into_iter();
            found.extend(article.map(|article| say(article.into(), selon::MENTIONS, quad.object.clone())));
        }
        _ => {}
    }
    found
}

/// Whether a property tells what is not so where nothing else is said.
pub(super) fn is_not_so(property: NamedNodeRef<'_>) -> bool {
    denied_where_unsaid(property).is_some()
}

/// The class of which a property tells what is not so where nothing else is said, if it is one of these.
pub fn denied_where_unsaid(property: NamedNodeRef<'_>) -> Option<NamedNodeRef<'static>> {
    NOT.iter().find(|(_, known)| *known == property).map(|(class, _)| *class)
}

/// What is not so of the subject of a quad that names its class, unless it is said to be.
pub(super) fn unless_said(quad: &Quad) -> Option<Quad> {
    let (_, property) = NOT.iter().find(|(class, _)| quad.predicate == rdf::TYPE && is(&quad.object, *class))?;
    let not = Literal::new_typed_literal("false", xsd::BOOLEAN);
    Some(Quad::new(quad.subject.clone(), property.into_owned(), not, quad.graph_name.clone()))
}

fn is(object: &Term, class: NamedNodeRef<'_>) -> bool {
    matches!(object, Term::NamedNode(node) if *node == class)
}

/// Whether a quad says what an agent, a proposition or a thing is shown as: one of its names.
pub fn is_shown_as(quad: &Quad) -> bool {
    let NamedOrBlankNode::NamedNode(node) = &quad.subject else { return false };
    quad.predicate == rdfs::LABEL && NAMED.iter().any(|below| node.as_str().contains(below))
}

/// What stands in the IRIs of what articles give names to.
pub const NAMED: [&str; 3] = ["/agent/", "/proposition/", "/thing/"];

/// The article that speaks: of a claim `…/claim/KEY/HASH`, of a mention `…/document/KEY/mention-…`, or itself.
fn article_of(subject: &NamedOrBlankNode) -> Option<NamedNode> {
    let NamedOrBlankNode::NamedNode(node) = subject else { return None };
    let (above, last) = node.as_str().rsplit_once('/')?;
    if above.ends_with("/document") {
        return Some(node.clone());
    }
    if last.starts_with("mention-") {
        return Some(NamedNode::new_unchecked(above));
    }
    let (base, key) = above.rsplit_once('/')?;
    let base = base.strip_suffix("/claim")?;
    Some(NamedNode::new_unchecked(format!("{base}/document/{key}")))
}

#[cfg(test)]
mod tests {
    use super::super::said::{node, quad, said};
    use super::*;

    #[test]
    fn classes_follow_from_a_class_and_from_a_property() {
        let claim = quad(rdf::TYPE, selon::CLAIM.into_owned());
        let found: Vec<Quad> = following(&claim);
        let classes = [schema::CLAIM, prov::ENTITY].map(|class| quad(rdf::TYPE, class.into_owned()));
        assert_eq!(found, classes);
        let part = quad(selon::PART, Literal::from("obj"));
        assert_eq!(following(&part), [quad(rdf::TYPE, selon::PARTICIPATION.into_owned())]);
        assert_eq!(signs_of(selon::PASSAGE), [(rdf::TYPE, Some(selon::PASSAGE)), (selon::SIGNATURE, None)]);
        assert_eq!(signs_of(prov::AGENT).len(), 9);
        assert!(following(&quad(selon::STANCE, selon::CLAIM.into_owned())).is_empty());
    }

    #[test]
    fn an_agent_is_spelt_as_it_is_called() {
        let name = Literal::from("Jeanne Vasseur");
        let spelt = quad(skos::ALT_LABEL, name.clone());
        assert_eq!(following(&quad(skos::PREF_LABEL, name)), [spelt]);
        let thing = Literal::new_language_tagged_literal("drone", "fr").unwrap();
        assert!(following(&quad(skos::PREF_LABEL, thing.clone())).is_empty());
        let shown = following(&said("thing/drone", rdfs::LABEL, thing.clone()));
        assert_eq!(shown, [said("thing/drone", skos::PREF_LABEL, thing.clone())]);
        assert_eq!(following(&said("agent/person/x", rdfs::LABEL, Literal::from("X"))).len(), 2);
        assert!(following(&said("claim/a/1/proposition", rdfs::LABEL, thing)).is_empty());
    }

    #[test]
    fn an_article_mentions_whom_it_names_and_what_it_tells() {
        let mentioned = |subject: &str, property| {
            let found = following(&said(subject, property, node("agent/person/x")));
            found.iter().map(|quad| quad.subject.to_string()).collect::<Vec<_>>()
        };
        let article = ["<https://exemple.fr/document/a>"];
        assert_eq!(mentioned("document/a/mention-name-0-1-2", selon::OF), article);
        assert_eq!(mentioned("document/a", selon::CREDITS), article);
        assert_eq!(mentioned("claim/a/12", selon::PUTS_FORWARD), article);
        assert!(mentioned("x", selon::PUTS_FORWARD).is_empty());
        assert!(mentioned("claim/a/12", selon::ABOUT).is_empty());
    }
}

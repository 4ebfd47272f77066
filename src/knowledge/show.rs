//! What is known of a subject, to be read and copied. In: a subject. Out: its Turtle, which says the same when
//! it is read again.

use super::facts::{Facts, Subject, local};
use super::unpack::{Kind, Term};
use crate::vocab::{AGENTS, CUES, rdf, rdfs, selon, skos, xsd};
use std::fmt::Write as _;

/// Prefixes with their namespaces.
const PREFIXES: [(&str, &str); 4] =
    [("cue", CUES), ("rdfs", rdfs::NAMESPACE), ("selon", selon::NAMESPACE), ("skos", skos::NAMESPACE)];

/// The prefixes that [`turtle`] writes with.
pub fn prefixes() -> String {
    let mut text = format!("@base <{AGENTS}> .\n");
    for (prefix, namespace) in PREFIXES {
        let _ = writeln!(text, "@prefix {prefix}: <{namespace}> .");
    }
    text
}

/// A subject with all its properties, blank nodes within it; `facts` has these.
pub fn turtle(facts: &Facts<'_>, subject: &Subject<'_>) -> String {
    format!("{} {} .\n", iri(subject.iri), properties(facts, subject, " ;\n    ", 0))
}

/// How deep blank nodes may stand within each other.
const DEEPEST: usize = 8;

fn properties(facts: &Facts<'_>, subject: &Subject<'_>, between: &str, depth: usize) -> String {
    let mut said: Vec<(&str, Vec<String>)> = Vec::new();
    for fact in &subject.facts {
        let value = term(facts, fact.value, depth);
        match said.iter_mut().find(|(predicate, _)| *predicate == fact.predicate) {
            Some((_, values)) => values.push(value),
            None => said.push((fact.predicate, vec![value])),
        }
    }
    // What a thing is comes first, whichever file says more of it before.
    said.sort_by_key(|(predicate, _)| *predicate != rdf::TYPE.as_str());
    let line = |(predicate, values): &(&str, Vec<String>)| format!("{} {}", property(predicate), values.join(" , "));
    said.iter().map(line).collect::<Vec<_>>().join(between)
}

fn property(name: &str) -> String {
    match name {
        name if name == rdf::TYPE.as_str() => "a".to_owned(),
        name if name.contains(':') => iri(name),
        name => format!("selon:{name}"),
    }
}

fn iri(iri: &str) -> String {
    let short = |(prefix, namespace): &(&str, &str)| {
        let tail = iri.strip_prefix(namespace)?;
        let plain = tail.starts_with(|c: char| c.is_ascii_alphabetic());
        (plain && tail.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')).then(|| format!("{prefix}:{tail}"))
    };
    PREFIXES.iter().find_map(short).unwrap_or_else(|| format!("<{}>", iri.strip_prefix(AGENTS).unwrap_or(iri)))
}

fn term(facts: &Facts<'_>, value: Term<'_>, depth: usize) -> String {
    match value {
        Term::Iri(text) => iri(text),
        Term::Blank(label) => match facts.get(label).filter(|_| depth < DEEPEST) {
            Some(node) => format!("[ {} ]", properties(facts, node, " ; ", depth + 1)),
            None => "[]".to_owned(),
        },
        Term::Literal(text, Kind::Plain) => quoted(text),
        Term::Literal(text, Kind::Language(language)) => format!("{}@{language}", quoted(text)),
        Term::Literal(text, Kind::Datatype(datatype))
            if datatype == xsd::INTEGER.as_str() && text.bytes().all(|b| b.is_ascii_digit()) =>
        {
            text.to_owned()
        }
        Term::Literal(text, Kind::Datatype(datatype)) => format!("{}^^<{datatype}>", quoted(text)),
    }
}

fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// What a user may write of agents, with an entry of each kind to go by.
pub fn template() -> String {
    let examples = [
        (
            "A paper, an agency, a channel, a site.",
            "<medium/phare> a selon:Medium ;\n    skos:prefLabel \"Le Phare\"@fr ; skos:altLabel \"Phare de l'Ouest\"@fr ; selon:gender selon:masculine .",
        ),
        (
            "A company, a party, an institution; whom it acts for, if it is a state's.",
            "<organisation/regie> a selon:Organisation ;\n    skos:prefLabel \"Régie du port\"@fr ; selon:gender selon:feminine ; selon:actsFor <state/FR> .",
        ),
        (
            "A person: the usual name, and names that mean the same.",
            "<person/roy-elise> a selon:Person ;\n    skos:prefLabel \"Élise Roy\"@fr ; selon:gender selon:feminine .",
        ),
        (
            "A place whose name stands for who sits there.",
            "<seat/capitainerie> a selon:Seat ;\n    skos:prefLabel \"Capitainerie\"@fr ; selon:standsFor <organisation/regie> .",
        ),
        (
            "Another name of somebody who is known already (`selon agents NAME` shows them).",
            "<state/FR> skos:altLabel \"Hexagone\"@fr .",
        ),
        (
            "A noun for people; selon:Office for one that somebody holds, selon:OrganisationNoun for bodies.",
            "<noun/vigneron> a selon:PersonNoun ;\n    selon:masculineForm \"vigneron\"@fr ; selon:feminineForm \"vigneronne\"@fr .",
        ),
    ];
    let mut text =
        format!("# Agents for `--agents FILE`: whom articles speak of besides those that selon knows.\n{}", prefixes());
    for (comment, entry) in examples {
        let _ = write!(text, "\n# {comment}\n{entry}\n");
    }
    text
}

/// The subjects that are called by a name, or, with a local class name, those whose label it is.
pub fn called<'f, 'a>(facts: &'f Facts<'a>, names: &'f [String]) -> impl Iterator<Item = &'f Subject<'a>> {
    let labels = [skos::PREF_LABEL, skos::ALT_LABEL, rdfs::LABEL].map(oxrdf::NamedNodeRef::as_str);
    let own = ["capital", "lemma", "masculineForm", "feminineForm"];
    let wanted: Vec<String> = names.iter().map(|name| crate::fold::name_key(name)).collect();
    facts.iter().filter(move |subject| {
        local(subject.iri).is_none()
            && subject.facts.iter().any(|fact| {
                (labels.contains(&fact.predicate) || own.contains(&fact.predicate))
                    && wanted.contains(&crate::fold::name_key(fact.value.text()))
            })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::Knowledge;
    use crate::knowledge::facts::Source;
    use crate::knowledge::own::Own;

    #[test]
    fn what_is_shown_says_the_same_again() {
        let known = Knowledge::embedded().unwrap();
        let facts = known.facts();
        for name in ["France", "AFP", "démentir", "Kremlin"] {
            let names = [name.to_owned()];
            let subjects: Vec<&Subject<'_>> = called(&facts, &names).collect();
            assert!(!subjects.is_empty(), "{name}");
            for subject in subjects {
                let text = format!("{}{}", prefixes(), turtle(&facts, subject));
                let again = [Source::read("again.ttl", &text).unwrap()];
                let again = Facts::of(&again);
                assert_eq!(turtle(&again, again.get(subject.iri).unwrap()), turtle(&facts, subject));
            }
        }
    }

    #[test]
    fn the_template_is_a_file_of_agents() {
        let known = Knowledge::embedded().unwrap();
        Own::Agents.check(&known.facts(), "template.ttl", &template()).unwrap();
        let own = known.with("template.ttl", &template()).unwrap();
        assert_eq!(own.gazetteer.agent_key("Capitainerie"), Some("organisation/regie"));
        assert_eq!(own.gazetteer.agent_key("Hexagone"), Some("state/FR"));
    }
}

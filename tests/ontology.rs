//! The vocabulary and the program agree: every term is defined, labelled in two languages, used.

use selon::knowledge::Knowledge;
use selon::knowledge::turtle::{Triple, Value, read_turtle};
use selon::vocab;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

const RDFS: &str = "http://www.w3.org/2000/01/rdf-schema#";
const RDF_TYPE: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn triples_of(file: &str) -> Vec<Triple> {
    let text = fs::read_to_string(root().join("ontology").join(file)).unwrap();
    read_turtle(file, &text).unwrap()
}

#[test]
fn every_file_of_the_ontology_is_turtle() {
    let names = fs::read_dir(root().join("ontology")).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap());
    let counted = names.filter(|name| name.ends_with(".ttl")).map(|name| {
        let triples = triples_of(&name).len();
        assert!(triples > 0, "{name} is empty");
        (format!("ontology/{name}"), triples)
    });
    let known = Knowledge::embedded().unwrap();
    let facts = known.facts();
    let mut carried: BTreeMap<String, usize> = BTreeMap::new();
    for fact in facts.iter().flat_map(|subject| &subject.facts) {
        *carried.entry(fact.file.to_owned()).or_default() += 1;
    }
    // All that the files say is what the program knows.
    assert_eq!(carried, counted.collect());
}

/// Languages of the labels and comments of every term that `selon.ttl` defines.
fn defined() -> BTreeMap<String, BTreeSet<String>> {
    let mut terms: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for triple in triples_of("selon.ttl").into_iter().chain(triples_of("selon-internal.ttl")) {
        let Value::Iri(subject) = triple.subject else { continue };
        if !subject.starts_with(vocab::selon::NAMESPACE) {
            continue;
        }
        let languages = terms.entry(subject).or_default();
        if let (Some(kind), Value::Literal { language: Some(language), text, .. }) =
            (triple.predicate.strip_prefix(RDFS), &triple.object)
        {
            assert!(!text.trim().is_empty());
            languages.insert(format!("{kind} {language}"));
        }
    }
    terms
}

#[test]
fn every_term_has_label_and_comment_in_french_and_english() {
    for (term, languages) in defined() {
        for needed in ["label fr", "label en", "comment fr", "comment en"] {
            assert!(languages.contains(needed), "{term} lacks its {needed}");
        }
    }
}

#[test]
fn every_term_of_the_program_is_defined() {
    let defined = defined();
    for term in vocab::selon::all() {
        assert!(defined.contains_key(term.as_str()), "{term} is not in selon.ttl");
    }
}

/// What the model of claims says is in one file, what only the program needs in another.
#[cfg(feature = "graph")]
#[test]
fn the_vocabulary_does_not_speak_of_internals() {
    let public: BTreeSet<String> = triples_of("selon.ttl").into_iter().map(|t| t.subject.as_str().to_owned()).collect();
    for term in vocab::selon::INTERNAL.iter().chain(&selon::graph::store::NOTES) {
        assert!(!public.contains(term.as_str()), "{term} stands among the words of the model");
    }
}

#[test]
fn every_defined_term_is_used() {
    let mut known: BTreeSet<String> = vocab::selon::all().map(|term| term.as_str().to_owned()).collect();
    let scheme = ["stances", "forms"].map(|name| format!("{}{name}", vocab::selon::NAMESPACE));
    known.extend(scheme);
    for term in defined().keys() {
        assert!(known.contains(term), "{term} is defined and nothing writes it");
    }
}

#[test]
fn the_stance_scheme_holds_the_ten_stances() {
    let in_scheme = "http://www.w3.org/2004/02/skos/core#inScheme";
    let stances: BTreeSet<String> = triples_of("selon.ttl")
        .into_iter()
        .filter(|t| t.predicate == in_scheme && t.object.as_str().ends_with("#stances"))
        .map(|t| t.subject.as_str().rsplit('#').next().unwrap().to_owned())
        .collect();
    let expected: BTreeSet<String> = selon::model::Stance::ALL.iter().map(|s| s.as_str().to_owned()).collect();
    assert_eq!(stances, expected);
}

/// What pages call stances and forms is what the vocabulary calls them.
#[test]
fn stances_and_forms_are_called_the_same_everywhere() {
    use selon::model::{Form, Stance};
    let triples = triples_of("selon.ttl");
    let label = |iri: &str, language: &str| {
        let is = |object: &Value| matches!(object, Value::Literal { language: Some(l), .. } if l == language);
        let label = |t: &&Triple| t.subject.as_str() == iri && t.predicate.ends_with("#prefLabel") && is(&t.object);
        triples.iter().find(label).map(|t| t.object.as_str().to_owned()).unwrap_or_default()
    };
    for stance in Stance::ALL {
        let iri = stance.iri().as_str();
        assert_eq!((label(iri, "fr").as_str(), label(iri, "en").as_str()), (stance.french(), stance.english()));
    }
    for language in ["fr", "en"] {
        let file = format!("{}/src/serve/texts/{language}.tsv", env!("CARGO_MANIFEST_DIR"));
        let pages = fs::read_to_string(file).unwrap();
        let word =
            |key: String| pages.lines().find_map(|line| line.strip_prefix(&format!("{key}\t")).map(str::to_owned));
        for stance in Stance::ALL {
            assert_eq!(word(format!("stance-{}", stance.as_str())), Some(label(stance.iri().as_str(), language)));
        }
        for form in Form::ALL {
            assert_eq!(word(format!("form-{}", form.as_str())), Some(label(form.iri().as_str(), language)));
        }
    }
}

#[test]
fn shapes_speak_only_of_defined_terms() {
    let defined = defined();
    for triple in triples_of("shapes.ttl") {
        if let Value::Iri(iri) = &triple.object
            && iri.starts_with(vocab::selon::NAMESPACE)
            && triple.predicate != RDF_TYPE
        {
            assert!(defined.contains_key(iri), "shapes.ttl speaks of {iri}, which selon.ttl does not define");
        }
    }
}

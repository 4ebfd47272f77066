//! Whether a user's file says what can be used. In: its Turtle, and what the program knows. Out: the first
//! word that the vocabulary does not have, or value that a shape forbids, with its line; Turtle that is well
//! written and says nothing of agents or cues would else be read without a word.

use super::facts::{Fact, Facts, Source, Subject, local};
use super::shapes::{self, Shape};
use super::turtle::OntologyError;
use crate::vocab::{rdf, selon, skos};
use std::collections::BTreeSet;

/// What a file is meant to add.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Own {
    /// Agents, and names of known ones.
    Agents,
    /// Cues, and words of classes.
    Cues,
}

impl Own {
    /// Checks a file against what is `known`; `file` names it in errors.
    ///
    /// # Errors
    /// The first thing that is wrong, with its line.
    pub fn check(self, known: &Facts<'_>, file: &str, turtle: &str) -> Result<(), OntologyError> {
        let source = [Source::read(file, turtle)?];
        let own = Facts::of(&source);
        let shapes = shapes::read(known)?;
        let mut told = false;
        for subject in own.iter() {
            for fact in &subject.facts {
                words(known, fact)?;
                told |= self.is_told(fact);
            }
            forbidden(known, &own, &shapes, subject)?;
        }
        if told { Ok(()) } else { Err(self.nothing(file)) }
    }

    /// Whether a fact is about what the file is for.
    fn is_told(self, fact: &Fact<'_>) -> bool {
        let marks = |class: &str| class.ends_with("Cue") || class.ends_with("Words");
        let class = (fact.predicate == rdf::TYPE.as_str()).then(|| local(fact.value.text())).flatten();
        match self {
            Self::Agents => fact.predicate.starts_with(skos::NAMESPACE) || class.is_some_and(|class| !marks(class)),
            Self::Cues => fact.predicate == "member" || class.is_some_and(marks),
        }
    }

    fn nothing(self, file: &str) -> OntologyError {
        let cause = match self {
            Self::Agents => {
                "the file says nothing of agents: write it as `selon agents --template` shows, \
                 `<medium/phare> a selon:Medium ; skos:prefLabel \"Le Phare\"@fr .`"
            }
            Self::Cues => {
                "the file says nothing of cues: write it as `selon cues dire` shows the entries of a verb that is known"
            }
        };
        OntologyError { file: file.to_owned(), line: None, column: None, cause: cause.to_owned() }
    }
}

/// Whether the vocabulary has the words of a fact.
fn words(known: &Facts<'_>, fact: &Fact<'_>) -> Result<(), OntologyError> {
    let class = (fact.predicate == rdf::TYPE.as_str()).then(|| local(fact.value.text())).flatten();
    let property = Some(fact.predicate).filter(|name| !name.contains(':'));
    for word in [property, class].into_iter().flatten() {
        if known.get(&format!("{}{word}", selon::NAMESPACE)).is_none() {
            return Err(wrong(fact, format!("there is no word selon:{word}")));
        }
    }
    Ok(())
}

/// Whether a shape forbids a value. What has to be there is not asked: a file may add a name to an agent that
/// is known already, or one whose gender nobody knows.
fn forbidden(
    known: &Facts<'_>,
    own: &Facts<'_>,
    shapes: &[Shape<'_>],
    subject: &Subject<'_>,
) -> Result<(), OntologyError> {
    let is_a = |iri: &str, class: &str| {
        [known, own]
            .iter()
            .filter_map(|facts| facts.get(iri))
            .any(|s| s.all(rdf::TYPE.as_str()).any(|c| c.text() == class))
    };
    for property in shapes.iter().filter(|shape| is_a(subject.iri, shape.class)).flat_map(|shape| &shape.properties) {
        let path = local(property.path).unwrap_or(property.path);
        let mut values = BTreeSet::new();
        for fact in subject.facts.iter().filter(|fact| fact.predicate == path) {
            // What is said twice is said once.
            values.insert(fact.value);
            if property.count.1.is_some_and(|most| values.len() > most) || !property.fits(fact.value, is_a) {
                let value = fact.value.text();
                return Err(wrong(fact, format!("{} (not “{value}” for {path})", property.message)));
            }
        }
    }
    Ok(())
}

fn wrong(fact: &Fact<'_>, cause: String) -> OntologyError {
    OntologyError { file: fact.file.to_owned(), line: Some(u64::from(fact.line)), column: None, cause }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::Knowledge;

    const PREFIXES: &str = "@base <https://w3id.org/selon/id/agent/> . @prefix selon: <https://w3id.org/selon/ns#> . \
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n";

    fn check(own: Own, turtle: &str) -> Result<(), String> {
        let knowledge = Knowledge::embedded().unwrap();
        own.check(&knowledge.facts(), "a.ttl", &format!("{PREFIXES}{turtle}")).map_err(|error| error.to_string())
    }

    #[test]
    fn a_file_that_names_nobody_is_no_file_of_agents() {
        let told = |turtle: &str| check(Own::Agents, turtle).unwrap_err();
        check(Own::Agents, "<medium/x> a selon:Medium ; skos:prefLabel \"X\"@fr .").unwrap();
        check(Own::Agents, "<state/FR> skos:altLabel \"Hexagone\"@fr .").unwrap();
        assert!(told("<medium/x> a selon:Mediom .").contains("no word selon:Mediom"));
        assert!(
            told("<medium/x> a selon:Medium ;\n selon:sexe selon:feminine .")
                .starts_with("a.ttl, line 3: there is no word selon:sexe")
        );
        assert!(told("<a> <b> \"c\" .").contains("says nothing of agents"));
        assert!(told("").contains("says nothing of agents"));
    }

    /// What the shapes forbid is told with its line: a second usual name, a gender that is none, a seat that
    /// stands for a text, a medium that acts for a body.
    #[test]
    fn what_the_shapes_forbid_is_refused_with_its_line() {
        let told = |turtle: &str| check(Own::Agents, turtle).unwrap_err();
        for (wrong, line) in [
            ("<medium/x> a selon:Medium ;\n skos:prefLabel \"X\"@fr ,\n \"Y\"@fr .", 4),
            ("<medium/x> a selon:Medium ; skos:prefLabel \"X\" .", 2),
            ("<medium/x> a selon:Medium ;\n selon:gender selon:plural .", 3),
            ("<seat/x> a selon:Seat ; skos:prefLabel \"X\"@fr ;\n\n selon:standsFor \"la mairie\" .", 4),
            ("<medium/x> a selon:Medium ; selon:actsFor <medium/afp> .", 2),
        ] {
            let error = told(wrong);
            assert!(error.starts_with(&format!("a.ttl, line {line}: ")), "{error}");
        }
        check(Own::Agents, "<medium/x> a selon:Medium ; selon:actsFor <state/FR> ; selon:gender selon:feminine .")
            .unwrap();
    }

    #[test]
    fn a_file_of_cues_has_cues_or_words() {
        let told = |turtle: &str| check(Own::Cues, turtle).unwrap_err();
        check(Own::Cues, "<http://e/clamer> a selon:VerbCue ; rdfs:label \"clamer\"@fr .").unwrap();
        check(Own::Cues, "<http://e/w> a selon:MediumWords ; selon:member \"gazette\"@fr .").unwrap();
        assert!(told("<medium/x> a selon:Medium ; skos:prefLabel \"X\"@fr .").contains("says nothing of cues"));
        assert!(
            told("<http://e/clamer> a selon:VerbCue ;\n selon:frames selon:FrameQue .")
                .contains("line 3: there is no word selon:frames")
        );
    }

    /// The program's own files pass what a user's have to.
    #[test]
    fn the_files_of_the_program_pass() {
        let knowledge = Knowledge::embedded().unwrap();
        let files: [(Own, &str); 6] = [
            (Own::Agents, include_str!("../../ontology/agents-media.ttl")),
            (Own::Agents, include_str!("../../ontology/agents-nouns.ttl")),
            (Own::Agents, include_str!("../../ontology/agents-seats.ttl")),
            (Own::Agents, include_str!("../../ontology/agents-people.ttl")),
            (Own::Cues, include_str!("../../ontology/cues-fr-verbs.ttl")),
            (Own::Cues, include_str!("../../ontology/cues-fr-words.ttl")),
        ];
        for (own, turtle) in files {
            own.check(&knowledge.facts(), "own.ttl", turtle).unwrap();
        }
    }
}

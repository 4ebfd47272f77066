//! What the program knows before it reads anything: cues, agents, nouns, events, small words. In: the
//! Turtle of `ontology/`, which `build.rs` packs, and files of the same words that users add. Out: typed
//! tables that are looked up by lemma or folded words. Nothing here is global: whoever reads articles is
//! handed a [`Knowledge`].

mod akin;
pub mod event_words;
pub mod events;
pub mod facts;
pub mod gazetteer;
pub mod language;
pub mod lexical;
pub mod lexicon;
mod map;
pub mod own;
mod pack;
pub mod shapes;
pub mod show;
pub mod speakers;
pub mod turtle;
mod unpack;

pub use event_words::EventWords;
pub use events::Events;
pub use gazetteer::Gazetteer;
pub use language::Language;
pub use lexicon::Lexicon;
pub use speakers::Speakers;
pub use turtle::OntologyError;
pub use unpack::{Kind, Term};

use facts::{Facts, Source};
use lexicon::{Cue, ObjectKind, WordClass};

/// All tables, made from the same files.
#[derive(Clone, Debug, Default)]
pub struct Knowledge {
    /// What the tables are made from: the program's own files, then a user's, in the order given.
    sources: Vec<Source>,
    /// The small words of the language, by what they do.
    pub language: Language,
    /// Words and expressions that mark claims.
    pub lexicon: Lexicon,
    /// Nouns and names that can be sources.
    pub speakers: Speakers,
    /// Known agents, and the words for unknown ones.
    pub gazetteer: Gazetteer,
    /// Words for the same event or thing.
    pub events: Events,
    /// Small words that propositions are read by.
    pub event_words: EventWords,
}

impl Knowledge {
    /// What the program carries.
    ///
    /// # Errors
    /// Where an entry of `ontology/` is wrong; a test keeps that from happening.
    pub fn embedded() -> Result<Self, OntologyError> {
        Self::of(vec![Source::embedded()])
    }

    /// The same with a user's file on top, for all stages alike: agents, names of known ones, cues, words.
    /// What there is one of (a usual name, the entry of a cue) it overrides. `file` names it in errors.
    ///
    /// # Errors
    /// The first syntax error of `turtle`, or the first entry that is wrong, with its line.
    pub fn with(self, file: &str, turtle: &str) -> Result<Self, OntologyError> {
        let mut sources = self.sources;
        sources.push(Source::read(file, turtle)?);
        Self::of(sources)
    }

    fn of(sources: Vec<Source>) -> Result<Self, OntologyError> {
        let facts = Facts::of(&sources);
        Ok(Self {
            language: Language::read(&facts)?,
            lexicon: Lexicon::read(&facts)?,
            speakers: Speakers::read(&facts),
            gazetteer: Gazetteer::read(&facts),
            events: Events::read(&facts),
            event_words: EventWords::read(&facts)?,
            sources,
        })
    }

    /// What all files say, by subject.
    pub fn facts(&self) -> Facts<'_> {
        Facts::of(&self.sources)
    }

    /// Whether a noun of that lemma can be the object of `cue`.
    pub fn takes_object(&self, cue: &Cue, lemma: &str) -> bool {
        if cue.rejects(lemma) {
            return false;
        }
        if cue.objects.iter().any(|o| o == lemma) {
            return true;
        }
        let is = |class| self.lexicon.is(class, lemma);
        match cue.object {
            ObjectKind::Any => cue.objects.is_empty(),
            ObjectKind::Matter => !is(WordClass::Thing) && !self.speakers.is_person(lemma),
            ObjectKind::Claim => is(WordClass::Claim),
            ObjectKind::Attitude => is(WordClass::Attitude),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PREFIXES: &str = "@base <https://w3id.org/selon/id/agent/> . @prefix selon: <https://w3id.org/selon/ns#> .\n\
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n";

    fn with(turtle: &str) -> Result<Knowledge, OntologyError> {
        Knowledge::embedded().unwrap().with("mine.ttl", &format!("{PREFIXES}{turtle}"))
    }

    #[test]
    fn a_cue_takes_the_objects_that_its_entry_says() {
        let knowledge = Knowledge::embedded().unwrap();
        let sweep = &knowledge.lexicon.verbs("balayer")[0];
        assert!(knowledge.takes_object(sweep, "argument") && !knowledge.takes_object(sweep, "côte"));
    }

    /// One file reaches every table alike: a medium is one for who speaks and for who is meant.
    #[test]
    fn a_users_file_reaches_every_table() {
        let own = with(
            "<medium/varlon> a selon:Medium ; skos:prefLabel \"Varlon\"@fr .\n\
             <http://e/tonitruer> a selon:VerbCue ; rdfs:label \"tonitruer\"@fr ; selon:cueStance selon:asserts ;\n\
             selon:frame selon:FrameQue ; selon:example \"[S Lise] [C claironne] que [Y le pont tient].\"@fr .",
        )
        .unwrap();
        assert!(own.speakers.is_medium("Varlon"));
        assert_eq!(own.gazetteer.agent_key("Varlon"), Some("medium/varlon"));
        assert_eq!(own.lexicon.verbs("tonitruer").len(), 1);
        assert!(own.gazetteer.agent_key("Kremlin").is_some() && !own.lexicon.verbs("dire").is_empty());
    }

    /// A user's entry of a cue stands for the program's own, whole.
    #[test]
    fn a_users_cue_replaces_one_of_the_same_iri() {
        let known = Knowledge::embedded().unwrap();
        let facts = known.facts();
        let iri = facts.iter().find(|s| s.tail() == "balayer" && s.classes().any(|c| c == "VerbCue")).unwrap().iri;
        let own = with(&format!(
            "<{iri}> a selon:VerbCue ; rdfs:label \"balayer\"@fr ; selon:cueStance selon:believes ;\n\
             selon:frame selon:FrameQue ; selon:example \"[S Lise] [C balaie] que [Y tout tient].\"@fr ."
        ))
        .unwrap();
        let cues: Vec<_> = own.lexicon.verbs("balayer").iter().map(|cue| cue.stance).collect();
        assert_eq!(cues.len(), known.lexicon.verbs("balayer").len());
        assert!(cues.contains(&crate::model::Stance::Believes));
    }

    #[test]
    fn a_wrong_entry_is_told_with_file_and_line() {
        let error = with("\n<http://e/x> a selon:VerbCue .").unwrap_err().to_string();
        assert!(error.starts_with("mine.ttl, line 4: ") && error.contains("no rdfs:label"), "{error}");
        assert!(with("x y z").unwrap_err().to_string().starts_with("mine.ttl, line 3"));
    }
}

//! Which nouns and names can be sources. In: the nouns of `ontology/agents-nouns.ttl` and the media of
//! `ontology/agents-media.ttl`, with a user's own. Out: what a noun stands for, whether a name is a medium's.

use super::facts::{Facts, Subject};
use crate::vocab::skos;
use compact_str::CompactString;

/// What a noun that can be a source stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// One human being or several.
    Person,
    /// An institution, a company, a state, people taken together.
    Body,
    /// A medium.
    Medium,
    /// What says or shows something in writing or pictures.
    Document,
}

/// Nouns and names that can be sources.
#[derive(Clone, Debug, Default)]
pub struct Speakers {
    /// Nouns in lower case, sorted.
    nouns: Vec<(CompactString, Kind)>,
    /// Names of media as they are written, sorted.
    media: Vec<CompactString>,
}

impl Speakers {
    /// Reads the nouns and media that files of knowledge have.
    pub fn read(facts: &Facts<'_>) -> Self {
        let mut speakers = Self::default();
        for subject in facts.iter() {
            let forms = || subject.all("masculineForm").chain(subject.all("feminineForm"));
            // « la presse » is a medium rather than people, « une source » what is said rather than who says it.
            if let Some(kind) = subject.classes().filter_map(kind).max() {
                speakers.nouns.extend(forms().map(|form| (form.text().to_lowercase().into(), kind)));
            }
            if subject.classes().any(|class| class == "Medium") {
                speakers.media.extend(names(subject).map(Into::into));
            }
        }
        speakers.nouns.sort();
        speakers.nouns.dedup_by(|a, b| a.0 == b.0);
        speakers.media.sort();
        speakers.media.dedup();
        speakers
    }

    /// What a noun stands for, by its lemma in lower case.
    pub fn noun(&self, lemma: &str) -> Option<Kind> {
        let at = self.nouns.binary_search_by(|(noun, _)| noun.as_str().cmp(lemma)).ok()?;
        Some(self.nouns[at].1)
    }

    /// Whether a noun names a human being.
    pub fn is_person(&self, lemma: &str) -> bool {
        self.noun(lemma) == Some(Kind::Person)
    }

    /// The nouns for human beings, in lower case.
    pub fn people(&self) -> impl Iterator<Item = &str> {
        self.nouns.iter().filter(|(_, kind)| *kind == Kind::Person).map(|(noun, _)| noun.as_str())
    }

    /// Whether a name is that of a medium.
    pub fn is_medium(&self, name: &str) -> bool {
        let channel = ["Radio-", "Télé-"].iter().any(|p| name.starts_with(p)) || name.ends_with(" TV");
        channel || self.media.binary_search_by(|m| m.as_str().cmp(name)).is_ok()
    }
}

fn names<'a>(subject: &Subject<'a>) -> impl Iterator<Item = &'a str> {
    let labels = [skos::PREF_LABEL, skos::ALT_LABEL];
    subject.facts.iter().filter(move |fact| labels.iter().any(|l| l.as_str() == fact.predicate)).map(|f| f.value.text())
}

fn kind(class: &str) -> Option<Kind> {
    Some(match class {
        "Office" | "PersonNoun" | "Title" => Kind::Person,
        "OrganisationNoun" | "GroupNoun" | "GovernmentNoun" | "StateNoun" => Kind::Body,
        "MediumNoun" => Kind::Medium,
        "DocumentNoun" | "StatementNoun" => Kind::Document,
        _ => return None,
    })
}

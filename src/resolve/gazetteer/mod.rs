//! Known agents and the words for unknown ones. In: the Turtle of `ontology/agents-*.ttl` and, if
//! the user has one, a file of the same vocabulary. Out: look-ups by folded words.

mod entry;
mod load;
mod terms;
mod words;

pub(super) use entry::{Demonym, Entry, EntryId, EntryKind, Noun, NounClass, Title};
pub(super) use words::Words;

use super::fold::{fold, pieces};
use crate::analyse::Gender;
use crate::ontology::{OntologyError, read_turtle};
use std::collections::{BTreeSet, HashMap, HashSet};

/// Known agents: states, seats, organisations, media; nouns, titles and given names.
#[derive(Debug, Default)]
pub struct Gazetteer {
    entries: Vec<Entry>,
    /// Names by their first piece; the longest first.
    names: HashMap<String, Vec<Name>>,
    demonyms: HashMap<String, Vec<Demonym>>,
    /// First halves of demonym compounds: russo-, franco-.
    combining: HashMap<String, EntryId>,
    /// Nouns by their folded singular; more than one reading is possible.
    nouns: HashMap<String, Vec<Noun>>,
    /// Titles (M., Mme, Dr) by their folded form without the point.
    titles: HashMap<String, Title>,
    given: HashMap<String, (bool, bool)>,
    family_first: HashSet<String>,
    organisation_words: HashSet<String>,
    portfolios: HashSet<String>,
    /// Keys of the nouns that can take up a name without having been used of it, with their field.
    taking_up: HashMap<String, String>,
    /// Keys of the nouns for offices.
    offices: HashSet<String>,
    /// Nouns that people called by other nouns are called by, too.
    also_called: HashMap<String, Vec<String>>,
    /// Folded words of each word list, by the list's name.
    lists: HashMap<String, HashSet<String>>,
}

/// A name of an entry, cut into folded pieces.
#[derive(Debug)]
struct Name {
    pieces: Vec<String>,
    /// Whether each piece stands capitalised in the entry.
    capitals: Vec<bool>,
    /// Whether the whole name is upper case: an acronym.
    acronym: bool,
    entry: EntryId,
    capital_city: bool,
}

/// What a name look-up finds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Match {
    /// How many pieces of the text the name takes.
    pub(super) pieces: usize,
    /// Whose name it is.
    pub(super) entry: EntryId,
    /// Whether it is the name of the state's capital, not of the state.
    pub(super) capital_city: bool,
}

const EMBEDDED: [(&str, &str); 11] = [
    ("agents-states.ttl", include_str!("../../../ontology/agents-states.ttl")),
    ("agents-organisations.ttl", include_str!("../../../ontology/agents-organisations.ttl")),
    ("agents-media.ttl", include_str!("../../../ontology/agents-media.ttl")),
    ("agents-seats.ttl", include_str!("../../../ontology/agents-seats.ttl")),
    ("agents-nouns.ttl", include_str!("../../../ontology/agents-nouns.ttl")),
    ("agents-taking-up.ttl", include_str!("../../../ontology/agents-taking-up.ttl")),
    ("agents-names.ttl", include_str!("../../../ontology/agents-names.ttl")),
    ("agents-given-names.ttl", include_str!("../../../ontology/agents-given-names.ttl")),
    ("agents-people.ttl", include_str!("../../../ontology/agents-people.ttl")),
    ("agents-words.ttl", include_str!("../../../ontology/agents-words.ttl")),
    ("agents-family-first.ttl", include_str!("../../../ontology/agents-family-first.ttl")),
];

impl Gazetteer {
    /// The gazetteer that is built into the program, `ontology/agents-*.ttl`.
    ///
    /// # Errors
    /// Where the Turtle cannot be read.
    pub fn embedded() -> Result<Self, OntologyError> {
        let files: Vec<(&str, &str)> = EMBEDDED.to_vec();
        Self::from_files(&files)
    }

    /// The embedded gazetteer with a user's own agents on top: `turtle` adds agents, adds names to
    /// known ones, and overrides labels, gender and what stands for what. `file` names it in errors.
    ///
    /// # Errors
    /// The first syntax error of `turtle`, with its line and column.
    pub fn with_user_file(file: &str, turtle: &str) -> Result<Self, OntologyError> {
        let mut files: Vec<(&str, &str)> = EMBEDDED.to_vec();
        files.push((file, turtle));
        Self::from_files(&files)
    }

    fn from_files(files: &[(&str, &str)]) -> Result<Self, OntologyError> {
        let mut loader = load::Loader::default();
        for (file, turtle) in files {
            loader.add(read_turtle(file, turtle)?);
        }
        let mut gazetteer = loader.finish();
        gazetteer.index();
        Ok(gazetteer)
    }

    fn index(&mut self) {
        // Later files come first among names of one length, so that a user's own wins.
        for (number, entry) in self.entries.iter().enumerate().rev() {
            let named = entry.names.iter().map(|n| (n, false)).chain(entry.capitals.iter().map(|n| (n, true)));
            for (name, capital_city) in named {
                let Some(name) = Name::new(name, number, capital_city) else { continue };
                self.names.entry(name.pieces[0].clone()).or_default().push(name);
            }
            for (masculine, feminine) in &entry.demonyms {
                for (form, gender) in [(masculine, Gender::Masc), (feminine, Gender::Fem)] {
                    let demonym = Demonym { state: number, gender, both: masculine == feminine };
                    self.demonyms.entry(fold(form)).or_default().push(demonym);
                }
            }
            for form in &entry.combining {
                self.combining.insert(fold(form), number);
            }
        }
        self.names.values_mut().for_each(|names| names.sort_by_key(|n| std::cmp::Reverse(n.pieces.len())));
    }

    /// The entry of that number.
    pub(super) fn entry(&self, id: EntryId) -> &Entry {
        &self.entries[id]
    }

    /// The agent that an entry's name stands for: itself, or who sits in a seat.
    pub(super) fn agent_of(&self, id: EntryId) -> EntryId {
        self.entries[id].stands_for.unwrap_or(id)
    }

    /// The longest name that the pieces of a text begin with. Each piece comes folded, with
    /// whether it stands capitalised in the text.
    pub(super) fn longest_name(&self, text: &[(&str, bool)]) -> Option<Match> {
        let names = self.names.get(text.first()?.0)?;
        let found = names.iter().find(|name| name.begins(text))?;
        Some(Match { pieces: found.pieces.len(), entry: found.entry, capital_city: found.capital_city })
    }

    /// The keys and names of the people it knows.
    #[cfg(test)]
    pub(super) fn people(&self) -> Vec<(&str, &str)> {
        let person = |e: &&Entry| e.kind == EntryKind::Agent(super::AgentKind::Person);
        self.entries.iter().filter(person).map(|e| (e.key.as_str(), e.name.as_str())).collect()
    }

    /// The entry that has exactly this name.
    pub(super) fn named(&self, name: &str) -> Option<EntryId> {
        let folded = fold(name);
        let text: Vec<(&str, bool)> = pieces(&folded).map(|p| (p, true)).collect();
        let found = self.longest_name(&text)?;
        (found.pieces == text.len()).then_some(found.entry)
    }

    /// The tail of the IRI of whoever a name stands for, with or without the article before it.
    pub fn agent_key(&self, name: &str) -> Option<&str> {
        let bare = || {
            let (article, rest) = name.trim().split_once([' ', '\'', '’'])?;
            matches!(fold(article).as_str(), "le" | "la" | "les" | "l").then_some(rest)
        };
        let found = self.named(name).or_else(|| self.named(bare()?))?;
        Some(self.entries[self.agent_of(found)].key.as_str())
    }

    /// The states that a demonym names, the last half of a compound among them: *russe*,
    /// *sud-coréennes*, *russo-nord-coréen* (both). Empty for other words.
    pub(super) fn demonym(&self, word: &str) -> Vec<Demonym> {
        let folded = fold(word);
        if let Some(found) = self.demonym_form(&folded) {
            return vec![found];
        }
        for (at, _) in folded.match_indices('-') {
            let (first, second) = (folded.get(..at).unwrap_or(""), folded.get(at + 1..).unwrap_or(""));
            if let (Some(&state), Some(last)) = (self.combining.get(first), self.demonym(second).first().copied()) {
                return vec![Demonym { state, ..last }, last];
            }
        }
        Vec::new()
    }

    fn demonym_form(&self, folded: &str) -> Option<Demonym> {
        let singular = |form: &str| self.demonyms.get(form).and_then(|d| d.first().copied());
        singular(folded)
            .or_else(|| folded.strip_suffix('s').and_then(singular))
            .or_else(|| folded.strip_suffix('x').and_then(singular))
    }

    /// The readings of a noun (one word or a fixed expression), singular or plural.
    pub(super) fn noun(&self, words: &str) -> &[Noun] {
        let folded = fold(words);
        let folded = folded.strip_prefix("ex-").map_or(folded.clone(), str::to_owned);
        if let Some(found) = self.nouns.get(&folded) {
            return found;
        }
        // « le président-candidat » is a president.
        if let Some((first, second)) = folded.split_once('-')
            && let (Some(found), true) = (self.nouns.get(first), self.nouns.contains_key(second))
        {
            return found;
        }
        singulars(&folded).iter().find_map(|s| self.nouns.get(s)).map_or(&[], Vec::as_slice)
    }

    /// The title before a name that a word is.
    pub(super) fn title(&self, word: &str) -> Option<&Title> {
        self.titles.get(fold(word).trim_end_matches('.'))
    }

    /// Whether a word is a given name, and of which gender where only one bears it.
    pub(super) fn given_name(&self, word: &str) -> Option<Option<Gender>> {
        let folded = fold(word);
        let look = |name: &str| self.given.get(name).copied();
        let (masculine, feminine) = look(&folded).or_else(|| look(folded.split('-').next().unwrap_or("")))?;
        Some(match (masculine, feminine) {
            (true, false) => Some(Gender::Masc),
            (false, true) => Some(Gender::Fem),
            _ => None,
        })
    }

    /// Whether a family name comes before the given name: *Kim*, *Xi*.
    pub(super) fn comes_first(&self, family: &str) -> bool {
        self.family_first.contains(&fold(family))
    }

    /// Whether a word makes a capitalised name an organisation's: *Watch*, *Institut*.
    pub(super) fn is_organisation_word(&self, word: &str) -> bool {
        self.organisation_words.contains(&fold(word))
    }

    /// Whether a word is what a ministry is in charge of: *Défense*, *Intérieur*.
    pub(super) fn is_portfolio(&self, word: &str) -> bool {
        self.portfolios.contains(&fold(word))
    }

    /// The other nouns, by their keys, that who is called by a noun may have been called by.
    pub(super) fn also_called(&self, noun: &str) -> &[String] {
        self.also_called.get(noun).map_or(&[], Vec::as_slice)
    }

    /// Whether a noun, by its key, can take up a name that it was not used of before:
    /// *l'organisation*, *le dirigeant*.
    pub(super) fn takes_up(&self, noun: &str) -> bool {
        self.taking_up.contains_key(noun)
    }

    /// Whether a noun, by its key, can take up somebody who is called by others: none of them is an office or
    /// belongs to another field. *L'attaquant* is not *le préfet Jean Roy*.
    pub(super) fn agrees_with(&self, noun: &str, others: &BTreeSet<String>) -> bool {
        let field = |noun: &str| self.taking_up.get(noun).map(String::as_str);
        let any = |field: Option<&str>| matches!(field, Some("anybody" | "any-body"));
        let own = field(noun);
        any(own)
            || others.iter().all(|other| match field(other) {
                _ if self.also_called(noun).contains(other) => true,
                None => !self.offices.contains(other),
                field => any(field) || field == own,
            })
    }

    /// Whether a noun, by its key, names an office.
    pub(super) fn is_office(&self, noun: &str) -> bool {
        self.offices.contains(noun)
    }

    /// Whether a noun takes up nobody beyond its paragraph: those whom a court is about are many.
    pub(super) fn is_nearby_only(&self, noun: &str) -> bool {
        self.taking_up.get(noun).is_some_and(|field| field == "court")
    }
}

/// The singulars that a French plural may have.
fn singulars(plural: &str) -> Vec<String> {
    let mut found = Vec::new();
    // « services de renseignement »: the first word tells.
    if let Some((first, rest)) = plural.split_once(' ') {
        found.extend(first.strip_suffix(['s', 'x']).map(|stem| format!("{stem} {rest}")));
    }
    if let Some(stem) = plural.strip_suffix("aux") {
        found.push(format!("{stem}al"));
    }
    if let Some(stem) = plural.strip_suffix(['s', 'x']) {
        found.push(stem.to_owned());
    }
    // Fixed expressions take their mark on the first word: chefs d'état-major, porte-paroles.
    if let Some((first, rest)) = plural.split_once([' ', '-'])
        && let Some(stem) = first.strip_suffix('s')
    {
        let sign = plural.as_bytes().get(first.len()).map_or(' ', |&b| char::from(b));
        found.push(format!("{stem}{sign}{rest}"));
        if let Some(rest) = rest.strip_suffix('s') {
            found.push(format!("{stem}{sign}{rest}"));
        }
        if let Some(rest) = rest.strip_suffix("aux") {
            found.push(format!("{stem}{sign}{rest}al"));
        }
    }
    found
}

impl Name {
    fn new(name: &str, entry: EntryId, capital_city: bool) -> Option<Self> {
        let mut parts = Vec::new();
        let mut capitals = Vec::new();
        for piece in name.split(|c: char| !c.is_alphanumeric()).filter(|p| !p.is_empty()) {
            parts.push(fold(piece));
            capitals.push(super::fold::is_capitalised(piece));
        }
        let acronym = parts.len() == 1 && super::fold::is_all_caps(name);
        (!parts.is_empty()).then_some(Self { pieces: parts, capitals, acronym, entry, capital_city })
    }

    /// Whether a text begins with this name. A capital of the name is a capital in the text, but
    /// for the article that opens the name of a paper (*le Monde*).
    fn begins(&self, text: &[(&str, bool)]) -> bool {
        let article =
            |i: usize| i == 0 && self.pieces.len() > 1 && matches!(self.pieces[0].as_str(), "le" | "la" | "les" | "l");
        self.pieces.len() <= text.len()
            && self.pieces.iter().zip(text).all(|(a, b)| a == b.0)
            && self.capitals.iter().zip(text).enumerate().all(|(i, (&capital, b))| !capital || b.1 || article(i))
            && (!self.acronym || text[0].1)
    }
}

#[cfg(test)]
mod tests;

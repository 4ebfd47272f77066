//! The gazetteer itself. In: entries. Out: look-ups by name.
//!
//! French in code: the article before a name, in the folded spelling that only this table has.

use super::entry::{Demonym, Entry, EntryId, EntryKind, Noun, Title};
use super::offices::Offices;
use crate::fold::{fold, pieces};
use crate::knowledge::map::{Map, Set};
use crate::model::{AgentKind, AgentRef, Gender};
use oxrdf::NamedNodeRef;

/// Known agents: states, seats, organisations, media; nouns, titles and given names.
#[derive(Clone, Debug, Default)]
pub struct Gazetteer {
    pub(super) entries: Vec<Entry>,
    /// Entries by their keys.
    by_key: Map<String, EntryId>,
    /// Names by their first piece; the longest first.
    pub(super) names: Map<String, Vec<Name>>,
    pub(super) demonyms: Map<String, Vec<Demonym>>,
    /// First halves of demonym compounds: russo-, franco-.
    pub(super) combining: Map<String, EntryId>,
    /// Nouns by their folded singular; more than one reading is possible.
    pub(super) nouns: Map<String, Vec<Noun>>,
    /// Whether a folded noun ends in « é » wherever it is written out: « naufragé » is somebody, « naufrage » is not.
    pub(super) accented: Map<String, bool>,
    /// First words of the nouns of several words, folded: *milieu de terrain*.
    pub(super) noun_openers: Set<String>,
    /// Titles (M., Mme, Dr) by their folded form without the point.
    pub(super) titles: Map<String, Title>,
    pub(super) given: Map<String, (bool, bool)>,
    pub(super) family_first: Set<String>,
    pub(super) organisation_words: Set<String>,
    pub(super) portfolios: Set<String>,
    /// Keys of the nouns that can take up a name without having been used of it, with their field.
    pub(super) taking_up: Map<String, String>,
    /// Offices and the bodies that they are held in.
    pub(super) table: Offices,
    /// Keys of the nouns for offices.
    pub(super) offices: Set<String>,
    /// Keys of the other nouns for people.
    pub(super) people: Set<String>,
    /// Nouns that people called by other nouns are called by, too.
    pub(super) also_called: Map<String, Vec<String>>,
    /// Folded words of each word list, by the list's name.
    pub(super) lists: Map<String, Set<String>>,
}

/// A name of an entry, cut into folded pieces.
#[derive(Clone, Debug)]
pub(super) struct Name {
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
pub(crate) struct Match {
    /// How many pieces of the text the name takes.
    pub(crate) pieces: usize,
    /// Whose name it is.
    pub(crate) entry: EntryId,
    /// Whether it is the name of the state's capital, not of the state.
    pub(crate) capital_city: bool,
}

impl Gazetteer {
    /// Makes the look-ups by name.
    pub(super) fn index(&mut self) {
        // Later files come first among names of one length, so that a user's own wins.
        for (number, entry) in self.entries.iter().enumerate().rev() {
            if !entry.elsewhere.is_empty() {
                self.by_key.insert(entry.key.clone(), number);
            }
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
    pub(crate) fn entry(&self, id: EntryId) -> &Entry {
        &self.entries[id]
    }

    /// The agent that an entry's name stands for: itself, or who sits in a seat.
    pub(crate) fn agent_of(&self, id: EntryId) -> EntryId {
        self.entries[id].stands_for.unwrap_or(id)
    }

    /// Whether a folded piece is the first of some name.
    pub(crate) fn opens_name(&self, piece: &str) -> bool {
        self.names.contains_key(piece)
    }

    /// The longest name that the pieces of a text begin with. Each piece comes folded, with
    /// whether it stands capitalised in the text.
    pub(crate) fn longest_name(&self, text: &[(&str, bool)]) -> Option<Match> {
        let names = self.names.get(text.first()?.0)?;
        let found = names.iter().find(|name| name.begins(text))?;
        Some(Match { pieces: found.pieces.len(), entry: found.entry, capital_city: found.capital_city })
    }

    /// The keys and names of the people it knows.
    #[cfg(test)]
    pub(crate) fn people(&self) -> Vec<(&str, &str)> {
        let person = |e: &&Entry| e.kind == EntryKind::Agent(AgentKind::Person);
        self.entries.iter().filter(person).map(|e| (e.key.as_str(), e.name.as_str())).collect()
    }

    /// The entry that has exactly this name.
    pub(crate) fn named(&self, name: &str) -> Option<EntryId> {
        let folded = fold(name);
        let text: Vec<(&str, bool)> = pieces(&folded).map(|p| (p, true)).collect();
        let found = self.longest_name(&text)?;
        (found.pieces == text.len()).then_some(found.entry)
    }

    /// Whether a word is the name of a state.
    pub(crate) fn is_state(&self, word: &str) -> bool {
        self.named(word).is_some_and(|e| self.entries[e].kind == EntryKind::Agent(AgentKind::State))
    }

    /// Who the agent of a key is elsewhere: the property, `owl:sameAs` or `skos:exactMatch`, and the IRI there.
    pub fn elsewhere(&self, key: &str) -> impl Iterator<Item = (NamedNodeRef<'static>, &str)> {
        let entry = self.by_key.get(key).and_then(|&entry| self.entries.get(entry));
        entry.into_iter().flat_map(|e| &e.elsewhere).map(|(property, iri)| (*property, iri.as_str()))
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

    /// The known medium of that name, with or without the article before it: "Agence France-Presse" is AFP.
    pub fn medium(&self, name: &str) -> Option<AgentRef> {
        let key = self.agent_key(name)?;
        let entry = self.entries.iter().find(|entry| entry.key == key)?;
        let medium = entry.kind == EntryKind::Agent(AgentKind::Medium);
        medium.then(|| AgentRef { key: entry.key.clone(), name: entry.name.clone(), kind: AgentKind::Medium })
    }

    /// Whether a family name comes before the given name: *Kim*, *Xi*.
    pub(crate) fn comes_first(&self, family: &str) -> bool {
        self.family_first.contains(&fold(family))
    }

    /// Whether a word makes a capitalised name an organisation's: *Watch*, *Institut*.
    pub(crate) fn is_organisation_word(&self, word: &str) -> bool {
        self.organisation_words.contains(&fold(word))
    }

    /// Whether a word is what a ministry is in charge of: *Défense*, *Intérieur*.
    pub(crate) fn is_portfolio(&self, word: &str) -> bool {
        self.portfolios.contains(&fold(word))
    }
}

impl Name {
    fn new(name: &str, entry: EntryId, capital_city: bool) -> Option<Self> {
        let mut parts = Vec::new();
        let mut capitals = Vec::new();
        for piece in name.split(|c: char| !c.is_alphanumeric()).filter(|p| !p.is_empty()) {
            parts.push(fold(piece));
            capitals.push(crate::fold::is_capitalised(piece));
        }
        let acronym = parts.len() == 1 && crate::fold::is_all_caps(name);
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

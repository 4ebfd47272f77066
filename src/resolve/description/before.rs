//! Who is named before a word. In: an article, a word. Out: the entities named before it, the nearest first.

use super::super::cast::{Cast, Entity, EntityId};
use crate::analyse::Upos;
use crate::knowledge::gazetteer::EntryId;
use crate::knowledge::language::Closed;
use crate::model::{AgentKind, DocWord, DocWords};
use crate::reading::Reading;
use crate::reading::phrase::Nominal;
use crate::resolve::initials::initials;
use std::collections::BTreeSet;

/// How many mentions back a description reaches.
pub(super) const WINDOW: usize = 160;

/// What a phrase says of whom it takes up.
pub(in crate::resolve) struct Wanted {
    /// Keys of its noun.
    pub(in crate::resolve) nouns: BTreeSet<String>,
    /// States of its demonyms.
    pub(in crate::resolve) states: Vec<EntryId>,
    /// Folded words that are neither noun nor demonym nor grammar.
    pub(in crate::resolve) rest: BTreeSet<String>,
    /// Whether they only say of which place it is.
    pub(super) placed: bool,
    /// Whether they are the name of a place after *de*: *l'élu de la Creuse*.
    pub(super) from_place: bool,
    /// The acronym that the phrase names and nothing else: *le président du PA*.
    pub(super) acronym: Option<String>,
    /// Whether they are one adjective: *le syndicat agricole*.
    pub(super) qualified: bool,
}

impl Wanted {
    pub(in crate::resolve) fn of(cast: &Cast<'_>, nominal: &Nominal) -> Self {
        let reading = cast.reading;
        let mut nouns: BTreeSet<String> = nominal.readings.iter().map(|n| n.key.clone()).collect();
        if nouns.is_empty() {
            nouns.insert(reading.folded(nominal.head).to_owned());
        }
        let tags = [Upos::Noun, Upos::Propn, Upos::Adj, Upos::Num, Upos::X, Upos::Verb];
        let words: Vec<DocWord> = nominal
            .core
            .clone()
            .each()
            .filter(|i| !nominal.noun.contains(i) && cast.gazetteer.demonym(reading.form(*i)).is_empty())
            .filter(|&i| tags.contains(&reading.upos(i)))
            // « Le premier magistrat de la commune » says no more than « le premier magistrat ».
            .filter(|&i| !is_the_place(reading, i))
            .collect();
        let acronym = match words.as_slice() {
            [one] if crate::fold::is_all_caps(reading.form(*one)) => Some(reading.folded(*one).to_owned()),
            _ => None,
        };
        let words: Vec<DocWord> = words
            .into_iter()
            // « l'entraîneur de Brive » is « le manager du CA Brive ».
            .filter(|&i| !is_club_prefix(reading.form(i)))
            .collect();
        let rest = words.iter().map(|&i| reading.folded(i).to_owned()).collect();
        let placed = words.iter().all(|&i| cast.gazetteer.is_place_adjective(reading.folded(i)));
        let states = nominal.demonym_states(reading, cast.gazetteer);
        let adjective = |i: DocWord| reading.upos(i) == Upos::Adj && !crate::fold::is_capitalised(reading.form(i));
        let qualified = nominal.core.start == nominal.noun.start
            && words.len() == 1
            && words.iter().all(|&i| i >= nominal.noun.end && adjective(i))
            && nominal.core.len() <= nominal.noun.len() + 2;
        Self { nouns, states, rest, placed, from_place: is_from_place(cast, nominal), acronym, qualified }
    }

    /// Whether an entity bears the demonyms of the phrase.
    pub(in crate::resolve) fn states_fit(&self, cast: &Cast<'_>, entity: &Entity) -> bool {
        self.states
            .iter()
            .all(|s| entity.states.contains(s) || entity.acts_for.iter().any(|a| a.key == cast.gazetteer.entry(*s).key))
    }

    /// Whether the rest of the phrase is said of the entity too.
    pub(in crate::resolve) fn rest_fits(&self, entity: &Entity) -> bool {
        self.rest.is_empty() || self.rest_fits_said(&said_of(entity))
    }

    /// Whether the rest of the phrase is the acronym of what the role of an entity names: *le président du PA* of the « président
    /// du Pacte alpin ».
    pub(in crate::resolve) fn rest_abbreviates(&self, cast: &Cast<'_>, entity: &Entity) -> bool {
        let Some(word) = &self.acronym else { return false };
        let role = entity.role.as_deref().unwrap_or_default();
        let name = role.find(char::is_uppercase).and_then(|at| role.get(at..)).unwrap_or_default();
        name.contains(' ') && initials(cast.reading.language, name) == *word
    }

    /// Whether the rest of the phrase is among what is [said of](said_of) an entity.
    pub(in crate::resolve) fn rest_fits_said(&self, said: &str) -> bool {
        self.rest.iter().all(|w| {
            said.split(|c: char| !c.is_alphanumeric())
                .any(|s| s == w || s.trim_end_matches(['s', 'e']) == w.trim_end_matches(['s', 'e']))
        })
    }
}

/// What an entity is called and its role, folded.
pub(in crate::resolve) fn said_of(entity: &Entity) -> String {
    crate::fold::fold(&format!("{} {}", entity.name, entity.role.as_deref().unwrap_or_default()))
}

/// Whether a word is the *commune* of *de la commune*: the place that is spoken of anyway.
pub(super) fn is_the_place(reading: &Reading<'_>, i: DocWord) -> bool {
    matches!(reading.folded(i), "commune" | "ville" | "village" | "bourgade" | "cite" | "municipalite")
        && i.number() >= 2
        && reading.is(i - 1, Closed::DefiniteFull)
        && reading.is(i - 2, Closed::OfFull)
}

/// Whether all that follows the noun of a phrase is *de* and a name that is nobody's: *l'entreprise de Denver*.
pub(super) fn is_from_place(cast: &Cast<'_>, nominal: &Nominal) -> bool {
    let reading = cast.reading;
    let grammar = |i: DocWord| reading.is(i, Closed::Of | Closed::OfOrPluralThe | Closed::Definite);
    let rest = nominal.noun.end..nominal.core.end;
    let names: Vec<DocWord> = rest.each().filter(|&i| !grammar(i)).collect();
    let named = || reading.words(names[0]..rest.end);
    let place = |name: &str| {
        cast.gazetteer.named(name).is_none_or(|e| {
            let entry = cast.gazetteer.entry(cast.gazetteer.agent_of(e));
            entry.kind == crate::knowledge::gazetteer::EntryKind::Agent(AgentKind::State)
        })
    };
    nominal.core.start == nominal.noun.start
        && !names.is_empty()
        && names.len() <= 3
        && rest.each().next().is_some_and(grammar)
        && names.iter().all(|&i| crate::fold::is_capitalised(reading.form(i)))
        && !crate::fold::is_all_caps(reading.form(names[0]))
        && cast.gazetteer.given_name(reading.form(names[0])).is_none()
        && place(&named())
}

/// Whether a word is the *RC* or *FC* of a club's name.
pub(super) fn is_club_prefix(form: &str) -> bool {
    crate::fold::is_all_caps(form) && form.chars().count() <= 2
}

/// The single entities mentioned before a word, the latest first, each once, with the paragraphs
/// between.
pub(super) fn before(cast: &Cast<'_>, at: DocWord) -> Vec<(EntityId, usize)> {
    let reading = cast.reading;
    let paragraph = reading.paragraph(at);
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for mention in cast.mentions.iter().rev().take(WINDOW).filter(|m| m.word < at) {
        if let [one] = mention.who.as_slice()
            && seen.insert(*one)
        {
            found.push((*one, paragraph - reading.paragraph(mention.word).min(paragraph)));
        }
    }
    found
}

/// Whether an entity is called by a name and not by common words.
pub(in crate::resolve) fn is_name(entity: &Entity) -> bool {
    let letters = entity.name.chars().filter(|c| c.is_alphabetic()).count();
    entity.known.is_some() || letters > 2 && crate::fold::is_capitalised(&entity.name)
}

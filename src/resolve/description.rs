//! What a description points to. In: a definite phrase and the mentions before it. Out: the entity that
//! it takes up, who published a document.

mod holder;
mod taken_up;

use super::AgentKind;
use super::cast::{Cast, Entity, EntityId};
use super::gazetteer::{EntryId, Gazetteer, NounClass, Words};
use super::nominal::Nominal;
use super::reading::Reading;
use crate::analyse::Upos;
use holder::{former_holder, who_just_spoke};
use std::collections::BTreeSet;
use taken_up::described;

/// How many mentions back a description reaches.
const WINDOW: usize = 160;

/// The entity that a definite phrase takes up: one called by the same noun (*le ministre* after *le
/// ministre Jean Roy*; *le rapport* after *un rapport de la Cour des comptes*), or a name that the noun
/// describes (*l'organisation*, *le chercheur*) if nothing else near could be meant.
pub(super) fn known_before(cast: &Cast<'_>, nominal: &Nominal) -> Option<EntityId> {
    let wanted = Wanted::of(cast, nominal);
    if !nominal.is_definite() {
        // *Son complice*: a name that was called so.
        return same_noun(cast, nominal, &wanted, Entity::is_person);
    }
    same_noun(cast, nominal, &wanted, |_| true)
        .or_else(|| described(cast, nominal, &wanted))
        .or_else(|| former_holder(cast, nominal))
        .or_else(|| who_just_spoke(cast, nominal))
}

/// What a phrase says of whom it takes up.
struct Wanted {
    /// Keys of its noun.
    nouns: BTreeSet<String>,
    /// States of its demonyms.
    states: Vec<EntryId>,
    /// Folded words that are neither noun nor demonym nor grammar.
    rest: BTreeSet<String>,
    /// Whether they only say of which place it is.
    placed: bool,
}

impl Wanted {
    fn of(cast: &Cast<'_>, nominal: &Nominal) -> Self {
        let reading = cast.reading;
        let mut nouns: BTreeSet<String> = nominal.readings.iter().map(|n| n.key.clone()).collect();
        if nouns.is_empty() {
            nouns.insert(reading.folded(nominal.head).to_owned());
        }
        let tags = [Upos::Noun, Upos::Propn, Upos::Adj, Upos::Num, Upos::X, Upos::Verb];
        let words: Vec<usize> = nominal
            .core
            .clone()
            .filter(|i| !nominal.noun.contains(i) && cast.gazetteer.demonym(reading.form(*i)).is_empty())
            .filter(|&i| tags.contains(&reading.upos(i)))
            // « l'entraîneur de Brive » is « le manager du CA Brive ».
            .filter(|&i| !is_club_prefix(reading.form(i)))
            .collect();
        let rest = words.iter().map(|&i| reading.folded(i).to_owned()).collect();
        let placed = words.iter().all(|&i| cast.gazetteer.is_place_adjective(reading.folded(i)));
        Self { nouns, states: nominal.demonym_states(reading, cast.gazetteer), rest, placed }
    }

    /// Whether an entity bears the demonyms of the phrase.
    fn states_fit(&self, cast: &Cast<'_>, entity: &Entity) -> bool {
        self.states
            .iter()
            .all(|s| entity.states.contains(s) || entity.acts_for.iter().any(|a| a.key == cast.gazetteer.entry(*s).key))
    }

    /// Whether the rest of the phrase is said of the entity too.
    fn rest_fits(&self, entity: &Entity) -> bool {
        let said = super::fold::fold(&format!("{} {}", entity.name, entity.role.as_deref().unwrap_or_default()));
        self.rest.iter().all(|w| {
            said.split(|c: char| !c.is_alphanumeric())
                .any(|s| s == w || s.trim_end_matches(['s', 'e']) == w.trim_end_matches(['s', 'e']))
        })
    }
}

/// Whether a word is the *RC* or *FC* of a club's name.
fn is_club_prefix(form: &str) -> bool {
    super::fold::is_all_caps(form) && form.chars().count() <= 2
}

/// The single entities mentioned before a word, the latest first, each once, with the paragraphs
/// between.
fn before(cast: &Cast<'_>, at: usize) -> Vec<(EntityId, usize)> {
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

fn same_noun(cast: &Cast<'_>, nominal: &Nominal, wanted: &Wanted, may_be: fn(&Entity) -> bool) -> Option<EntityId> {
    let found = before(cast, nominal.head).into_iter().filter(|(id, far)| {
        let entity = &cast.entities[*id];
        // « La procureure … La magistrate »; but no « biologiste » before a name.
        let official =
            |e: &Entity| e.kind == AgentKind::Organisation || e.nouns.iter().any(|noun| cast.gazetteer.is_office(noun));
        let other = || {
            wanted.nouns.iter().flat_map(|n| cast.gazetteer.also_called(n)).any(|n| entity.nouns.contains(n))
                && (entity.is_person() || official(entity))
        };
        let called = !entity.nouns.is_disjoint(&wanted.nouns) || other();
        // What is not named is forgotten after a while.
        let near = *far
            <= if nominal.plural {
                1
            } else if is_name(entity) {
                usize::MAX
            } else {
                4
            };
        may_be(entity)
            && called
            && near
            && entity.plural == nominal.plural
            && wanted.states_fit(cast, entity)
            && wanted.rest_fits(entity)
    });
    let found: Vec<(EntityId, usize)> = found.take(4).collect();
    let person = nominal.is(NounClass::Office) || nominal.is(NounClass::Person);
    match found.as_slice() {
        [] => None,
        [(one, _)] => Some(*one),
        // Two ministers in one paragraph: which of them is not to be known.
        [(one, a), (other, b), ..]
            if person && a == b && cast.entities[*one].is_person() && cast.entities[*other].is_person() =>
        {
            None
        }
        [(one, _), ..] => Some(*one),
    }
}

/// Whether an entity is called by a name and not by common words.
pub(super) fn is_name(entity: &Entity) -> bool {
    let letters = entity.name.chars().filter(|c| c.is_alphabetic()).count();
    entity.known.is_some() || letters > 2 && super::fold::is_capitalised(&entity.name)
}

/// The head of whoever published what a phrase names: *une vidéo diffusée par la police*.
pub(super) fn publisher(gazetteer: &Gazetteer, reading: &Reading<'_>, nominal: &Nominal) -> Option<usize> {
    let end = reading.around(nominal.head).end;
    let made = (nominal.noun.end..end.min(nominal.words.end + 2))
        .find(|&i| gazetteer.is_form(Words::Publishing, reading.folded(i)))?;
    let by = (made + 1..end.min(made + 4)).find(|&i| reading.folded(i) == "par")?;
    let inside = |i: usize| reading.children(i).any(|c| c == by);
    (by + 1..end.min(by + 8))
        .find(|&i| inside(i))
        .or_else(|| (by + 1..end.min(by + 5)).find(|&i| matches!(reading.upos(i), Upos::Noun | Upos::Propn)))
}

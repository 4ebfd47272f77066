//! What a description points to. In: a definite phrase and the mentions before it. Out: the entity that
//! it takes up, who published a document.

mod holder;
mod taken_up;

use super::cast::{Cast, Entity, EntityId};
use super::nominal::Nominal;
use crate::analyse::Upos;
use crate::knowledge::gazetteer::{EntryId, Gazetteer, NounClass, Words};
use crate::knowledge::language::Closed;
use crate::model::AgentKind;
use crate::reading::Reading;
use holder::{former_holder, pointed_at, who_just_spoke};
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
    let same = same_noun(cast, nominal, &wanted, |_| true);
    // « Procès : l'accusé se tait », and then below « Luc Brun … L'accusé »: a headline does not tell who.
    if let Some(id) = same.filter(|&id| is_of_headline(cast, id) && cast.reading.paragraph(nominal.head) > 0) {
        return Some(described(cast, nominal, &wanted).unwrap_or(id));
    }
    same.or_else(|| described(cast, nominal, &wanted))
        .or_else(|| former_holder(cast, nominal))
        .or_else(|| pointed_at(cast, nominal))
        .or_else(|| who_just_spoke(cast, nominal))
}

/// Whether somebody without a name was spoken of in the headline only.
fn is_of_headline(cast: &Cast<'_>, id: EntityId) -> bool {
    let entity = &cast.entities[id];
    !is_name(entity) && entity.paragraphs.last() == Some(&0)
}

/// What a phrase says of whom it takes up.
pub(super) struct Wanted {
    /// Keys of its noun.
    pub(super) nouns: BTreeSet<String>,
    /// States of its demonyms.
    pub(super) states: Vec<EntryId>,
    /// Folded words that are neither noun nor demonym nor grammar.
    pub(super) rest: BTreeSet<String>,
    /// Whether they only say of which place it is.
    placed: bool,
    /// Whether they are the name of a place after *de*: *l'élu de la Creuse*.
    from_place: bool,
    /// Whether they are one adjective: *le syndicat agricole*.
    qualified: bool,
}

impl Wanted {
    pub(super) fn of(cast: &Cast<'_>, nominal: &Nominal) -> Self {
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
            // « Le premier magistrat de la commune » says no more than « le premier magistrat ».
            .filter(|&i| !is_the_place(reading, i))
            // « l'entraîneur de Brive » is « le manager du CA Brive ».
            .filter(|&i| !is_club_prefix(reading.form(i)))
            .collect();
        let rest = words.iter().map(|&i| reading.folded(i).to_owned()).collect();
        let placed = words.iter().all(|&i| cast.gazetteer.is_place_adjective(reading.folded(i)));
        let states = nominal.demonym_states(reading, cast.gazetteer);
        let adjective = |i: usize| reading.upos(i) == Upos::Adj && !crate::fold::is_capitalised(reading.form(i));
        let qualified = nominal.core.start == nominal.noun.start
            && words.len() == 1
            && words.iter().all(|&i| i >= nominal.noun.end && adjective(i))
            && nominal.core.len() <= nominal.noun.len() + 2;
        Self { nouns, states, rest, placed, from_place: is_from_place(cast, nominal), qualified }
    }

    /// Whether an entity bears the demonyms of the phrase.
    pub(super) fn states_fit(&self, cast: &Cast<'_>, entity: &Entity) -> bool {
        self.states
            .iter()
            .all(|s| entity.states.contains(s) || entity.acts_for.iter().any(|a| a.key == cast.gazetteer.entry(*s).key))
    }

    /// Whether the rest of the phrase is said of the entity too.
    pub(super) fn rest_fits(&self, entity: &Entity) -> bool {
        let said = crate::fold::fold(&format!("{} {}", entity.name, entity.role.as_deref().unwrap_or_default()));
        self.rest.iter().all(|w| {
            said.split(|c: char| !c.is_alphanumeric())
                .any(|s| s == w || s.trim_end_matches(['s', 'e']) == w.trim_end_matches(['s', 'e']))
        })
    }
}

/// Whether a word is the *commune* of *de la commune*: the place that is spoken of anyway.
fn is_the_place(reading: &Reading<'_>, i: usize) -> bool {
    matches!(reading.folded(i), "commune" | "ville" | "village" | "bourgade" | "cite" | "municipalite")
        && i >= 2
        && reading.is(i - 1, Closed::DefiniteFull)
        && reading.is(i - 2, Closed::OfFull)
}

/// Whether all that follows the noun of a phrase is *de* and a name that is nobody's: *l'entreprise de Denver*.
fn is_from_place(cast: &Cast<'_>, nominal: &Nominal) -> bool {
    let reading = cast.reading;
    let grammar = |i: usize| reading.is(i, Closed::Of | Closed::OfOrPluralThe | Closed::Definite);
    let rest = nominal.noun.end..nominal.core.end;
    let names: Vec<usize> = rest.clone().filter(|&i| !grammar(i)).collect();
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
        && rest.clone().next().is_some_and(grammar)
        && names.iter().all(|&i| crate::fold::is_capitalised(reading.form(i)))
        && !crate::fold::is_all_caps(reading.form(names[0]))
        && cast.gazetteer.given_name(reading.form(names[0])).is_none()
        && place(&named())
}

/// Whether a word is the *RC* or *FC* of a club's name.
fn is_club_prefix(form: &str) -> bool {
    crate::fold::is_all_caps(form) && form.chars().count() <= 2
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
    entity.known.is_some() || letters > 2 && crate::fold::is_capitalised(&entity.name)
}

/// The head of whoever published what a phrase names: *une vidéo diffusée par la police*.
pub(super) fn publisher(gazetteer: &Gazetteer, reading: &Reading<'_>, nominal: &Nominal) -> Option<usize> {
    let end = reading.around(nominal.head).end;
    let made = (nominal.noun.end..end.min(nominal.words.end + 2))
        .find(|&i| gazetteer.is_form(Words::Publishing, reading.folded(i)))?;
    let by = (made + 1..end.min(made + 4)).find(|&i| reading.is(i, Closed::By))?;
    let inside = |i: usize| reading.children(i).any(|c| c == by);
    (by + 1..end.min(by + 8))
        .find(|&i| inside(i))
        .or_else(|| (by + 1..end.min(by + 5)).find(|&i| matches!(reading.upos(i), Upos::Noun | Upos::Propn)))
}

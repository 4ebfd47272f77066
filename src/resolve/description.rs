//! What a description points to. In: a definite phrase and the mentions before it. Out: the entity that
//! it takes up, who published a document.

use super::AgentKind;
use super::anaphora::{Pronoun, antecedent_among};
use super::cast::{Cast, Entity, EntityId};
use super::gazetteer::{EntryId, Gazetteer, NounClass, Words};
use super::nominal::Nominal;
use super::reading::Reading;
use crate::analyse::Upos;
use std::collections::BTreeSet;

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
        let other = || {
            wanted.nouns.iter().flat_map(|n| cast.gazetteer.also_called(n)).any(|n| entity.nouns.contains(n))
                && entity.is_person()
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

/// The named entity that a noun describes without having been used of it: the only one near that it fits,
/// or of several the one that a pronoun would take up.
fn described(cast: &Cast<'_>, nominal: &Nominal, wanted: &Wanted) -> Option<EntityId> {
    if nominal.plural || !wanted.placed {
        return None;
    }
    let reading = cast.reading;
    let key = nominal.readings.first().map_or("", |n| n.key.as_str());
    let demonym_noun = !cast.gazetteer.demonym(reading.form(nominal.head)).is_empty();
    let human = demonym_noun
        || cast.gazetteer.takes_up(key) && (nominal.is(NounClass::Person) || nominal.is(NounClass::Office));
    let body = !human
        && cast.gazetteer.takes_up(key)
        && (nominal.is(NounClass::Organisation) || nominal.is(NounClass::Medium));
    if !human && !body {
        return None;
    }
    let fits = |entity: &Entity| {
        let kind = if human {
            entity.is_person() && entity.sure
        } else {
            matches!(entity.kind, AgentKind::Organisation | AgentKind::Medium) && is_name(entity)
                || entity.may_be_organisation()
        };
        let gender = !human || nominal.gender.is_none() || entity.gender.is_none() || entity.gender == nominal.gender;
        let stateless = entity.states.is_empty() && entity.acts_for.iter().all(|a| a.kind != AgentKind::State);
        let states = wanted.states_fit(cast, entity) || stateless;
        kind && gender && states && (!human || demonym_noun || cast.gazetteer.agrees_with(key, &entity.nouns))
    };
    let near: Vec<EntityId> = before(cast, nominal.head)
        .into_iter()
        .filter(|(id, far)| *far <= 1 && fits(&cast.entities[*id]) && (human || acts(cast, *id, *far, nominal)))
        .map(|(id, _)| id)
        .collect();
    match near.as_slice() {
        [] => None,
        [one] => Some(*one),
        several => the_salient(cast, nominal, human, several),
    }
}

/// Whether a name that may be a body's does something near: *Telmar ferme son usine*, not *dans l'Ohio*.
/// In the paragraph before only for a phrase that says whence it comes: *le géant japonais*, not *l'association*.
fn acts(cast: &Cast<'_>, id: EntityId, far: usize, nominal: &Nominal) -> bool {
    !cast.entities[id].may_be_organisation()
        || (far == 0 || !nominal.is_plain())
            && cast.mentions.iter().rev().take(WINDOW).any(|m| m.who == [id] && (m.subject || m.speaks))
}

/// The one of several that a pronoun in the place of a phrase would take up.
fn the_salient(cast: &Cast<'_>, nominal: &Nominal, human: bool, several: &[EntityId]) -> Option<EntityId> {
    let pronoun = Pronoun {
        at: nominal.words.start,
        gender: nominal.gender.filter(|_| human),
        plural: false,
        last_named: false,
        speaks: false,
        content: &[],
    };
    if let [one] = antecedent_among(cast, pronoun, |id| several.contains(&id)).as_slice() {
        return Some(*one);
    }
    // Of several bodies the only one that does something.
    let mut doing = several.iter().copied().filter(|&id| {
        !human && cast.mentions.iter().rev().take(WINDOW).any(|m| m.who == [id] && (m.subject || m.speaks))
    });
    let one = doing.next()?;
    doing.next().is_none().then_some(one)
}

/// *L'ancienne ministre de la Culture*: an office that is over and was not named yet is a way to speak of
/// somebody: the only one of that gender whom the paragraph has named, if no role of his is known.
fn former_holder(cast: &Cast<'_>, nominal: &Nominal) -> Option<EntityId> {
    let reading = cast.reading;
    let former = |i: usize| {
        let folded = reading.folded(i);
        cast.gazetteer.is(Words::Former, folded) || folded.starts_with("ex-")
    };
    if nominal.plural || !nominal.is(NounClass::Office) || !(nominal.words.start..nominal.noun.end).any(former) {
        return None;
    }
    let gender = nominal.gender?;
    let mut named = before(cast, nominal.head)
        .into_iter()
        .filter(|(id, far)| *far == 0 && cast.entities[*id].is_person() && cast.entities[*id].sure)
        .filter(|(id, _)| cast.entities[*id].gender.is_none_or(|g| g == gender));
    let (one, _) = named.next()?;
    let alone = named.next().is_none();
    (alone && cast.entities[one].role.is_none() && cast.entities[one].gender == Some(gender)).then_some(one)
}

/// « Pour Simon Hervé, … » Le porte-parole du collectif regrette …: an office with its complement that opens the next
/// sentence tells who the speaker before is, if the paragraph has named nobody else and nothing of his is known.
fn who_just_spoke(cast: &Cast<'_>, nominal: &Nominal) -> Option<EntityId> {
    let reading = cast.reading;
    let sentence = reading.sentence(nominal.head);
    let opens = reading.words_of_sentence(sentence).start == nominal.words.start || reading.opens(nominal.words.start);
    let states = nominal.demonym_states(reading, cast.gazetteer);
    if nominal.plural || nominal.is_plain() || !nominal.is(NounClass::Office) || !opens || !states.is_empty() {
        return None;
    }
    let person = |id: &EntityId| cast.entities[*id].is_person() && cast.entities[*id].sure;
    let mut near = before(cast, nominal.head).into_iter().filter(|(id, far)| *far == 0 && person(id));
    let (one, _) = near.next()?;
    let entity = &cast.entities[one];
    let spoke =
        cast.mentions.iter().rev().take(WINDOW).any(|m| {
            m.who == [one] && m.speaks && (1..=2).contains(&(sentence - reading.sentence(m.word).min(sentence)))
        });
    let fits = entity.role.is_none()
        && entity.nouns.is_empty()
        && (nominal.gender.is_none() || entity.gender.is_none() || entity.gender == nominal.gender);
    (near.next().is_none() && spoke && fits).then_some(one)
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

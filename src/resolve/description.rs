//! What a description points to. In: a definite phrase and the mentions before it. Out: the entity that
//! it takes up, who published a document, whom an office speaks for.

use super::cast::{Cast, Entity, EntityId};
use super::gazetteer::{EntryId, EntryKind, NounClass};
use super::named::ChunkKind;
use super::nominal::Nominal;
use super::reading::Reading;
use super::scene::{Scene, has_case};
use super::{AgentKind, AgentRef};
use crate::analyse::{Deprel, Upos};
use std::collections::BTreeSet;
use std::ops::Range;

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
    same_noun(cast, nominal, &wanted, |_| true).or_else(|| described(cast, nominal, &wanted))
}

/// What a phrase says of whom it takes up.
struct Wanted {
    /// Keys of its noun.
    nouns: BTreeSet<String>,
    /// States of its demonyms.
    states: Vec<EntryId>,
    /// Folded words that are neither noun nor demonym nor grammar.
    rest: BTreeSet<String>,
}

impl Wanted {
    fn of(cast: &Cast<'_>, nominal: &Nominal) -> Self {
        let reading = cast.reading;
        let mut nouns: BTreeSet<String> = nominal.readings.iter().map(|n| n.key.clone()).collect();
        if nouns.is_empty() {
            nouns.insert(reading.folded(nominal.head).to_owned());
        }
        let rest = nominal
            .core
            .clone()
            .filter(|i| !nominal.noun.contains(i) && cast.gazetteer.demonym(reading.form(*i)).is_empty())
            .filter(|&i| {
                matches!(reading.upos(i), Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num | Upos::X | Upos::Verb)
            })
            .map(|i| reading.folded(i).to_owned())
            .collect();
        Self { nouns, states: nominal.demonym_states(reading, cast.gazetteer), rest }
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

/// The named entity that a noun describes without having been used of it.
fn described(cast: &Cast<'_>, nominal: &Nominal, wanted: &Wanted) -> Option<EntityId> {
    if nominal.plural || !wanted.rest.is_empty() {
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
        };
        let gender = !human || nominal.gender.is_none() || entity.gender.is_none() || entity.gender == nominal.gender;
        // *L'Uruguayen* is who was called so, not whoever stands near.
        let states =
            wanted.states_fit(cast, entity) || !demonym_noun && entity.states.is_empty() && entity.acts_for.is_empty();
        kind && gender && states
    };
    let near: Vec<EntityId> = before(cast, nominal.head)
        .into_iter()
        .filter(|(id, far)| *far <= 1 && fits(&cast.entities[*id]))
        .map(|(id, _)| id)
        .collect();
    match near.as_slice() {
        [one] => Some(*one),
        _ => None,
    }
}

/// Whether an entity is called by a name and not by common words.
fn is_name(entity: &Entity) -> bool {
    let letters = entity.name.chars().filter(|c| c.is_alphabetic()).count();
    entity.known.is_some() || letters > 2 && super::fold::is_capitalised(&entity.name)
}

/// The head of whoever published what a phrase names: *une vidéo diffusée par la police*.
pub(super) fn publisher(reading: &Reading<'_>, nominal: &Nominal) -> Option<usize> {
    let end = reading.around(nominal.head).end;
    let made = (nominal.noun.end..end.min(nominal.words.end + 2)).find(|&i| is_made(reading.folded(i)))?;
    let by = (made + 1..end.min(made + 4)).find(|&i| reading.folded(i) == "par")?;
    let inside = |i: usize| reading.children(i).any(|c| c == by);
    (by + 1..end.min(by + 8))
        .find(|&i| inside(i))
        .or_else(|| (by + 1..end.min(by + 5)).find(|&i| matches!(reading.upos(i), Upos::Noun | Upos::Propn)))
}

/// Participles of making public.
fn is_made(folded: &str) -> bool {
    let stem = folded.trim_end_matches('s').trim_end_matches('e');
    matches!(
        stem,
        "publi"
            | "diffus"
            | "men"
            | "realis"
            | "redig"
            | "etabli"
            | "produit"
            | "post"
            | "tourn"
            | "sign"
            | "ecrit"
            | "emis"
            | "divulgu"
            | "transmis"
            | "dress"
            | "elabor"
            | "rendu"
            | "conduit"
            | "effectu"
            | "film"
            | "envoy"
            | "fourni"
            | "communiqu"
            | "lanc"
            | "compos"
            | "prepar"
    ) || matches!(folded, "publie" | "publiee" | "publies" | "publiees")
}

/// Whom an office, an institution or a military or diplomatic person speaks for: the states of the
/// demonyms, or else the state or organisation that the complement names.
pub(super) fn acts_for(scene: &mut Scene<'_>, nominal: &Nominal, words: Range<usize>) -> Vec<AgentRef> {
    let official = nominal.readings.iter().any(|n| {
        matches!(n.class, NounClass::Office | NounClass::Organisation | NounClass::Government)
            || matches!(
                n.key.as_str(),
                "diplomate"
                    | "militaire"
                    | "officier"
                    | "soldat"
                    | "agent"
                    | "policier"
                    | "fonctionnaire"
                    | "source"
                    | "enqueteur"
            )
    });
    if !official {
        return Vec::new();
    }
    let gazetteer = scene.cast.gazetteer;
    let reading = scene.cast.reading;
    let mut states = Vec::new();
    for i in words.clone() {
        for demonym in gazetteer.demonym(reading.form(i)) {
            if !states.contains(&demonym.state) {
                states.push(demonym.state);
            }
        }
    }
    if !states.is_empty() {
        return states.into_iter().map(|s| scene.cast.entry_ref(s)).collect();
    }
    let Some(chunk) = scene.chunks_in(&words).into_iter().find(|c| c.words.start >= nominal.noun.end) else {
        return Vec::new();
    };
    let before = chunk.words.start.saturating_sub(1);
    let article = matches!(reading.folded(before), "la" | "le" | "les" | "l'");
    let word = reading.folded(if article { before.saturating_sub(1) } else { before });
    if !matches!(word, "de" | "d'" | "du" | "des" | "pour" | "chez") || !has_case(reading, chunk.words.start) {
        return Vec::new();
    }
    match chunk.kind {
        ChunkKind::Known { entry, capital_city: false } if gazetteer.entry(entry).kind != EntryKind::Seat => {
            vec![scene.cast.entry_ref(entry)]
        }
        ChunkKind::Organisation | ChunkKind::Unknown if reading.deprel(chunk.words.start) == Deprel::Nmod => {
            let organisation = ChunkKind::Organisation;
            let id = scene.cast.named(&super::named::Chunk {
                words: chunk.words.clone(),
                kind: if chunk.kind == organisation { organisation } else { chunk.kind },
            });
            let found = scene.cast.entity_ref(id);
            (found.kind != AgentKind::Person).then_some(found).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

//! What a description points to. In: a definite phrase and the mentions before it. Out: the entity that
//! it takes up, who published a document.

mod before;
mod holder;
mod taken_up;

use super::cast::{Cast, Entity, EntityId};
use crate::analyse::Upos;
use crate::knowledge::gazetteer::{Gazetteer, NounClass, Words};
use crate::knowledge::language::Closed;
use crate::model::{AgentKind, DocWord, DocWords};
use crate::reading::Reading;
use crate::reading::phrase::Nominal;
use before::{WINDOW, before};
pub(super) use before::{Wanted, is_name, said_of};
use holder::{former_holder, pointed_at, who_just_spoke};
use taken_up::described;
pub(super) use taken_up::{body_nouns, is_told_by};

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
            && (wanted.rest_fits(entity) || wanted.rest_abbreviates(cast, entity))
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

/// The head of whoever published what a phrase names: *une vidéo diffusée par la police*.
pub(super) fn publisher(gazetteer: &Gazetteer, reading: &Reading<'_>, nominal: &Nominal) -> Option<DocWord> {
    let end = reading.around(nominal.head).end;
    let made = (nominal.noun.end..end.min(nominal.words.end + 2))
        .each()
        .find(|&i| gazetteer.is_form(Words::Publishing, reading.folded(i)))?;
    let by = (made + 1..end.min(made + 4)).each().find(|&i| reading.is(i, Closed::By))?;
    let inside = |i: DocWord| reading.children(i).any(|c| c == by);
    (by + 1..end.min(by + 8))
        .each()
        .find(|&i| inside(i))
        .or_else(|| (by + 1..end.min(by + 5)).each().find(|&i| matches!(reading.upos(i), Upos::Noun | Upos::Propn)))
}

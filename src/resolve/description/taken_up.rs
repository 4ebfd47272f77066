//! Names taken up by nouns that they were not called by: *Telmar … L'entreprise*, *Inès Morvan … La joueuse*.

use super::{WINDOW, Wanted, before, is_name};
use crate::analyse::Deprel;
use crate::fold::is_capitalised;
use crate::knowledge::gazetteer::NounClass;
use crate::knowledge::language::Closed;
use crate::model::{AgentKind, DocWord, DocWords};
use crate::reading::Reading;
use crate::reading::phrase::Nominal;
use crate::resolve::anaphora::{Pronoun, antecedent_among};
use crate::resolve::cast::{Cast, Entity, EntityId, Mention};

/// What a noun makes of whom it takes up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    /// Somebody from a place: *l'Argentin*, *le Vendéen*.
    Native,
    /// Somebody else.
    Human,
    Body,
}

fn sort(cast: &Cast<'_>, nominal: &Nominal, key: &str) -> Option<Sort> {
    let form = cast.reading.form(nominal.head);
    let native = !cast.gazetteer.demonym(form).is_empty()
        || nominal.readings.is_empty()
            && is_capitalised(form)
            && cast.gazetteer.is_place_adjective(cast.reading.folded(nominal.head));
    let is = |class| nominal.is(class);
    if native {
        return Some(Sort::Native);
    }
    if !cast.gazetteer.takes_up(key) {
        return None;
    }
    if is(NounClass::Person) || is(NounClass::Office) {
        return Some(Sort::Human);
    }
    (is(NounClass::Organisation) || is(NounClass::Medium)).then_some(Sort::Body)
}

/// The named entity that a noun describes without having been used of it: the only one of the paragraph that it
/// fits, or else of the paragraph before; of several the one that a pronoun would take up; for a body at last the
/// one that the article is about.
pub(super) fn described(cast: &Cast<'_>, nominal: &Nominal, wanted: &Wanted) -> Option<EntityId> {
    if nominal.plural || !(wanted.placed || wanted.from_place || wanted.qualified) {
        return None;
    }
    let key = nominal.readings.first().map_or("", |n| n.key.as_str());
    let sort = sort(cast, nominal, key)?;
    let name = is_capitalised(cast.reading.form(nominal.noun.start));
    // « L'élu écologiste »: a party says as little of who it is as a place.
    let party = wanted.qualified && wanted.rest.iter().any(|word| cast.gazetteer.is_for_anybody(word));
    let headed = wanted.qualified && cast.gazetteer.is_for_heads(key);
    if !wanted.placed && (name || sort != Sort::Body && !wanted.from_place && !party && !headed) {
        return None;
    }
    let seen = before(cast, nominal.head);
    let fitting = |far: usize| -> Vec<EntityId> {
        seen.iter()
            .filter(|(id, f)| *f == far && fits(cast, nominal, wanted, sort, key, &cast.entities[*id]))
            .filter(
                |(id, f)| if sort == Sort::Body { acts(cast, *id, *f, nominal) } else { elsewhere(cast, *id, nominal) },
            )
            .map(|(id, _)| *id)
            .filter(|id| !is_only_told(cast, *id, nominal))
            .collect()
    };
    let mut near = fitting(0);
    if !wanted.placed {
        // « L'élu de la Creuse », « l'entreprise de Denver », « le syndicat agricole »: the only one, of whom no
        // other place is said.
        if near.is_empty() && sort != Sort::Body {
            near = fitting(1);
        }
        near.retain(|&id| !says_where(&cast.entities[id]));
        return match near.as_slice() {
            [one] => Some(*one),
            [] if sort == Sort::Body && wanted.from_place => the_topic(cast, nominal, wanted, key),
            _ => None,
        };
    }
    if near.is_empty() && !cast.gazetteer.is_nearby_only(key) {
        near = fitting(1);
    }
    match near.as_slice() {
        [] if sort == Sort::Body && nominal.is_plain() => the_topic(cast, nominal, wanted, key),
        [] => None,
        [one] => Some(*one),
        // « l'Argentin » after two people says that the reader knows which; the text did not tell.
        _ if sort == Sort::Native => None,
        several => the_salient(cast, nominal, sort != Sort::Body, several),
    }
}

fn fits(cast: &Cast<'_>, nominal: &Nominal, wanted: &Wanted, sort: Sort, key: &str, entity: &Entity) -> bool {
    let stateless = entity.states.is_empty() && entity.acts_for.iter().all(|a| a.kind != AgentKind::State);
    if !(wanted.states_fit(cast, entity) || stateless) {
        return false;
    }
    if sort == Sort::Body {
        let body = matches!(entity.kind, AgentKind::Organisation | AgentKind::Medium) && is_name(entity)
            || is_doubtful(cast, entity) && cast.gazetteer.names_look_like_people(key);
        // « Le groupe » is no union and no alliance of states.
        let called = |entry| !cast.gazetteer.entry(entry).called.is_empty();
        let sold = !cast.gazetteer.is_for_firms(key) || entity.known.is_none_or(called);
        return body && sold && cast.gazetteer.agrees_with(key, &body_nouns(cast, entity));
    }
    let gender = nominal.gender.is_none() || entity.gender.is_none() || entity.gender == nominal.gender;
    let human = entity.is_person() && entity.sure && gender;
    human && (sort == Sort::Native || cast.gazetteer.agrees_with(key, &entity.nouns))
}

/// « a confié à l'AFP un cadre du groupe »: whether what is said to it is all that an article tells of an entity
/// before a phrase.
fn is_only_told(cast: &Cast<'_>, id: EntityId, nominal: &Nominal) -> bool {
    let mut near =
        cast.mentions.iter().rev().take(WINDOW).filter(|m| m.word < nominal.head && m.who == [id]).peekable();
    near.peek().is_some() && near.all(|m| is_told_by(cast.reading, nominal.head, m.word))
}

/// Whether a name is whom the verb tells that has a phrase behind it: its subject, whatever the tree takes that for.
pub(in crate::resolve) fn is_told_by(reading: &Reading<'_>, phrase: DocWord, name: DocWord) -> bool {
    let told = matches!(reading.deprel(name), Deprel::OblArg | Deprel::Obl | Deprel::OblMod | Deprel::Iobj);
    let to = reading.children(name).any(|c| c < name && reading.is(c, Closed::ToForms));
    let Some(verb) = reading.head(name).filter(|_| told && to) else { return false };
    let subject = |&c: &DocWord| c > name && matches!(reading.deprel(c), Deprel::Nsubj | Deprel::Obj);
    reading.children(verb).find(subject).is_some_and(|c| c == phrase || reading.is_below(phrase, c))
}

/// Whether a name was taken for a person's by its capitals alone: *Varenne Autoroutes*.
fn is_doubtful(cast: &Cast<'_>, entity: &Entity) -> bool {
    entity.is_person() && !cast.is_shown_to_be_somebody(entity)
}

/// Whether the role of somebody names a place or a body already.
fn says_where(entity: &Entity) -> bool {
    entity.role.as_ref().is_some_and(|role| role.split([' ', '\'', '’']).any(is_capitalised))
}

/// What a body is called by: the nouns that it was called by, the first word of its name, what is known of it.
pub(in crate::resolve) fn body_nouns(cast: &Cast<'_>, entity: &Entity) -> std::collections::BTreeSet<String> {
    let mut nouns = entity.nouns.clone();
    let first = entity.name.split(' ').next().unwrap_or_default();
    let of_bodies = |class| matches!(class, NounClass::Organisation | NounClass::Medium);
    nouns.extend(cast.gazetteer.noun(first).iter().filter(|n| of_bodies(n.class)).map(|n| n.key.clone()));
    nouns.extend(entity.known.iter().flat_map(|&e| cast.gazetteer.entry(e).called.iter().cloned()));
    nouns
}

/// Whether a person is not named in the sentence of the phrase already: in « le bilan de Paul Roy, l'élu veut … » these
/// are two.
fn elsewhere(cast: &Cast<'_>, id: EntityId, nominal: &Nominal) -> bool {
    let reading = cast.reading;
    let words = reading.around(nominal.head);
    // « Mme Roy proteste : la militante … » begins anew after the colon.
    let colon = (words.start..nominal.words.start).each().rev().find(|&i| matches!(reading.form(i), ":" | ";"));
    let start = colon.unwrap_or(words.start);
    // Nobody names himself in what he says: « « … le combat de Lise Roy », confie la députée ».
    let spoken_of = |m: &&Mention| m.who.contains(&id) && !reading.is_quoted(m.word);
    let told_of = cast.mentions.iter().rev().take(WINDOW).any(|m| spoken_of(&m));
    told_of
        && !cast.mentions.iter().rev().take(WINDOW).take_while(|m| m.word >= start).any(|m| {
            m.who.contains(&id) && reading.upos(m.word) == crate::analyse::Upos::Propn && !reading.is_quoted(m.word)
        })
}

/// The body that the article is about: named at its head and again since, the only one of the kind.
fn the_topic(cast: &Cast<'_>, nominal: &Nominal, wanted: &Wanted, key: &str) -> Option<EntityId> {
    let mut topics = (0..cast.entities.len().min(WINDOW)).filter(|&id| {
        let entity = &cast.entities[id];
        entity.paragraphs.first().is_some_and(|&p| p <= 1)
            && entity.paragraphs.len() > 1
            && fits(cast, nominal, wanted, Sort::Body, key, entity)
            && cast.mentions.iter().take(WINDOW).any(|m| m.who == [id] && (m.subject || m.speaks))
    });
    let one = topics.next()?;
    topics.next().is_none().then_some(one)
}

/// Whether a name that may be a body's does something near: *Telmar ferme son usine*, not *dans l'Ohio*.
/// In the paragraph before only for a phrase that says whence it comes: *le géant japonais*, not *l'association*.
fn acts(cast: &Cast<'_>, id: EntityId, far: usize, nominal: &Nominal) -> bool {
    let does = || cast.mentions.iter().rev().take(WINDOW).any(|m| m.who == [id] && (m.subject || m.speaks));
    // « Landorme (Ardèche) »: what is only a place does nothing.
    if !cast.mentions.iter().rev().take(WINDOW).any(|m| m.who == [id] && !m.place) {
        return false;
    }
    let told_of = || {
        let part = |m: &Mention| m.speaks || (m.subject || m.object) && cast.depth(m.word) == 0;
        cast.mentions.iter().rev().take(WINDOW).any(|m| m.who == [id] && part(m))
    };
    if is_doubtful(cast, &cast.entities[id]) {
        (far == 0 || !nominal.is_plain()) && does()
    } else {
        if far == 0 { nominal.is_plain() || told_of() } else { does() }
    }
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

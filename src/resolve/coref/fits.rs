//! Who may be meant at all. In: an anaphor, entities that are spoken of as one. Out: whether gender, number, kind, place or
//! what is owned exclude them.

use super::anaphor::{Anaphor, Form};
use super::candidates::Profile;
use crate::analyse::Gender;
use crate::fold::{fold, is_capitalised};
use crate::knowledge::gazetteer::NounClass;
use crate::model::{AgentKind, DocWords};
use crate::reading::phrase::Nominal;
use crate::resolve::cast::{Cast, Entity, EntityId};
use crate::resolve::description::Wanted;
use crate::resolve::scene::Path;

/// Whether nothing excludes that an anaphor stands for a profile.
pub(super) fn fits(cast: &Cast<'_>, anaphor: &Anaphor, profile: &Profile) -> bool {
    let entities: Vec<&Entity> = profile.who.iter().map(|&id| &cast.entities[id]).collect();
    if anaphor.path == Path::Own && profile.who == anaphor.rules {
        return false;
    }
    let several = profile.who.len() > 1;
    let plural = several || entities.iter().any(|e| e.plural);
    let bodies = || entities.iter().all(|e| e.kind != AgentKind::Person);
    if several && !anaphor.plural || anaphor.plural && !plural && !bodies() {
        return false;
    }
    let clash = |e: &Entity| matches!((e.gender, anaphor.gender), (Some(a), Some(b)) if a != b);
    if plural && anaphor.gender == Some(Gender::Fem) && entities.iter().any(|e| clash(e))
        || !plural && !anaphor.plural && entities.iter().any(|e| clash(e) && (e.is_person() || !anaphor.is_phrase()))
    {
        return false;
    }
    let lasting = |e: &Entity| e.kind == AgentKind::State || e.known.is_some();
    if anaphor.is_phrase() && !anaphor.plural && plural && !entities.iter().all(|e| lasting(e)) {
        return false;
    }
    if anaphor.form == Form::Possessive && !profile.who.iter().all(|&id| may_own(cast, anaphor, id)) {
        return false;
    }
    let Some(nominal) = &anaphor.nominal else {
        return anaphor.form == Form::Possessive || !plural || anaphor.plural || bodies();
    };
    let human = nominal.is(NounClass::Person) || nominal.is(NounClass::Office);
    // « Le Valaisan », « le Suisse »: somebody.
    let native = nominal.readings.is_empty() && is_capitalised(cast.reading.form(nominal.head));
    if native && !nominal.plural && entities.iter().any(|e| !e.is_person()) {
        return false;
    }
    if human
        && !anaphor.plural
        && entities.iter().any(|e| is_from_elsewhere(cast, nominal, e) || is_at_the_bar(cast, nominal, e))
    {
        return false;
    }
    let body = [NounClass::Organisation, NounClass::Medium, NounClass::Government, NounClass::State, NounClass::Group];
    let body = body.into_iter().any(|class| nominal.is(class));
    // « L'industriel », « l'exploitant »: a firm as well as somebody.
    let firm = nominal.readings.first().is_some_and(|n| cast.gazetteer.is_for_firms(&n.key)) && !nominal.plural;
    let text = nominal.is(NounClass::Document) || nominal.is(NounClass::Statement);
    entities.iter().all(|e| match e.kind {
        AgentKind::Person => human || nominal.readings.is_empty() || body && !cast.is_shown_to_be_somebody(e),
        AgentKind::Group | AgentKind::Anonymous | AgentKind::Office => human || body || nominal.readings.is_empty(),
        AgentKind::Organisation | AgentKind::State | AgentKind::Medium => {
            let somebody = human && e.doubtful && !nominal.plural;
            body || firm || nominal.readings.is_empty() || text && e.kind == AgentKind::Medium || somebody
        }
        AgentKind::Document => text,
        AgentKind::Place => false,
    })
}

/// Whether somebody can have what stands behind a possessive.
fn may_own(cast: &Cast<'_>, anaphor: &Anaphor, id: EntityId) -> bool {
    let reading = cast.reading;
    let Some(noun) = reading.head(anaphor.word).filter(|&noun| noun > anaphor.word) else { return true };
    let key = cast.gazetteer.noun_folded(reading.folded(noun)).first().map(|n| n.key.as_str());
    cast.may_own(reading.form(noun), key, id)
}

/// Whether the role of somebody names a place or a body, and the phrase another: *Jean Roy, maire de Brézac … le maire de
/// Landorme*.
fn is_from_elsewhere(cast: &Cast<'_>, nominal: &Nominal, entity: &Entity) -> bool {
    if !nominal.readings.iter().any(|noun| entity.nouns.contains(&noun.key)) {
        return false;
    }
    let reading = cast.reading;
    let proper = |word: &str| is_capitalised(word) && !cast.gazetteer.is_portfolio(word);
    let own: Vec<&str> = (nominal.noun.end..nominal.core.end)
        .each()
        .filter(|&i| proper(reading.form(i)))
        .map(|i| reading.folded(i))
        .collect();
    let role = entity.role.as_deref().unwrap_or_default();
    let words = || role.split([' ', '\'', '’']).filter(|word| proper(word));
    let abbreviated = || Wanted::of(cast, nominal).rest_abbreviates(cast, entity);
    let other = !own.is_empty() && words().next().is_some() && !words().any(|word| own.contains(&fold(word).as_str()));
    other && !abbreviated()
}

/// Whether somebody is a lawyer, and the phrase names an office that is none of the bar's: « l'avocat Jean Roy … Le
/// président de la cour ».
fn is_at_the_bar(cast: &Cast<'_>, nominal: &Nominal, entity: &Entity) -> bool {
    let lawyer = entity.nouns.iter().any(|noun| cast.gazetteer.is_of_the_bar(noun));
    let own = |key: &String| {
        entity.nouns.contains(key) || cast.gazetteer.also_called(key).iter().any(|other| entity.nouns.contains(other))
    };
    lawyer
        && nominal.is(NounClass::Office)
        && !nominal.is_plain()
        && !nominal.readings.iter().any(|noun| own(&noun.key))
}

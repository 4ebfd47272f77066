//! What a noun phrase says of a candidate: office, noun, state and place, against what the article calls it anywhere.

use super::row::{F, Row, Sight};
use crate::knowledge::gazetteer::{NounClass, Words};
use crate::model::AgentKind;
use crate::resolve::cast::{Entity, EntityId};
use crate::resolve::coref::candidates::Candidate;
use crate::resolve::description::Wanted;
use std::collections::BTreeSet;

/// What a noun phrase says, found once for all candidates.
pub(super) struct Said {
    wanted: Wanted,
    /// Those among the candidates who are called by its noun.
    called: BTreeSet<EntityId>,
}

impl Said {
    /// What the anaphor says, if it is a noun phrase.
    pub(super) fn new(sight: &Sight<'_, '_>) -> Option<Self> {
        let cast = &sight.scene.cast;
        let wanted = Wanted::of(cast, sight.anaphor.nominal.as_ref()?);
        let all = sight.candidates.iter().flat_map(|c| &sight.stage.profiles[c.profile].who).copied();
        let called = all.filter(|&id| !cast.entities[id].nouns.is_disjoint(&wanted.nouns)).collect();
        Some(Self { wanted, called })
    }
}

/// Compares a noun phrase with a candidate of one entity.
pub(super) fn relation(sight: &Sight<'_, '_>, said: Option<&Said>, candidate: &Candidate, row: &mut Row) {
    let (Some(nominal), Some(Said { wanted, called: callers })) = (&sight.anaphor.nominal, said) else { return };
    let cast = &sight.scene.cast;
    let profile = &sight.stage.profiles[candidate.profile];
    let [one] = profile.who.as_slice() else { return };
    let entity = &cast.entities[*one];
    let spelt = &sight.stage.spelt[*one];
    let role = spelt.role.as_deref();
    let called = |e: &Entity| !e.nouns.is_disjoint(&wanted.nouns);
    row.flag(F::SameNoun, called(entity));
    row.flag(F::SameNounRole, wanted.nouns.iter().any(|n| says(role, n)));
    let also =
        |e: &Entity| wanted.nouns.iter().flat_map(|n| cast.gazetteer.also_called(n)).any(|n| e.nouns.contains(n));
    row.flag(F::AlsoCalled, also(entity));
    row.flag(F::OtherHasNoun, callers.iter().any(|id| id != one));
    let key = nominal.readings.first().map_or("", |n| n.key.as_str());
    let nouns = if entity.is_person() { &entity.nouns } else { &spelt.nouns };
    row.flag(F::AgreesWith, cast.gazetteer.agrees_with(key, nouns));
    let narrower =
        |e: &Entity| e.nouns.iter().flat_map(|n| cast.gazetteer.also_called(n)).any(|wide| wanted.nouns.contains(wide));
    row.flag(F::CalledMoreNarrowly, narrower(entity));
    // A person who has another office is not this one.
    let related = row.get(F::SameNoun) + row.get(F::AlsoCalled) + row.get(F::CalledMoreNarrowly) > 0.0;
    let holds = entity.nouns.iter().any(|n| cast.gazetteer.is_office(n) && !cast.gazetteer.is_for_anybody(n));
    row.flag(F::OtherNoun, !entity.nouns.is_empty() && !related);
    row.flag(F::OfficeClash, nominal.is(NounClass::Office) && holds && !related);
    // « Le suspect » is not the prosecutor, « l'attaquant » not the prefect.
    let apart = row.get(F::AgreesWith) == 0.0;
    row.flag(F::FieldClash, cast.gazetteer.has_field(key) && !related && !nouns.is_empty() && apart);
    row.flag(F::NoOffice, !entity.nouns.iter().any(|n| cast.gazetteer.is_office(n)));
    let fit = wanted.states_fit(cast, entity);
    row.flag(F::StatesFit, fit && !wanted.states.is_empty());
    let stateless = entity.states.is_empty() && entity.acts_for.iter().all(|a| a.kind != AgentKind::State);
    row.flag(F::StatesClash, !fit && !stateless);
    let rest_fits = wanted.rest_fits_said(&spelt.both) || wanted.rest_abbreviates(cast, entity);
    row.flag(F::RestFits, rest_fits && !wanted.rest.is_empty());
    row.flag(F::RestMisses, !rest_fits);
    row.flag(F::NameInRest, spelt.name.split(' ').any(|w| w.len() > 2 && wanted.rest.contains(w)));
    row.flag(F::SaysWhere, entity.role.is_some() && !wanted.rest.is_empty());
    row.flag(F::SameField, nouns.iter().any(|noun| cast.gazetteer.same_field(key, noun)));
    let former = |word: &str| cast.gazetteer.is(Words::Former, word) || word.starts_with("ex-");
    let over = role.is_some_and(|role| role.split(' ').any(former));
    row.flag(F::WasFormer, over && row.get(F::Former) == 0.0);
    let noun = cast.reading.folded(nominal.head);
    row.flag(F::FirstPartOfName, spelt.name.split(' ').any(|word| word == noun));
    let human = nominal.is(NounClass::Person) || nominal.is(NounClass::Office);
    let body = nominal.is(NounClass::Organisation) || nominal.is(NounClass::Medium);
    row.flag(F::KindFits, human && entity.is_person() || body && entity.kind == AgentKind::Organisation);
}

/// Whether a folded role has a word.
fn says(role: Option<&str>, noun: &str) -> bool {
    role.is_some_and(|role| role.split(|c: char| !c.is_alphanumeric()).any(|w| w == noun))
}

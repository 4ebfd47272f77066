//! Takes whom the ranker found. In: an anaphor and who is meant. Out: the mentions, told.

use super::anaphor::Anaphor;
use crate::fold::is_capitalised;
use crate::knowledge::gazetteer::NounClass;
use crate::reading::phrase::Nominal;
use crate::resolve::cast::EntityId;
use crate::resolve::scene::{Path, Scene};

/// Writes whom an anaphor stands for.
pub(super) fn take(scene: &mut Scene<'_>, anaphor: &Anaphor, who: Option<Vec<EntityId>>) {
    let who = match (who, &anaphor.nominal) {
        (Some(who), _) => who,
        (None, Some(nominal)) if anaphor.path == Path::Before => scene.own_words(nominal).into_iter().collect(),
        (None, Some(_)) => return,
        (None, None) => Vec::new(),
    };
    let who = match (who.as_slice(), &anaphor.nominal) {
        ([one], Some(nominal)) => scene.direction_of(nominal, *one).map_or(who, |own| vec![own]),
        _ => who,
    };
    if let ([one], Some(nominal)) = (who.as_slice(), &anaphor.nominal)
        && nominal.is(NounClass::Office)
        && !nominal.plural
        && scene.cast.entities[*one].role.is_none()
    {
        scene.role(*one, nominal, nominal.core.clone());
    }
    if let ([one], Some(nominal)) = (who.as_slice(), &anaphor.nominal)
        && !nominal.plural
    {
        scene.cast.make_body(*one, nominal);
        if (nominal.is(NounClass::Person) || nominal.is(NounClass::Office)) && !nominal.is(NounClass::Organisation) {
            scene.cast.make_person(*one);
        }
    }
    scene.who.insert(anaphor.word, who.clone());
    if let Some(nominal) = &anaphor.nominal {
        scene.who.insert(nominal.head, who);
    }
}

/// Whether a phrase calls somebody by where he comes from and nothing else: *le Vendéen*.
pub(super) fn is_native(scene: &Scene<'_>, nominal: &Nominal) -> bool {
    let word = scene.cast.reading.form(nominal.head);
    let demonym = !scene.cast.gazetteer.demonym(word).is_empty()
        || scene.cast.gazetteer.is_place_adjective(scene.cast.reading.folded(nominal.head));
    nominal.readings.is_empty() && !nominal.plural && nominal.is_definite() && is_capitalised(word) && demonym
}

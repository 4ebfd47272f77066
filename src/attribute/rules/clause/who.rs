//! Who says what a clause reports. In: its verb and what was found for content. Out: whether a subject can speak at all, and
//! who does where the tree has taken a part of the content for the subject.

use crate::analyse::Upos;
use crate::attribute::complement::Found;
use crate::attribute::cue::Met;
use crate::attribute::scene::View;
use crate::attribute::source;
use crate::attribute::speaker;
use crate::attribute::verb_group::VerbGroup;
use crate::knowledge::language::Closed;
use crate::knowledge::lexicon::{Frame, SubjectKind, WordClass};
use crate::model::{DocWord, Phrase, Stance};

/// « Le mouvement, que l'Algérie soutient, annonce un vote »: where the tree's subject stands in what is said, whoever
/// stands right before the verb.
pub(super) fn told_apart(view: &View<'_>, group: &VerbGroup, named: Option<Phrase>, found: &Found) -> Option<Phrase> {
    let named = named?;
    if !holds(view, found, named.head) || view.at(named.head).is_none_or(|head| head < group.last) {
        return None;
    }
    source::by_order(view, group).filter(|s| !holds(view, found, s.head) && speaker::speaks(view, s))
}

/// « la falaise menace de s'effondrer »: things neither promise nor demand.
pub(super) fn is_mute(view: &View<'_>, met: &Met<'_>, found: &Found, word: DocWord) -> bool {
    let Some((home, head)) = view.scene.home(word) else { return false };
    let lexicon = view.scene.lexicon;
    let lemma = home.lemma(head);
    // « la soirée promet d'être longue », but « la chambre de commerce réclame Y »: a body.
    let body = speaker::kind_of(&home, head) == Some(speaker::Kind::Body);
    let thing = lexicon.is(WordClass::Thing, lemma) && !body || home.lemma_is(head, Closed::TimeWord);
    // « la liste « Ensemble au port » promet »: what has a name of its own may be a body.
    let named = head + 1 < home.len() && (home.is_punct(head + 1) || home.upos(head + 1) == Upos::Propn);
    let nobody = !named && !speaker::is_speaker(&home, head);
    let promises = met.cue.subject == SubjectKind::Speaker && (thing || nobody && met.cue.stance == Stance::Commits);
    // « Ce métier demande de la rigueur », « la paix exige un changement de ton »: what needs something asks nobody.
    let what = matches!(found.frame, Frame::NounObject | Frame::Infinitive | Frame::InfinitiveDe);
    let needs = nobody && what && met.cue.stance == Stance::Demands;
    home.upos(head) == Upos::Noun && (promises || needs) && !lexicon.is(WordClass::Document, lemma)
}

/// Whether the content holds a word: then it cannot be the source.
pub(super) fn holds(view: &View<'_>, found: &Found, word: DocWord) -> bool {
    found.pieces.iter().any(|&(a, b)| (view.doc(a)..=view.doc(b)).contains(&word))
}

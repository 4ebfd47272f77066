//! What all complements are found with. In: a sentence, a cue. Out: the words that it governs, what leads to them, and
//! [`Found`], one complement.

use crate::analyse::{Deprel, Number, Upos};
use crate::attribute::cue::Met;
use crate::attribute::scene::View;
use crate::attribute::speaker;
use crate::knowledge::language::Closed;
use crate::knowledge::lexicon::{CuePos, Frame, SubjectKind};
use crate::model::Stance;

/// Content as word ranges, ends inclusive.
#[derive(Clone, Debug)]
pub(in crate::attribute) struct Found {
    /// The frame it was found by.
    pub(in crate::attribute) frame: Frame,
    /// Its pieces.
    pub(in crate::attribute) pieces: Vec<(usize, usize)>,
    /// The head of the content.
    pub(in crate::attribute) word: usize,
    /// Whether only word order supports it, not the tree.
    pub(in crate::attribute) guessed: bool,
}

/// Stances that hold something to be so: of persons and places nobody does.
pub(in crate::attribute) fn says_that(stance: Stance) -> bool {
    matches!(
        stance,
        Stance::Asserts | Stance::Confirms | Stance::Denies | Stance::Believes | Stance::Asks | Stance::Commits
    )
}

/// Whether the noun at word `object` can be what the cue puts forward: whatever is seen where pictures
/// show it.
pub(super) fn takes_object(view: &View<'_>, met: &Met<'_>, object: usize) -> bool {
    const PICTURES: &[&str] = &[
        "image", "vidéo", "photo", "photographie", "film", "séquence", "enregistrement", "cliché", "capture", "dessin",
    ];
    let pictured = || {
        view.children(met.head)
            .any(|c| c < met.head && view.deprel(c) == Deprel::Nsubj && PICTURES.contains(&view.lemma(c)))
    };
    view.scene.knowledge.takes_object(met.cue, view.lemma(object))
        || is_quoted(view, met, object)
        || met.cue.rejects(view.lemma(object)) && is_mourned(view, met, object)
        || met.cue.subject == SubjectKind::Document && pictured()
}

/// « déplore la mort de deux marins »: an event that is judged, where « déplore deux morts » counts.
pub(super) fn is_mourned(view: &View<'_>, met: &Met<'_>, object: usize) -> bool {
    let pointed =
        view.child(object, &[Deprel::Det]).is_some_and(|d| view.is(d, Closed::Definite | Closed::Demonstrative));
    let whose = view.child(object, &[Deprel::Nmod]).filter(|&n| n > object);
    let of = whose.and_then(|n| preposition_of(view, n)).is_some_and(|p| view.is(p, Closed::Of));
    met.cue.stance == Stance::Evaluates && pointed && of && view.node(object).feats.number == Some(Number::Sing)
}

/// « évoque « un oubli » »: what somebody's own words are is put forward, whatever it is; a title is not.
fn is_quoted(view: &View<'_>, met: &Met<'_>, object: usize) -> bool {
    // Where only some nouns make the verb a cue, quotation marks do not.
    if !met.cue.objects.is_empty() || met.cue.rejects(view.lemma(object)) {
        return false;
    }
    let Some(quote) = view.quote_of(object).filter(|_| view.quote_of(met.head).is_none()) else { return false };
    view.quote(quote).inner.of(view.text()).trim_start().starts_with(char::is_lowercase)
}

pub(super) fn found(frame: Frame, first: usize, last: usize, word: usize) -> Option<Found> {
    (first <= last).then(|| Found { frame, pieces: vec![(first, last)], word, guessed: false })
}

/// Complements of the cue after its head; those of a phrase may hang on any of its words.
pub(super) fn complements<'s>(view: &View<'s>, met: &Met<'s>) -> impl Iterator<Item = usize> + Clone + use<'s> {
    let (head, last) = (met.head, met.last);
    let anchors = head..=if met.cue.is_phrase() { last.max(head) } else { head };
    // « restent sceptiques quant à Y »: what follows hangs on the verb.
    let carrier = view.head(head).filter(|&h| {
        met.cue.pos == CuePos::Adjective && h >= met.first && h < head && view.deprel(head) == Deprel::Xcomp
    });
    let tree = view.tree.clone();
    carrier
        .into_iter()
        .chain(anchors)
        .flat_map(move |a| tree.children(a).filter(move |&c| c > head && (c > last || a == head)))
}

/// The preposition before an infinitive or a noun: its word, if any.
pub(super) fn preposition_of(view: &View<'_>, c: usize) -> Option<usize> {
    view.children(c)
        .find(|&k| matches!(view.deprel(k), Deprel::Mark | Deprel::Case) && k < c && view.upos(k) != Upos::Sconj)
}

/// The direct object that is a phrase of its own, after the verb.
pub(super) fn direct_object(view: &View<'_>, met: &Met<'_>) -> Option<usize> {
    // « a appelé la communauté à fixer Y »: of two subjects, the one behind an active verb is its object.
    let named = |c: usize| matches!(view.upos(c), Upos::Noun | Upos::Propn);
    let subject = view.children(met.head).any(|c| c < met.head && view.deprel(c) == Deprel::Nsubj && named(c));
    // « X refuse Y et demande Z »: what stands behind a joined verb and cannot speak is its object too.
    let joined = view.deprel(met.head) == Deprel::Conj && met.group.is_some_and(|g| g.clitic_subject.is_none());
    // « Le mouvement, que l'Algérie soutient, annonce un vote »: the main verb, taken for an insert of the relative clause.
    let inserted = view.deprel(met.head) == Deprel::ParataxisInsert
        && view.head(met.head).is_some_and(|h| h < met.head && view.deprel(h) == Deprel::AclRelcl)
        && view.is(met.first.saturating_sub(1), Closed::Comma);
    let joined = joined || inserted;
    let own = |c: &usize| {
        let subject = subject || joined && named(*c) && !speaker::is_speaker(view, *c);
        (matches!(view.deprel(*c), Deprel::Obj | Deprel::ObjLvc)
            || subject && *c == met.last + 2 && view.deprel(*c) == Deprel::Nsubj)
            && *c > met.last
            && view.upos(*c) != Upos::Verb
            // « avancent, eux, le chiffre de Y »: the subject again.
            && !(view.upos(*c) == Upos::Pron && view.is(*c - 1, Closed::Comma))
            && (!is_time(view, *c) || is_measure(view, *c) || is_term(view, met, *c))
    };
    complements(view, met).find(own)
}

/// « dix ans de réclusion », « un mois avec sursis »: a stretch of time that is asked for.
pub(super) fn is_measure(view: &View<'_>, i: usize) -> bool {
    let of = |c: usize| preposition_of(view, c).is_some_and(|p| view.is(p, Closed::With | Closed::Of));
    view.children(i).any(|c| c > i && view.deprel(c) == Deprel::Nmod && of(c))
}

/// « réclame six ans », « demande un mois de plus »: a stretch of time, counted, that is asked for.
fn is_term(view: &View<'_>, met: &Met<'_>, i: usize) -> bool {
    let counted = view.child(i, &[Deprel::Nummod]).is_some();
    let more = view.is(i + 1, Closed::OfFull) && (view.is(i + 2, Closed::NoMore) || view.is(i + 2, &["moins"]));
    let asks = met.cue.stance == Stance::Demands || met.cue.lemma == "proposer";
    asks && (counted || more) && view.time_at(i).is_none_or(|time| time.start > met.last + 1 || counted)
}

/// « ce samedi », « hier »: a noun or an adverb of time, which tells when something was said, not what.
pub(in crate::attribute) fn is_time(view: &View<'_>, i: usize) -> bool {
    i < view.len() && (view.lemma_is(i, Closed::TimeWord) || view.is(i, Closed::TimeWord))
}

/// The first word of a phrase without its preposition.
pub(super) fn after_preposition(view: &View<'_>, c: usize) -> usize {
    match preposition_of(view, c) {
        Some(p) if view.is(p, Closed::Dropped) && p >= view.left(c) => p + 1,
        _ => view.left(c),
    }
}

/// Whether the preposition at word `p` leads to the cue's content.
pub(super) fn takes(view: &View<'_>, met: &Met<'_>, p: usize) -> bool {
    let contracted = [Closed::OfForms, Closed::ToForms].into_iter().find(|&class| view.is(p, class));
    let taken = match contracted {
        Some(class) => met.cue.takes_one_of(view.reading.language, class),
        None => met.cue.takes(view.lower(p)),
    };
    // « plaide en faveur de Y », « croit en l'avenir », not « plaide, en privé, pour Y ».
    let whole = !view.is(p, Closed::InOr)
        || view.is(p + 1, &["faveur"])
        || matches!(view.upos_at(p + 1), Some(Upos::Det | Upos::Propn | Upos::Pron));
    whole && taken
}

//! What tells that a quotation is not what the words before it introduce. In: a cue or a colon. Out: whether the cue has
//! its content already, is set into the clause that the quotation goes on with, or the quotation is a title.

use crate::analyse::{Deprel, Upos};
use crate::attribute::complement;
use crate::attribute::cue::Met;
use crate::attribute::scene::View;
use crate::attribute::verb_group::is_inverted_clitic;
use crate::knowledge::language::Closed;
use crate::knowledge::lexicon::{CuePos, Frame};
use crate::span::Span;
use crate::text::Quote;

/// Whether the cue has its content before the colon.
pub(super) fn has_own_content(view: &View<'_>, met: &Met<'_>, colon: usize) -> bool {
    met.cue.pos == CuePos::Verb
        && complement::find_among(
            view,
            met,
            &[
                Frame::Que,
                Frame::QueSubjunctive,
                Frame::Interrogative,
                Frame::AddresseeInfinitive,
                Frame::PersonDeed,
                Frame::NounObject,
                Frame::InfinitiveDe,
                Frame::PrepositionObject,
                Frame::IndirectAddressee,
            ],
        )
        .is_some_and(|f| !f.guessed && f.pieces.iter().any(|&(first, _)| first < colon && !is_announcing(view, f.word)))
}

/// « la chose suivante : », « ces mots : »: an object that only announces the quotation.
pub(super) fn is_announcing(view: &View<'_>, word: usize) -> bool {
    view.is(word, Closed::SpokenThing) || view.children(word).any(|c| view.is(c, &["suivant", "suivante", "suivants"]))
}

/// « combat l'initiative de la droite : « Y » »: the quotation behind the colon is the title of what the clause before
/// is about.
pub(super) fn is_title(view: &View<'_>, quote: &Quote, colon: usize) -> bool {
    const NEAR: usize = 8;
    let clause = (0..colon).any(|i| view.node(i).feats.mood.is_some());
    let near = (0..colon).rev().take(NEAR).take_while(|&i| view.node(i).feats.mood.is_none());
    let thing = |i: usize| {
        let object = i > 0 && view.upos(i - 1) == Upos::Det && view.is(i - 1, Closed::Definite);
        object && view.upos(i) == Upos::Noun && view.lemma_is(i, Closed::TitledThing)
    };
    let one = !quote.inner.of(view.text()).contains(['.', '!', '?']);
    clause && one && { near }.any(thing)
}

/// « Une ville sans pauvres, avertit-il, « finira triste » »: the quotation goes on with the clause before the incise.
pub(super) fn sets_apart(view: &View<'_>, met: &Met<'_>, mark: usize) -> bool {
    let inverted = met.group.is_some_and(|g| g.clitic_subject.is_some_and(|c| is_inverted_clitic(view, c)));
    let commas = met.first.checked_sub(1).is_some_and(|i| view.is(i, &[","])) && view.is(mark - 1, &[","]);
    let main = |i: usize| view.node(i).feats.mood.is_some() && view.deprel(i) != Deprel::AclRelcl;
    let opens = view.words_within(Span::new(view.span(mark).end(), view.sentence.span.end())).start;
    inverted && commas && met.first > 2 && !(0..met.first).any(main) && view.node(opens).feats.mood.is_some()
}

//! Who is meant by *selon*. In: a phrase. Out: whether nobody, each or one who asks is meant, and the subject of what is
//! said.

use super::extent::end_of_phrase;
use crate::analyse::{Deprel, Mood, Upos};
use crate::attribute::cue::Met;
use crate::attribute::incise::last_word;
use crate::attribute::scene::View;
use crate::attribute::speaker::{self, Kind};
use crate::attribute::verb_group::VerbGroup;
use crate::attribute::{mention, pieces, source};
use crate::knowledge::language::Closed;
use crate::model::Phrase;
use crate::span::Span;

/// « selon les différentes communes »: it varies from one to the other. Only persons and papers differ in what
/// they say.
pub(super) fn is_each(view: &View<'_>, start: usize, head: usize) -> bool {
    let differing = (start..head).any(|i| view.is(i, &["différents", "différentes", "divers", "diverses", "chaque"]));
    differing && !matches!(speaker::kind_of(view, head), Some(Kind::Person | Kind::Document | Kind::Medium))
}

/// « de source policière », « de sources concordantes »: the noun itself is the source, whoever
/// that may be.
pub(super) fn unnamed(view: &View<'_>, met: &Met<'_>) -> Option<Phrase> {
    let noun = (met.first + 1..=met.last).find(|&i| view.is(i, &["source", "sources"]))?;
    let to = end_of_phrase(view, met.first + 1);
    let adjective = (noun + 1 < to && view.upos(noun + 1) == Upos::Adj).then_some(noun + 1);
    let last = adjective.unwrap_or(noun).max(met.last);
    let whole = mention::phrase_within(view, noun, met.first + 1, to);
    let span = view.words(met.first + 1, last).cover(whole.span);
    Some(Phrase { span, head: view.doc(noun) })
}

/// « à l'en croire », « à les entendre »: the pronoun within the phrase is who says so.
pub(super) fn taken_up(view: &View<'_>, met: &Met<'_>) -> Option<Phrase> {
    // Taggers take it for an article.
    let before_verb = |i: usize| matches!(view.upos_at(i + 1), Some(Upos::Verb | Upos::Pron));
    let pronoun = (met.first..met.last).find(|&i| view.is(i, Closed::Definite) && before_verb(i))?;
    Some(mention::pronoun(view, pronoun))
}

/// « annonce par la voix de sa présidente un plan »: whoever stands before the verb announces.
pub(super) fn lends_voice(view: &View<'_>, met: &Met<'_>) -> bool {
    let verb = met.first.checked_sub(1).filter(|&i| view.upos(i) == Upos::Verb);
    let says = |v: usize| view.scene.lexicon.verbs(view.lemma(v)).iter().any(|c| c.quote_strength > 0);
    view.is(met.first, Closed::By) && verb.is_some_and(says)
}

/// « D'après Line Roy, l'avocate des locataires, le bail court »: an office between commas behind a name belongs to it where
/// a whole clause with a subject of its own follows.
pub(super) fn with_office(view: &View<'_>, source: Phrase) -> Phrase {
    const LONGEST: usize = 8;
    let last = last_word(view, source);
    let office = || {
        let named = view.at(source.head).is_some_and(|head| view.upos(head) == Upos::Propn);
        let set_off = view.is(last + 1, &[","]) && view.is(last + 2, Closed::Definite);
        let noun = (last + 3..view.len().min(last + 6)).find(|&i| view.upos(i) == Upos::Noun)?;
        let person = speaker::kind_of(view, noun) == Some(Kind::Person);
        let quiet = |i: &usize| view.node(*i).feats.mood.is_none();
        let close = (noun + 1..view.len().min(noun + LONGEST)).take_while(quiet).find(|&i| view.is(i, &[","]))?;
        let finite = (close + 1..view.len()).find(|&i| view.node(i).feats.mood.is_some())?;
        let verb = if view.upos(finite) == Upos::Aux { view.head(finite).unwrap_or(finite) } else { finite };
        let subject =
            view.children(verb).any(|c| c > close && c < finite && source::SUBJECTS.contains(&view.deprel(c)));
        (named && set_off && person && subject).then_some(close - 1)
    };
    office().map_or(source, |end| Phrase { span: source.span.cover(view.span(end)), ..source })
}

/// « Pour la défense, Me Roy a plaidé Y »: the advocate speaks, and the phrase says for whom.
pub(super) fn has_advocate(view: &View<'_>, after: usize) -> bool {
    let title = after + 1;
    view.is(after, &[","])
        && view.is(title, Closed::Advocate)
        && view.tree.word(title).form.starts_with(char::is_uppercase)
        && view.upos_at(title + 1) == Some(Upos::Propn)
}

/// « de son propre aveu, X a menti »: the possessive stands for the subject, and what is left of the
/// clause is the content.
pub(super) fn subject_in(view: &View<'_>, met: &Met<'_>, content: &mut Vec<Span>) -> Option<Phrase> {
    if !(met.first..met.last).any(|i| view.is(i, Closed::PossessiveSingular | Closed::PossessiveTheir))
        || !view.is(met.last, &["aveu", "aveux"])
    {
        return None;
    }
    let verb = view.head(met.last)?;
    let subject = view.child(verb, &[Deprel::Nsubj, Deprel::NsubjPass])?;
    if view.is(subject, Closed::Who) {
        let group = VerbGroup::read(view, verb);
        *content = pieces::piece(view, group.first, view.right(verb)).into_iter().collect();
        return source::subject(view, &group).phrase();
    }
    let phrase = mention::phrase(view, subject);
    for piece in content.iter_mut().filter(|p| p.start() == phrase.span.start()) {
        *piece = Span::new(phrase.span.end().min(piece.end()), piece.end()).trim(view.text());
    }
    content.retain(|piece| !piece.is_empty());
    Some(phrase)
}

/// « Selon la maturité des fruits, ajoutez du sucre », « Pour six personnes, comptez un kilo »: the reader is
/// told what to do, outside any quotation.
pub(super) fn bids(view: &View<'_>, content: &[Span]) -> bool {
    content.iter().any(|piece| {
        view.words_within(*piece).any(|i| {
            let feats = view.node(i).feats;
            let root = matches!(view.deprel(i), Deprel::Root | Deprel::Conj | Deprel::Parataxis);
            let ends = view.lower(i).ends_with("ez");
            root && view.quote_of(i).is_none()
                && view.upos(i) == Upos::Verb
                && (feats.mood == Some(Mood::Imp) || ends && !(0..i).any(|k| view.is(k, Closed::YouPlural)))
        })
    })
}

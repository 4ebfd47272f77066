//! Whether what is said goes on behind its cue. In: an incise and the words that hold it. Out: whether what follows is
//! said too, or is the writer's.

use crate::analyse::{Deprel, Upos, VerbForm};
use crate::attribute::circumstance;
use crate::attribute::incise::Incise;
use crate::attribute::scene::View;
use crate::knowledge::language::Closed;

/// Marks that end a sentence inside a short quotation, which is not cut.
pub(super) const STOPS: &[&str] = &[".", "!", "?", "…"];

/// Whether what follows the incise is said too: always inside a quotation or where the clause is
/// not complete before it; not where the writer goes on with a clause of his own.
pub(super) fn goes_on(view: &View<'_>, incise: &Incise<'_>, begin: usize, end: usize) -> bool {
    let next = incise.last + 1;
    let quoted = view.quote_of(incise.group.head).is_some();
    // « Le tunnel est fermé, prévient X. Les bus passeront par le col. »
    let resumed = quoted && next + 1 < end && view.is(next, STOPS);
    if resumed {
        return true;
    }
    if explains(view, incise, begin, end) {
        return true;
    }
    if next + 1 >= end || !view.is(next, &[",", "—", "–", ")"]) {
        return false;
    }
    if view.quote_of(incise.group.head).is_some() {
        return true;
    }
    let first = next + 1;
    // « Rien n'indique, souligne X, que Y »
    if view.is(first, Closed::That) && view.deprel(first) == Deprel::Mark {
        return true;
    }
    // « L'île s'oppose, a dit X, à un pont »
    let wanting = incise.first > 1
        && view.upos(incise.first.saturating_sub(2)) == Upos::Verb
        && view.is(first, Closed::OfForms | Closed::ToForms | Closed::Against)
        && (first..end).all(|i| view.node(i).feats.mood.is_none() || view.quote_of(i).is_some());
    if wanting {
        return true;
    }
    if incise.group.clitic_subject.is_some() && finishes(view, first, end) {
        return true;
    }
    // « Elle l'a inscrit, assure-t-elle, sur sa propre liste », « Le texte est bancal, dit-il, mais il tient »
    let clitic = incise.group.clitic_subject.is_some_and(|c| view.is(c, Closed::InvertedThird));
    if clitic && view.is(next, &[","]) && incise.first > 0 && carries_on(view, begin, incise.first, first, end) {
        return true;
    }
    if view.is(first, Closed::AfterIncise) || view.node(first).feats.verb_form == Some(VerbForm::Part) {
        return false;
    }
    let complete = (begin..incise.first).any(|i| has_clause(view, i));
    !complete
}

/// « La mairie savait, accusent les riverains : elle avait leur lettre »: a clause behind the colon that closes the incise,
/// where one stands before it.
fn explains(view: &View<'_>, incise: &Incise<'_>, begin: usize, end: usize) -> bool {
    let first = incise.last + 2;
    let finite = |i: usize| view.node(i).feats.mood.is_some() && view.quote_of(i).is_none();
    let plain = view.is(incise.last + 1, Closed::Colon) && first < end && !view.is_punct(first);
    plain && view.quote_of(incise.group.head).is_none() && (begin..incise.first).any(finite) && (first..end).any(finite)
}

/// Whether what follows « dit-il » at word `first` goes on with the clause begun before: not how or when it was said, not
/// a clause of the writer's, not behind a quotation that is whole.
fn carries_on(view: &View<'_>, begin: usize, cue: usize, first: usize, end: usize) -> bool {
    let quoted = (begin..cue).any(|i| view.quote_of(i).is_some());
    let gerund = |i: usize| view.is(i, Closed::InOr) && view.lower(i + 1).ends_with("ant");
    let manner = gerund(first) || view.is(first, &["tout"]) && gerund(first + 1) || circumstance::opens(view, first);
    let aside = view.is(first, Closed::Relative | Closed::That | Closed::Who | Closed::Whose | Closed::During)
        || view.is(first, &["avant", "après", "selon"])
        || view.lower(first).ends_with("ant") && view.upos(first) == Upos::Verb;
    let leads = matches!(view.upos(first), Upos::Adp | Upos::Cconj | Upos::Adj | Upos::Det | Upos::Num);
    // « …, rappelle-t-il, chiffres à l'appui »
    let whole = view.upos(first) == Upos::Det && (first..end).all(|i| view.node(i).feats.mood.is_none());
    let lacks = !whole || view.upos(cue.saturating_sub(2)) == Upos::Verb;
    leads && !quoted && !manner && !aside && lacks
}

/// « Il défend, dit-il, « un bruit, pas un culte » »: a quotation up to the end of the sentence that finishes the clause
/// begun before the cue.
pub(in crate::attribute::rules) fn finishes(view: &View<'_>, first: usize, end: usize) -> bool {
    let Some(quote) = view.scene.quote_opening_at(view.span(first).start()).filter(|q| q.closed) else { return false };
    let words = view.words_within(quote.inner);
    let small = quote.inner.of(view.text()).trim_start().starts_with(char::is_lowercase);
    let closes = (words.end + 1..end).all(|i| view.is_punct(i));
    small && closes && !words.is_empty()
}

/// Whether word `i` heads a main clause with its subject: what stands before the incise says
/// something whole.
pub(super) fn has_clause(view: &View<'_>, i: usize) -> bool {
    let finite = view.node(i).feats.verb_form == Some(VerbForm::Fin)
        || view.children(i).any(|c| view.node(c).feats.verb_form == Some(VerbForm::Fin));
    finite
        && matches!(view.upos(i), Upos::Verb | Upos::Aux | Upos::Adj | Upos::Noun)
        && !matches!(
            view.deprel(i),
            Deprel::AclRelcl
                | Deprel::Acl
                | Deprel::Advcl
                | Deprel::Aux
                | Deprel::AuxTense
                | Deprel::AuxPass
                | Deprel::Cop
        )
        && view.children(i).any(|c| matches!(view.deprel(c), Deprel::Nsubj | Deprel::NsubjPass | Deprel::ExplSubj))
}

//! Subjects before the verb. In: a verb that may be an incise. Out: whether a clause of its own is complete before it.

use crate::analyse::{Deprel, Upos, VerbForm};
use crate::attribute::scene::View;
use crate::attribute::verb_group::{VerbGroup, is_inverted_clitic};
use crate::attribute::{mention, pieces, source, speaker};
use crate::knowledge::language::Closed;
use crate::model::Phrase;

/// The first word of the group, object clitics and adverbs before it included.
pub(super) fn start(view: &View<'_>, group: &VerbGroup) -> usize {
    let mut first = group.first;
    while first > 0 && view.is(first - 1, Closed::ObjectClitic) && view.upos(first - 1) != Upos::Adp {
        first -= 1;
    }
    while first > 0
        && view.upos(first - 1) == Upos::Adv
        && !view.is(first - 1, Closed::As | Closed::Where)
        && first > 1
        && view.is_punct(first - 2)
    {
        first -= 1;
    }
    first
}

/// Whether a comma, dash, bracket or the end of a quotation stands before word `first`.
pub(super) fn opens_after_mark(view: &View<'_>, first: usize) -> bool {
    first > 0 && view.is(first - 1, &[",", "»", "\"", "”", "!", "?", "…", "...", "—", "–", "(", "-", "'", "’"])
        || first == 0 && view.number > 0 && starts_after_quotation(view)
}

/// Whether the quotation before word `first` ends there.
pub(super) fn closes_quotation(view: &View<'_>, first: usize) -> bool {
    if first == 0 {
        return starts_after_quotation(view);
    }
    let mark = if view.is(first - 1, &[","]) && first > 1 { first - 2 } else { first - 1 };
    view.scene.quote_closing_at(view.span(mark).end()).is_some()
        || view.quote_of(mark).is_some() && view.quote_of(first).is_none()
}

/// Whether the sentence begins right after a closing mark (« … ! » lance-t-elle).
pub(super) fn starts_after_quotation(view: &View<'_>) -> bool {
    let Some(before) = view.sentence.words.start.checked_sub(1) else { return false };
    let word = &view.scene.document.words[before];
    let same = view.scene.document.sentences[view.number - 1].paragraph == view.sentence.paragraph;
    same && view.scene.quote_closing_at(word.span.end()).is_some()
}

/// Whether the verb belongs to a clause of its own rather than to an incise: its subject stands
/// before it. « …, la doyenne du jury, a salué l'effort … » looks like an incise to a
/// parser; what tells is whether a clause is complete before it, and whether a mark closes it.
pub(super) fn subject_before(view: &View<'_>, group: &VerbGroup, first: usize) -> bool {
    if group.clitic_subject.is_some_and(|c| !is_inverted_clitic(view, c)) {
        return true;
    }
    if group.clitic_subject.is_some() {
        return false;
    }
    if closes_quotation(view, first) {
        return is_part_of_phrase(view, first);
    }
    // « Les caisses sont vides, peste un soutier. On rame. »: between marks, a verb of saying tells who speaks.
    let said = view.quote_of(group.head).is_some()
        && view.scene.lexicon.verbs(view.lemma(group.head)).iter().any(|c| c.quote_strength > 1);
    let speaks = |i: usize| speaker::is_speaker(view, i) || said && view.upos(i) == Upos::Noun;
    let speaker = source::inverted(view, group).filter(|s| view.at(s.head).is_some_and(speaks));
    let Some(source) = speaker else { return true };
    if exclaims(view, group, first) {
        return false;
    }
    let subject =
        view.children(group.head).any(|c| c < first && matches!(view.deprel(c), Deprel::Nsubj | Deprel::NsubjPass));
    let object = view.children(group.head).any(|c| c > group.last && view.deprel(c) == Deprel::Obj);
    // « Le préfet, Yvan Roy, a promis lundi, lors d'une visite, « un pont » »: who speaks stands before, with the name.
    let behind = view.children(group.head).any(|c| c > group.last && view.deprel(c) == Deprel::Nsubj);
    let named = view.children(group.head).any(|c| {
        let comma = (c + 1..first).find(|&i| view.is(i, &[",", "("]));
        c < first
            && view.deprel(c) == Deprel::Nsubj
            && speaker::is_speaker(view, c)
            && comma.is_some_and(|k| {
                k + 1 < first && (k + 1..first).any(|i| view.head(i) == Some(c) && view.deprel(i) == Deprel::Appos)
            })
    });
    if named && !behind {
        return true;
    }
    let kind = view.at(source.head).and_then(|head| speaker::kind_of(view, head));
    if subject && object && !matches!(kind, Some(speaker::Kind::Person | speaker::Kind::Body | speaker::Kind::Medium)) {
        return true;
    }
    let end = tail(view, last_word(view, source).max(group.last)) + 1;
    // « Le préfet, Paul Roy, a accusé les élus d'avoir menti, une … »: who is charged with a deed does not speak.
    let charged = (group.last + 1..end.min(view.len()))
        .any(|i| view.is(i, Closed::Of) && crate::attribute::complement::is_infinitive(view, i + 1));
    if charged {
        return true;
    }
    let closed = end >= view.len() || view.is_punct(end);
    let goes_on = end + 1 < view.len() && !view.is(end, &[",", "—", "–", ")"]);
    // « Pas question de renoncer, prévient la directrice. », « Trop tard, estiment les voisins. »
    let says = view.scene.lexicon.verbs(view.lemma(group.head)).iter().any(|c| c.quote_strength > 1 && !c.ambiguous);
    let told = says && view.lemma(group.head) != "dire" && behind;
    let inserted =
        (view.deprel(group.head) == Deprel::ParataxisInsert && first > 2 || told && first > 1) && !subject && !object;
    if clause_before(view, group, first) || inserted && !follows_bracket(view, first) {
        return !closed;
    }
    !closed || goes_on || end + 1 >= view.len()
}

/// « Le Dr Roy, membre de l'ordre (art. 12, al. 3), juge la mesure illégale »: whether a bracket that belongs to who speaks
/// stands before the verb.
fn follows_bracket(view: &View<'_>, first: usize) -> bool {
    let bracketed = first > 1 && view.is(first - 1, &[","]) && view.is(first - 2, &[")", "]"]);
    let opening = mention::phrase_starting_at(view, pieces::start_of_matter(view, 0)).filter(|&h| h < first);
    bracketed && opening.is_some_and(|h| speaker::is_speaker(view, h))
}

/// « Foutaises, répondent ses voisins. », « Faute de crédits, assure l'office. »: what is said has no verb of its own, and
/// nobody stands there who could be the subject.
fn exclaims(view: &View<'_>, group: &VerbGroup, first: usize) -> bool {
    let Some(comma) = first.checked_sub(1).filter(|&c| c > 0 && view.is(c, &[","])) else { return false };
    let from = (0..comma).rev().find(|&i| view.is(i, &[";", ":"])).map_or(0, |i| i + 1);
    let start = pieces::start_of_matter(view, from);
    let quiet = (start..comma).all(|i| {
        view.node(i).feats.mood.is_none()
            && !view.is(i, &[",", "(", ")"])
            && view.quote_of(i) == view.quote_of(group.head)
            && !(view.upos(i) == Upos::Verb && view.lower(i).ends_with("ant"))
    });
    let says = view.scene.lexicon.verbs(view.lemma(group.head)).iter().any(|c| !c.is_phrase() && c.quote_strength > 1);
    let subject = mention::phrase_starting_at(view, start).filter(|&h| h < comma);
    let named = subject.is_some_and(|h| {
        // « Rien à signaler, assure le gardien. »
        speaker::is_speaker(view, h) || view.upos(h) == Upos::Pron && !view.is(h, Closed::Nothing)
    });
    says && quiet && start < comma && !named
}

/// « Le marché fermera plus tôt indique la Régie des halles »: a headline or an entry that goes on with who says it and
/// has no mark between.
pub(super) fn runs_on(view: &View<'_>, group: &VerbGroup, first: usize) -> bool {
    let plain = group.first == group.head && group.clitic_subject.is_none() && view.quote_of(group.head).is_none();
    let says = view.scene.lexicon.verbs(view.lemma(group.head)).iter().any(|c| c.quote_strength > 1 && !c.is_phrase());
    if !plain || !says || first < 3 || view.is(view.len() - 1, &[".", "?", "!"]) {
        return false;
    }
    let own =
        view.children(group.head).any(|c| c < first && matches!(view.deprel(c), Deprel::Nsubj | Deprel::NsubjPass));
    let clause = (0..first).any(|i| view.node(i).feats.mood.is_some());
    let led = (first.saturating_sub(4)..first)
        .any(|i| view.is(i, Closed::That | Closed::Who | Closed::Whose | Closed::Where) || view.upos(i) == Upos::Cconj);
    let next = group.last + 1;
    let article = matches!(view.upos_at(next), Some(Upos::Det | Upos::Propn));
    let speaker = mention::phrase_starting_at(view, next).filter(|&h| article && speaker::is_speaker(view, h));
    let ends =
        speaker.is_some_and(|h| last_word(view, mention::phrase_within(view, h, next, view.len())) + 1 >= view.len());
    clause && !own && !led && ends
}

/// « La formule de « vieille amitié » souligne … »: the quotation right before word `first` is a part of
/// the subject, not something said.
pub(super) fn is_part_of_phrase(view: &View<'_>, first: usize) -> bool {
    let Some(quote) = first.checked_sub(1).and_then(|mark| view.scene.quote_closing_at(view.span(mark).end())) else {
        return false;
    };
    let words = view.words_within(quote.outer);
    let clause = words.clone().any(|i| view.node(i).feats.verb_form == Some(VerbForm::Fin));
    let before = words.start.checked_sub(1).filter(|_| quote.outer.start() > view.sentence.span.start());
    // « Le collectif « Sauvons la dune » réclame … »: a name may be a clause.
    let body = |i: usize| matches!(view.upos(i), Upos::Noun | Upos::Adj) && speaker::is_speaker(view, i);
    let name = |i: usize| (view.upos(i) == Upos::Noun || body(i)) && mention::quoted_name(view, i + 1).is_some();
    before.is_some_and(|i| !clause && matches!(view.upos(i), Upos::Adp | Upos::Det | Upos::Noun) || name(i))
}

/// Whether a clause with its verb stands before word `first` in its stretch, relative clauses aside.
pub(super) fn clause_before(view: &View<'_>, group: &VerbGroup, first: usize) -> bool {
    let from = (0..first).rev().find(|&i| view.is(i, &[";", ":"])).map_or(0, |i| i + 1);
    (from..first).any(|i| {
        // « membre de l'OPM (art. 3), juge … »
        let bracketed = in_brackets(view, from, i);
        let finite =
            matches!(view.upos(i), Upos::Verb | Upos::Aux) && view.node(i).feats.mood.is_some() && i != group.head;
        finite && !bracketed && !in_relative(view, i, from)
    })
}

/// Whether a bracket opened after word `from` is still open at word `i`.
pub(super) fn in_brackets(view: &View<'_>, from: usize, i: usize) -> bool {
    let last = (from..i).rev().take(12).find(|&k| view.is(k, &["(", "[", ")", "]"]));
    last.is_some_and(|k| view.is(k, &["(", "["]))
}

/// Whether the finite verb at word `i` stands in a relative clause.
pub(super) fn in_relative(view: &View<'_>, i: usize, from: usize) -> bool {
    let verb = if view.upos(i) == Upos::Aux { view.head(i).unwrap_or(i) } else { i };
    view.deprel(verb) == Deprel::AclRelcl
        || (from..i).rev().take(4).any(|k| view.is(k, Closed::Whose | Closed::Where | Closed::Who))
}

/// The last word of a phrase, by its span.
pub(in crate::attribute) fn last_word(view: &View<'_>, phrase: Phrase) -> usize {
    view.words_within(phrase.span).end.saturating_sub(1)
}

/// The end of the incise: what follows the source up to the next comma, quotation mark or end
/// (« … à l'AFP », « … mercredi dans un communiqué »).
pub(super) fn tail(view: &View<'_>, from: usize) -> usize {
    let stop = |i: usize| view.is(i, &[",", ";", ":", "—", "–", "«", "»", "\"", "“", "”", ".", "!", "?", ")"]);
    let end = (from + 1..view.len()).find(|&i| stop(i)).unwrap_or(view.len());
    end - 1
}

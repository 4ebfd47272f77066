//! Inverted cues. In: the cues of a sentence. Out: those whose subject follows (« …, a dit le
//! maire », « estime-t-il ») with that subject, and the words that the whole incise takes.

use super::candidate::{Evidence, Parts};
use super::cue::{self, Met};
use super::rule::Rule;
use super::scene::View;
use super::verb_group::{Shape, VerbGroup, is_inverted_clitic};
use super::{mention, source, speaker};
use crate::analyse::{Deprel, Upos, VerbForm};
use crate::knowledge::language::Closed;
use crate::knowledge::lexicon::{Cue, CuePos, Frame};
use crate::model::{Phrase, Stance};

/// A cue set inside or after what it introduces.
#[derive(Clone, Copy, Debug)]
pub(super) struct Incise<'s> {
    /// The lexicon's entry; `None` for a verb that is a cue only by its place (« tonne-t-il »).
    pub(super) entry: Option<&'s Cue>,
    pub(super) group: VerbGroup,
    /// First and last word of the cue.
    pub(super) cue: (usize, usize),
    /// Who says it; `None` for « dit-on ».
    pub(super) source: Option<Phrase>,
    /// First word of the incise: the cue, or a clitic or adverb before it.
    pub(super) first: usize,
    /// Last word of the incise before the mark that closes it.
    pub(super) last: usize,
}

impl<'s> Incise<'s> {
    /// The parts of a candidate that the incise makes of some content.
    pub(super) fn parts(
        &self,
        view: &View<'s>,
        rule: &'static Rule,
        content: Vec<crate::span::Span>,
        quoted: bool,
    ) -> Parts<'s> {
        Parts {
            rule,
            source: self.source,
            cue: Some((view.words(self.cue.0, self.cue.1), view.doc(self.group.head))),
            entry: self.entry,
            content,
            content_word: None,
            stance: self.entry.map_or(Stance::Asserts, |e| e.stance),
            evidence: Evidence { quoted, doubt: u8::from(self.entry.is_none()), ..Evidence::default() },
        }
    }
}

/// The incise whose verb is word `head`, if it is one.
pub(super) fn read<'s>(view: &View<'s>, cues: &[Met<'s>], head: usize) -> Option<Incise<'s>> {
    let group = causative(view, head).unwrap_or_else(|| VerbGroup::read(view, head));
    // « croit savoir le quotidien »: both verbs are the cue.
    let knows = view.lemma(head) == "croire" && view.is(head + 1, &["savoir"]);
    let group = if knows { VerbGroup { last: head + 1, ..group } } else { group };
    if group.shape != Shape::Finite {
        return None;
    }
    // « a rangé les décors et, avec eux, établi Y »: a participle that only shares its auxiliary.
    let bare = group.first == group.head && view.node(group.head).feats.verb_form == Some(VerbForm::Part);
    if bare && view.quote_of(head).is_none() && !closes_quotation(view, group.first) {
        return None;
    }
    let first = start(view, &group);
    let clitic = group.clitic_subject.filter(|&c| is_inverted_clitic(view, c) && c > first);
    if !opens_after_mark(view, first) || subject_before(view, &group, first) {
        return None;
    }
    let group = with_infinitive(view, group, clitic);
    let met = cues
        .iter()
        .filter(|m| (m.head == group.head || m.last == group.head) && m.cue.pos == CuePos::Verb)
        .max_by_key(|m| (m.cue.quote_strength, m.cue.words.len()));
    let marked = view.quote_of(head).is_some() || closes_quotation(view, first) || clitic.is_some();
    let met = met.filter(|m| {
        let says = m.cue.quote_strength > 1 || m.cue.frames.has(Frame::Que) && !m.cue.ambiguous;
        says || knows || marked && (m.cue.quote_strength > 0 || m.cue.frames.any(&[Frame::Quotation, Frame::Que]))
    });
    // « « Y », n'en démord pas l'éleveur »: only what is a cue in the negative says anything there.
    if group.negated && clitic.is_none() && !met.is_some_and(|m| m.cue.only_negated) {
        return None;
    }
    let (cue_first, cue_last) = met.map_or((group.first, group.last), |m| (group.first, m.last.max(group.last)));
    let placed = VerbGroup { last: cue_last, ..group };
    let generic = clitic.is_some_and(|c| view.is(c, &["-on", "-t-on"]));
    // « a-t-on appris auprès des gendarmes »: they said it; « dit-on » names nobody.
    let learns = generic && view.lemma(group.head) == "apprendre";
    let source = if learns { informant(view, cue_last + 1) } else { source::inverted(view, &placed) };
    if source.is_none() && !generic {
        return None;
    }
    if met.is_none() && !(clitic.is_some() || closes_quotation(view, first)) {
        return None;
    }
    let after = source.map_or(cue_last, |s| last_word(view, s).max(cue_last));
    Some(Incise {
        entry: met.map(|m| m.cue),
        group,
        cue: (cue_first, cue_last),
        source,
        first,
        last: tail(view, after),
    })
}

/// « « Non », cingle Rita Sorel »: a verb that the tagger takes for a noun or an adjective, between the end of a
/// quotation and somebody who can speak.
pub(super) fn hidden<'s>(view: &View<'s>, i: usize) -> Option<Incise<'s>> {
    let form = view.lower(i);
    let like_verb = ["e", "t", "d", "ent", "ait"].iter().any(|ending| form.ends_with(ending))
        && view.tree.word(i).form.starts_with(char::is_lowercase)
        && matches!(view.upos_at(i)?, Upos::Noun | Upos::Adj | Upos::X | Upos::Adv);
    if !like_verb || !opens_after_mark(view, i) || !closes_quotation(view, i) {
        return None;
    }
    let named = view.upos_at(i + 1) == Some(Upos::Propn);
    let article = view.upos_at(i + 1) == Some(Upos::Det)
        && !view.is(i + 1, Closed::DemonstrativeFeminine | Closed::IndefinitePlural | Closed::It | Closed::Of);
    let head = mention::phrase_starting_at(view, i + 1).filter(|_| named || article)?;
    let speaks = matches!(
        speaker::kind_of(view, head),
        Some(speaker::Kind::Person | speaker::Kind::Body | speaker::Kind::Medium)
    );
    let lemma = cue::present_lemma(form);
    let known = view.scene.lexicon.verbs(&lemma);
    let entry = known.iter().find(|c| !c.is_phrase() && c.quote_strength > 0);
    if !speaks || known.is_empty() && article && view.upos(i) != Upos::Noun {
        return None;
    }
    let source = mention::inverted(view, head, i + 1);
    let group =
        VerbGroup { finite: Some(i), shape: Shape::Finite, passive: false, negated: false, ..VerbGroup::read(view, i) };
    let group = VerbGroup { first: i, last: i, ..group };
    let last = tail(view, last_word(view, source));
    Some(Incise { entry, group, cue: (i, i), source: Some(source), first: i, last })
}

/// « fait savoir la mairie », « a fait valoir l'avocat »: the finite verb is the one before.
fn causative(view: &View<'_>, head: usize) -> Option<VerbGroup> {
    let makes = head.checked_sub(1).filter(|&m| view.lemma(m) == "faire")?;
    let group = VerbGroup::read(view, makes);
    let infinitive = view.node(head).feats.verb_form == Some(VerbForm::Inf);
    (infinitive && group.finite.is_some()).then_some(VerbGroup { head, last: head, ..group })
}

/// Who somebody has learnt something from: « auprès de X », « de source policière ».
fn informant(view: &View<'_>, at: usize) -> Option<Phrase> {
    let with = view.is(at, &["auprès"]) && view.is(at + 1, Closed::OfOrPluralThe | Closed::Of);
    let start = if with {
        at + 2
    } else if view.is(at, Closed::OfFull) && view.is(at + 1, &["source", "sources"]) {
        at + 1
    } else {
        return None;
    };
    let head = mention::phrase_starting_at(view, start)?;
    Some(mention::phrase_within(view, head, start, view.len()))
}

/// « tente-t-il de corriger »: the cue goes on to the infinitive.
fn with_infinitive(view: &View<'_>, group: VerbGroup, clitic: Option<usize>) -> VerbGroup {
    let Some(clitic) = clitic else { return group };
    let infinitive = view.child(group.head, &[Deprel::Xcomp]).filter(|&x| x > clitic && x <= clitic + 3);
    match infinitive {
        // « répond-il sans hésiter » says how.
        Some(x) if super::complement::is_infinitive(view, x) && !view.is(x - 1, Closed::Without) => {
            VerbGroup { head: x, last: x, ..group }
        }
        _ => group,
    }
}

/// The first word of the group, object clitics and adverbs before it included.
fn start(view: &View<'_>, group: &VerbGroup) -> usize {
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
fn opens_after_mark(view: &View<'_>, first: usize) -> bool {
    first > 0 && view.is(first - 1, &[",", "»", "\"", "”", "!", "?", "…", "...", "—", "–", "(", "-", "'", "’"])
        || first == 0 && view.number > 0 && starts_after_quotation(view)
}

/// Whether the quotation before word `first` ends there.
fn closes_quotation(view: &View<'_>, first: usize) -> bool {
    if first == 0 {
        return starts_after_quotation(view);
    }
    let mark = if view.is(first - 1, &[","]) && first > 1 { first - 2 } else { first - 1 };
    view.scene.quote_closing_at(view.span(mark).end()).is_some()
        || view.quote_of(mark).is_some() && view.quote_of(first).is_none()
}

/// Whether the sentence begins right after a closing mark (« … ! » lance-t-elle).
fn starts_after_quotation(view: &View<'_>) -> bool {
    let Some(before) = view.sentence.words.start.checked_sub(1) else { return false };
    let word = &view.scene.document.words[before];
    let same = view.scene.document.sentences[view.number - 1].paragraph == view.sentence.paragraph;
    same && view.scene.quote_closing_at(word.span.end()).is_some()
}

/// Whether the verb belongs to a clause of its own rather than to an incise: its subject stands
/// before it. « …, la doyenne du jury, a salué l'effort … » looks like an incise to a
/// parser; what tells is whether a clause is complete before it, and whether a mark closes it.
fn subject_before(view: &View<'_>, group: &VerbGroup, first: usize) -> bool {
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
        .any(|i| view.is(i, Closed::Of) && super::complement::is_infinitive(view, i + 1));
    if charged {
        return true;
    }
    let closed = end >= view.len() || view.is_punct(end);
    let goes_on = end + 1 < view.len() && !view.is(end, &[",", "—", "–", ")"]);
    // « Pas question de renoncer, prévient la directrice. »
    let inserted = view.deprel(group.head) == Deprel::ParataxisInsert && !subject && !object && first > 2;
    if clause_before(view, group, first) || inserted {
        return !closed;
    }
    !closed || goes_on || end + 1 >= view.len()
}

/// « La formule de « vieille amitié » souligne … »: the quotation right before word `first` is a part of
/// the subject, not something said.
fn is_part_of_phrase(view: &View<'_>, first: usize) -> bool {
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
fn clause_before(view: &View<'_>, group: &VerbGroup, first: usize) -> bool {
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
fn in_brackets(view: &View<'_>, from: usize, i: usize) -> bool {
    let last = (from..i).rev().take(12).find(|&k| view.is(k, &["(", "[", ")", "]"]));
    last.is_some_and(|k| view.is(k, &["(", "["]))
}

/// Whether the finite verb at word `i` stands in a relative clause.
fn in_relative(view: &View<'_>, i: usize, from: usize) -> bool {
    let verb = if view.upos(i) == Upos::Aux { view.head(i).unwrap_or(i) } else { i };
    view.deprel(verb) == Deprel::AclRelcl
        || (from..i).rev().take(4).any(|k| view.is(k, Closed::Whose | Closed::Where | Closed::Who))
}

/// The last word of a phrase, by its span.
pub(super) fn last_word(view: &View<'_>, phrase: Phrase) -> usize {
    view.words_within(phrase.span).end.saturating_sub(1)
}

/// The end of the incise: what follows the source up to the next comma, quotation mark or end
/// (« … à l'AFP », « … mercredi dans un communiqué »).
fn tail(view: &View<'_>, from: usize) -> usize {
    let stop = |i: usize| view.is(i, &[",", ";", ":", "—", "–", "«", "»", "\"", "“", "”", ".", "!", "?", ")"]);
    let end = (from + 1..view.len()).find(|&i| stop(i)).unwrap_or(view.len());
    end - 1
}

//! Inverted cues. In: the cues of a sentence. Out: those whose subject follows (« …, a dit le
//! maire », « estime-t-il ») with that subject, and the words that the whole incise takes.

mod subject;

use super::candidate::{Evidence, Parts};
use super::cue::{self, Met};
use super::rule::Rule;
use super::scene::View;
use super::verb_group::{Shape, VerbGroup, is_inverted_clitic};
use super::{mention, source, speaker};
use crate::analyse::{Deprel, Number, Upos, VerbForm};
use crate::knowledge::language::Closed;
use crate::knowledge::lexicon::{Cue, CuePos, Frame};
use crate::model::{Phrase, Stance};
pub(super) use subject::last_word;
use subject::{closes_quotation, opens_after_mark, runs_on, start, subject_before, tail};

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
    let marked = opens_after_mark(view, first) && !subject_before(view, &group, first);
    if !marked && !runs_on(view, &group, first) {
        return None;
    }
    let group = with_infinitive(view, cues, group, clitic);
    let met = cues
        .iter()
        .filter(|m| (m.head == group.head || m.last == group.head) && m.cue.pos == CuePos::Verb)
        .max_by_key(|m| (m.cue.quote_strength, m.cue.frames.has(Frame::Que), m.cue.words.len()));
    let marked = view.quote_of(head).is_some() || closes_quotation(view, first) || clitic.is_some();
    // « nous apprend un pompier »
    let tells = clitic.is_none() && (first..group.first).any(|i| view.is(i, Closed::We));
    let met = met.filter(|m| {
        let says = m.cue.quote_strength > 1 || m.cue.frames.has(Frame::Que) && (!m.cue.ambiguous || tells);
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
    // « « Les bouées » ont disparu, affirme X »: a plural that one person is no subject of.
    let many = group.finite.is_some_and(|f| view.node(f).feats.number == Some(Number::Plur));
    let one = source.and_then(|s| view.at(s.head)).is_some_and(|h| {
        let joined = view.children(h).any(|c| view.deprel(c) == Deprel::Conj);
        view.upos(h) == Upos::Propn && !joined && view.node(h).feats.number != Some(Number::Plur)
    });
    if met.is_none() && many && one {
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

/// « tente-t-il de corriger », « s'est contenté de répondre le maire »: the cue goes on to the infinitive.
fn with_infinitive(view: &View<'_>, cues: &[Met<'_>], group: VerbGroup, clitic: Option<usize>) -> VerbGroup {
    let Some(clitic) = clitic else { return with_cue_behind(view, cues, group) };
    let infinitive = view.child(group.head, &[Deprel::Xcomp]).filter(|&x| x > clitic && x <= clitic + 3);
    match infinitive {
        // « répond-il sans hésiter » says how.
        Some(x) if super::complement::is_infinitive(view, x) && !view.is(x - 1, Closed::Without) => {
            VerbGroup { head: x, last: x, ..group }
        }
        _ => group,
    }
}

/// « « … », s'est borné à dire le procureur », « « … », n'a pas manqué de relever l'élue »: a verb that carries a verb of
/// saying, behind a quotation; who says it stands behind the second.
fn with_cue_behind(view: &View<'_>, cues: &[Met<'_>], group: VerbGroup) -> VerbGroup {
    // « a cru bon de préciser »
    let fit = usize::from(view.upos_at(group.last + 1) == Some(Upos::Adj));
    let led = usize::from(view.is(group.last + 1 + fit, Closed::Of | Closed::To | Closed::By));
    let said = group.last + 1 + fit + led;
    let infinitive = view.upos_at(said) == Some(Upos::Verb) && super::complement::is_infinitive(view, said);
    let says =
        |m: &Met<'_>| m.head == said && m.cue.pos == CuePos::Verb && !m.cue.is_phrase() && m.cue.quote_strength > 0;
    let own = |m: &Met<'_>| m.head == group.head && m.cue.pos == CuePos::Verb && m.cue.quote_strength > 0;
    let carried = led > 0 && infinitive && closes_quotation(view, start(view, &group));
    if !carried || !cues.iter().any(says) || fit == 0 && cues.iter().any(own) {
        return group;
    }
    let negated = group.negated && !view.lemma_is(group.head, Closed::DoubleNegative);
    VerbGroup { head: said, last: said, negated, ..group }
}

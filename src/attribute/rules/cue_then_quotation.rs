//! X a dit : « Y »: a quotation after its cue, with a colon or right behind it; X : « Y », a
//! quotation after a colon with no cue.

mod before;
mod own;

use super::incise as incise_rule;
use super::{Rule, RuleKind, TELLING, clause, historic, noun_cue, selon};
use crate::analyse::{Deprel, Upos, VerbForm};
use crate::attribute::candidate::{Candidate, Evidence, Parts, cue_of, stance_of};
use crate::attribute::cue::Met;
use crate::attribute::scene::View;
use crate::attribute::speaker::{self, Kind};
use crate::attribute::verb_group::{Shape, is_inverted_clitic};
use crate::attribute::{mention, pieces, source};
use crate::knowledge::language::Closed;
use crate::knowledge::lexicon::{CuePos, Frame};
use crate::model::{Phrase, Stance};
use crate::span::Span;
use crate::text::Quote;
pub(super) use before::sentence_subject;
use before::{nearest_subject, speaker_before};
use own::{has_own_content, is_title, sets_apart};

/// A quotation behind its cue.
pub(super) static RULE: Rule = Rule {
    name: "cue-then-quotation",
    kind: RuleKind::Leading,
    yields_to: TELLING,
    description: "A quotation behind its cue, after a colon or not",
    examples: &[
        "[S La capitaine] [C a lancé] : « [Y On ne lâche rien] ! »",
        "[S Le témoin] [C a répondu] « [Y je n'ai rien vu] » au juge.",
    ],
    near_misses: &["Trois films à l'affiche : « La Rade » et deux comédies."],
    propose,
};

fn propose<'s>(view: &View<'s>, cues: &[Met<'s>], out: &mut Vec<Candidate<'s>>) {
    for quote in view.quotes_opening().filter(|q| q.depth <= 1) {
        let mark = view.at(view.scene.word_from(quote.outer.start())).unwrap_or(0);
        let Some(before) = mark.checked_sub(1) else { continue };
        if view.is(before, &[":"]) {
            out.extend(after_colon(view, cues, quote, before));
        } else {
            out.extend(after_cue(view, cues, quote, mark));
        }
    }
    if let Some(quote) = quotation_below(view) {
        out.extend(after_colon(view, cues, quote, view.len() - 1));
    }
}

/// « La présidente a pris la parole : », the quotation a paragraph of its own below.
fn quotation_below<'s>(view: &View<'s>) -> Option<&'s Quote> {
    let colon = view.len().checked_sub(1).filter(|&i| view.is(i, &[":"]) && view.quote_of(i).is_none())?;
    let next = view.scene.document.sentences.get(view.number + 1)?;
    let first = view.scene.document.words.get(next.words.start)?;
    let dash = matches!(first.form.as_str(), "-" | "–" | "—");
    let mark = if dash { view.scene.document.words.get(next.words.start + 1)? } else { first };
    view.scene.quote_opening_at(mark.span.start()).filter(|_| colon > 0)
}

/// « X précise : « Y » »: the nearest cue before the colon that has no content of its own; else
/// the subject of the clause, with no cue.
fn after_colon<'s>(view: &View<'s>, cues: &[Met<'s>], quote: &Quote, colon: usize) -> Option<Candidate<'s>> {
    let free = |m: &&Met<'s>| {
        m.last < colon
            && can_quote(m)
            && !has_own_content(view, m, colon)
            && !is_inserted(view, m, colon)
            && (m.cue.pos != CuePos::Noun || leads(view, m, colon))
    };
    let of = |pos: CuePos| cues.iter().rev().filter(free).find(move |m| m.cue.pos == pos);
    let met = of(CuePos::Verb).or_else(|| of(CuePos::Noun)).or_else(|| cues.iter().rev().find(free));
    if let Some(met) = met.filter(|m| colon - m.last < 18) {
        return introduced(view, met, quote);
    }
    // « Cinéma : « La Rade » primé »: what goes on behind the marks is the clause, they set off a title.
    let rest = Span::new(quote.outer.end().min(view.sentence.span.end()), view.sentence.span.end());
    if rest.of(view.text()).chars().any(char::is_alphanumeric) && quote.inner.len() < 60 {
        return None;
    }
    if is_title(view, quote, colon) {
        return None;
    }
    let opening = opening_source(view, cues, colon);
    // « du côté de la mairie, pas d'inquiétude : « Y » »: no other claim needs the cue.
    let cue = opening.map(|(_, met)| met).filter(|m| m.cue.frames.has(Frame::Quotation));
    let source = opening
        .map(|(source, _)| source)
        .or_else(|| reporting_source(view, cues, colon))
        .or_else(|| speaker_before(view, colon))?;
    let evidence = Evidence { quoted: true, doubt: 1, ..Evidence::default() };
    candidate(view, Some(source), cue, quote, Stance::Asserts, evidence)
}

/// « X répond « Y » »: the cue stands right before the mark.
fn after_cue<'s>(view: &View<'s>, cues: &[Met<'s>], quote: &Quote, mark: usize) -> Option<Candidate<'s>> {
    let near =
        |m: &&Met<'s>| m.last < mark && mark - m.last <= 2 && m.cue.pos == CuePos::Verb && m.cue.quote_strength >= 2;
    let met = cues.iter().rev().find(near)?;
    if sets_apart(view, met, mark) || is_finished(view, met, mark) {
        return None;
    }
    let between = (met.last + 1..mark).all(|i| view.upos(i) == Upos::Adv || view.is_punct(i));
    (between && is_utterance(view, quote)).then(|| introduced(view, met, quote)).flatten()
}

/// « Il défend, dit-il, « un bruit » »: the quotation finishes what stands before the cue.
fn is_finished(view: &View<'_>, met: &Met<'_>, mark: usize) -> bool {
    let clitic = met.group.is_some_and(|g| g.clitic_subject.is_some_and(|c| is_inverted_clitic(view, c)));
    let inserted = met.first > 1 && view.is(met.first - 1, &[","]) && view.quote_of(met.first - 2).is_none();
    clitic && inserted && incise_rule::finishes(view, mark, view.len())
}

/// Whether the words between the marks can be something said: a clause, or more than a name.
fn is_utterance(view: &View<'_>, quote: &Quote) -> bool {
    let words = view.words_within(quote.inner);
    words.len() >= 4 && words.clone().any(|i| matches!(view.upos(i), Upos::Verb | Upos::Aux))
        || words.is_empty()
        || quote.inner.end() > view.sentence.span.end()
}

/// « Derrière le mot, dit-elle, se cache un nom : « Y » »: an incise in a clause whose verb stands behind it.
fn is_inserted(view: &View<'_>, met: &Met<'_>, colon: usize) -> bool {
    let inverted = met.group.is_some_and(|g| g.clitic_subject.is_some_and(|c| is_inverted_clitic(view, c)));
    let comma = met.first.checked_sub(1).is_some_and(|i| view.is(i, &[","])) && view.is(met.last + 1, &[","]);
    let clause = |from: usize, to: usize| {
        (from..to).any(|i| matches!(view.upos(i), Upos::Verb | Upos::Aux) && view.node(i).feats.mood.is_some())
    };
    inverted && comma && !clause(0, met.first) && clause(met.last + 1, colon)
}

/// Whether the cue can introduce a quotation.
fn can_quote(met: &Met<'_>) -> bool {
    met.cue.quote_strength > 0 && met.cue.pos != CuePos::Preposition
}

/// « Réaction du maire : », « le message de X est clair : »: a noun that opens the sentence or is its subject,
/// with no verb but a copula up to the colon.
fn leads(view: &View<'_>, met: &Met<'_>, colon: usize) -> bool {
    let subject = matches!(view.deprel(met.head), Deprel::Nsubj | Deprel::Root) || met.first <= 2;
    let behind = (met.last + 1..colon).all(|i| {
        !matches!(view.upos(i), Upos::Verb | Upos::Aux)
            || view.lemma_is(i, Closed::Abstract)
            || view.node(i).feats.verb_form == Some(VerbForm::Part)
    });
    subject && behind && !(met.last + 1..colon).any(|i| view.is(i, Closed::Whose | Closed::Who | Closed::ThatFull))
}

fn introduced<'s>(view: &View<'s>, met: &Met<'s>, quote: &Quote) -> Option<Candidate<'s>> {
    let mut doubt = 0;
    let source = match met.group {
        // « le procès demandé par X pour ce motif : « Y » »: what was asked for says nothing.
        Some(group)
            if group.shape == Shape::Past
                && source::agent(view, group.head).is_some_and(|a| speaker::speaks(view, &a)) =>
        {
            return None;
        }
        Some(group) if clause::is_unreal(view, &group) || clause::speaks_of_itself(view, &group) => return None,
        // « « … », a-t-il dit, avant d'ajouter : »: who speaks stands outside what he said before.
        Some(group) => source::subject(view, &group)
            .phrase()
            .filter(|s| view.scene.quote_of(s.head).is_none() || view.quote_of(met.head).is_some())
            .or_else(|| nearest_subject(view, met.first).filter(|_| group.finite.is_none())),
        None => {
            doubt = 1;
            let own = noun_cue::source_of(view, met);
            // « Réaction du maire : « Y » »: a noun that may name no act of saying needs somebody whose it is.
            if own.is_none() && met.cue.pos == CuePos::Noun && met.cue.ambiguous {
                return None;
            }
            own.map(|s| with_name(view, s)).or_else(|| sentence_subject(view))
        }
    };
    let weak = met.cue.ambiguous && met.cue.quote_strength < 2;
    // « Le sigle signifie « Y » »: a word means, and says nothing.
    if weak && met.cue.pos == CuePos::Verb && source.is_some_and(|s| is_thing(view, s)) {
        return None;
    }
    // « a payé pour lire : « Y » »: whoever reads does not say it; « on peut lire » is what the paper says.
    let reads = weak && met.cue.frames.has(Frame::Impersonal) && met.group.is_some_and(|g| g.finite.is_none());
    if reads && !source.is_none_or(|s| view.scene.is(s.head, Closed::One | Closed::InvertedOne)) {
        return None;
    }
    let evidence = Evidence {
        quoted: true,
        doubt,
        frame: Some(Frame::Quotation),
        negated: met.negated(),
        goes_on: historic::opening(view) == Some(met.head),
        ..Evidence::default()
    };
    candidate(view, source, Some(met), quote, stance_of(met)?, evidence)
}

/// Whether the source is a noun that names nobody and nothing that can speak.
fn is_thing(view: &View<'_>, source: Phrase) -> bool {
    let home = view.scene.home(source.head);
    home.is_some_and(|(home, head)| {
        let capitals = crate::fold::is_all_caps(&home.tree.word(head).form);
        (home.upos(head) == Upos::Noun || capitals) && !speaker::is_speaker(&home, head)
    })
}

/// « la réponse du maire, Paul Aubert : »: whose act it is, with the name behind.
fn with_name(view: &View<'_>, source: Phrase) -> Phrase {
    let last = view.words_within(source.span).end.saturating_sub(1);
    let colon = (last..view.len()).find(|&i| view.is(i, &[":"]) && view.quote_of(i).is_none());
    let Some(head) = view.at(source.head).filter(|&h| h <= last) else { return source };
    let end = colon.map_or(last, |colon| mention::extend(view, head, last, colon));
    Phrase { span: source.span.cover(view.span(end)), ..source }
}

fn candidate<'s>(
    view: &View<'s>,
    source: Option<Phrase>,
    met: Option<&Met<'s>>,
    quote: &Quote,
    stance: Stance,
    evidence: Evidence,
) -> Option<Candidate<'s>> {
    if met.is_none() && !pieces::is_whole_utterance(view, quote) {
        return None;
    }
    let asks = stance == Stance::Asserts && met.is_some() && pieces::only_asks(view, quote);
    Candidate::new(
        view,
        Parts {
            rule: &RULE,
            source,
            cue: met.map(|m| cue_of(view, m)),
            entry: met.map(|m| m.cue),
            content: vec![pieces::trim_end(view.text(), quote.inner)],
            content_word: None,
            stance: if asks { Stance::Asks } else { stance },
            evidence,
        },
    )
}

/// The source of a « selon X » that opens the sentence.
fn opening_source<'m, 's>(view: &View<'s>, cues: &'m [Met<'s>], colon: usize) -> Option<(Phrase, &'m Met<'s>)> {
    let met = cues
        .iter()
        .find(|m| m.cue.pos == CuePos::Preposition && m.cue.frames.has(Frame::SourceComplement) && m.last < colon)?;
    let leads = met.first <= 3 && (!met.cue.ambiguous || met.cue.frames.has(Frame::Quotation));
    let source = selon::complement(view, met)?;
    // « Pour le pilier, rien n'est joué : « Y » »
    let head = view.at(source.head)?;
    let person = || met.first == 0 && speaker::kind_of(view, head) == Some(Kind::Person);
    (leads || person()).then_some((source, met))
}

/// Who says what stands before the colon: « comme le précise X, … : « … » ».
fn reporting_source(view: &View<'_>, cues: &[Met<'_>], colon: usize) -> Option<Phrase> {
    let says = |m: &&Met<'_>| m.last < colon && m.cue.pos == CuePos::Verb && m.cue.quote_strength >= 2;
    let group = cues.iter().rev().filter(says).find_map(|m| m.group)?;
    let after = source::inverted(view, &group).filter(|_| {
        view.is(group.first.saturating_sub(2), Closed::As)
            || view.is(group.first.saturating_sub(1), Closed::As | Closed::Comma)
    });
    let source = after.or_else(|| source::subject(view, &group).phrase())?;
    (speaker::speaks(view, &source) && source.span.end() <= view.span(colon).start()).then_some(source)
}

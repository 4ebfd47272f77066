//! X : Y, Y (X), « Y », le cri de X, « Y » : X s'en va: what headlines do without a verb of saying.

use super::{Rule, RuleKind, noun_cue};
use crate::analyse::{Deprel, Upos};
use crate::attribute::candidate::{Candidate, Evidence, Parts};
use crate::attribute::cue::Met;
use crate::attribute::incise;
use crate::attribute::mention;
use crate::attribute::pieces;
use crate::attribute::scene::View;
use crate::attribute::speaker;
use crate::knowledge::language::Closed;
use crate::knowledge::lexicon::{CuePos, WordClass};
use crate::model::{DocWord, Phrase, Stance};
use crate::span::Span;

/// A headline that names its source before a colon, in brackets at its end, or by a noun.
pub(super) static RULE: Rule = Rule {
    name: "colon-headline",
    kind: RuleKind::Report,
    yields_to: &[],
    description: "A headline with its source before a colon, in brackets, or with a noun for the act",
    examples: &[
        "[Y Le pont de Landreu va rouvrir en mai] ([S ministre])",
        "[S Cour des comptes] : [Y le plan vélo a coûté trop cher]",
        "« [Y On nous a oubliés] », le [C cri] des [S îliens]",
        "Digue : « [Y On nous a oubliés] »",
        "« [Y Nous tiendrons tout l'hiver] » : [S les dockers] bloquent le port",
        "« [Y La mer reprend ses droits] » : entretien avec [S la géographe Lise Aubry]",
    ],
    near_misses: &[
        "Le pont de Landreu va rouvrir (vidéo)",
        "Justice : le procès s'ouvre lundi",
        "« Le Vent du large » : le film sort mercredi",
    ],
    propose,
};

fn propose<'s>(view: &View<'s>, cues: &[Met<'s>], out: &mut Vec<Candidate<'s>>) {
    if !view.is_headline() {
        return;
    }
    out.extend(in_brackets(view));
    out.extend(heralded(view));
    out.extend(unsigned(view));
    out.extend(signed(view));
    out.extend(cues.iter().find_map(|met| named_after(view, met)));
}

/// « Le pont va rouvrir (ministre) ».
fn in_brackets<'s>(view: &View<'s>) -> Option<Candidate<'s>> {
    let n = view.len();
    if n < 6 || !view.is(n - 1, &[")"]) {
        return None;
    }
    let open = (0..n - 1).rev().find(|&i| view.is(i, &["("])).filter(|&o| n - 2 > o && n - 2 - o <= 5 && o > 2)?;
    let head = open + 1;
    if !speaker::is_speaker(view, head) || view.lower(head) == "vidéo" || !has_clause(view, 0, open) {
        return None;
    }
    let colon = (0..open.min(6)).rev().find(|&i| view.is(i, &[":"])).map_or(0, |i| i + 1);
    let source = mention::phrase_within(view, head, head, n - 1);
    headline(view, Some(source), None, pieces::piece(view, colon, open - 1)?)
}

/// « Cour des comptes : le plan vélo a coûté trop cher »: only few nouns before a colon say the rest,
/// most are what it is about.
fn heralded<'s>(view: &View<'s>) -> Option<Candidate<'s>> {
    let colon = (1..view.len().min(9)).find(|&i| view.is(i, &[":"]))?;
    let quoted = view.is(colon + 1, &["«", "“", "\""]);
    let head = mention::phrase_starting_at(view, 0).filter(|&h| h < colon)?;
    let noun = (0..=head).find(|&i| view.upos(i) == Upos::Noun || speaker::is_name(view, i))?;
    let herald = view.scene.lexicon.is(WordClass::Herald, view.lemma(noun))
        || view.scene.lexicon.is(WordClass::Herald, view.lower(noun));
    if !herald || quoted || !has_clause(view, colon + 1, view.len()) {
        return None;
    }
    let source = Phrase { span: view.words(0, colon - 1), head: view.doc(noun) };
    headline(view, Some(source), None, pieces::piece(view, colon + 1, view.len() - 1)?)
}

/// « Digue : « On nous a oubliés » »: a theme, and a quotation of nobody named.
fn unsigned<'s>(view: &View<'s>) -> Option<Candidate<'s>> {
    let colon = (1..view.len().min(9)).find(|&i| view.is(i, &[":"]))?;
    let quote = view.scene.quote_opening_at(view.span(colon + 1).start()).filter(|_| colon + 1 < view.len())?;
    let first = pieces::start_of_matter(view, 0);
    let scene = mention::phrase_starting_at(view, first).is_some_and(|top| speaker::is_scene(view, first, colon, top));
    // « Procès Darnal : « Y » » is about somebody, who may say it or not.
    let scene = scene && !(view.is(first, Closed::Affair) && view.upos_at(first + 1) == Some(Upos::Propn));
    let verbless = (0..colon).all(|i| !matches!(view.upos(i), Upos::Verb | Upos::Aux));
    let theme = verbless && (scene || (0..colon).all(|i| !speaker::is_name(view, i)));
    let speaks = !scene && (0..colon).any(|i| speaker::is_speaker(view, i));
    let words = view.words_within(quote.inner);
    let whole = words.end + 1 >= view.len() && has_clause(view, words.start, words.end);
    (theme && !speaks && whole).then(|| headline(view, None, None, pieces::trim_end(view.text(), quote.inner)))?
}

/// « « Nous tiendrons » : les dockers bloquent le port », « « … » : entretien avec la géographe »: a quotation that opens
/// the headline, a colon, and whoever the rest begins with or the interview is with.
fn signed<'s>(view: &View<'s>) -> Option<Candidate<'s>> {
    let quote = view.scene.quote_opening_at(view.span(0).start()).filter(|q| q.closed)?;
    let words = view.words_within(quote.inner);
    let colon = view.words_within(Span::new(quote.outer.end(), view.sentence.span.end())).start;
    if !view.is(colon, &[":"]) || !has_clause(view, words.start, words.end) || words.len() < 3 {
        return None;
    }
    let start = pieces::start_of_matter(view, colon + 1);
    let interview = (start..view.len().min(start + 2)).find(|&i| view.lemma_is(i, Closed::Interview));
    if let Some(noun) = interview {
        let with =
            (noun + 1..view.len().min(noun + 3)).find(|&i| view.is(i, Closed::With | Closed::To | Closed::OfForms))?;
        let head = mention::phrase_starting_at(view, with + 1).filter(|&h| speaker::is_speaker(view, h))?;
        let source = mention::phrase_within(view, head, with + 1, view.len());
        return headline(view, Some(source), None, pieces::trim_end(view.text(), quote.inner));
    }
    let head = mention::phrase_starting_at(view, start).filter(|&h| speaker::is_speaker(view, h))?;
    let acts =
        view.head(head).is_some_and(|v| v > head && view.deprel(head) == Deprel::Nsubj && view.upos(v) == Upos::Verb);
    let source = mention::phrase_within(view, head, start, view.head(head)?);
    acts.then(|| headline(view, Some(source), None, pieces::trim_end(view.text(), quote.inner)))?
}

/// « « On nous a oubliés », le cri des îliens »: the noun behind a quotation names the act.
fn named_after<'s>(view: &View<'s>, met: &Met<'s>) -> Option<Candidate<'s>> {
    let noun = met.cue.pos == CuePos::Noun && met.first >= 2;
    let comma = (met.first.checked_sub(3)?..met.first).rev().find(|&i| noun && view.is(i, &[","]))?;
    let quote = view.scene.quote_closing_at(view.span(comma.checked_sub(1)?).end())?;
    let source = noun_cue::source_of(view, met)?;
    let closed = incise::last_word(view, source) + 2 >= view.len();
    let cue = (view.words(met.first, met.last), view.doc(met.head));
    let content = pieces::trim_end(view.text(), quote.inner);
    (closed && comma + 3 > met.first).then(|| headline(view, Some(source), Some((cue, met)), content))?
}

/// The candidate of a headline.
fn headline<'s>(
    view: &View<'s>,
    source: Option<Phrase>,
    cue: Option<((Span, DocWord), &Met<'s>)>,
    content: Span,
) -> Option<Candidate<'s>> {
    Candidate::new(
        view,
        Parts {
            rule: &RULE,
            source,
            cue: cue.map(|(at, _)| at),
            entry: cue.map(|(_, met)| met.cue),
            content: vec![content],
            content_word: None,
            stance: cue.map_or(Stance::Asserts, |(_, met)| met.cue.stance),
            evidence: Evidence {
                quoted: view.scene.quote_of(view.scene.word_from(content.start())).is_some(),
                ..Evidence::default()
            },
        },
    )
}

fn has_clause(view: &View<'_>, from: usize, end: usize) -> bool {
    (from..end).any(|i| matches!(view.upos(i), Upos::Verb | Upos::Aux) && view.node(i).feats.mood.is_some())
}

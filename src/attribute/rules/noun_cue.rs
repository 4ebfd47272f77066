//! L'accusation de Y portée par X, les promesses de X, son démenti: a noun names the act.

use super::Rule;
use crate::analyse::{Deprel, Upos};
use crate::attribute::attribution::Phrase;
use crate::attribute::candidate::{Candidate, Evidence, Parts};
use crate::attribute::complement::is_infinitive;
use crate::attribute::cue::Met;
use crate::attribute::lexicon::{CuePos, Frame};
use crate::attribute::mention;
use crate::attribute::pieces;
use crate::attribute::scene::View;
use crate::attribute::source;
use crate::attribute::speaker;

const NAME: &str = "noun-cue";

/// A noun that names the act of saying.
pub(super) static RULE: Rule = Rule {
    name: NAME,
    description: "A noun that names the act, with its source and its content",
    examples: &[
        "L'[C annonce] par [S la mairie] d'[Y un moratoire] a surpris.",
        "L'[C appel] de [S la CGT] à [Y la grève] est suivi.",
    ],
    near_misses: &["Une annonce immobilière est collée sur la vitrine."],
    propose,
};

fn propose<'s>(view: &View<'s>, cues: &[Met<'s>], out: &mut Vec<Candidate<'s>>) {
    for met in cues.iter().filter(|m| m.cue.pos == CuePos::Noun) {
        if view.quote_of(met.head).is_some() && source_of(view, met).is_none() {
            continue;
        }
        let Some(source) = source_of(view, met) else { continue };
        let head = source.head - view.sentence.words.start;
        let Some((first, last, word)) = content_of(view, met, head) else { continue };
        let Some(span) = pieces::piece(view, first, last) else { continue };
        out.extend(Candidate::new(
            view,
            Parts {
                rule: NAME,
                source: Some(source),
                cue: Some((view.words(met.first, met.last), view.doc(met.head))),
                entry: Some(met.cue),
                content: vec![span],
                content_word: Some(view.doc(word)),
                stance: met.cue.stance,
                evidence: Evidence { nonfinite: true, ..Evidence::default() },
            },
        ));
    }
}

/// The preposition of a noun's complement.
fn case_of<'s>(view: &View<'s>, c: usize) -> &'s str {
    view.children(c).find(|&k| matches!(view.deprel(k), Deprel::Case | Deprel::Mark) && k < c).map_or("", |k| view.lower(k))
}

/// Who the noun's act is ascribed to: « par X », « de X » where X can speak, a possessive.
pub(super) fn source_of(view: &View<'_>, met: &Met<'_>) -> Option<Phrase> {
    let complements = view.children(met.head).filter(|&c| c > met.head);
    let by = complements.clone().find(|&c| case_of(view, c) == "par" && speaker::is_speaker(view, c));
    if let Some(c) = by {
        return Some(mention::phrase(view, c));
    }
    let participle = complements.clone().find(|&c| view.deprel(c) == Deprel::Acl && view.upos(c) != Upos::Noun);
    if let Some(agent) = participle.and_then(|p| source::agent(view, p)) {
        return Some(agent);
    }
    let of = complements.clone().find(|&c| matches!(view.deprel(c), Deprel::Nmod) && matches!(case_of(view, c), "de" | "d'") && speaker::is_speaker(view, c));
    if let Some(c) = of {
        return Some(mention::phrase(view, c));
    }
    let own = view.children(met.head).find(|&c| c < met.head && view.is(c, &["son", "sa", "ses", "leur", "leurs"]) && view.upos(c) == Upos::Det);
    own.map(|c| Phrase { span: view.span(c), head: view.doc(c) })
}

/// What the noun's complements say; not the one that names the source.
fn content_of(view: &View<'_>, met: &Met<'_>, source: usize) -> Option<(usize, usize, usize)> {
    let frames = met.cue.frames;
    let fits = |c: usize| {
        let case = case_of(view, c);
        let que = view.children(c).any(|k| view.deprel(k) == Deprel::Mark && view.is(k, &["que", "qu'"]));
        match case {
            _ if que => frames.has(Frame::NounQue),
            "de" | "d'" if is_infinitive(view, c) => frames.has(Frame::NounInfinitive),
            "de" | "d'" => frames.has(Frame::NounOf),
            "à" => frames.any(&[Frame::NounTo, Frame::NounInfinitive]),
            "contre" => frames.has(Frame::NounAgainst),
            "sur" => frames.has(Frame::NounOn),
            _ => false,
        }
    };
    let c = view.children(met.head).find(|&c| c > met.head && c != source && !view.below(source, c) && fits(c))?;
    let mark = view.children(c).find(|&k| matches!(view.deprel(k), Deprel::Case | Deprel::Mark) && k < c)?;
    let first = if view.is(mark, &["contre", "sur"]) { mark } else { mark + 1 };
    Some((first, view.right(c), c))
}

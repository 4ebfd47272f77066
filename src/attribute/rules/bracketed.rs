//! « Y » (X, délégué): a quotation with its speaker in brackets behind it.

use super::quotation_then_cue::closing_in;
use super::{Rule, RuleKind};
use crate::analyse::Upos;
use crate::attribute::candidate::{Candidate, Evidence, Parts};
use crate::attribute::cue::Met;
use crate::attribute::scene::View;
use crate::attribute::speaker::{self, Kind};
use crate::attribute::{mention, pieces};
use crate::model::{Phrase, Stance};
use crate::span::Span;

/// Words that a bracket with a speaker has at most.
const LONGEST: usize = 14;

/// A quotation with its speaker in brackets.
pub(super) static RULE: Rule = Rule {
    name: "bracketed-speaker",
    kind: RuleKind::Report,
    yields_to: &[],
    description: "A quotation with its speaker in brackets behind it",
    examples: &[
        "« [Y On ne lâchera pas le chantier] » ([S Malik Ferrand, délégué syndical]).",
        "« [Y La digue a tenu toute la nuit] » ([S le maire de Kersal]).",
    ],
    near_misses: &[
        "Le film « La mer monte » (Roy, 2003) sort mercredi.",
        "« La mer monte » (première partie) se joue ce soir.",
    ],
    propose,
};

fn propose<'s>(view: &View<'s>, _cues: &[Met<'s>], out: &mut Vec<Candidate<'s>>) {
    for quote in closing_in(view) {
        let open = view.words_within(Span::new(quote.outer.end(), view.sentence.span.end())).start;
        let words = view.words_within(quote.inner);
        let clause = words.clone().any(|i| view.node(i).feats.mood.is_some())
            || quote.inner.start() < view.sentence.span.start();
        // « (L. Perrot) » in a paragraph of its own signs the article.
        let apart = view.is(open, &["("])
            && view.text().get(quote.outer.end()..view.span(open).start()).is_some_and(|s| s.contains('\n'));
        if !view.is(open, &["("]) || apart || !clause || !pieces::is_whole_utterance(view, quote) {
            continue;
        }
        let Some(close) = (open + 2..view.len().min(open + LONGEST)).find(|&i| view.is(i, &[")"])) else { continue };
        let quiet = (open + 1..close)
            .all(|i| !matches!(view.upos(i), Upos::Num | Upos::Aux) && view.node(i).feats.mood.is_none());
        let Some(head) = mention::phrase_starting_at(view, open + 1).filter(|&h| quiet && h < close) else { continue };
        if !matches!(speaker::kind_of(view, head), Some(Kind::Person | Kind::Body | Kind::Medium)) {
            continue;
        }
        out.extend(Candidate::new(
            view,
            Parts {
                rule: &RULE,
                source: Some(Phrase { span: view.words(open + 1, close - 1), head: view.doc(head) }),
                cue: None,
                entry: None,
                content: vec![pieces::trim_end(view.text(), quote.inner)],
                content_word: None,
                stance: Stance::Asserts,
                evidence: Evidence { quoted: true, ..Evidence::default() },
            },
        ));
    }
}

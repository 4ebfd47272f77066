//! « Y », a dit X: a quotation and its cue behind it, and « Y », a dit X, « Z », one claim with two
//! pieces.

use super::{Rule, RuleKind};
use crate::analyse::Upos;
use crate::attribute::candidate::Candidate;
use crate::attribute::complement;
use crate::attribute::cue::Met;
use crate::attribute::incise::{self, Incise};
use crate::attribute::pieces;
use crate::attribute::scene::View;
use crate::model::Stance;
use crate::span::Span;
use crate::text::Quote;

/// A quotation followed by its inverted cue.
pub(super) static RULE: Rule = Rule {
    name: "quotation-then-cue",
    kind: RuleKind::Closing,
    yields_to: &[],
    description: "A quotation followed by its inverted cue",
    examples: &[
        "« [Y Les vannes tiendront] », [C assure] [S l'ingénieure].",
        "« [Y C'est trop tard] », [C souffle] [S Lise Aubry].",
        "« [Y Nous paierons] », [C promet] [S le maire], « [Y mais pas deux fois] ».",
        "« [Y Faux] », [C rétorque] [S la préfète] : [Y le quai tient bon].",
    ],
    near_misses: &["Le film « La Rade » sort mercredi."],
    propose,
};

fn propose<'s>(view: &View<'s>, cues: &[Met<'s>], out: &mut Vec<Candidate<'s>>) {
    for quote in closing_in(view) {
        let after = view.words_within(Span::new(quote.outer.end(), view.sentence.span.end())).start;
        let Some(incise) = incise_at(view, cues, after) else { continue };
        if pieces::is_whole_utterance(view, quote) {
            out.extend(claim(view, quote, &incise));
        }
    }
}

/// The outermost quotations whose last mark stands in the sentence or right before it.
pub(super) fn closing_in<'s>(view: &View<'s>) -> impl Iterator<Item = &'s Quote> + use<'s> {
    let (from, to) = (view.sentence.span.start(), view.sentence.span.end());
    let quotes = &view.scene.document.quotes;
    let last = quotes.partition_point(|q| q.outer.start() < to);
    let within = move |q: &&Quote| q.depth == 0 && q.closed && q.outer.end() <= to && q.outer.end() + 2 >= from;
    // A quotation of several sentences begins at most this many quotations back.
    quotes[last.saturating_sub(12)..last].iter().filter(within)
}

/// The incise that begins at word `after`, a comma or dash, a clitic and an adverb allowed before.
fn incise_at<'s>(view: &View<'s>, cues: &[Met<'s>], after: usize) -> Option<Incise<'s>> {
    let mut i = after;
    while i < view.len() && i < after + 8 {
        if matches!(view.upos(i), Upos::Verb) {
            return incise::read(view, cues, i).filter(|incise| incise.first <= after + 2);
        }
        if i <= after + 1
            && let Some(incise) = incise::hidden(view, i)
        {
            return Some(incise);
        }
        let passes = view.is(i, &[",", "-", "—", "–", "."]) && i < after + 2
            || matches!(view.upos(i), Upos::Aux | Upos::Adv | Upos::Pron | Upos::Part)
            || view.is(i, &["-t-il", "-t-elle", "-il", "-elle"]);
        if !passes {
            return None;
        }
        i += 1;
    }
    None
}

fn claim<'s>(view: &View<'s>, quote: &Quote, incise: &Incise<'s>) -> Option<Candidate<'s>> {
    let scene = view.scene;
    let mut content = vec![pieces::trim_end(scene.text(), quote.inner)];
    content.extend(second_piece(view, incise));
    let asks = view.text().get(quote.inner.end()..quote.outer.end()).is_some_and(|end| end.contains('?'))
        || quote.inner.of(view.text()).trim_end().ends_with('?');
    let mut parts = incise.parts(view, &RULE, content, true);
    // « « Restez chez vous », demande la préfète » asks for something and no question.
    if parts.stance == Stance::Asks && !asks && !incise.group.reflexive {
        parts.stance = Stance::Demands;
    }
    // « « Qui paiera ? », lance le maire »
    if parts.stance == Stance::Asserts && pieces::only_asks(view, quote) {
        parts.stance = Stance::Asks;
    }
    Candidate::new(view, parts)
}

/// The quotation that goes on after the incise, « … », dit X, « … », or the clause behind its colon: « « Faux »,
/// rétorque la mairie : le quai est sûr ».
fn second_piece(view: &View<'_>, incise: &Incise<'_>) -> Option<Span> {
    let mut i = incise.last + 1;
    while view.is(i, &[",", ":"]) {
        i += 1;
    }
    if i >= view.len() {
        return None;
    }
    // « « Cela nous inquiète » commente X, secrétaire « où irons-nous ? » »: with no mark between.
    if i == incise.last + 1 {
        let next = view.scene.quote_opening_at(view.span(i).start())?;
        let small = next.inner.of(view.text()).trim_start().starts_with(char::is_lowercase);
        return small.then(|| pieces::trim_end(view.text(), next.inner));
    }
    match view.scene.quote_opening_at(view.span(i).start()) {
        Some(next) => Some(pieces::trim_end(view.text(), next.inner)),
        None if view.is(incise.last + 1, &[":"]) => {
            let last = complement::clause_end(view, i);
            let clausal = (i..=last.min(view.len() - 1)).any(|k| view.node(k).feats.mood.is_some());
            clausal.then(|| pieces::piece(view, i, last)).flatten()
        }
        None => None,
    }
}

//! Quotations that go on without a cue. In: the claims of an article and its quotations. Out: a
//! claim for every whole quotation or quoted clause that none of them holds, by the speaker before it.

use super::candidate::{Candidate, Evidence, Parts};
use super::pieces;
use super::rules::quotation_then_cue::is_whole_utterance;
use super::scene::{Scene, View};
use crate::analyse::{Deprel, Upos};
use crate::model::Stance;
use crate::text::Quote;

/// The name that `selon rules` gives to carried-on quotations.
pub(super) const NAME: &str = "carried-quotation";

/// Adds the quotations that go on with the speaker before them; `claims` is in text order.
pub(super) fn add<'s>(scene: &'s Scene<'s>, claims: &mut Vec<Candidate<'s>>) {
    let mut added = Vec::new();
    for quote in scene.document.quotes.iter().filter(|q| q.depth == 0) {
        let Some(view) = home(scene, quote) else { continue };
        if is_taken(claims, quote) {
            continue;
        }
        if stands_alone(&view, quote) {
            added.extend(carried(&view, claims, quote, false));
        } else if is_clause(&view, quote) {
            added.extend(carried(&view, claims, quote, true));
        }
    }
    claims.extend(added);
}

/// The sentence that a quotation begins in.
fn home<'s>(scene: &'s Scene<'s>, quote: &Quote) -> Option<View<'s>> {
    let first = scene.word_from(quote.outer.start());
    (first < scene.document.words.len()).then(|| scene.view(scene.sentence_of(first)))
}

/// Whether a claim's content holds part of the quotation.
fn is_taken(claims: &[Candidate<'_>], quote: &Quote) -> bool {
    claims.iter().any(|c| c.attribution.content.iter().any(|p| p.overlaps(quote.inner)))
}

/// Whether the quotation is an utterance by itself: nothing before it in its sentence, nothing
/// behind it but a stop, a clause or several sentences inside.
fn stands_alone(view: &View<'_>, quote: &Quote) -> bool {
    let words = view.words_within(quote.inner);
    let clause =
        words.clone().any(|i| matches!(view.upos(i), Upos::Verb | Upos::Aux) && view.node(i).feats.mood.is_some());
    let rest = crate::span::Span::new(quote.outer.end(), view.sentence.span.end()).of(view.text());
    let ended = !rest.chars().any(char::is_alphanumeric);
    is_whole_utterance(view, quote)
        && ended
        && (clause && quote.inner.len() > 20
            || quote.outer.end() > view.sentence.span.end()
            || follows_quotation(view, quote))
}

/// « « Il faut agir », martèle-t-elle. « Sans attendre. » »: a fragment goes on with a quotation that stands right
/// before, in the same paragraph.
fn follows_quotation(view: &View<'_>, quote: &Quote) -> bool {
    let Some(above) = view.number.checked_sub(1).map(|n| view.scene.view(n)) else { return false };
    let opens = |q: &&Quote| above.sentence.span.contains(q.outer);
    above.sentence.paragraph == view.sentence.paragraph
        && quote.inner.len() > 8
        && view
            .scene
            .document
            .quotes
            .iter()
            .rev()
            .skip_while(|q| q.outer.start() >= quote.outer.start())
            .find(opens)
            .is_some()
}

/// Whether the quotation is a whole clause set into a sentence of the writer's: a finite verb and its subject,
/// and too long for a title.
fn is_clause(view: &View<'_>, quote: &Quote) -> bool {
    let words = view.words_within(quote.inner);
    let inside = |i: usize| words.contains(&i);
    let verb = words.clone().any(|i| {
        let subject = |c: usize| matches!(view.deprel(c), Deprel::Nsubj | Deprel::NsubjPass | Deprel::ExplSubj);
        view.node(i).feats.mood.is_some()
            && view
                .children(i)
                .chain(view.head(i).into_iter().flat_map(|h| view.children(h)))
                .any(|c| inside(c) && subject(c))
    });
    verb && words.len() >= 6
}

/// The claim of a carried-on quotation: the speaker is that of the claim before, in the paragraph
/// or, but for what is `set_in` a sentence, the one above.
fn carried<'s>(view: &View<'s>, claims: &[Candidate<'s>], quote: &Quote, set_in: bool) -> Option<Candidate<'s>> {
    let scene = view.scene;
    let paragraph = view.sentence.paragraph;
    let above = |c: &&Candidate<'s>| {
        let there = scene.document.sentences[c.sentence].paragraph;
        c.content_span().start() < quote.outer.start()
            && there <= paragraph
            && paragraph - there <= 1
            && c.attribution.source.is_some()
    };
    let before = claims.iter().filter(above).max_by_key(|c| c.content_span().start())?;
    let same_paragraph = scene.document.sentences[before.sentence].paragraph == paragraph;
    if set_in && !same_paragraph {
        return None;
    }
    let doubt = 1 + u8::from(!same_paragraph);
    let evidence = Evidence { quoted: true, guessed: set_in, doubt, ..Evidence::default() };
    Candidate::new(
        view,
        Parts {
            rule: NAME,
            source: before.attribution.source.filter(|_| same_paragraph),
            cue: None,
            entry: None,
            content: vec![pieces::trim_end(view.text(), quote.inner)],
            content_word: None,
            stance: Stance::Asserts,
            evidence,
        },
    )
}

//! Quotations that go on without a cue. In: the claims of an article and its quotations. Out: a
//! claim for every whole quotation or quoted clause that none of them holds, by the speaker before it.

mod beside;

use super::candidate::{Candidate, Evidence, Parts};
use super::pieces::is_whole_utterance;
use super::rule::RuleKind;
use super::rules::layout;
use super::scene::{Scene, View};
use super::{pieces, select};
use crate::analyse::{Deprel, Mood, Upos};
use crate::knowledge::language::Closed;
use crate::model::{Phrase, Stance};
use crate::span::Span;
use crate::text::Quote;
use beside::{follower, introducer, quoting_subject};

/// Adds the quotations that go on with the speaker before them; `claims` is in text order.
pub(super) fn add<'s>(scene: &'s Scene<'s>, claims: &mut Vec<Candidate<'s>>) {
    let mut added: Vec<Candidate<'s>> = Vec::new();
    let taken = Taken::new(scene, claims);
    // The end of what the claim added last carries on over paragraphs.
    let mut carried_to = 0;
    for (n, quote) in scene.document.quotes.iter().enumerate().filter(|(_, q)| q.depth == 0) {
        let Some(view) = home(scene, quote) else { continue };
        if taken.overlaps(quote.inner) || quote.outer.start() < carried_to || points_elsewhere(&view, quote) {
            continue;
        }
        let from = added.len();
        let answered = added.last().is_some_and(|above| answers(&view, above));
        if stands_alone(&view, quote) {
            let answer = || answered.then(|| by(&view, quote, None, 2, false)).flatten();
            added.extend(carried(&view, claims, quote, false).or_else(answer));
        } else if is_clause(&view, quote) {
            added.extend(carried(&view, claims, quote, true));
        }
        if let Some(claim) = added.get_mut(from) {
            claim.attribution.content.extend(select::continued(scene, n));
            carried_to = claim.content_span().end();
        }
    }
    claims.extend(added);
}

/// The sentence that a quotation begins in.
fn home<'s>(scene: &'s Scene<'s>, quote: &Quote) -> Option<View<'s>> {
    scene.home(scene.word_from(quote.outer.start())).map(|(view, _)| view)
}

/// The stretches that the contents of claims cover: disjoint, in text order.
struct Taken(Vec<Span>);

impl Taken {
    fn new(scene: &Scene<'_>, claims: &[Candidate<'_>]) -> Self {
        // « « Le maire nous avait dit Y. On attend. » »: what a speaker reports takes nothing from what he says.
        let reported = |c: &Candidate<'_>| {
            c.kind() != RuleKind::Inserted && c.attribution.cue_word.is_some_and(|w| scene.quote_of(w).is_some())
        };
        let outside = claims.iter().filter(|c| !reported(c));
        let mut pieces: Vec<Span> = outside.flat_map(|c| c.attribution.content.iter().copied()).collect();
        pieces.sort_unstable();
        let mut covered: Vec<Span> = Vec::with_capacity(pieces.len());
        for piece in pieces {
            match covered.last_mut().filter(|last| piece.start() < last.end()) {
                Some(last) => *last = last.cover(piece),
                None => covered.push(piece),
            }
        }
        Self(covered)
    }

    /// Whether a claim's content holds part of the span.
    fn overlaps(&self, span: Span) -> bool {
        let at = self.0.partition_point(|piece| piece.end() <= span.start());
        self.0.get(at).is_some_and(|piece| piece.overlaps(span))
    }
}

/// How many claims before a quotation are asked for its speaker.
const REACH: usize = 48;

/// Whether the quotation is an utterance by itself: nothing before it in its sentence, nothing
/// behind it but a stop, a clause or several sentences inside.
fn stands_alone(view: &View<'_>, quote: &Quote) -> bool {
    let words = view.words_within(quote.inner);
    let clause =
        words.clone().any(|i| matches!(view.upos(i), Upos::Verb | Upos::Aux) && view.node(i).feats.mood.is_some());
    let rest = Span::new(quote.outer.end(), view.sentence.span.end()).of(view.text());
    let ended = !rest.chars().any(char::is_alphanumeric);
    is_whole_utterance(view, quote)
        && ended
        && (clause && quote.inner.len() > 20
            || is_sentence(view, quote)
            || quote.outer.end() > view.sentence.span.end()
            || follows_quotation(view, quote))
}

/// « « On verra bien. » », « « Quelle lettre ? » »: a sentence with its own end inside the marks, however short.
fn is_sentence(view: &View<'_>, quote: &Quote) -> bool {
    let inner = quote.inner.of(view.text()).trim();
    inner.ends_with(['.', '!', '?', '…']) && inner.starts_with(char::is_uppercase)
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

/// « (lire notre enquête : « Le port s'en va ») »: whether the quotation is where to read on.
fn points_elsewhere(view: &View<'_>, quote: &Quote) -> bool {
    let open = view.words_within(quote.outer).start;
    let bracket = (0..open).rev().take_while(|&i| !view.is(i, &[")"])).find(|&i| view.is(i, &["("]));
    bracket.is_some_and(|b| view.is(b + 1, Closed::ReadOn))
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
    // « "rejette le devis" et "veut revoir l'architecte" »: a predicate in marks has its subject outside.
    let predicate = words.clone().next().is_some_and(|i| {
        view.upos(i) == Upos::Verb && view.node(i).feats.mood == Some(Mood::Ind) && view.deprel(i) == Deprel::Conj
    });
    let open = view.words_within(quote.outer).start;
    // « sera là pour « Demain ne meurt jamais » »: behind a preposition, a title or the name of a thing.
    let governed = open.checked_sub(1).is_some_and(|i| view.upos(i) == Upos::Adp);
    verb && !predicate && !governed && words.len() >= 6
}

/// Whether a paragraph is a question: what follows answers it, and whoever spoke before answers.
fn asks(scene: &Scene<'_>, paragraph: usize) -> bool {
    let text = scene.document.paragraphs.get(paragraph).map_or("", |p| p.span.of(scene.text()));
    text.trim_end().ends_with('?') && !text.contains(['«', '"', '“'])
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
            && paragraph - there <= 1 + usize::from(paragraph > 0 && asks(scene, paragraph - 1))
            && c.attribution.source.is_some()
    };
    let end = claims.partition_point(|c| c.sentence <= view.number);
    let near = &claims[end.saturating_sub(REACH)..end];
    // « Son cousin dément. « Y » »: what denies without saying again has no content of its own.
    let place = |c: &Candidate<'_>| c.content_span().start().max(c.attribution.cue.map_or(0, Span::start));
    let before = near.iter().filter(above).max_by_key(|c| place(c));
    let own = || quoting_subject(view, quote).filter(|_| set_in);
    let introducer = introducer(view, quote, claims).filter(|_| !set_in).or_else(own);
    let told = before.is_some_and(|b| scene.document.sentences[b.sentence].paragraph == paragraph);
    let introducer = introducer.or_else(|| follower(view, quote, claims).filter(|_| !set_in && !told));
    let same_paragraph =
        introducer.is_some() || before.is_some_and(|b| scene.document.sentences[b.sentence].paragraph == paragraph);
    if set_in && !same_paragraph {
        return None;
    }
    let source = introducer.or(before.and_then(|b| b.attribution.source));
    let doubt = 1 + u8::from(!same_paragraph);
    source?;
    by(view, quote, source.filter(|_| same_paragraph), doubt, set_in)
}

/// Whether a quotation answers the question in the paragraph above it, which stands below a quotation without a cue:
/// whoever spoke there answers.
fn answers(view: &View<'_>, above: &Candidate<'_>) -> bool {
    let scene = view.scene;
    let question = view.sentence.paragraph.checked_sub(1).filter(|&p| asks(scene, p));
    question.is_some_and(|q| scene.document.sentences[above.sentence].paragraph + 1 == q)
}

/// The claim of a quotation without a cue; the claim before tells who speaks where `source` is none.
fn by<'s>(view: &View<'s>, quote: &Quote, source: Option<Phrase>, doubt: u8, set_in: bool) -> Option<Candidate<'s>> {
    let evidence = Evidence { quoted: true, guessed: set_in, doubt, ..Evidence::default() };
    Candidate::new(
        view,
        Parts {
            rule: &layout::CARRIED,
            source,
            cue: None,
            entry: None,
            content: vec![pieces::trim_end(view.text(), quote.inner)],
            content_word: None,
            stance: Stance::Asserts,
            evidence,
        },
    )
}

//! What rules propose: attributions that may yet be refused, with the evidence for them.

use super::complement::{Found, is_time};
use super::cue::Met;
use super::pieces;
use super::rule::{Rule, RuleKind};
use super::scene::{Scene, View};
use crate::analyse::Upos;
use crate::knowledge::lexicon::{Cue, Frame, WordClass};
use crate::model::{Attribution, DocWord, Form, Phrase, Stance};
use crate::span::Span;

/// A proposed attribution and the evidence for it.
#[derive(Clone, Debug)]
pub(super) struct Candidate<'s> {
    /// What is proposed; nesting and confidence are filled in by later passes.
    pub(super) attribution: Attribution,
    /// The lexicon's entry of its cue.
    pub(super) cue: Option<&'s Cue>,
    /// The construction that proposes it.
    pub(super) rule: &'static Rule,
    /// How it was found.
    pub(super) evidence: Evidence,
    /// The sentence of its cue, or of its content where it has none.
    pub(super) sentence: usize,
}

/// What speaks for or against a candidate, beside its parts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Evidence {
    /// The complement's frame.
    pub(super) frame: Option<Frame>,
    /// Only word order supports the content.
    pub(super) guessed: bool,
    /// Quotation marks bound the content.
    pub(super) quoted: bool,
    /// The cue is neither finite nor carried by a finite verb.
    pub(super) nonfinite: bool,
    /// The cue is negated.
    pub(super) negated: bool,
    /// The cue stands in the passive.
    pub(super) passive: bool,
    /// Whoever spoke before goes on: the source is that of the claim before.
    pub(super) goes_on: bool,
    /// The rule's own doubt, 0 to 3.
    pub(super) doubt: u8,
}

/// The parts of a candidate that every rule gives.
#[derive(Debug)]
pub(super) struct Parts<'s> {
    pub(super) rule: &'static Rule,
    pub(super) source: Option<Phrase>,
    pub(super) cue: Option<(Span, DocWord)>,
    pub(super) entry: Option<&'s Cue>,
    pub(super) content: Vec<Span>,
    pub(super) content_word: Option<DocWord>,
    pub(super) stance: Stance,
    pub(super) evidence: Evidence,
}

impl<'s> Candidate<'s> {
    /// Puts the parts together; nothing where no content is left.
    pub(super) fn new(view: &View<'s>, mut parts: Parts<'s>) -> Option<Self> {
        let scene = view.scene;
        let mut content = std::mem::take(&mut parts.content);
        content.retain(|piece| piece.of(scene.text()).chars().any(char::is_alphanumeric));
        if content.is_empty() {
            return None;
        }
        content.sort();
        Some(Self::bare(view, Parts { content, ..parts }))
    }

    /// A claim of who says it in the words of a cue, which stands in the sentence of `cue`: this one, or the one before.
    /// Nothing where the cue has no stance or no content is left.
    pub(super) fn of_cue(
        view: &View<'s>,
        rule: &'static Rule,
        cue: (&View<'s>, &Met<'s>),
        source: Phrase,
        content: Vec<Span>,
        evidence: Evidence,
    ) -> Option<Self> {
        let (sentence, met) = cue;
        Self::new(
            view,
            Parts {
                rule,
                source: Some(source),
                cue: Some(cue_of(sentence, met)),
                entry: Some(met.cue),
                content,
                content_word: None,
                stance: stance_of(met)?,
                evidence,
            },
        )
    }

    /// A claim that only the layout of its page makes: somebody's turn in an interview, a sentence of a communiqué.
    /// The page stands for the quotation marks; `confidence` is how sure such a claim is.
    pub(super) fn of_layout(
        view: &View<'s>,
        rule: &'static Rule,
        source: Phrase,
        content: Span,
        confidence: f32,
    ) -> Option<Self> {
        let mut candidate = Self::new(
            view,
            Parts {
                rule,
                source: Some(source),
                cue: None,
                entry: None,
                content: vec![pieces::trim_end(view.text(), content)],
                content_word: None,
                stance: Stance::Asserts,
                evidence: Evidence { quoted: true, ..Evidence::default() },
            },
        )?;
        candidate.attribution.form = Form::Direct;
        candidate.attribution.by_layout = true;
        candidate.attribution.confidence = confidence;
        Some(candidate)
    }

    /// Puts the parts together, whether anything is said or not: « La mairie dément. »
    pub(super) fn bare(view: &View<'s>, parts: Parts<'s>) -> Self {
        let form = pieces::form(view.scene, &parts.content, parts.cue.map(|(_, word)| word));
        Self {
            attribution: Attribution {
                source: parts.source,
                cue: parts.cue.map(|(span, _)| span),
                cue_word: parts.cue.map(|(_, word)| word),
                content: parts.content,
                content_word: parts.content_word,
                via: Vec::new(),
                form,
                stance: parts.stance,
                conditional: false,
                nested: None,
                carried_from: None,
                answers: false,
                by_layout: false,
                rule: parts.rule.name,
                confidence: 0.0,
            },
            cue: parts.entry,
            rule: parts.rule,
            evidence: parts.evidence,
            sentence: view.number,
        }
    }

    /// What its construction does with what is said.
    pub(super) fn kind(&self) -> RuleKind {
        self.rule.kind
    }

    /// Whether it is a part of another where that holds it.
    pub(super) fn yields_to(&self, other: &Self) -> bool {
        self.rule.yields_to.contains(&other.kind())
    }

    /// From the first to the last byte of the content.
    pub(super) fn content_span(&self) -> Span {
        self.attribution.content.iter().copied().reduce(Span::cover).unwrap_or_default()
    }

    /// Bytes of content.
    pub(super) fn content_len(&self) -> usize {
        self.attribution.content.iter().map(|p| p.len()).sum()
    }
}

/// The stance of a cue as it stands here; `None` where its negation leaves no claim.
pub(super) fn stance_of(met: &Met<'_>) -> Option<Stance> {
    if met.negated() { met.cue.negated } else { Some(met.cue.stance) }
}

/// The span of a cue and its head.
pub(super) fn cue_of(view: &View<'_>, met: &Met<'_>) -> (Span, DocWord) {
    let span = view.words(met.first, met.last);
    let text = span.of(view.text());
    let end = span.end() - (text.len() - text.trim_end_matches([',', ' ']).len());
    (Span::new(span.start(), end), view.doc(met.head))
}

/// The pieces of a complement as spans, quotations that go on past the sentence taken whole.
pub(super) fn content_of(view: &View<'_>, found: &Found) -> Vec<Span> {
    let nominal = matches!(found.frame, Frame::NounObject | Frame::PersonDeed | Frame::AddresseeInfinitive);
    let cut = |&(first, last): &(usize, usize)| {
        let first = if nominal { behind_adverbs(view, first, found.word.min(last)) } else { first };
        pieces::piece(view, first, last).map(|span| whole_quotation(view.scene, span))
    };
    found.pieces.iter().filter_map(cut).collect()
}

/// « a ordonné mardi soir l'évacuation », « appelle toutefois la population à Y »: when and how it was said is no
/// part of it.
fn behind_adverbs(view: &View<'_>, first: usize, head: usize) -> usize {
    let passes = |i: usize| {
        let when = is_time(view, i) || view.time_at(i).is_some();
        let how = view.upos(i) == Upos::Adv && view.scene.lexicon.is(WordClass::CueAdverb, view.lower(i));
        when || how
    };
    (first..head).find(|&i| !passes(i)).unwrap_or(first)
}

/// A piece that ends inside a quotation begun in it, drawn out to that quotation's end.
pub(super) fn whole_quotation(scene: &Scene<'_>, span: Span) -> Span {
    let last = scene.word_from(span.end().saturating_sub(1));
    let Some(quote) = scene.quote_of(last).map(|q| &scene.document.quotes[q]) else { return span };
    let begun_here = quote.outer.start() >= span.start() || quote.inner.start() == span.start();
    if begun_here && quote.inner.end() > span.end() {
        if quote.inner.start() == span.start() {
            return pieces::trim_end(scene.text(), quote.inner);
        }
        return pieces::strip_marks(scene, Span::new(span.start(), quote.outer.end()));
    }
    span
}

//! « Ils étaient 300 selon la police et 2 000 selon le club »: figures that each have a source of their own. In: the phrases
//! of *selon* of a sentence. Out: which figure is whose.

use crate::analyse::Upos;
use crate::attribute::cue::Met;
use crate::attribute::incise::last_word;
use crate::attribute::pieces;
use crate::attribute::scene::View;
use crate::knowledge::language::Closed;
use crate::model::Phrase;
use crate::span::Span;

/// The most words of a figure with what it counts.
const LONGEST: usize = 8;

/// A figure before a source, by its words: what parts it from the figure of another, its first and its last.
struct Figure {
    parted: usize,
    first: usize,
    last: usize,
}

/// What one of several sources says, and where the figure of the next begins.
pub(super) struct Beside {
    /// The figure that is its own.
    pub(super) own: Option<Span>,
    /// The word that parts what it says from the figure of the next source.
    pub(super) stop: Option<usize>,
    /// The first word that is no longer the name of the source.
    named_until: Option<usize>,
}

/// What is whose where the phrase of `met` stands beside those of `others`, of which these are the first and last words.
pub(super) fn beside(view: &View<'_>, met: &Met<'_>, others: &[(usize, usize)]) -> Beside {
    let phrase = (met.first, met.last);
    let before = others.iter().any(|&other| other < phrase);
    let behind = figure_behind(view, phrase).filter(|_| before);
    let own = figure_before(view, met.first).filter(|figure| others.iter().any(|&(other, _)| other < figure.parted));
    let own = own.map(|figure| (figure.first, figure.last)).or(behind);
    let parted = |other: (usize, usize)| {
        let led = || figure_behind(view, other).and_then(|_| other.0.checked_sub(1));
        figure_before(view, other.0).map(|figure| figure.parted).or_else(led)
    };
    let next = others.iter().filter(|&&other| other > phrase);
    let stop = next.filter_map(|&other| parted(other)).filter(|&stop| stop > met.last + 1).min();
    let named_until = stop.into_iter().chain(behind.map(|(first, _)| first)).min();
    Beside { own: own.and_then(|(first, last)| pieces::piece(view, first, last)), stop, named_until }
}

impl Beside {
    /// The source without the figure behind it.
    pub(super) fn named(&self, view: &View<'_>, source: Phrase) -> Phrase {
        let until = self.named_until.filter(|&until| until <= last_word(view, source));
        let last = until
            .and_then(|until| until.checked_sub(1))
            .filter(|&last| view.at(source.head).is_some_and(|h| h <= last));
        last.map_or(source, |last| Phrase { span: Span::new(source.span.start(), view.span(last).end()), ..source })
    }

    /// What is said without what the next source says.
    pub(super) fn cut(&self, view: &View<'_>, content: Vec<Span>) -> Vec<Span> {
        if let Some(own) = self.own {
            return vec![own];
        }
        let Some(stop) = self.stop else { return content };
        let short = |piece: Span| {
            let words = view.words_within(piece);
            if words.end <= stop { Some(piece) } else { pieces::piece(view, words.start, stop.checked_sub(1)?) }
        };
        content.into_iter().filter(|piece| view.words_within(*piece).start < stop).filter_map(short).collect()
    }
}

/// Whether a word may be part of a figure with what it counts.
fn counts(view: &View<'_>, i: usize) -> bool {
    let part =
        matches!(view.upos(i), Upos::Num | Upos::Noun | Upos::Adj | Upos::Adv | Upos::Adp | Upos::Det | Upos::Sym);
    part && !view.is(i, Closed::Against) && view.quote_of(i).is_none()
}

/// Whether a figure stands among words with nothing before it but how exact it is.
fn is_figure(view: &View<'_>, first: usize, last: usize) -> bool {
    let number = (first..=last).find(|&i| view.upos(i) == Upos::Num);
    number.is_some_and(|n| (first..n).all(|i| matches!(view.upos(i), Upos::Adv | Upos::Adp | Upos::Det)))
}

/// « …, plus de 2 000 selon le club », « … et 12 % selon le club »: the figure before the source at word `source`, behind
/// another one.
fn figure_before(view: &View<'_>, source: usize) -> Option<Figure> {
    let near = source.checked_sub(1)?;
    let last = if view.is(near, &[","]) { near.checked_sub(1)? } else { near };
    let first = (0..=last).rev().take(LONGEST).take_while(|&i| counts(view, i)).last()?;
    let parted = first.checked_sub(1)?;
    let parts = view.is(parted, &[",", ";"]) || view.is(parted, Closed::And | Closed::Against);
    let first = if view.is(first, Closed::ToForms) { first + 1 } else { first };
    let fits = parts && first <= last && is_figure(view, first, last) && (0..parted).any(|i| view.upos(i) == Upos::Num);
    let comma = parted.checked_sub(1).filter(|&i| view.is(i, &[","]));
    fits.then_some(Figure { parted: comma.unwrap_or(parted), first, last })
}

/// « …, selon le club 2 000 »: the figure right behind the name of a source that stands behind another one.
fn figure_behind(view: &View<'_>, (first, last): (usize, usize)) -> Option<(usize, usize)> {
    let parted = first.checked_sub(1).filter(|&i| view.is(i, &[",", ";"]) || view.is(i, Closed::And))?;
    let named = last + 1;
    let quiet = |i: &usize| !view.is_punct(*i) && !matches!(view.upos(*i), Upos::Verb | Upos::Aux);
    let number = (named + 1..view.len().min(named + LONGEST)).take_while(quiet).find(|&i| view.upos(i) == Upos::Num)?;
    let led = |i: &usize| *i > named && matches!(view.upos(*i), Upos::Adv);
    let first = (0..number).rev().take_while(led).last().unwrap_or(number);
    let last = (number..view.len()).take_while(|&i| counts(view, i)).last()?;
    let closed = last + 1 >= view.len() || view.is_punct(last + 1);
    (closed && (0..parted).any(|i| view.upos(i) == Upos::Num)).then_some((first, last))
}

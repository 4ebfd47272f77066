//! Which words of one tokenisation are which words of another, by the definitions of the `CoNLL` 2018
//! shared task (Zeman et al., "`CoNLL` 2018 Shared Task: Multilingual Parsing from Raw Text to Universal
//! Dependencies", 2018). In: two readings of one text. Out: [`Reading`]s and pairs of words.
//!
//! Positions count characters that are not white space. Words are the same where their spans are;
//! within multiword tokens, where they are on the longest common subsequence of forms.

use super::conllu::Sentence;
use super::{NameKind, NameTag, Node};
use std::ops::Range;

/// A text as one tokenisation has it.
#[derive(Debug, Default)]
pub(super) struct Reading<'a> {
    /// Its characters, without white space.
    pub(super) chars: Vec<char>,
    /// Where its tokens stand.
    pub(super) tokens: Vec<Range<usize>>,
    /// Where its sentences stand.
    pub(super) sentences: Vec<Range<usize>>,
    /// Its words.
    pub(super) words: Vec<Word<'a>>,
}

/// A word of a [`Reading`].
#[derive(Debug)]
pub(super) struct Word<'a> {
    span: Range<usize>,
    multiword: bool,
    form: String,
    /// What is said of it.
    pub(super) node: &'a Node,
    /// Its head as an index into the words of the reading; its own for a root.
    pub(super) head: usize,
}

impl<'a> Reading<'a> {
    /// Reads tokens and words off sentences.
    pub(super) fn new(sentences: &'a [Sentence]) -> Self {
        let mut reading = Self::default();
        for sentence in sentences {
            let (base, start) = (reading.words.len(), reading.chars.len());
            let mut multiword = sentence.multiword.iter().peekable();
            let mut open: Option<(usize, Range<usize>)> = None;
            for (i, row) in sentence.words.iter().enumerate() {
                if let Some(token) = multiword.next_if(|token| token.first == i) {
                    open = Some((token.last, reading.token(&token.form)));
                }
                let inside = open.take_if(|(last, _)| i > *last).is_none().then(|| open.clone()).flatten();
                let (span, multiword) = match inside {
                    Some((_, span)) => (span, true),
                    None => (reading.token(&row.form), false),
                };
                let head = base + row.node.head as usize;
                reading.words.push(Word { span, multiword, form: row.form.to_lowercase(), node: &row.node, head });
            }
            reading.sentences.push(start..reading.chars.len());
        }
        reading
    }

    /// Its names: what each names, and where it stands.
    pub(super) fn names(&self) -> Vec<(NameKind, Range<usize>)> {
        let mut names: Vec<(NameKind, Range<usize>)> = Vec::new();
        for word in &self.words {
            match (word.node.name, names.last_mut()) {
                (NameTag::Outside, _) => {}
                (NameTag::Inside(_), Some((_, span))) => span.end = span.end.max(word.span.end),
                (NameTag::Begin(kind) | NameTag::Inside(kind), _) => names.push((kind, word.span.clone())),
            }
        }
        names
    }

    fn token(&mut self, form: &str) -> Range<usize> {
        let start = self.chars.len();
        self.chars.extend(form.chars().filter(|c| !c.is_whitespace()));
        let span = start..self.chars.len();
        self.tokens.push(span.clone());
        span
    }
}

/// Pairs of words that are the same, as indices.
pub(super) fn align(gold: &[Word<'_>], system: &[Word<'_>]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    let (mut g, mut s) = (0, 0);
    while g < gold.len() && s < system.len() {
        if gold[g].multiword || system[s].multiword {
            let (from, to) = region(gold, system, g, s);
            pairs.extend(
                common(&gold[from.0..to.0], &system[from.1..to.1]).into_iter().map(|(a, b)| (a + from.0, b + from.1)),
            );
            (g, s) = to;
        } else if gold[g].span == system[s].span {
            pairs.push((g, s));
            (g, s) = (g + 1, s + 1);
        } else if gold[g].span.start <= system[s].span.start {
            g += 1;
        } else {
            s += 1;
        }
    }
    pairs
}

/// The words around a multiword token that have to be compared together: where they begin in either
/// reading, and where they end.
fn region(gold: &[Word<'_>], system: &[Word<'_>], mut g: usize, mut s: usize) -> ((usize, usize), (usize, usize)) {
    let mut end;
    if gold[g].multiword {
        end = gold[g].span.end;
        if !system[s].multiword && system[s].span.start < gold[g].span.start {
            s += 1;
        }
    } else {
        end = system[s].span.end;
        if !gold[g].multiword && gold[g].span.start < system[s].span.start {
            g += 1;
        }
    }
    let from = (g, s);
    let beyond = |words: &[Word<'_>], i: usize, end: usize| {
        words.get(i).is_none_or(|word| if word.multiword { word.span.start >= end } else { word.span.end > end })
    };
    while !beyond(gold, g, end) || !beyond(system, s, end) {
        let take_gold = g < gold.len() && (s >= system.len() || gold[g].span.start <= system[s].span.start);
        let word = if take_gold { &gold[g] } else { &system[s] };
        if word.multiword {
            end = end.max(word.span.end);
        }
        if take_gold { g += 1 } else { s += 1 }
    }
    (from, (g, s))
}

/// The longest common subsequence of forms.
fn common(gold: &[Word<'_>], system: &[Word<'_>]) -> Vec<(usize, usize)> {
    let (n, m) = (gold.len(), system.len());
    let mut best = vec![0usize; (n + 1) * (m + 1)];
    for g in (0..n).rev() {
        for s in (0..m).rev() {
            best[g * (m + 1) + s] = if gold[g].form == system[s].form {
                1 + best[(g + 1) * (m + 1) + s + 1]
            } else {
                best[(g + 1) * (m + 1) + s].max(best[g * (m + 1) + s + 1])
            };
        }
    }
    let (mut g, mut s, mut pairs) = (0, 0, Vec::new());
    while g < n && s < m {
        if gold[g].form == system[s].form {
            pairs.push((g, s));
            (g, s) = (g + 1, s + 1);
        } else if best[(g + 1) * (m + 1) + s] >= best[g * (m + 1) + s + 1] {
            g += 1;
        } else {
            s += 1;
        }
    }
    pairs
}

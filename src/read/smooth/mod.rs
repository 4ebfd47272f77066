//! A text as its writer meant it, whatever it was carried in. In: a text as the file has it. Out: the same with lines
//! that were broken at a width joined again, letters in one piece, ligatures undone; and where each stretch
//! of it stands in the file.
//!
//! The text of an article stays what it is: the stages after this one read [`Smooth::text`] and their spans are
//! carried back by [`Smooth::span`], so that offsets are those of the file.

mod edit;
mod letters;
mod wrapped;

use super::article::{Article, Block};
use crate::span::Span;
use edit::Edit;
use std::ops::Range;

pub(super) use letters::composed;
pub(super) use wrapped::join;

/// A text that can be read, and the way back to the one it was made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Smooth {
    /// The text to read.
    pub text: String,
    /// Stretches that differ: bytes in the file's text, bytes in this one; in order.
    changed: Vec<(Range<usize>, Range<usize>)>,
}

impl Smooth {
    /// Makes a text fit to be read; `None` where it is as it is, as nearly all are.
    pub fn of(text: &str) -> Option<Self> {
        let mut edits = letters::edits(text);
        edits.extend(wrapped::edits(text));
        if edits.is_empty() {
            return None;
        }
        edits.sort_by_key(|edit| (edit.old.start, edit.old.end));
        let mut smooth = Self { text: String::with_capacity(text.len()), changed: Vec::with_capacity(edits.len()) };
        let mut at = 0;
        for Edit { old, words } in edits {
            // Two of them meet where a soft hyphen ends a line: the first has it.
            if old.start < at {
                continue;
            }
            smooth.text.push_str(text.get(at..old.start).unwrap_or_default());
            let start = smooth.text.len();
            smooth.text.push_str(&words);
            at = old.end;
            smooth.changed.push((old, start..smooth.text.len()));
        }
        smooth.text.push_str(text.get(at..).unwrap_or_default());
        Some(smooth)
    }

    /// The article with this text in the place of its own, its blocks where they stand in it.
    pub fn article(&self, article: &Article) -> Article {
        let block = |block: &Block| Block { span: self.forward(block.span), kind: block.kind.clone() };
        Article {
            origin: article.origin.clone(),
            within: article.within.clone(),
            text: self.text.clone(),
            file_offset: None,
            metadata: article.metadata.clone(),
            blocks: article.blocks.iter().map(block).collect(),
        }
    }

    /// Where a stretch of this text stands in the file's.
    pub fn span(&self, span: Span) -> Span {
        if span.is_empty() {
            let at = self.start(span.start());
            return Span::new(at, at);
        }
        Span::new(self.start(span.start()), self.end(span.end()))
    }

    /// The byte of the file's text where what begins here begins.
    fn start(&self, at: usize) -> usize {
        let before = self.changed.partition_point(|(_, new)| new.start <= at);
        match before.checked_sub(1).and_then(|i| self.changed.get(i)) {
            Some((old, new)) if at >= new.end => old.end + (at - new.end),
            Some((old, _)) => old.start,
            None => at,
        }
    }

    /// The byte of the file's text where what ends here ends.
    fn end(&self, at: usize) -> usize {
        let before = self.changed.partition_point(|(_, new)| new.start < at);
        match before.checked_sub(1).and_then(|i| self.changed.get(i)) {
            Some((old, new)) if at >= new.end => old.end + (at - new.end),
            Some((old, _)) => old.end,
            None => at,
        }
    }

    /// Where a stretch of the file's text stands in this one.
    fn forward(&self, span: Span) -> Span {
        let at = |byte: usize, is_end: bool| {
            let before = self.changed.partition_point(|(old, _)| old.start < byte || (!is_end && old.start == byte));
            match before.checked_sub(1).and_then(|i| self.changed.get(i)) {
                Some((old, new)) if byte >= old.end => new.end + (byte - old.end),
                Some((_, new)) if is_end => new.end,
                Some((_, new)) => new.start,
                None => byte,
            }
        };
        Span::new(at(span.start(), false), at(span.end(), true))
    }
}

/// A text with its broken lines joined and nothing else changed.
pub(super) fn unbroken(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for Edit { old, words } in wrapped::edits(text) {
        out.push_str(text.get(at..old.start).unwrap_or_default());
        out.push_str(&words);
        at = old.end;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn back(text: &str, words: &str, expected: &str) {
        let smooth = Smooth::of(text).unwrap();
        let start = smooth.text.find(words).unwrap_or_else(|| panic!("{words} is not in {}", smooth.text));
        assert_eq!(smooth.span(Span::new(start, start + words.len())).of(text), expected);
    }

    #[test]
    fn spans_are_those_of_the_file() {
        let text = "La pre\u{301}fe\u{300}te dément la ﬁn du chan\u{ad}tier.";
        back(text, "préfète", "pre\u{301}fe\u{300}te");
        back(text, "la fin", "la ﬁn");
        back(text, "tier.", "tier.");
        assert_eq!(Smooth::of("La préfète dément."), None);
        let wrapped = "La préfète de région a démenti hier soir la fermeture du grand chan-\n\
                       tier naval de Landreu, que les syndicats annoncent depuis trois semai-\n\
                       nes. Elle promet un rapport pour la fin du mois et s'y tiendra, dit-on.\n";
        back(wrapped, "grand chantier naval", "grand chan-\ntier naval");
        back(wrapped, "semaines.", "semai-\nnes.");
    }

    #[test]
    fn blocks_stand_where_they_stood() {
        let text = "Le de\u{301}menti\n\nLa pre\u{301}fe\u{300}te nie.";
        let smooth = Smooth::of(text).unwrap();
        let block = Block { span: Span::new(0, 12), kind: super::super::BlockKind::Headline };
        let article = Article { text: text.to_owned(), blocks: vec![block], ..Article::default() };
        assert_eq!(smooth.article(&article).blocks[0].span.of(&smooth.text), "Le démenti");
    }

    proptest! {
        #[test]
        fn the_way_back_never_leaves_the_text(text in "[a-zé\u{301}\u{ad}ﬁ \n.-]{0,200}", from in 0usize..200, to in 0usize..200) {
            if let Some(smooth) = Smooth::of(&text) {
                let (from, to) = (from.min(smooth.text.len()), to.min(smooth.text.len()));
                let span = Span::new(from.min(to), from.max(to));
                if smooth.text.is_char_boundary(span.start()) && smooth.text.is_char_boundary(span.end()) {
                    let there = smooth.span(span);
                    prop_assert!(text.get(there.start()..there.end()).is_some());
                }
            }
        }
    }
}

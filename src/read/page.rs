//! Parts of a flattened page. In: plain text that was copied or cut from a web page. Out: where
//! readers' comments and teasers of other articles stand, as far as the lines themselves tell.
//!
//! Comments: a line like « 3 commentaires », then for each a name, what it says, and a date.
//! Teasers: after a line like « Les articles en relation », a title and a line cut off with `…`.

use super::article::{Block, BlockKind};
use super::{boilerplate, date};
use crate::span::Span;

/// Longest title of another article, in bytes, and how many stand below each other.
const LONGEST_TITLE: usize = 160;
const MOST_TITLES: usize = 6;

/// Longest name that signs a comment, in bytes.
const LONGEST_NAME: usize = 60;

/// The lines of a text that are not empty, trimmed.
pub(super) fn lines(text: &str) -> impl Iterator<Item = Span> {
    let mut at = 0;
    text.split_inclusive('\n').filter_map(move |line| {
        let blank = |c: char| c.is_whitespace() || c == '\u{feff}';
        let start = at + line.len() - line.trim_start_matches(blank).len();
        at += line.len();
        let span = Span::new(start, start + line.trim_matches(blank).len());
        (!span.is_empty()).then_some(span)
    })
}

/// The comments and teasers of a text, in its order.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let lines: Vec<Span> = lines(text).collect();
    let mut blocks = Vec::new();
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        at += 1;
        let words = line.of(text);
        if heads_comments(words) {
            at = comments(text, &lines, at, &mut blocks);
            at = signed_comments(text, &lines, at, &mut blocks);
        } else if heads_teasers(words) {
            let first = at;
            at = teasers(text, &lines, at, &mut blocks);
            if at == first {
                at = titles(text, &lines, at, &mut blocks);
            }
        } else if at > 1 && boilerplate::is_furniture(words) {
            blocks.push(Block { span: *line, kind: BlockKind::Furniture });
        }
    }
    blocks
}

/// Whether a line is the heading of readers' comments: « 4 commentaires », « Commentaires (4) », « Vos réactions ».
pub(super) fn heads_comments(line: &str) -> bool {
    if line.len() > 40 {
        return false;
    }
    let lower = line.to_lowercase();
    let word = lower.trim_matches(|c: char| c.is_numeric() || c.is_whitespace() || matches!(c, '(' | ')' | ':' | '-'));
    boilerplate::heads_comments(word)
}

/// Whether a line is the heading of teasers: « Les articles en relation », « À lire aussi ».
pub(super) fn heads_teasers(line: &str) -> bool {
    line.len() <= 40 && boilerplate::heads_teasers(line.to_lowercase().trim_end_matches([':', ' ', '\u{a0}']))
}

/// Comments from the line `at` on; the line after the last.
fn comments(text: &str, lines: &[Span], at: usize, blocks: &mut Vec<Block>) -> usize {
    let mut at = at;
    while let Some(name) = lines.get(at).filter(|l| is_name(l.of(text))) {
        // The date stands after what is said, or before it.
        let body = (at + 1..lines.len().min(at + 12)).find(|l| lines.get(*l).is_some_and(|l| is_date(l.of(text))));
        let Some(dated) = body else { break };
        let (first, last) = if dated == at + 1 { (at + 2, next_name(text, lines, at + 2)) } else { (at + 1, dated) };
        if let (Some(from), Some(to)) = (lines.get(first), lines.get(last.saturating_sub(1)).filter(|_| last > first)) {
            let kind = BlockKind::Comment { author: Some(name.of(text).to_owned()) };
            blocks.push(Block { span: from.cover(*to), kind });
        }
        at = last.max(dated + 1);
    }
    at
}

/// Comments that each open with a line like « Lola92 a écrit : », from the line `at` on; the line after the last.
fn signed_comments(text: &str, lines: &[Span], mut at: usize, blocks: &mut Vec<Block>) -> usize {
    let signed = |l: usize| {
        let line = lines.get(l)?.of(text);
        boilerplate::signs_comment(line).filter(|name| name.len() <= LONGEST_NAME)
    };
    while let Some(name) = signed(at) {
        let end = (at + 1..lines.len()).find(|&l| signed(l).is_some()).unwrap_or(lines.len());
        if let (Some(from), Some(to)) = (lines.get(at + 1).filter(|_| at + 1 < end), lines.get(end - 1)) {
            let kind = BlockKind::Comment { author: Some(name.to_owned()) };
            blocks.push(Block { span: from.cover(*to), kind });
        }
        at = end;
    }
    at
}

/// The line where a comment that began at `at` ends, the date of each standing before it.
fn next_name(text: &str, lines: &[Span], at: usize) -> usize {
    let end = lines.len().min(at + 12);
    (at + 1..end)
        .find(|l| lines.get(l + 1).is_some_and(|next| is_date(next.of(text))))
        .unwrap_or_else(|| end.min(at + 1))
}

fn is_name(line: &str) -> bool {
    line.len() <= LONGEST_NAME
        && line.split_whitespace().count() <= 6
        && !line.ends_with(['.', '!', '?', '…', ':'])
        && !is_date(line)
}

fn is_date(line: &str) -> bool {
    line.len() <= 60 && line.split_whitespace().count() <= 8 && date::find(line).is_some()
}

/// Teasers from the line `at` on: a title, then a line that is cut off; the line after the last.
fn teasers(text: &str, lines: &[Span], at: usize, blocks: &mut Vec<Block>) -> usize {
    let cut_off = |l: usize| {
        lines.get(l).is_some_and(|l| {
            let line = l.of(text).trim_end_matches('\u{fffd}');
            line.ends_with("...") || line.ends_with('…')
        })
    };
    let mut at = at;
    loop {
        let length = if cut_off(at + 1) { 2 } else { usize::from(cut_off(at)) };
        let (Some(from), Some(to)) = (lines.get(at), lines.get(at + length.max(1) - 1)) else { break };
        if length == 0 {
            break;
        }
        blocks.push(Block { span: from.cover(*to), kind: BlockKind::Teaser });
        at += length;
    }
    at
}

/// Lines that are titles of other articles below a heading of teasers, from the line `at` on; the line after the
/// last.
fn titles(text: &str, lines: &[Span], mut at: usize, blocks: &mut Vec<Block>) -> usize {
    let from = at;
    while let Some(line) = lines.get(at).filter(|_| at < from + MOST_TITLES) {
        let words = line.of(text);
        let title = words.len() <= LONGEST_TITLE && !words.ends_with(['.', '!', '?', ':', ';', ',']);
        if !title || heads_comments(words) {
            break;
        }
        blocks.push(Block { span: *line, kind: BlockKind::Furniture });
        at += 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_are_signed() {
        let text = "Le port ferme.\n2 commentaires\nLola\nEnfin une décision !\nEt vite.\nLe 2023-05-04 15:26:57\nYann B.\nHonteux\n\
                    Le 2023-05-04 15:03:35\nRendez-vous demain\n";
        let text = &text.replace("Yann B.", "Yann B");
        let found: Vec<_> = blocks(text).into_iter().map(|b| (b.span.of(text).to_owned(), b.kind)).collect();
        let comment = |name: &str| BlockKind::Comment { author: Some(name.to_owned()) };
        assert_eq!(
            found,
            [("Enfin une décision !\nEt vite.".to_owned(), comment("Lola")), ("Honteux".to_owned(), comment("Yann B")),]
        );
    }

    #[test]
    fn words_of_the_page_are_nobodys() {
        let text = "Le port ferme.\nLire aussi : La préfète accuse les dockers\nRéagir à cet article\n\
                    Il vous reste 62 % de cet article à lire. La suite est réservée aux abonnés.\nLire aussi vite est rare, dit-il.\n";
        let found: Vec<&str> = blocks(text).iter().map(|block| block.span.of(text)).collect();
        assert_eq!(found.len(), 3, "{found:?}");
        assert!(found[0].starts_with("Lire aussi : ") && found[2].starts_with("Il vous reste"));
    }

    #[test]
    fn teasers_are_cut_off() {
        let text =
            "Le port ferme.\nÀ lire aussi\nLa criée rouvre\nAprès trois mois de travaux, la criée a rouv...\nContact\n";
        let found: Vec<_> = blocks(text).into_iter().map(|b| (b.span.of(text).to_owned(), b.kind)).collect();
        assert_eq!(
            found,
            [("La criée rouvre\nAprès trois mois de travaux, la criée a rouv...".to_owned(), BlockKind::Teaser)]
        );
    }
}

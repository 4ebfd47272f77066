//! Letters in pieces. In: a text. Out: what stands for each decomposed letter (Unicode NFD, as macOS and PDF
//! documents have them), ligature, invisible character, odd space and odd quotation mark.

use super::Edit;
use std::borrow::Cow;
use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{UnicodeNormalization as _, is_nfc_quick};

/// The edits of a text, in order.
pub(super) fn edits(text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    if text.is_ascii() && ["<<", "''", ",,"].iter().all(|marks| !text.contains(*marks)) {
        return edits;
    }
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        let mut end = start + c.len_utf8();
        while let Some((at, mark)) = chars.next_if(|(_, next)| is_combining_mark(*next)) {
            end = at + mark.len_utf8();
        }
        let old = text.get(start..end).unwrap_or_default();
        let words = if end > start + c.len_utf8() {
            old.nfc().collect::<String>()
        } else if let Some(plain) = plain(c) {
            plain.to_owned()
        } else if doubled(c, text, start) && chars.peek().is_some_and(|(_, next)| *next == c) {
            chars.next();
            end += c.len_utf8();
            mark(c).to_owned()
        } else {
            continue;
        };
        if text.get(start..end) != Some(words.as_str()) {
            edits.push(Edit { old: start..end, words });
        }
    }
    edits
}

/// Whether a character is, written twice, a quotation mark of typewriters and scanners; two commas are a low one where
/// words open behind them.
fn doubled(c: char, text: &str, at: usize) -> bool {
    let opens = || {
        let before = text.get(..at).and_then(|t| t.chars().next_back());
        let behind = text.get(at + 2..).and_then(|t| t.chars().next());
        before.is_none_or(char::is_whitespace) && behind.is_some_and(char::is_alphanumeric)
    };
    matches!(c, '<' | '>' | '\'' | '‹' | '›' | '’' | '‘') || c == ',' && opens()
}

/// The quotation mark that two of a character stand for.
fn mark(c: char) -> &'static str {
    match c {
        '<' | '‹' => "«",
        '>' | '›' => "»",
        '‘' => "“",
        '’' => "”",
        _ => "\"",
    }
}

/// What a character is read as, where that is another or none.
fn plain(c: char) -> Option<&'static str> {
    Some(match c {
        'ﬀ' => "ff",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        'ﬃ' => "ffi",
        'ﬄ' => "ffl",
        'ﬅ' | 'ﬆ' => "st",
        '\u{ad}' | '\u{200b}' | '\u{2060}' => "",
        '\u{2000}'..='\u{2008}' | '\u{200a}' => " ",
        _ => return None,
    })
}

/// A text with its letters in one piece, for formats whose text is made anew anyway.
pub(in crate::read) fn composed(text: &str) -> Cow<'_, str> {
    if text.is_ascii()
        || (is_nfc_quick(text.chars()) == unicode_normalization::IsNormalized::Yes
            && !text.contains(|c| plain(c).is_some()))
    {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for Edit { old, words } in edits(text) {
        out.push_str(text.get(at..old.start).unwrap_or_default());
        out.push_str(&words);
        at = old.end;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_put_together() {
        assert_eq!(
            composed("e\u{301}lu, ﬂot ﬁni, mi\u{ad}nistre, 12\u{2009}000"),
            "élu, flot fini, ministre, 12\u{2009}000"
        );
        assert!(matches!(composed("« Été », 12\u{202f}000 €"), Cow::Borrowed(_)));
        // A mark that no letter takes up stays.
        assert_eq!(composed("x\u{301}"), "x\u{301}");
    }

    #[test]
    fn quotation_marks_of_typewriters_are_marks() {
        let read = |text: &str| edits(text).into_iter().map(|edit| edit.words).collect::<Vec<_>>();
        assert_eq!(read("<<C'est fini>>, dit-il. ''Non''"), ["«", "»", "\"", "\""]);
        assert_eq!(read(",,C'est fini'', dit-il."), ["\"", "\""]);
        assert!(read("l'eau < 3 > 2").is_empty());
        assert!(read("oui,, non, 3 ,, 4").is_empty());
    }
}

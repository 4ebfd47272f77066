//! Cuts a very long sentence into pieces that can be parsed one by one, where it hurts least.
//!
//! In: the forms of a sentence. Out: ranges of words that cover it. The parser's cost grows faster
//! than the length of a piece; with pieces of bounded length it is linear in the length of the text.

use std::ops::Range;

/// The longest piece, in words. Longer sentences of real news are lists and tables.
pub(super) const LONGEST: usize = 200;

/// The next piece of `forms` from `start` on.
pub(super) fn piece(forms: &[&str], start: usize) -> Range<usize> {
    let rest = forms.len() - start;
    if rest <= LONGEST {
        return start..forms.len();
    }
    let window = LONGEST / 2..LONGEST;
    let last = window.clone().rev().max_by_key(|&i| strength(forms[start + i]));
    start..start + last.unwrap_or(window.end - 1) + 1
}

/// How good it is to cut after a word. Of equals, the one nearest to the middle of the rest is as good
/// as any, so the choice among them does not matter.
fn strength(form: &str) -> u8 {
    match form {
        "." | "!" | "?" | "…" | "..." => 4,
        ";" | ":" => 3,
        "»" | ")" | "–" | "—" | "•" => 2,
        "," => 1,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(forms: &[&str]) -> Vec<Range<usize>> {
        let (mut all, mut at) = (Vec::new(), 0);
        while at < forms.len() {
            let range = piece(forms, at);
            at = range.end;
            all.push(range);
        }
        all
    }

    #[test]
    fn pieces_cover_and_end_after_marks() {
        assert_eq!(pieces(&["mot"; 200]), std::slice::from_ref(&(0..200)));
        let mut forms = vec!["mot"; 450];
        forms[150] = ",";
        forms[170] = ";";
        forms[180] = ",";
        let ranges = pieces(&forms);
        assert_eq!(ranges[0], 0..171);
        assert!(ranges.iter().all(|r| r.len() <= LONGEST));
        assert_eq!(ranges.iter().map(Range::len).sum::<usize>(), 450);
        assert!(ranges.windows(2).all(|pair| pair[0].end == pair[1].start));
    }
}

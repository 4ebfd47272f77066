//! One form for many spellings. In: words as written. Out: lower case without accents, and the
//! slugs that keys are made of. The same on every machine: Unicode tables, no locale.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Lower case, accents gone, ligatures and barred letters spelt out, apostrophes straight, every
/// dash a hyphen.
pub(super) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.nfd().filter(|&c| !is_combining_mark(c)).flat_map(char::to_lowercase) {
        match c {
            'œ' => folded.push_str("oe"),
            'æ' => folded.push_str("ae"),
            'ß' => folded.push_str("ss"),
            'ł' => folded.push('l'),
            'ø' => folded.push('o'),
            'ð' => folded.push('d'),
            'đ' => folded.push_str("dj"),
            'þ' => folded.push_str("th"),
            'ı' => folded.push('i'),
            '’' | '‘' | 'ʼ' | '`' | '´' => folded.push('\''),
            '‐' | '‑' | '–' | '−' => folded.push('-'),
            c if is_combining_mark(c) => {}
            c => folded.push(c),
        }
    }
    folded
}

/// The stretches of letters and digits of a folded text.
pub(super) fn pieces(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(|c: char| !c.is_alphanumeric()).filter(|piece| !piece.is_empty())
}

/// Folded stretches of letters and digits, joined by hyphens: `Élysée-Matignon` gives
/// `elysee-matignon`. At most [`MAX_SLUG`] bytes.
pub(super) fn slug(text: &str) -> String {
    let folded = fold(text);
    let mut slug = String::with_capacity(folded.len());
    for piece in pieces(&folded) {
        if slug.len() + piece.len() >= MAX_SLUG {
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.push_str(piece);
    }
    slug
}

/// The longest slug, in bytes.
pub(super) const MAX_SLUG: usize = 120;

/// Whether a word begins with an upper-case letter.
pub(super) fn is_capitalised(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

/// Whether a word of two letters or more has only upper-case letters among its letters.
pub(super) fn is_all_caps(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic());
    letters.clone().count() >= 2 && letters.clone().all(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_fold_together() {
        assert_eq!(fold("Élysée"), "elysee");
        assert_eq!(fold("Œuvre d’État"), "oeuvre d'etat");
        assert_eq!(fold("Erdoğan İzmir Łódź"), "erdogan izmir lodz");
        assert_eq!(slug("« Agence France‑Presse »"), "agence-france-presse");
        assert!(slug(&"mot ".repeat(1000)).len() <= MAX_SLUG);
    }
}

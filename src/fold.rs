//! One form for many spellings. In: words as written. Out: lower case without accents ([`fold`]), and
//! above that one table the keys that look-ups ([`key`], [`name_key`], [`words`]) and IRIs ([`slug`])
//! are made of. The same on every machine: Unicode tables, no locale.
//!
//! French in code: the ending of a plural, which is no word.

use crate::carried::carried;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The lists of `common.txt`, which says what each is for.
static LISTS: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    let lines = carried!("src/common.txt").lines().filter(|line| !line.starts_with('#'));
    let words = |line: &'static str| {
        let mut words = line.split(' ');
        let list = words.next().unwrap_or_default();
        words.map(move |word| (list, word))
    };
    let mut lists: Vec<_> = lines.flat_map(words).collect();
    lists.sort_unstable();
    lists
});

/// Whether a folded word is in a list of `common.txt`.
fn is(list: &str, word: &str) -> bool {
    LISTS.binary_search(&(list, word)).is_ok()
}

/// Lower case, accents gone, ligatures and barred letters spelt out, apostrophes straight, every
/// dash a hyphen.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        if let Some(plain) = plain(c) {
            folded.push(plain);
        } else {
            // The rest may hold marks that combine across letters: by the tables of Unicode.
            let rest = text.get(at..).unwrap_or_default();
            rest.nfkd()
                .filter(|&c| !is_combining_mark(c))
                .flat_map(char::to_lowercase)
                .for_each(|c| push(c, &mut folded));
            break;
        }
    }
    folded
}

/// A letter of ASCII or one with an accent that French has, folded without the tables of Unicode: nearly every
/// character of a text.
fn plain(c: char) -> Option<char> {
    Some(match c {
        '`' | '’' => '\'',
        _ if c.is_ascii() => c.to_ascii_lowercase(),
        'à'..='å' | 'À'..='Å' => 'a',
        'ç' | 'Ç' => 'c',
        'è'..='ë' | 'È'..='Ë' => 'e',
        'ì'..='ï' | 'Ì'..='Ï' => 'i',
        'ñ' | 'Ñ' => 'n',
        'ò'..='ö' | 'Ò'..='Ö' => 'o',
        'ù'..='ü' | 'Ù'..='Ü' => 'u',
        'ý' | 'ÿ' | 'Ý' => 'y',
        '«' | '»' => c,
        _ => return None,
    })
}

/// Adds a lower-case character without marks as keys write it.
fn push(c: char, folded: &mut String) {
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

/// The stretches of letters and digits of a folded text.
pub fn pieces(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(|c: char| !c.is_alphanumeric()).filter(|piece| !piece.is_empty())
}

/// The folded stretches of letters and digits, one space between them: `Séoul` → `seoul`, `l’Élysée` →
/// `l elysee`, `Kim Jong-un` → `kim jong un`.
pub fn key(text: &str) -> String {
    joined(&fold(text), ' ', usize::MAX)
}

/// The [`key`] of a name, without the article that it opens with.
pub fn name_key(name: &str) -> String {
    let key = key(name);
    match key.split_once(' ') {
        Some((first, rest)) if is("article", first) => rest.to_owned(),
        _ => key,
    }
}

/// The folded words of a text that a claim can be looked up by, without plural endings; sorted,
/// each once. `des soldats nord-coréens` → `coreen`, `nord`, `soldat`.
pub fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> =
        key(text).split(' ').filter(|word| !word.is_empty() && !is("common", word)).map(singular).collect();
    words.sort();
    words.dedup();
    words
}

/// A folded word without the ending of the plural. Both sides of a look-up go through it, so it
/// need not be right, only the same: `missiles` → `missile`, `journaux` → `journal`, `pays` → `pay`.
pub fn singular(word: &str) -> String {
    if word.chars().count() > 4
        && let Some(stem) = word.strip_suffix("aux")
        && !stem.ends_with('e')
    {
        return format!("{stem}al");
    }
    if word.len() > 3 { word.strip_suffix(['s', 'x']).unwrap_or(word).to_owned() } else { word.to_owned() }
}

/// Folded stretches of letters and digits, joined by hyphens: `Élysée-Matignon` gives
/// `elysee-matignon`. At most [`MAX_SLUG`] bytes.
pub fn slug(text: &str) -> String {
    joined(&fold(text), '-', MAX_SLUG)
}

/// The pieces of a folded text with a mark between them, as many as stay below `most` bytes.
fn joined(folded: &str, mark: char, most: usize) -> String {
    let mut joined = String::with_capacity(folded.len());
    for piece in pieces(folded) {
        if joined.len() + piece.len() >= most {
            break;
        }
        if !joined.is_empty() {
            joined.push(mark);
        }
        joined.push_str(piece);
    }
    joined
}

/// The longest slug, in bytes.
pub const MAX_SLUG: usize = 120;

/// Whether a word begins with an upper-case letter.
pub fn is_capitalised(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

/// Whether a word of two letters or more has only upper-case letters among its letters.
pub fn is_all_caps(word: &str) -> bool {
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

    #[test]
    fn the_fast_path_folds_as_the_tables_do() {
        let by_tables = |text: &str| {
            let mut folded = String::new();
            let marked = text.nfkd().filter(|&c| !is_combining_mark(c)).flat_map(char::to_lowercase);
            marked.for_each(|c| push(c, &mut folded));
            folded
        };
        for c in (0..0x0300).chain(0x2000..0x2100).filter_map(char::from_u32) {
            let text = format!("a{c}É");
            assert_eq!(fold(&text), by_tables(&text), "{c:?}");
        }
        assert_eq!(fold("E\u{301}te\u{301}"), "ete");
    }

    #[test]
    fn names_lose_case_accents_and_article() {
        assert_eq!(name_key("l’Élysée"), "elysee");
        assert_eq!(name_key("La Corée du Nord"), "coree du nord");
        assert_eq!(name_key("KIM Jong\u{2011}Un"), "kim jong un");
        assert_eq!(key("\u{a0}« Œuvre »"), "oeuvre");
    }

    /// A barred letter is spelt the same in IRIs and in look-ups.
    #[test]
    fn keys_and_slugs_meet() {
        for name in ["Đorđe Đilas", "Guðrún Þórsdóttir", "Işık Kılıç", "ﬁsc", "Łukasz Ørsted"] {
            assert_eq!(slug(name), key(name).replace(' ', "-"), "{name}");
        }
        assert_eq!(slug("Đorđe"), "djordje");
    }

    #[test]
    fn words_of_a_content_are_few_and_plain() {
        assert_eq!(words("des soldats nord-coréens aux journaux"), ["coreen", "journal", "nord", "soldat"]);
        assert!(words("… « » —").is_empty());
    }
}

//! Names and words without accents, case or marks, so that a look-up finds every way of writing
//! them. In: text. Out: folded text.

use crate::resolve::Events;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Words that a name may open with and be looked up without.
const ARTICLES: &[&str] = &["le", "la", "les", "l", "un", "une", "des", "du", "de", "d"];

/// Words too common to look a claim up by.
const COMMON: &[&str] = &[
    "a", "au", "aux", "avec", "ce", "ces", "cet", "cette", "comme", "d", "dans", "de", "des", "du", "elle", "en",
    "est", "et", "etre", "avoir", "il", "ils", "elles", "l", "la", "le", "les", "leur", "leurs", "lors", "mais", "n",
    "ne", "on", "ont", "ou", "par", "pas", "pour", "qu", "que", "qui", "s", "sa", "se", "ses", "si", "son", "sont",
    "sur", "un", "une", "y", "plus", "c", "j", "m", "t", "je", "nous", "vous", "dont", "ni", "or", "car", "lui", "eux",
    "mon", "ma", "mes", "nos", "notre", "vos", "votre", "ton", "ta", "tes", "été", "ete",
];

/// Lower case without accents; every run of what is no letter or digit becomes one space.
/// `Séoul` → `seoul`, `l’Élysée` → `l elysee`, `Kim Jong-un` → `kim jong un`.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.nfkd().filter(|&c| !is_combining_mark(c)).flat_map(char::to_lowercase) {
        match c {
            'œ' => out.push_str("oe"),
            'æ' => out.push_str("ae"),
            'ß' => out.push_str("ss"),
            'ø' => out.push('o'),
            'ł' => out.push('l'),
            'đ' => out.push('d'),
            _ if c.is_alphanumeric() => out.push(c),
            _ if out.ends_with(' ') || out.is_empty() => {}
            _ => out.push(' '),
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// A name folded, without the article that it opens with.
pub fn fold_name(name: &str) -> String {
    let folded = fold(name);
    match folded.split_once(' ') {
        Some((first, rest)) if ARTICLES.contains(&first) => rest.to_owned(),
        _ => folded,
    }
}

/// The folded words of a text that a claim can be looked up by, without plural endings; sorted,
/// each once. `des soldats nord-coréens` → `coreen`, `nord`, `soldat`.
pub fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> =
        fold(text).split(' ').filter(|word| !word.is_empty() && !COMMON.contains(word)).map(singular).collect();
    words.sort();
    words.dedup();
    words
}

/// The folded name of the class of events or things that a word belongs to: `troupe` → `soldat`,
/// `envoi` → `envoyer`. Claims are indexed under it and topics looked up by it, so that other words for the
/// same are found.
pub fn topic_class(word: &str) -> Option<String> {
    let events = Events::embedded();
    let verb = events.of_verb(word);
    let class = match events.of_noun(word) {
        Some((event, _)) => event.to_owned(),
        None if verb != word => verb,
        None => events.thing(word),
    };
    Some(singular(&fold(&class))).filter(|class| class != word)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lose_case_accents_and_article() {
        assert_eq!(fold_name("l’Élysée"), "elysee");
        assert_eq!(fold_name("La Corée du Nord"), "coree du nord");
        assert_eq!(fold_name("KIM Jong\u{2011}Un"), "kim jong un");
        assert_eq!(fold("\u{a0}« Œuvre »"), "oeuvre");
    }

    #[test]
    fn words_of_a_content_are_few_and_plain() {
        assert_eq!(words("des soldats nord-coréens aux journaux"), ["coreen", "journal", "nord", "soldat"]);
        assert!(words("… « » —").is_empty());
    }
}

//! Clitics after a verb. In: a word and what follows it from a hyphen on. Out: whether and where it
//! is cut: a | -t-il, donnez | -m' | en, ce jour | -là. Compounds that look the same stay whole:
//! rendez-vous, celui-ci, au-delà.

use super::chars::{is_apostrophe, is_hyphen, is_word};
use super::lexicon::{is_adverbial, is_clitic, is_compound, is_subject_clitic, same_letters, takes_deictic};

/// Bytes of look-ahead that hold the longest chain of clitics and the character after it.
pub(super) const LONGEST: usize = 32;

/// Whether `ahead`, which begins with a hyphen after the word `host`, is a chain of clitics.
pub(super) fn begins(host: &str, ahead: &str) -> bool {
    let lengths = cut(ahead);
    let Some(first) = lengths.first().and_then(|n| ahead.get(..*n)) else { return false };
    let shouted = host.chars().all(|c| !c.is_lowercase()) && host.chars().count() > 1;
    if host.chars().any(char::is_numeric) || (!shouted && first.chars().any(char::is_uppercase)) {
        return false;
    }
    let mut letters = first.to_lowercase();
    letters.retain(|c| !is_hyphen(c));
    let deictic = matches!(letters.as_str(), "là" | "ci");
    if host.contains(is_hyphen) && !deictic && !letters.starts_with('t') && !is_subject_clitic(&letters) {
        return false;
    }
    if letters == "ci" && takes_deictic(&host.to_lowercase()) {
        return false;
    }
    if host.len() + first.len() > 16 {
        return true;
    }
    !is_compound(&format!("{host}{first}").to_lowercase())
}

/// Words without the subjects that inversion ties to their verbs: « a-t-il admis » → « a admis ». For a sentence that
/// names who says it before the verb.
pub fn without_inversion(words: &str) -> String {
    let plain = |word: &str| {
        let cut = word.char_indices().filter(|(_, c)| is_hyphen(*c)).find_map(|(at, _)| {
            let (host, ahead) = (word.get(..at)?, word.get(at..)?);
            (begins(host, ahead) && is_inverted_subject(ahead)).then_some(host)
        });
        cut.unwrap_or(word).to_owned()
    };
    words.split(' ').map(plain).collect::<Vec<_>>().join(" ")
}

/// Whether clitics are a subject alone: -il, -t-elle.
fn is_inverted_subject(ahead: &str) -> bool {
    let mut parts = ahead.split(is_hyphen).filter(|part| !part.is_empty());
    let last = parts.next_back().unwrap_or_default();
    is_subject_clitic(last) && parts.all(|part| same_letters("t", part))
}

/// The lengths in bytes of the clitics that `ahead` is made of up to the end of the word; none
/// where anything else stands among them.
pub(super) fn cut(ahead: &str) -> Vec<usize> {
    let mut lengths = Vec::new();
    let mut rest = ahead;
    while rest.starts_with(is_hyphen) {
        let Some(length) = one(rest) else { return Vec::new() };
        lengths.push(length);
        rest = rest.get(length..).unwrap_or("");
        if lengths.len() > 3 {
            return Vec::new();
        }
    }
    let elided = lengths.last().is_some_and(|_| ahead.len() > rest.len() && ends_elided(ahead, rest));
    if elided {
        // donnez-m'en: the last clitic has no hyphen.
        let length = rest.chars().take_while(|c| is_word(*c)).map(char::len_utf8).sum();
        match rest.get(..length) {
            Some(word) if is_adverbial(word) => lengths.push(length),
            _ => return Vec::new(),
        }
        return lengths;
    }
    if rest.starts_with(is_word) { Vec::new() } else { lengths }
}

/// Whether the piece of `ahead` before `rest` ends in an apostrophe.
fn ends_elided(ahead: &str, rest: &str) -> bool {
    ahead.get(..ahead.len() - rest.len()).is_some_and(|p| p.ends_with(is_apostrophe))
}

/// The length of the one clitic that `rest` begins with, hyphen and all.
fn one(rest: &str) -> Option<usize> {
    let hyphen = rest.chars().next().filter(|c| is_hyphen(*c))?.len_utf8();
    let body = rest.get(hyphen..)?;
    let letters = |s: &str| s.chars().take_while(|c| is_word(*c)).map(char::len_utf8).sum::<usize>();
    let first = letters(body);
    let word = body.get(..first)?;
    let after = body.get(first..)?;
    if let Some(h) = after.chars().next().filter(|c| is_hyphen(*c) && same_letters("t", word)) {
        let second = letters(after.get(h.len_utf8()..)?);
        let pronoun = after.get(h.len_utf8()..h.len_utf8() + second)?;
        if is_subject_clitic(pronoun) {
            return Some(hyphen + first + h.len_utf8() + second);
        }
    }
    if matches!(word, "m" | "t" | "l") {
        let mark = after.chars().next().filter(|c| is_apostrophe(*c))?;
        return Some(hyphen + first + mark.len_utf8());
    }
    is_clitic(word).then_some(hyphen + first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_lose_their_clitics() {
        for (host, ahead, parts) in [
            ("affirme", "-t-elle, hier", vec![7]),
            ("est", "-il vrai", vec![3]),
            ("dites", "-le-moi !", vec![3, 4]),
            ("donnez", "-m'en", vec![3, 2]),
            ("EST", "-CE", vec![3]),
            ("jour", "-là.", vec![4]),
        ] {
            assert!(begins(host, ahead), "{host}{ahead}");
            assert_eq!(cut(ahead), parts, "{host}{ahead}");
        }
    }

    #[test]
    fn a_subject_behind_its_verb_goes() {
        for (words, plain) in [
            ("a-t-il admis", "a admis"),
            ("assure-t-elle", "assure"),
            ("ont-ils répondu", "ont répondu"),
            ("s'est-elle emportée", "s'est emportée"),
            ("va peut-être dire", "va peut-être dire"),
            ("dites-le-moi", "dites-le-moi"),
        ] {
            assert_eq!(without_inversion(words), plain);
        }
    }

    #[test]
    fn compounds_stay_whole() {
        for (host, ahead) in [
            ("rendez", "-vous"),
            ("celui", "-ci"),
            ("Celle", "-là"),
            ("jusque", "-là"),
            ("va", "-t-en-guerre"),
            ("Aix", "-en-Provence"),
            ("peut", "-être"),
            ("Jean", "-Luc"),
            ("Saint", "-Ouen"),
            ("A320", "-la"),
        ] {
            assert!(!begins(host, ahead), "{host}{ahead}");
        }
    }
}

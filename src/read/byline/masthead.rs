//! The name of the paper at the head of an article. In: its first lines. Out: the name, and the day beside it.
//!
//! « Le Rivage, avec AFP », « La Vigie (traduit de l'italien), 21 mai 2026 », « Radio-Port, 12 février 2026 »: a line that
//! is no sentence, a name, then nothing but who else had a hand in it and the day, on this line or the next. A place
//! is written alike (« Morlune, le 3 mars »): a name counts that opens with an article, or holds a word for a medium.
//!
//! French in code: what stands between the name and the rest, as one pattern with its marks.

use super::dates::is_dated;
use crate::carried::carried;
use crate::read::agency::credit;
use crate::read::article::Metadata;
use crate::read::date;
use std::collections::HashSet;
use std::sync::LazyLock;

/// Lines at the head that may hold it.
const NEAR: usize = 5;

/// Bytes of such a line.
const LONGEST: usize = 110;

/// Words of a name.
const MOST_WORDS: usize = 7;

/// What `mastheads.txt` lists.
#[derive(Default)]
struct Lists {
    articles: HashSet<&'static str>,
    media: HashSet<&'static str>,
    towns: HashSet<&'static str>,
}

static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let mut lists = Lists::default();
    let rows = carried!("src/read/byline/mastheads.txt").lines().filter(|line| !line.starts_with('#'));
    for (list, entries) in rows.filter_map(|line| line.split_once('\t')) {
        let list = match list {
            "article" => &mut lists.articles,
            "medium" => &mut lists.media,
            _ => &mut lists.towns,
        };
        list.extend(entries.split('\t'));
    }
    lists
});

/// The paper that one of the first lines of an article is there to name; the day and the agencies beside it go into
/// `metadata`.
pub(super) fn read<'t>(lines: &[&'t str], metadata: &mut Metadata) -> Option<&'t str> {
    lines.iter().enumerate().take(NEAR).find_map(|(i, line)| {
        let is_dated = |next: &&str| next.len() <= LONGEST && is_dated(&next.to_lowercase());
        let name = named(line, lines.get(i + 1).is_some_and(is_dated))?;
        let rest = line.get(name.len()..).unwrap_or_default();
        credited(rest, metadata);
        metadata.published = metadata.published.or_else(|| date::find_dated(rest));
        Some(name)
    })
}

/// The paper that a line names, if it is there for that.
fn named(line: &str, next_is_dated: bool) -> Option<&str> {
    // « Par Le Phare (avec AFP) » is a signature.
    let signed = ["Par ", "par ", "PAR ", "By "].iter().any(|lead| line.starts_with(lead));
    let sentence =
        signed || line.len() > LONGEST || line.ends_with(['.', '?', '!', ':', ';', '…']) || line.contains(['«', '"']);
    if sentence {
        return None;
    }
    let ends = [",", " (", " – ", " — ", " - ", " | ", " avec "];
    let end = ends.iter().filter_map(|mark| line.find(mark)).min()?;
    let (name, rest) = (line.get(..end)?.trim(), line.get(end..)?);
    let shared = credited(rest, &mut Metadata::default());
    let translated = rest.contains("traduit d");
    let dated = date::find(rest).is_some();
    // « Le Phare, jugé en appel le 3 mars 2026 » is a headline: nothing but days, places and numbers may follow.
    let quiet = rest.split([',', '(', ')', '|']).all(is_quiet);
    ((dated && quiet || shared && (dated || next_is_dated) || translated && dated) && is_paper(name, translated))
        .then_some(name)
}

/// Whether a piece behind the name says no more than a day, a number, a place or who else had a hand in it.
fn is_quiet(piece: &str) -> bool {
    let piece = piece.trim_matches([' ', '-', '–', '—']);
    let short = piece.split(' ').count() <= 3 && piece.chars().next().is_none_or(|c| c.is_uppercase() || c == 'n');
    let opens = piece.split(' ').next().unwrap_or_default();
    let day = opens == "le" || date::is_weekday(opens) || opens.starts_with(|c: char| c.is_ascii_digit());
    short || day && date::find(piece).is_some() && piece.split(' ').count() <= 7 || opens_help(piece)
}

/// « avec AFP », « traduit de l'allemand ».
fn opens_help(piece: &str) -> bool {
    ["avec ", "traduit d", "d'après ", "d’après "].iter().any(|lead| piece.starts_with(lead))
}

/// Whether the rest of a line credits an agency; it is credited.
fn credited(rest: &str, metadata: &mut Metadata) -> bool {
    let with = rest.split_once("avec ").map(|(_, agencies)| agencies);
    with.is_some_and(|agencies| credit(agencies.split([')', '|', '–', '—']).next().unwrap_or_default(), metadata))
}

/// Whether a name is that of a paper, a station or a site.
fn is_paper(name: &str, translated: bool) -> bool {
    let lower = name.replace(['\'', '’'], " ").to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().collect();
    let capital = name.chars().next().is_some_and(char::is_uppercase);
    let numbered = words.first().is_none_or(|word| word.starts_with(|c: char| c.is_ascii_digit()));
    if !capital || numbered || words.len() > MOST_WORDS {
        return false;
    }
    let article = words.len() >= 2
        && LISTS.articles.contains(words[0])
        && !words[1].starts_with(|c: char| c.is_ascii_digit())
        && !LISTS.towns.contains(words[1..].join("-").as_str());
    let medium = words.iter().flat_map(|word| word.split('-')).any(|word| LISTS.media.contains(word));
    article || medium || translated
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn papers_are_told_from_places_and_sentences() {
        let of = |text: &str| {
            let lines: Vec<&str> = text.lines().collect();
            let mut metadata = Metadata::default();
            read(&lines, &mut metadata).unwrap_or_default().to_owned()
        };
        for (text, name) in [
            ("Le bac est à quai\nLa Vigie de Morlune, 13 mars 2026", "La Vigie de Morlune"),
            ("Le bac est à quai\nLe Rivage bleu, avec AFP\nPublié le 13 mars 2026", "Le Rivage bleu"),
            ("Le bac est à quai\nLe Rivage bleu (avec Reuters)\nMis en ligne le 13 mars 2026 à 9 h", "Le Rivage bleu"),
            ("Le bac est à quai\nIl Faro (traduit de l'italien), 13 mars 2026", "Il Faro"),
            ("Le bac est à quai\nMorgenpost Nord (traduit de l’allemand), Kiel, 13 mars 2026", "Morgenpost Nord"),
            ("Le bac est à quai\nRadio-Large, 13 mars 2026", "Radio-Large"),
            ("Le bac est à quai\nLe Bulletin des quais, n° 12, 13 mars 2026", "Le Bulletin des quais"),
            ("Le bac est à quai\nLe Havre, 13 mars 2026", ""),
            ("Le bac est à quai\nMorlune, le 13 mars 2026", ""),
            ("Le bac est à quai\nJeanne Roux, 13 mars 2026", ""),
            ("Le maire, condamné le 13 mars 2026", ""),
            ("Le 13 mars 2026, le bac est resté à quai", ""),
            ("La criée, fermée depuis le 13 mars 2026, rouvre", ""),
        ] {
            assert_eq!(of(text), name, "{text}");
        }
    }
}

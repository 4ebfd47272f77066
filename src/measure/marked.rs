//! Annotated articles in one file. In: a text with its mentions marked `[[words|ID]]`, a list of agents and a list of
//! claims by their words. Out: the text without marks, [`GoldClaim`]s and the mentions of agents, places counted in
//! Unicode characters.
//!
//! ```text
//! [[La maire|M]] dit que le pont est sûr.
//! === agents
//! M = Lise Aubry
//! === claims
//! 0 | La maire | dit | le pont est sûr | M | asserts | indirect
//! ```
//!
//! A claim names its paragraph (lines that are not empty, from 0), source, cue, content, agents, stance, form and, where
//! there is more to say, `nested=c2;conditional;via=words;responds=c1`. `a [..] b` stands for all from *a* to the next
//! *b*, `a ++ b` for two pieces, `§3 a` for a piece of another paragraph, `a@@2` for the second place where *a* stands,
//! `-` for nothing.

use super::{GoldClaim, Place};

/// An annotated article.
#[derive(Clone, Debug, Default)]
pub struct Marked {
    /// The text without marks.
    pub text: String,
    /// Its claims that have a content, in the order of the file.
    pub claims: Vec<GoldClaim>,
    /// Every mention of an agent with the names of whom it means.
    pub mentions: Vec<(Place, Vec<String>)>,
}

/// Why a file is no annotated article.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum MarkedError {
    /// One of the parts is missing.
    #[error("needs a line “=== agents” and below it a line “=== claims”")]
    Parts,
    /// A mark is not closed or names no agent.
    #[error("“{0}”: a mark is written [[words|ID]], with an ID from the list of agents")]
    Mark(String),
    /// A claim has another number of fields.
    #[error("claim {0}: write paragraph | source | cue | content | agents | stance | form")]
    Fields(usize),
    /// Words of a claim do not stand where they should.
    #[error(
        "claim {claim}: “{words}” does not stand in paragraph {paragraph}, or more than once: correct it, or add @@2"
    )]
    Words {
        /// Number of the claim, from 1.
        claim: usize,
        /// The words looked for.
        words: String,
        /// The paragraph, from 0.
        paragraph: String,
    },
    /// A claim names an agent that the list does not have.
    #[error("claim {0}: the list of agents has no “{1}”")]
    Agent(usize, String),
}

/// Reads an annotated article.
///
/// # Errors
/// Where a part is missing, a mark is broken, or words of a claim do not stand where it says.
pub fn read_marked(file: &str) -> Result<Marked, MarkedError> {
    let (body, rest) = file.split_once("\n=== agents\n").ok_or(MarkedError::Parts)?;
    let (agents, claims) = rest.split_once("=== claims\n").ok_or(MarkedError::Parts)?;
    let names: Vec<(&str, &str)> =
        agents.lines().filter_map(|line| line.split_once('=')).map(|(id, name)| (id.trim(), name.trim())).collect();
    let named = |ids: &str| -> Result<Vec<String>, String> {
        let ids = ids.split(['+', ',']).map(str::trim).filter(|id| !id.is_empty() && *id != "-");
        let name = |id: &str| names.iter().find(|(known, _)| *known == id).map(|(_, name)| (*name).to_owned());
        ids.map(|id| name(id).ok_or_else(|| id.to_owned())).collect()
    };
    let (text, marks) = without_marks(body.trim_matches('\n'))?;
    let mut mentions = Vec::with_capacity(marks.len());
    for (place, ids) in marks {
        mentions.push((place, named(&ids).map_err(MarkedError::Mark)?));
    }
    mentions.sort_by_key(|&(place, _)| place);
    let paragraphs = Paragraphs::new(&text);
    let mut read = Vec::new();
    for (number, line) in claims.lines().filter(|line| !line.trim().is_empty()).enumerate() {
        read.push(claim(&paragraphs, number + 1, line, &named)?);
    }
    read.retain(|claim| !claim.content.is_empty());
    Ok(Marked { text, claims: read, mentions })
}

/// The text without its marks, and each mention with its IDs as they are written.
fn without_marks(body: &str) -> Result<(String, Vec<(Place, String)>), MarkedError> {
    let rest = |at: usize| body.get(at..).unwrap_or_default();
    let broken = |at: usize| MarkedError::Mark(rest(at).chars().take(40).collect());
    let mut text = String::with_capacity(body.len() + 1);
    let (mut open, mut mentions, mut at, mut count) = (Vec::new(), Vec::new(), 0, 0);
    while let Some(c) = rest(at).chars().next() {
        if rest(at).starts_with("[[") {
            open.push(count);
            at += 2;
        } else if c == '|' && !open.is_empty() {
            let end = rest(at).find("]]").ok_or_else(|| broken(at))?;
            let start = open.pop().ok_or_else(|| broken(at))?;
            mentions.push((Place { start, end: count }, body.get(at + 1..at + end).unwrap_or_default().to_owned()));
            at += end + 2;
        } else {
            text.push(c);
            count += 1;
            at += c.len_utf8();
        }
    }
    text.push('\n');
    if open.is_empty() { Ok((text, mentions)) } else { Err(MarkedError::Parts) }
}

/// The paragraphs of a text, each with the number of characters before it.
struct Paragraphs<'t>(Vec<(usize, &'t str)>);

impl<'t> Paragraphs<'t> {
    fn new(text: &'t str) -> Self {
        let mut before = 0;
        let mut all = Vec::new();
        for line in text.split('\n') {
            if !line.is_empty() {
                all.push((before, line));
            }
            before += line.chars().count() + 1;
        }
        Self(all)
    }

    /// The place of words in a paragraph: the one told by `@@N`, else the one nearest to `near`, else the only one.
    fn find(&self, paragraph: usize, words: &str, near: Option<Place>) -> Option<Place> {
        let (before, body) = *self.0.get(paragraph)?;
        let (words, nth) = words.split_once("@@").map_or((words, None), |(w, n)| (w, n.trim().parse().ok()));
        let (head, tail) = words.split_once("[..]").map_or((words, None), |(head, tail)| (head, Some(tail.trim())));
        let drawn = |(start, end): (usize, usize)| {
            let end = tail.map_or(Some(end), |tail| whole(body, tail).find(|&(s, _)| s >= end).map(|(_, end)| end))?;
            let count = |from: usize, to: usize| body.get(from..to).map_or(0, |words| words.chars().count());
            let first = before + count(0, start);
            Some(Place { start: first, end: first + count(start, end) })
        };
        let places: Vec<Place> = whole(body, head.trim()).filter_map(drawn).collect();
        match (nth, near) {
            (Some(n), _) => places.get(usize::checked_sub(n, 1)?).copied(),
            (None, Some(near)) => {
                places.into_iter().min_by_key(|p| p.start.abs_diff(near.end).min(p.end.abs_diff(near.start)))
            }
            (None, None) => (places.len() == 1).then(|| places[0]),
        }
    }
}

/// Where words stand in a text, not inside other words, in bytes.
fn whole<'t>(body: &'t str, words: &'t str) -> impl Iterator<Item = (usize, usize)> + 't {
    let inside = |c: Option<char>, edge: Option<char>| {
        c.is_some_and(char::is_alphanumeric) && edge.is_some_and(char::is_alphanumeric)
    };
    body.match_indices(words).map(|(at, found)| (at, at + found.len())).filter(move |&(start, end)| {
        let before = inside(body.get(..start).and_then(|b| b.chars().next_back()), words.chars().next());
        let behind = inside(body.get(end..).and_then(|b| b.chars().next()), words.chars().next_back());
        !before && !behind && start < end
    })
}

/// One line of the list of claims.
fn claim(
    paragraphs: &Paragraphs<'_>,
    number: usize,
    line: &str,
    named: &impl Fn(&str) -> Result<Vec<String>, String>,
) -> Result<GoldClaim, MarkedError> {
    let fields: Vec<&str> = line.split('|').map(str::trim).collect();
    let &[paragraph, source, cue, content, agents, stance, form, ref rest @ ..] = fields.as_slice() else {
        return Err(MarkedError::Fields(number));
    };
    let here: usize = paragraph.parse().map_err(|_| MarkedError::Fields(number))?;
    let missing =
        |words: &str| MarkedError::Words { claim: number, words: words.to_owned(), paragraph: paragraph.to_owned() };
    let none = |words: &str| words.is_empty() || words == "-";
    let find = |words: &str, near: Option<Place>| {
        let elsewhere = words.strip_prefix('§').and_then(|w| w.split_once(' '));
        let (at, words) = elsewhere.and_then(|(n, w)| Some((n.parse().ok()?, w))).unwrap_or((here, words));
        paragraphs.find(at, words, near).ok_or_else(|| missing(words))
    };
    let pieces = content.split("++").map(str::trim).filter(|piece| !none(piece));
    let content = pieces.map(|piece| find(piece, None)).collect::<Result<Vec<_>, _>>()?;
    let near = content.first().copied();
    let cue = (!none(cue)).then(|| find(cue, near)).transpose()?;
    let source =
        (!none(source)).then(|| find(source, cue.or(near).or(Some(Place { start: 0, end: 0 })))).transpose()?;
    let agents = named(agents).map_err(|id| MarkedError::Agent(number, id))?;
    let nested = rest.iter().flat_map(|flags| flags.split(';')).find_map(|flag| flag.trim().strip_prefix("nested="));
    let plain = GoldClaim::plain(source, cue, content, form, stance);
    let mut claim = plain.by(agents);
    claim.id = format!("c{number}");
    claim.nested = nested.map(str::to_owned);
    Ok(claim)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "[[La maire de [[Dole|D]]|M]] dit et redit que le pont, lui, est sûr.\n\nNon, répond-[[elle|M]].\n\
        === agents\nM = Lise Aubry\nD = Dole\n=== claims\n\
        0 | La maire de Dole | redit | le pont [..] est sûr | M | asserts | indirect | nested=c2\n\
        1 | elle | répond-elle | Non ++ §0 le pont | M | denies | direct\n\
        1 | elle | répond | - | M | denies | direct | responds=c1\n";

    #[test]
    fn words_become_places_and_marks_mentions() {
        let read = read_marked(FILE).unwrap();
        let words = |p: Place| read.text.chars().skip(p.start).take(p.end - p.start).collect::<String>();
        assert!(read.text.starts_with("La maire de Dole dit et redit que"));
        let mentions: Vec<_> = read.mentions.iter().map(|(p, who)| (words(*p), who[0].as_str())).collect();
        let expected = [("La maire de Dole", "Lise Aubry"), ("Dole", "Dole"), ("elle", "Lise Aubry")];
        assert_eq!(mentions, expected.map(|(words, who)| (words.to_owned(), who)));
        let said: Vec<_> =
            read.claims.iter().map(|c| c.content.iter().map(|&p| words(p)).collect::<Vec<_>>()).collect();
        assert_eq!(said, [vec!["le pont, lui, est sûr".to_owned()], vec!["Non".to_owned(), "le pont".to_owned()]]);
        assert_eq!(read.claims[0].nested.as_deref(), Some("c2"));
        assert_eq!(read.claims[1].agents().collect::<Vec<_>>(), ["Lise Aubry"]);
        assert_eq!(read.claims[1].cue.map(words).as_deref(), Some("répond-elle"));
    }

    #[test]
    fn what_is_broken_is_told() {
        let told = |from: &str, to: &str| read_marked(&FILE.replace(from, to)).unwrap_err();
        assert_eq!(told("=== claims", "=== claim"), MarkedError::Parts);
        assert_eq!(told("M | denies | direct\n1", "X | denies | direct\n1"), MarkedError::Agent(2, "X".to_owned()));
        assert!(matches!(told("est sûr | M", "est bon | M"), MarkedError::Words { claim: 1, .. }));
        assert_eq!(told("|D]]", "|Q]]"), MarkedError::Mark("Q".to_owned()));
        assert_eq!(told("| asserts | indirect | nested=c2", ""), MarkedError::Fields(1));
    }
}

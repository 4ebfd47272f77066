//! Cases: short texts with the claims that they hold, written by hand. In: the text of a file of
//! cases. Out: [`Case`]s, each an article with annotated claims.
//!
//! ```text
//! --- promesse du maire ---
//! Le maire promet que le pont rouvrira lundi.
//! > Le maire | promet | le pont rouvrira lundi | indirect | commits
//! ```
//!
//! A claim's line gives source, cue (`∅` where there is none), content (its pieces parted by ` // `),
//! form and stance; more fields may follow. `> aucune` stands for no claim. Each text line is a
//! paragraph; `@headline …` marks a headline, `@comment Name: …` a reader's comment, `@blank` an empty line.
//! Lines with `#` are remarks.
//!
//! French in code: the notation of cases, which people write in French.

use super::{GoldClaim, Place};
use crate::read::{Article, Block, BlockKind};
use crate::span::{CharIndex, Span};

/// What stands for a part that a claim does not have.
pub const NONE: &str = "∅";
/// What stands for no claim at all.
pub const NO_CLAIM: &str = "aucune";

/// What stands for an empty line.
const BLANK: &str = "@blank";

/// One case as its file writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// Its name.
    pub name: String,
    /// Lines of text, directives included.
    pub text: Vec<String>,
    /// Lines of claims without `> `.
    pub expected: Vec<String>,
}

/// Why a file of cases cannot be read.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum CaseError {
    /// A line before the first name.
    #[error("“{0}” stands before the first case; begin with “--- name ---”")]
    Nameless(String),
    /// No text or no claims.
    #[error("the case “{0}” needs a text and a line “> …”, be it “> {NO_CLAIM}”")]
    Incomplete(String),
    /// A claim that its text does not hold.
    #[error("the case “{0}” has no “{1}” in its text")]
    Absent(String, String),
}

/// The cases of a file, in order.
///
/// # Errors
/// The first line that belongs to no case, or the first case with no text or no claims.
pub fn cases(content: &str) -> Result<Vec<Case>, CaseError> {
    let mut cases: Vec<Case> = Vec::new();
    for line in content.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#')) {
        if let Some(name) = line.strip_prefix("--- ").and_then(|l| l.strip_suffix(" ---")) {
            cases.push(Case { name: name.to_owned(), text: Vec::new(), expected: Vec::new() });
            continue;
        }
        let Some(case) = cases.last_mut() else { return Err(CaseError::Nameless(line.to_owned())) };
        match line.strip_prefix("> ") {
            Some(claim) => case.expected.push(claim.to_owned()),
            None => case.text.push(line.to_owned()),
        }
    }
    match cases.iter().find(|c| c.text.is_empty() || c.expected.is_empty()) {
        Some(case) => Err(CaseError::Incomplete(case.name.clone())),
        None => Ok(cases),
    }
}

impl Case {
    /// The article that its lines make.
    pub fn article(&self) -> Article {
        let mut article = Article { origin: "case.txt".to_owned(), ..Article::default() };
        for line in &self.text {
            if line == BLANK {
                article.text.push('\n');
                continue;
            }
            let (kind, text) = if let Some(text) = line.strip_prefix("@headline ") {
                (Some(BlockKind::Headline), text)
            } else if let Some((author, text)) = line.strip_prefix("@comment ").and_then(|l| l.split_once(": ")) {
                (Some(BlockKind::Comment { author: Some(author.to_owned()) }), text)
            } else {
                (None, line.as_str())
            };
            let start = article.text.len();
            article.text.push_str(text);
            let span = Span::new(start, article.text.len());
            article.blocks.extend(kind.map(|kind| Block { span, kind }));
            article.text.push('\n');
        }
        article
    }

    /// Its claims with the places of their parts in `text`, the text of its article. A part that
    /// stands there more than once is the one nearest to what the claim has besides.
    ///
    /// # Errors
    /// The first part that the text does not hold.
    pub fn claims(&self, text: &str) -> Result<Vec<GoldClaim>, CaseError> {
        let chars = CharIndex::new(text);
        let place = |span: Span| {
            let (start, end) = chars.span(span);
            Place { start, end }
        };
        let absent = |part: &str| CaseError::Absent(self.name.clone(), part.to_owned());
        let near = |part: &str, to: usize| match part {
            NONE => Ok(None),
            _ => nearest(text, part, to).map(Some).ok_or_else(|| absent(part)),
        };
        let claim = |line: &String| {
            let mut fields = line.split(" | ").map(str::trim);
            let mut field = || fields.next().unwrap_or(NONE);
            let (source, cue, content, form, stance) = (field(), field(), field(), field(), field());
            let mut pieces: Vec<Span> = Vec::new();
            for piece in content.split(" // ") {
                let from = pieces.last().map_or(0, |p| p.end());
                let start = text.get(from..).and_then(|t| t.find(piece)).ok_or_else(|| absent(piece))? + from;
                pieces.push(Span::new(start, start + piece.len()));
            }
            let start = pieces.first().map_or(0, |p| p.start());
            let cue = near(cue, start)?;
            let source = near(source, cue.map_or(start, Span::start))?;
            let content = pieces.into_iter().map(place).collect();
            Ok(GoldClaim::plain(source.map(place), cue.map(place), content, form, stance))
        };
        self.expected.iter().filter(|line| *line != NO_CLAIM).map(claim).collect()
    }
}

/// Where `part` stands in `text` as words of its own, nearest to byte `to`.
fn nearest(text: &str, part: &str, to: usize) -> Option<Span> {
    let spans = text.match_indices(part).map(|(at, part)| Span::new(at, at + part.len()));
    let whole = |span: &Span| {
        let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        !letter(text.get(..span.start()).and_then(|t| t.chars().next_back()))
            && !letter(text.get(span.end()..).and_then(|t| t.chars().next()))
    };
    let near = |span: &Span| span.start().abs_diff(to);
    spans.clone().filter(whole).min_by_key(near).or_else(|| spans.min_by_key(near))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_found_in_the_text() {
        let file =
            "# remarque\n--- deux fois ---\nElle dit qu'elle part.\n> elle | dit | elle part | indirect | asserts\n";
        let case = cases(file).unwrap().remove(0);
        let text = case.article().text;
        let claim = case.claims(&text).unwrap().remove(0);
        assert_eq!(claim.cue, Some(Place { start: 5, end: 8 }));
        assert_eq!(claim.content, [Place { start: 12, end: 21 }]);
    }

    #[test]
    fn faults_are_named() {
        assert_eq!(cases("Elle part."), Err(CaseError::Nameless("Elle part.".into())));
        assert_eq!(cases("--- a ---\nElle part."), Err(CaseError::Incomplete("a".into())));
        let case = cases("--- a ---\nElle part.\n> Il | dit | part | indirect | asserts").unwrap().remove(0);
        assert_eq!(case.claims(&case.article().text).err(), Some(CaseError::Absent("a".into(), "dit".into())));
    }
}

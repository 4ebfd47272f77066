//! The words that pages put around an article. In: the text table beside this file, `boilerplate.txt`. Out:
//! look-ups, read once.

use crate::carried::carried;
use std::sync::LazyLock;

/// The lists of `boilerplate.txt`, which says what each is for.
#[derive(Debug, Default)]
struct Lists {
    comments: Vec<&'static str>,
    teasers: Vec<&'static str>,
    elsewhere: Vec<&'static str>,
    dated: Vec<&'static str>,
    captions: Vec<&'static str>,
    signed: Vec<&'static str>,
    classes: Vec<&'static str>,
    captioned: Vec<&'static str>,
    authors: Vec<&'static str>,
    labels: Vec<&'static str>,
    heads: Vec<&'static str>,
    tails: Vec<&'static str>,
    furniture: Vec<&'static str>,
    notices: Vec<&'static str>,
    numbered: Vec<&'static str>,
    of: Vec<&'static str>,
}

static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let mut lists = Lists::default();
    for (name, entries) in rows() {
        if let Some(list) = lists.named(name) {
            list.extend(entries.split('\t'));
        }
    }
    lists
});

impl Lists {
    /// The list of that name.
    fn named(&mut self, name: &str) -> Option<&mut Vec<&'static str>> {
        Some(match name {
            "comments" => &mut self.comments,
            "teasers" => &mut self.teasers,
            "elsewhere" => &mut self.elsewhere,
            "dated" => &mut self.dated,
            "caption" => &mut self.captions,
            "signed" => &mut self.signed,
            "class" => &mut self.classes,
            "captioned" => &mut self.captioned,
            "author" => &mut self.authors,
            "label" => &mut self.labels,
            "head" => &mut self.heads,
            "tail" => &mut self.tails,
            "furniture" => &mut self.furniture,
            "notice" => &mut self.notices,
            "numbered" => &mut self.numbered,
            "of" => &mut self.of,
            _ => return None,
        })
    }
}

/// The lines of the table that are no comment: the name of a list, and its entries.
fn rows() -> impl Iterator<Item = (&'static str, &'static str)> {
    carried!("src/read/boilerplate.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|l| l.split_once('\t'))
}

/// Whether a line in small letters, without numbers and marks, is the heading of readers' comments.
pub(super) fn heads_comments(line: &str) -> bool {
    LISTS.comments.contains(&line)
}

/// Whether a line in small letters is the heading of teasers of other articles.
pub(super) fn heads_teasers(line: &str) -> bool {
    LISTS.teasers.contains(&line)
}

/// The name that a line signs a reader's comment with: « Lola92 a écrit : ».
pub(super) fn signs_comment(line: &str) -> Option<&str> {
    let head = line.trim_end().strip_suffix(':')?.trim_end();
    LISTS.signed.iter().find_map(|verb| head.strip_suffix(verb)?.strip_suffix(' ')).map(str::trim)
}

/// Whether a line in small letters begins as one does that only points to another article.
pub(super) fn points_elsewhere(line: &str) -> bool {
    LISTS.elsewhere.iter().any(|opener| line.starts_with(opener))
}

/// Whether a line in small letters begins as one does that is there for its date.
pub(super) fn opens_dated(line: &str) -> bool {
    LISTS.dated.iter().any(|opener| line.starts_with(opener))
}

/// Whether a word of the class or id of an element says that it holds no part of the article.
pub(super) fn names_surroundings(word: &str) -> bool {
    LISTS.classes.iter().any(|class| class.eq_ignore_ascii_case(word))
}

/// Whether a word of the class of an element says that it holds the caption of a picture.
pub(super) fn names_caption(word: &str) -> bool {
    LISTS.captioned.iter().any(|class| class.eq_ignore_ascii_case(word))
}

/// Whether a word of the class of an element, or the folder that a link leads to, says that it names an author.
pub(super) fn names_author(word: &str) -> bool {
    LISTS.authors.iter().any(|author| author.eq_ignore_ascii_case(word))
}

/// Longest label, in bytes.
const LONGEST_LABEL: usize = 20;

/// Whether words are the label that the name of an author stands behind.
pub(super) fn labels_author(words: &str) -> bool {
    let words = words.trim().trim_end_matches([':', ' ', '\u{a0}']);
    words.len() <= LONGEST_LABEL && LISTS.labels.contains(&words.to_lowercase().as_str())
}

/// Longest line of the page about itself, in bytes.
const LONGEST_NOTICE: usize = 260;

/// Whether a line is of the page about itself or about other pages, and no part of the article.
pub(super) fn is_furniture(line: &str) -> bool {
    if line.len() > LONGEST_NOTICE {
        return false;
    }
    let lower = line.to_lowercase().replace('’', "'");
    let words = lower.trim_matches(|c: char| !c.is_alphanumeric() && c != '\'');
    let points = LISTS.elsewhere.iter().any(|opener| {
        words
            .strip_prefix(opener)
            .is_some_and(|rest| rest.is_empty() || rest.trim_start().starts_with([':', '|', '>', '»', '–', '—', '-']))
    });
    let captions =
        LISTS.captions.iter().any(|opener| words.strip_prefix(opener).is_some_and(|r| r.trim_start().starts_with(':')));
    points
        || captions
        || LISTS.furniture.contains(&words)
        || LISTS.notices.iter().any(|opener| words.starts_with(opener))
}

/// Whether a line only counts the articles of a file: « Document 2 de 14 ».
pub(super) fn numbers_articles(line: &str) -> bool {
    let lower = line.to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().collect();
    let number = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit());
    match words.as_slice() {
        [what, one, of, all] => LISTS.numbered.contains(what) && number(one) && LISTS.of.contains(of) && number(all),
        _ => false,
    }
}

/// Whether the hyphen between two parts of a word is written in the middle of a line too.
pub(super) fn keeps_hyphen(head: &str, tail: &str) -> bool {
    LISTS.heads.contains(&head.to_lowercase().as_str()) || LISTS.tails.contains(&tail)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_table_is_used() {
        for (name, entries) in rows() {
            assert!(Lists::default().named(name).is_some(), "no list is named {name}");
            assert!(entries.split('\t').all(|entry| !entry.is_empty()), "an empty entry of {name}");
            assert_eq!(entries, entries.to_lowercase(), "{name}");
        }
    }
}

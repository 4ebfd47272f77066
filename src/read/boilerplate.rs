//! The words that pages put around an article. In: the text table beside this file, `boilerplate.txt`. Out:
//! look-ups, read once.

use std::sync::LazyLock;

/// The lists of `boilerplate.txt`, which says what each is for.
#[derive(Debug, Default)]
struct Lists {
    comments: Vec<&'static str>,
    teasers: Vec<&'static str>,
    elsewhere: Vec<&'static str>,
    dated: Vec<&'static str>,
    classes: Vec<&'static str>,
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
            "class" => &mut self.classes,
            _ => return None,
        })
    }
}

/// The lines of the table that are no comment: the name of a list, and its entries.
fn rows() -> impl Iterator<Item = (&'static str, &'static str)> {
    include_str!("boilerplate.txt").lines().filter(|line| !line.starts_with('#')).filter_map(|l| l.split_once('\t'))
}

/// Whether a line in small letters, without numbers and marks, is the heading of readers' comments.
pub(super) fn heads_comments(line: &str) -> bool {
    LISTS.comments.contains(&line)
}

/// Whether a line in small letters is the heading of teasers of other articles.
pub(super) fn heads_teasers(line: &str) -> bool {
    LISTS.teasers.contains(&line)
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

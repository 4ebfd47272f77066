//! Affairs in files of cases. In: articles, then what is asked of them. Out: an [`Affair`].

use super::{Affair, AffairError, Judgement, Mention};
use crate::span::Span;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// What the lines of a file of cases begin with that ask for a row, found or not so far.
const ASKED: [char; 2] = ['=', '#'];

/// The questions that a file of cases asks about two places.
const QUESTIONS: [&str; 4] = ["same-claim: ", "contradictions: ", "answers: ", "changes: "];

/// Whether a line asks for a row that joins two places.
fn is_asked(line: &str) -> bool {
    line.contains(" | ") && QUESTIONS.iter().any(|question| line.trim_start().starts_with(question))
}

impl Affair {
    /// The affair of a file of cases.
    pub(super) fn of_case(path: &Path, name: String, text: &str) -> Result<Self, AffairError> {
        let (mut texts, mut asked): (Vec<(String, String)>, Vec<&str>) = (Vec::new(), Vec::new());
        for line in text.lines() {
            if line == "+++" {
                texts.push((format!("{}.txt", texts.len()), String::new()));
            } else if let Some(rest) = line.strip_prefix(ASKED).filter(|rest| is_asked(rest)) {
                asked.push(rest);
            } else if let Some((_, article)) = texts.last_mut().filter(|_| !line.starts_with(['!', '#', '%'])) {
                article.push_str(line);
                article.push('\n');
            }
        }
        let mut told = Told::default();
        let mut pairs = Vec::new();
        for line in asked {
            let absent = || AffairError::Absent { path: path.to_owned(), mention: line.to_owned() };
            let (question, words) = line.trim_start().split_once(": ").ok_or_else(absent)?;
            let (one, other) = words.split_once(" | ").ok_or_else(absent)?;
            let (one, other) = (told.mention(&texts, one), told.mention(&texts, other));
            let (one, other) = one.zip(other).ok_or_else(absent)?;
            pairs.push((question, one.min(other), one.max(other)));
        }
        for (_, one, other) in pairs.iter().filter(|(question, ..)| *question == "same-claim") {
            told.join(*one, *other);
        }
        let of = |asked: &str| -> Vec<(usize, usize)> {
            let fits = pairs.iter().filter(|(question, ..)| *question == asked);
            fits.map(|(_, one, other)| (*one, *other)).collect()
        };
        let (against, changed) = (of("contradictions"), of("changes"));
        let fought: BTreeSet<(usize, usize)> = against
            .iter()
            .flat_map(|(a, b)| [(told.families[*a], told.families[*b]), (told.families[*b], told.families[*a])])
            .collect();
        let mut judged = BTreeMap::new();
        for one in 0..told.mentions.len() {
            for other in one + 1..told.mentions.len() {
                let families = (told.families[one], told.families[other]);
                let judgement = if against.contains(&(one, other)) {
                    Judgement::Against
                } else if changed.contains(&(one, other)) {
                    Judgement::Open
                } else if families.0 == families.1 {
                    Judgement::Same
                } else if fought.contains(&families) {
                    Judgement::Open
                } else {
                    continue;
                };
                judged.insert((one, other), judgement);
            }
        }
        Ok(Self { name, texts, mentions: told.mentions, judged })
    }
}

/// What a file of cases speaks of: places by their words, and which of them say the same.
#[derive(Default)]
struct Told<'t> {
    words: Vec<&'t str>,
    mentions: Vec<Mention>,
    families: Vec<usize>,
}

impl<'t> Told<'t> {
    /// The number of what is claimed in some words; `None` where no article holds them.
    fn mention(&mut self, texts: &[(String, String)], words: &'t str) -> Option<usize> {
        if let Some(known) = self.words.iter().position(|known| *known == words) {
            return Some(known);
        }
        let mut places = texts.iter().enumerate().filter_map(|(n, (_, text))| Some((n, text.find(words)?)));
        let (article, start) = places.next()?;
        self.mentions.push(Mention { article, span: Span::new(start, start + words.len()), bare: None });
        self.words.push(words);
        self.families.push(self.families.len());
        Some(self.families.len() - 1)
    }

    /// Notes that two say the same.
    fn join(&mut self, one: usize, other: usize) {
        let (keep, gone) = (self.families[one], self.families[other]);
        self.families.iter_mut().filter(|family| **family == gone).for_each(|family| *family = keep);
    }
}

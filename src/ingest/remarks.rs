//! What is odd about articles that were read all the same. In: articles. Out: a line for each oddity, for
//! whoever wonders why there is so little in them.

use crate::read::{Article, is_french};
use std::collections::BTreeMap;

/// What is odd about one article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Remark {
    /// Whether there is nothing but space in it.
    blank: bool,
    /// Its language, where it is not French.
    foreign: Option<String>,
    /// What `--map` asks for and it does not have.
    absent: Vec<String>,
}

impl Remark {
    /// What is odd about an article.
    pub fn of(article: &Article) -> Self {
        let blank = article.text.trim().is_empty();
        let foreign = article.metadata.language.clone().filter(|l| !blank && !is_french(Some(l)));
        Self { blank, foreign, absent: article.metadata.absent.clone() }
    }
}

/// What is odd about all articles of a run.
#[derive(Debug, Default)]
pub struct Remarks {
    articles: usize,
    blank: usize,
    foreign: BTreeMap<String, usize>,
    absent: BTreeMap<String, usize>,
}

impl Remarks {
    /// Counts one article.
    pub fn add(&mut self, remark: &Remark) {
        self.articles += 1;
        self.blank += usize::from(remark.blank);
        if let Some(language) = &remark.foreign {
            *self.foreign.entry(language.clone()).or_default() += 1;
        }
        for asked in &remark.absent {
            *self.absent.entry(asked.clone()).or_default() += 1;
        }
    }

    /// How many articles were counted.
    pub fn articles(&self) -> usize {
        self.articles
    }

    /// How many articles are in another language than French.
    pub fn foreign(&self) -> usize {
        self.foreign.values().sum()
    }

    /// What the articles read are, where they are not all French text: numbers that add up.
    pub fn line(&self) -> Option<String> {
        let foreign = self.foreign();
        if self.blank + foreign == 0 {
            return None;
        }
        let french = self.articles - self.blank - foreign;
        let mut line = format!("of {} read, in French: {french}", self.articles);
        if self.blank > 0 {
            line.push_str(&format!(", without text: {}", self.blank));
        }
        if foreign > 0 {
            let each: Vec<String> = self.foreign.iter().map(|(language, n)| format!("{n} {language}")).collect();
            line.push_str(&format!(", not in French: {foreign}, which gives no claims ({})", each.join(", ")));
        }
        Some(line)
    }

    /// What `--map` asks for and not one article has: a slip, most likely.
    pub fn missing(&self) -> Option<String> {
        let never: Vec<&str> =
            self.absent.iter().filter(|(_, n)| **n == self.articles).map(|(asked, _)| asked.as_str()).collect();
        (!never.is_empty()).then(|| format!("--map {}: no article read has that", never.join(",")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::Metadata;

    #[test]
    fn oddities_are_counted_and_what_no_article_has_is_told() {
        let article = |text: &str, language: &str, absent: &[&str]| Article {
            text: text.to_owned(),
            metadata: Metadata {
                language: Some(language.to_owned()),
                absent: absent.iter().map(|&asked| asked.to_owned()).collect(),
                ..Metadata::default()
            },
            ..Article::default()
        };
        let mut remarks = Remarks::default();
        assert!(remarks.line().is_none() && remarks.missing().is_none());
        let all = [
            article("Le pont ferme.", "fr", &["title=tire"]),
            article(" \n", "fr", &["title=tire"]),
            article("The bridge is closed.", "en", &["title=tire", "date=jour"]),
        ];
        all.iter().for_each(|article| remarks.add(&Remark::of(article)));
        assert_eq!(
            remarks.line().as_deref(),
            Some("of 3 read, in French: 1, without text: 1, not in French: 1, which gives no claims (1 en)")
        );
        assert_eq!(remarks.missing().as_deref(), Some("--map title=tire: no article read has that"));
    }
}

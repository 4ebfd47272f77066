//! Corrections of single words that need no training. In: a table of a line a word. Out: what to change.
//!
//! A line is `form  tag  new tag  features  lemma`, parted by tabs; `#` begins a comment. The form is
//! compared in lower case; the tag is the one that the model gives it, `_` for any. `_` among the
//! last three leaves what the model says. The tree is built with the corrected words.

use super::file::ModelError;
use super::hash::BuildPassThrough;
use super::tagger::{Context, PAD};
use super::view::View;
use super::{Feats, Upos};
use compact_str::CompactString;
use std::collections::HashMap;

/// One line of the table.
#[derive(Clone, Debug)]
struct Override {
    when: Option<Upos>,
    upos: Option<Upos>,
    feats: Option<Feats>,
    lemma: Option<CompactString>,
}

/// The table.
#[derive(Debug, Default)]
pub(super) struct Overrides {
    words: HashMap<u64, Vec<Override>, BuildPassThrough>,
}

impl Overrides {
    /// Reads a table.
    ///
    /// # Errors
    /// Where a line has not five columns or names a tag that is none.
    pub(super) fn parse(table: &str) -> Result<Self, ModelError> {
        let mut overrides = Self::default();
        for (at, line) in table.lines().enumerate() {
            let line = line.split('#').next().unwrap_or_default().trim_end();
            if line.is_empty() {
                continue;
            }
            let wrong = |problem: String| ModelError::Override { line: at + 1, problem };
            let columns: Vec<&str> = line.split('\t').map(str::trim).collect();
            let [form, when, upos, feats, lemma] = columns[..] else {
                return Err(wrong(format!("{} columns", columns.len())));
            };
            let tag = |name: &str| match name {
                "_" => Ok(None),
                _ => Upos::parse(name).map(Some).ok_or(wrong(format!("“{name}” is no tag"))),
            };
            let line = Override {
                when: tag(when)?,
                upos: tag(upos)?,
                feats: (feats != "_").then(|| Feats::parse(feats)),
                lemma: (lemma != "_").then(|| lemma.into()),
            };
            overrides.words.entry(View::new(form, false).lower).or_default().push(line);
        }
        Ok(overrides)
    }

    fn find(&self, view: &View, upos: u8) -> Option<&Override> {
        let lines = self.words.get(&view.lower)?;
        lines.iter().find(|line| line.when.is_none_or(|when| when as u8 == upos))
    }

    /// Corrects tags and features of a sentence.
    pub(super) fn apply(&self, context: &mut Context) {
        if self.words.is_empty() {
            return;
        }
        for i in PAD..PAD + context.len() {
            if let Some(line) = self.find(&context.views[i], context.tags[i]) {
                if let Some(upos) = line.upos {
                    context.tags[i] = upos as u8;
                }
                if let Some(feats) = line.feats {
                    context.feats[i] = feats;
                }
            }
        }
    }

    /// The corrected lemma of a word, if there is one. `upos` is the tag after correction.
    pub(super) fn lemma(&self, view: &View, upos: Upos) -> Option<&CompactString> {
        let lines = self.words.get(&view.lower)?;
        let fits = |line: &&Override| line.upos.or(line.when).is_none_or(|tag| tag == upos);
        lines.iter().filter(fits).find_map(|line| line.lemma.as_ref())
    }
}

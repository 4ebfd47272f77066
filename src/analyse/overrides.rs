//! Corrections of single words that need no training. In: a table of a line a word. Out: what to change.
//!
//! A line is `form  tag  new tag  features  lemma`, parted by tabs; `#` begins a comment. The form is
//! compared in lower case; the tag is the one that the model gives it, `_` for any. `_` among the
//! last three leaves what the model says. A sixth column asks for a neighbour: `<form` for the form
//! of the word before, `>TAG` for the tag of the word behind as corrected. The tree is built with the corrected words.

use super::file::ModelError;
use super::hash::BuildPassThrough;
use super::tagger::{Context, PAD};
use super::view::{View, lowered};
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
    beside: Option<Beside>,
}

/// What a neighbour has to be.
#[derive(Clone, Copy, Debug)]
enum Beside {
    /// The word before has this form, as its hash in lower case.
    Before(u64),
    /// The word behind has this tag.
    Behind(Upos),
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
        // Neighbouring lines say the same of many forms.
        let mut known = ("_", Feats::default());
        for (at, line) in table.lines().enumerate() {
            let line = line.split('#').next().unwrap_or_default().trim_end();
            if line.is_empty() {
                continue;
            }
            let wrong = |problem: String| ModelError::Override { line: at + 1, problem };
            let mut columns = line.split('\t').map(str::trim);
            let mut five = std::iter::repeat_with(|| columns.next()).take(5).flatten();
            let (Some(form), Some(when), Some(upos), Some(feats), Some(lemma)) =
                (five.next(), five.next(), five.next(), five.next(), five.next())
            else {
                return Err(wrong("fewer than five columns".to_owned()));
            };
            let tag = |name: &str| match name {
                "_" => Ok(None),
                _ => Upos::parse(name).map(Some).ok_or_else(|| wrong(format!("“{name}” is no tag"))),
            };
            let beside = match columns.next().map(|asked| asked.split_at_checked(1)) {
                None => None,
                Some(Some(("<", before))) => Some(Beside::Before(lowered(before))),
                Some(Some((">", name))) => tag(name)?.map(Beside::Behind),
                Some(_) => return Err(wrong("the neighbour is neither “<form” nor “>TAG”".to_owned())),
            };
            if columns.next().is_some() {
                return Err(wrong("more than six columns".to_owned()));
            }
            if feats != known.0 {
                known = (feats, Feats::parse(feats));
            }
            let line = Override {
                beside,
                when: tag(when)?,
                upos: tag(upos)?,
                feats: (feats != "_").then_some(known.1),
                lemma: (lemma != "_").then(|| lemma.into()),
            };
            overrides.words.entry(lowered(form)).or_default().push(line);
        }
        Ok(overrides)
    }

    /// The first line that fits word `i` of a sentence, by its padded place.
    fn find(&self, context: &Context, i: usize) -> Option<&Override> {
        let lines = self.words.get(&context.views[i].lower)?;
        let beside = |asked: Beside| match asked {
            Beside::Before(form) => context.views[i - 1].lower == form,
            Beside::Behind(tag) => context.tags[i + 1] == tag as u8,
        };
        let fits = |line: &&Override| {
            line.when.is_none_or(|when| when as u8 == context.tags[i]) && line.beside.is_none_or(beside)
        };
        lines.iter().find(fits)
    }

    /// Corrects tags and features of a sentence, from its end: what stands behind a word is corrected before it.
    pub(super) fn apply(&self, context: &mut Context) {
        if self.words.is_empty() {
            return;
        }
        for i in (PAD..PAD + context.len()).rev() {
            if let Some(line) = self.find(context, i) {
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

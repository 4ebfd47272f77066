//! Dictionary forms. In: form, tag, features. Out: the lemma.
//!
//! A lemma is an edit of its form: so many letters cut off the end, an ending put on, the case of
//! the first letter kept or not (Chrupała, "Simple data-driven context-sensitive lemmatization",
//! 2006). A perceptron chooses the edit from the endings; forms that it would get wrong are
//! listed as exceptions.

use super::file::{Damaged, Reader, Writer};
use super::forms::Forms;
use super::hash::{BuildPassThrough, hash};
use super::linear::Linear;
use super::view::{View, normal};
use super::{Attribute, Feats, Upos};
use compact_str::{CompactString, ToCompactString};
use std::collections::HashMap;

/// What to do to a form: cut, then add.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Edit {
    /// Letters to cut off the end.
    pub(super) cut: u8,
    /// What to put on instead.
    pub(super) add: CompactString,
    /// Whether capitals are kept.
    pub(super) keep_case: bool,
}

impl Edit {
    /// The shortest edit that makes `lemma` of `form`.
    pub(super) fn between(form: &str, lemma: &str) -> Option<Self> {
        let form: CompactString = form.chars().map(normal).collect();
        let lower = form.to_lowercase();
        let of = |form: &str, keep_case: bool| {
            let common = form.chars().zip(lemma.chars()).take_while(|(a, b)| a == b).count();
            let cut = u8::try_from(form.chars().count() - common).ok()?;
            Some(Self { cut, add: lemma.chars().skip(common).collect(), keep_case })
        };
        let (folded, kept) = (of(&lower, false)?, of(&form, true)?);
        Some(if kept.cut < folded.cut { kept } else { folded })
    }

    /// The edited form; `None` where it has too few letters. Only names, and words that may be part of
    /// one, keep capitals.
    pub(super) fn apply(&self, form: &str, upos: Upos) -> Option<CompactString> {
        use Upos::{Adp, Adv, Aux, Cconj, Det, Pron, Sconj, Verb};
        let mut lemma: CompactString = form.chars().map(normal).collect();
        if !self.keep_case || matches!(upos, Adp | Adv | Aux | Cconj | Det | Pron | Sconj | Verb) {
            lemma = lemma.to_lowercase().to_compact_string();
        }
        for _ in 0..self.cut {
            lemma.pop()?;
        }
        lemma.push_str(&self.add);
        (!lemma.is_empty()).then_some(lemma)
    }
}

/// The trained lemmatiser.
#[derive(Debug)]
pub(super) struct Lemmatiser {
    pub(super) edits: Vec<Edit>,
    pub(super) linear: Linear,
    pub(super) exceptions: HashMap<u64, CompactString, BuildPassThrough>,
}

/// The features that decide the edit.
pub(super) fn features(view: &View, upos: Upos, feats: &Feats, out: &mut Vec<u64>) {
    out.clear();
    let tag = upos as u64;
    let value = |a| u64::from(feats.get(a));
    let verb = value(Attribute::VerbForm) * 64 + value(Attribute::Tense) * 8 + value(Attribute::Mood);
    let agree = value(Attribute::Gender) * 16 + value(Attribute::Number) * 4 + value(Attribute::Person);
    let mut add = |values: &[u64]| out.push(hash(values));
    add(&[101, tag]);
    add(&[102, tag, verb, agree]);
    add(&[103, tag, view.lower]);
    add(&[104, tag, view.lower, agree]);
    add(&[105, tag, view.lower, verb]);
    add(&[106, tag, view.shape & 15]);
    for (n, &suffix) in view.suffix.iter().enumerate().filter(|(_, s)| **s != 0) {
        let n = n as u64;
        add(&[110 + n, tag, suffix]);
        add(&[120 + n, tag, suffix, agree]);
        add(&[130 + n, tag, suffix, verb]);
    }
    add(&[140, tag, view.prefix[2], view.suffix[0]]);
    add(&[141, tag, view.prefix[3], view.suffix[1]]);
}

/// The key of an exception: a form and its tag, with the features that tell homographs apart.
pub(super) fn exception_key(view: &View, upos: Upos, feats: &Feats) -> u64 {
    let value = |a| u64::from(feats.get(a));
    let verb = value(Attribute::VerbForm) * 64 + value(Attribute::Tense) * 8 + value(Attribute::Mood);
    hash(&[150, view.lower, upos as u64, verb, value(Attribute::Gender) * 4 + value(Attribute::Number)])
}

impl Lemmatiser {
    /// The lemma of a word.
    pub(super) fn lemma(
        &self,
        form: &str,
        view: &View,
        upos: Upos,
        feats: &Feats,
        forms: &Forms,
        buffer: &mut Vec<u64>,
    ) -> CompactString {
        if let Some(lemma) = self.exceptions.get(&exception_key(view, upos, feats)) {
            return lemma.clone();
        }
        if upos == Upos::Verb
            && let Some(verb) = forms.verb(view.lower, feats)
        {
            return verb.clone();
        }
        features(view, upos, feats, buffer);
        let mut scores = [0i32; 256];
        self.linear.add(buffer, &mut Vec::new(), &mut scores);
        let scores = &scores[..self.edits.len()];
        let mut best: Option<(i32, CompactString)> = None;
        for (edit, &score) in self.edits.iter().zip(scores) {
            if best.as_ref().is_none_or(|(top, _)| score > *top)
                && let Some(lemma) = edit.apply(form, upos)
            {
                best = Some((score, lemma));
            }
        }
        best.map_or_else(|| form.into(), |(_, lemma)| lemma)
    }

    /// Reads what [`write_tables`] and the linear model before it wrote.
    pub(super) fn read(reader: &mut Reader<'_>) -> Result<Self, Damaged> {
        let linear = Linear::read(reader)?;
        let mut edits = Vec::new();
        for _ in 0..reader.u32()? {
            let flags = reader.bytes(2)?;
            edits.push(Edit { cut: flags[0], keep_case: flags[1] == 1, add: reader.text()?.into() });
        }
        if edits.len() > 256 || linear.classes() != edits.len() {
            return Err(Damaged("the lemma edits are others"));
        }
        let mut exceptions = HashMap::default();
        for _ in 0..reader.u32()? {
            let key = u64::from(reader.u32()?) | u64::from(reader.u32()?) << 32;
            exceptions.insert(key, reader.text()?.into());
        }
        Ok(Self { edits, linear, exceptions })
    }
}

/// Writes edits and exceptions.
#[expect(clippy::cast_possible_truncation, reason = "the halves of a hash are wanted")]
pub(super) fn write_tables(writer: &mut Writer, edits: &[Edit], exceptions: &[(u64, CompactString)]) {
    writer.count(edits.len());
    for edit in edits {
        writer.bytes(&[edit.cut, edit.keep_case.into()]);
        writer.text(&edit.add);
    }
    writer.count(exceptions.len());
    for (key, lemma) in exceptions {
        writer.u32(*key as u32);
        writer.u32((key >> 32) as u32);
        writer.text(lemma);
    }
}

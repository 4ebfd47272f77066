//! What a word form can be by the rules of inflection, seen in a treebank or not. In: a form's hash.
//! Out: kinds as bits, and the verb that it is a form of.

use super::file::{Damaged, Reader, Writer};
use super::hash::BuildPassThrough;
use super::{Feats, VerbForm};
use compact_str::CompactString;
use std::collections::HashMap;

/// What a form can be, as bits.
pub(super) mod kind {
    /// A form with a person, of the indicative or the imperative: "vient".
    pub(in crate::analyse) const INDICATIVE: u8 = 1;
    /// A past participle: "venues".
    pub(in crate::analyse) const PAST: u8 = 2;
    /// An infinitive.
    pub(in crate::analyse) const INFINITIVE: u8 = 4;
    /// A present participle: "venant".
    pub(in crate::analyse) const PRESENT: u8 = 8;
    /// A noun.
    pub(in crate::analyse) const NOUN: u8 = 16;
    /// An adjective.
    pub(in crate::analyse) const ADJECTIVE: u8 = 32;
    /// A form of the conditional: "viendrait".
    pub(in crate::analyse) const CONDITIONAL: u8 = 64;
    /// A form of the subjunctive: "vienne".
    pub(in crate::analyse) const SUBJUNCTIVE: u8 = 128;
    /// A form with a person.
    pub(in crate::analyse) const MOODS: u8 = INDICATIVE | CONDITIONAL | SUBJUNCTIVE;
}

/// No verb, or more than one.
const NONE: u16 = u16::MAX;

/// The forms of the verbs, nouns and adjectives known.
#[derive(Debug, Default)]
pub(super) struct Forms {
    lemmas: Vec<CompactString>,
    forms: HashMap<u64, (u8, u16), BuildPassThrough>,
}

/// Kinds of forms.
pub(super) const KINDS: u32 = 256;

impl Forms {
    /// What the form of that hash can be, by the bits of [`kind`].
    pub(super) fn kinds(&self, lower: u64) -> u8 {
        self.forms.get(&lower).map_or(0, |(kinds, _)| *kinds)
    }

    /// The one verb that has this form with these features.
    pub(super) fn verb(&self, lower: u64, feats: &Feats) -> Option<&CompactString> {
        let (kinds, verb) = self.forms.get(&lower)?;
        let fits = match feats.verb_form? {
            VerbForm::Fin => kind::MOODS,
            VerbForm::Inf => kind::INFINITIVE,
            VerbForm::Part | VerbForm::Ger => kind::PAST | kind::PRESENT,
        };
        (kinds & fits != 0).then(|| self.lemmas.get(usize::from(*verb))).flatten()
    }

    /// Reads what [`write`] wrote.
    pub(super) fn read(reader: &mut Reader<'_>) -> Result<Self, Damaged> {
        let mut forms = Self::default();
        for _ in 0..reader.u32()? {
            forms.lemmas.push(reader.text()?.into());
        }
        let n = reader.u32()? as usize;
        let entries = reader.bytes(n.checked_mul(11).ok_or(Damaged("it ends too early"))?)?;
        forms.forms.reserve(n);
        for [a, b, c, d, e, f, g, h, kinds, x, y] in entries.as_chunks().0 {
            let hash = u64::from_le_bytes([*a, *b, *c, *d, *e, *f, *g, *h]);
            forms.forms.insert(hash, (*kinds, u16::from_le_bytes([*x, *y])));
        }
        Ok(forms)
    }
}

/// Writes the verbs and, sorted by hash, the forms: kinds and the verb's number where there is one
/// only.
pub(super) fn write(writer: &mut Writer, lemmas: &[String], forms: &[(u64, u8, Option<usize>)]) {
    writer.count(lemmas.len());
    lemmas.iter().for_each(|lemma| writer.text(lemma));
    writer.count(forms.len());
    for (hash, kinds, verb) in forms {
        writer.bytes(&hash.to_le_bytes());
        writer.bytes(&[*kinds]);
        let verb = verb.and_then(|v| u16::try_from(v).ok()).unwrap_or(NONE);
        writer.bytes(&verb.to_le_bytes());
    }
}

//! Names and words that lists know. In: the words of a sentence. Out: what each is, and the names that they make up.
//!
//! The lists are part of the model: they are what its head for names learned with. Of a name of several words the hashes of
//! its folded words are kept as one.

#[cfg(feature = "train")]
use super::file::Writer;
use super::file::{Damaged, Reader};
use super::hash::{BuildPassThrough, mix};
use super::view::View;
use std::collections::HashMap;

/// The longest name, in words.
const LONGEST: usize = 8;

/// What a listed word or name is, a bit each.
pub(super) type Kinds = u8;

/// The lists.
#[derive(Debug, Default)]
pub(super) struct Known {
    kinds: HashMap<u64, Kinds, BuildPassThrough>,
}

/// What is known of a word of a sentence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Hit {
    /// What the word alone is.
    pub(super) word: Kinds,
    /// What the name is that it is a part of.
    pub(super) name: Kinds,
    /// Whether that name began before.
    pub(super) inside: bool,
}

impl Known {
    /// The kind that is the `n`th.
    #[cfg(feature = "train")]
    pub(super) fn kind(n: u8) -> Kinds {
        1 << n
    }

    /// Adds a name, given by its words, as one of a kind.
    #[cfg(feature = "train")]
    pub(super) fn add<'f>(&mut self, words: impl Iterator<Item = &'f str>, kind: Kinds) {
        let (count, key) = words.fold((0, 0), |(n, key), word| (n + 1, step(key, &View::new(word, false))));
        if (1..=LONGEST).contains(&count) {
            *self.kinds.entry(key).or_default() |= kind;
        }
    }

    /// What is known of each of these words; the longest names first, none overlapping, each beginning with a capital and
    /// one of `names`.
    pub(super) fn hits(&self, views: &[View], names: Kinds, out: &mut Vec<Hit>) {
        out.clear();
        out.resize(views.len(), Hit::default());
        let mut free = 0;
        for first in 0..views.len() {
            let mut key = 0;
            let mut longest = None;
            for (n, view) in views.iter().skip(first).take(LONGEST).enumerate() {
                key = step(key, view);
                let kinds = self.kinds.get(&key).copied().unwrap_or_default();
                if n == 0 {
                    out[first].word = kinds;
                    if first < free || !view.is_capitalised() {
                        break;
                    }
                }
                if kinds & names != 0 {
                    longest = Some((first + n + 1, kinds & names));
                }
            }
            if let Some((end, kinds)) = longest {
                free = end;
                for (i, hit) in out.iter_mut().enumerate().take(end).skip(first) {
                    (hit.name, hit.inside) = (kinds, i > first);
                }
            }
        }
    }

    /// Reads what [`Known::write`] wrote.
    pub(super) fn read(reader: &mut Reader<'_>) -> Result<Self, Damaged> {
        let n = reader.u32()? as usize;
        let keys = reader.bytes(n.checked_mul(8).ok_or(Damaged("it ends too early"))?)?;
        let kinds = reader.bytes(n)?;
        let keys = keys.as_chunks().0.iter().map(|bytes| u64::from_le_bytes(*bytes));
        Ok(Self { kinds: keys.zip(kinds.iter().copied()).collect() })
    }

    /// Appends the lists to `writer`.
    #[cfg(feature = "train")]
    pub(super) fn write(&self, writer: &mut Writer) {
        let mut sorted: Vec<(u64, Kinds)> = self.kinds.iter().map(|(key, kinds)| (*key, *kinds)).collect();
        sorted.sort_unstable();
        writer.count(sorted.len());
        sorted.iter().for_each(|(key, _)| writer.bytes(&key.to_le_bytes()));
        sorted.iter().for_each(|(_, kinds)| writer.bytes(&[*kinds]));
    }
}

/// The key of a name that goes on with a word.
fn step(key: u64, view: &View) -> u64 {
    mix(key, view.folded)
}

#[cfg(all(test, feature = "train"))]
mod tests {
    use super::*;

    #[test]
    fn the_longest_name_is_found_and_needs_a_capital() {
        let (body, place, noun) = (Known::kind(1), Known::kind(2), Known::kind(6));
        let mut known = Known::default();
        known.add(["Morvane"].into_iter(), place);
        known.add(["Étoile", "de", "Morvane"].into_iter(), body);
        known.add(["maire"].into_iter(), noun);
        let mut writer = Writer::default();
        known.write(&mut writer);
        let bytes = writer.into_parts();
        let known = Known::read(&mut Reader::parts(&bytes)).unwrap();
        let views: Vec<View> = ["Maire", "de", "L'", "ÉTOILE", "de", "Morvane", "morvane", "Morvane"]
            .iter()
            .map(|form| View::new(form, false))
            .collect();
        let mut hits = Vec::new();
        known.hits(&views, body | place, &mut hits);
        let due = [(noun, 0, false), (0, 0, false), (0, 0, false), (0, body, false), (0, body, true)];
        for (hit, (word, name, inside)) in hits.iter().zip(due) {
            assert_eq!(*hit, Hit { word, name, inside });
        }
        assert_eq!(hits[5], Hit { word: place, name: body, inside: true });
        assert_eq!(hits[6], Hit { word: place, name: 0, inside: false });
        assert_eq!(hits[7], Hit { word: place, name: place, inside: false });
    }
}

//! What a training leaves for another one: tagger, lemmas and jackknifed tags, in files of a folder. In: what they were made
//! from. Out: what an earlier training made from the same, to the byte; else nothing.

use super::Options;
use super::jackknife::Tagged;
use crate::analyse::conllu::Sentence;
use crate::analyse::feats::{Attribute, Feats};
use crate::analyse::file::{Damaged, Reader, Writer};
use crate::analyse::hash::{hash, text_hash};
use std::path::{Path, PathBuf};

/// A folder, and the print of what its files have to be made from.
#[derive(Debug)]
pub(super) struct Keep {
    folder: PathBuf,
    print: u64,
}

impl Keep {
    /// The folder for trainings on these sentences by these options.
    pub(super) fn new(folder: &Path, sentences: &[Sentence], options: &Options) -> Self {
        let mut text = String::new();
        let of = |sentence: &Sentence| {
            text.clear();
            sentence.write(&mut text);
            text_hash(text.chars())
        };
        let mut parts: Vec<u64> = sentences.iter().map(of).collect();
        parts.extend([options.seed, options.rounds as u64, options.folds as u64]);
        Self { folder: folder.to_owned(), print: hash(&parts) }
    }

    /// What an earlier training left under that name.
    pub(super) fn get(&self, name: &str) -> Option<Vec<u8>> {
        let mut file = std::fs::read(self.folder.join(name)).ok()?;
        let body = file.split_off(self.head().len().min(file.len()));
        (file == self.head().as_bytes()).then_some(body)
    }

    /// Leaves something under that name.
    pub(super) fn put(&self, name: &str, bytes: &[u8]) -> std::io::Result<()> {
        std::fs::create_dir_all(&self.folder)?;
        std::fs::write(self.folder.join(name), [self.head().as_bytes(), bytes].concat())
    }

    fn head(&self) -> String {
        format!("selon-training 1 {} {:016x}\n", env!("CARGO_PKG_VERSION"), self.print)
    }
}

/// Tags of sentences as bytes.
pub(super) fn pack(tagged: &[Tagged]) -> Vec<u8> {
    let mut writer = Writer::default();
    writer.count(tagged.len());
    for sentence in tagged {
        writer.count(sentence.len());
        for (upos, feats, kinds) in sentence {
            writer.bytes(&[*upos, *kinds]);
            writer.bytes(&Attribute::ALL.map(|attribute| feats.get(attribute)));
        }
    }
    writer.into_parts()
}

/// The tags that [`pack`] packed.
pub(super) fn unpack(bytes: &[u8]) -> Result<Vec<Tagged>, Damaged> {
    let mut reader = Reader::parts(bytes);
    let word = |reader: &mut Reader<'_>| {
        let &[upos, kinds, ref values @ ..] = reader.bytes(2 + Attribute::ALL.len())? else {
            return Err(Damaged("it ends too early"));
        };
        let mut feats = Feats::default();
        Attribute::ALL.into_iter().zip(values).for_each(|(attribute, value)| feats.set(attribute, *value));
        Ok((upos, feats, kinds))
    };
    let count = reader.u32()?;
    (0..count)
        .map(|_| {
            let words = reader.u32()?;
            (0..words).map(|_| word(&mut reader)).collect()
        })
        .collect()
}

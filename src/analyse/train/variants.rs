//! Variants of treebank sentences that look like news: headlines without a final stop, headlines in
//! capitals, incises. In: a treebank. Out: the treebank with some of its sentences a second time.

use super::incises::incises;
use super::shuffle::Shuffle;
use crate::analyse::Upos;
use crate::analyse::conllu::Sentence;

/// Share of sentences that come back without their final stop.
const UNSTOPPED: f32 = 0.06;
/// Share of sentences that come back in capitals.
const CAPITALS: f32 = 0.03;

/// The comment that marks a variant.
const MARK: &str = "# variant = yes";

/// Whether a sentence is a variant of another.
pub(super) fn is_variant(sentence: &Sentence) -> bool {
    sentence.comments.last().is_some_and(|line| line == MARK)
}

/// The sentences, then the variants.
pub(super) fn with_variants(sentences: &[Sentence], shuffle: &mut Shuffle) -> Vec<Sentence> {
    let mut all = sentences.to_vec();
    for sentence in sentences {
        if shuffle.unit() < UNSTOPPED {
            all.extend(without_stop(sentence));
        }
        if shuffle.unit() < CAPITALS {
            all.push(in_capitals(sentence));
        }
    }
    all.extend(incises(sentences, shuffle));
    all.iter_mut().skip(sentences.len()).for_each(|variant| variant.comments.push(MARK.to_owned()));
    all
}

/// The sentence without its final stop, where it ends in one that nothing depends on.
fn without_stop(sentence: &Sentence) -> Option<Sentence> {
    let last = sentence.words.len().checked_sub(1)?;
    let row = &sentence.words[last];
    let bare = sentence.words.iter().all(|other| other.node.head as usize != last);
    if last < 3 || row.node.upos != Upos::Punct || !bare {
        return None;
    }
    let mut variant = sentence.clone();
    variant.words.pop();
    Some(variant)
}

/// The sentence in capitals; lemmas stay.
fn in_capitals(sentence: &Sentence) -> Sentence {
    let mut variant = sentence.clone();
    variant.words.iter_mut().for_each(|row| row.form = row.form.to_uppercase());
    variant
}

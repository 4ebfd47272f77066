//! Tags for the parser to learn from. In: sentences. Out: tags with the errors that a tagger makes on
//! sentences it has not seen, and how good they are.

use super::tagger;
use super::{Options, Shuffle};
use crate::analyse::conllu::Sentence;
use crate::analyse::file::{Reader, Writer};
use crate::analyse::hash::text_hash;
use crate::analyse::tagger::{Context, Lookup, PAD, Tagger, Words};
use crate::analyse::{Attribute, Feats};
use std::fmt::Write as _;

/// Tags, features and kinds of form of a sentence's words.
pub(super) type Tagged = Vec<(u8, Feats, u8)>;

/// Tags of every sentence by a tagger that has not seen it: each fold is tagged by one trained on
/// the others.
pub(super) fn jackknife(sentences: &[Sentence], folds: usize, options: &Options) -> Vec<Tagged> {
    let next = std::sync::atomic::AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        loop {
            let fold = next.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            if fold >= folds {
                return done;
            }
            let others: Vec<Sentence> = sentences.iter().filter(|s| fold_of(s, folds) != fold).cloned().collect();
            let mut writer = Writer::default();
            tagger::train(&others, options, &mut Shuffle::new(options.seed + fold as u64), &mut writer);
            let bytes = writer.into_parts();
            if let Ok(tagger) = Tagger::read(&mut Reader::parts(&bytes)) {
                let own = sentences.iter().enumerate().filter(|(_, s)| fold_of(s, folds) == fold);
                let mut words = Words::default();
                done.extend(own.map(|(i, sentence)| (i, tag(&tagger, sentence, &mut words))));
            }
        }
    };
    let mut tagged: Vec<(usize, Tagged)> = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..options.threads.max(1)).map(|_| scope.spawn(work)).collect();
        workers
            .into_iter()
            .flat_map(|worker| worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
            .collect()
    });
    tagged.sort_by_key(|(i, _)| *i);
    tagged.into_iter().map(|(_, tags)| tags).collect()
}

/// The fold of a sentence: its variants are in the same one.
fn fold_of(sentence: &Sentence, folds: usize) -> usize {
    let id = text_hash(sentence.comment("sent_id").unwrap_or_default().chars());
    usize::try_from((id >> 20) % folds as u64).unwrap_or(0)
}

/// Tags, features and kinds of form of a sentence. `words` are those that this tagger has met.
pub(super) fn tag(tagger: &Tagger, sentence: &Sentence, words: &mut Words) -> Tagged {
    let mut context = Context::default();
    words.tidy(tagger);
    context.look_up(sentence.words.iter().map(|row| row.form.as_str()), tagger, words);
    tagger.tag(std::slice::from_mut(&mut context), words, &mut Lookup::default());
    (PAD..PAD + sentence.words.len()).map(|i| (context.tags[i], context.feats[i], context.kinds(i))).collect()
}

/// Accuracy of tags and of the features that matter most, where they are marked.
pub(super) fn describe(sentences: &[Sentence], tags: &[Tagged]) -> String {
    let (mut right, mut words, mut features) = (0, 0, [[0usize; 2]; 20]);
    for (row, (upos, feats, _)) in sentences.iter().zip(tags).flat_map(|(s, t)| s.words.iter().zip(t)) {
        words += 1;
        right += usize::from(row.node.upos as u8 == *upos);
        for (counts, attribute) in features.iter_mut().zip(Attribute::ALL) {
            let gold = row.node.feats.get(attribute);
            counts[0] += usize::from(gold != 0);
            counts[1] += usize::from(gold != 0 && gold == feats.get(attribute));
        }
    }
    let percent = |right: usize, all: usize| 100.0 * right as f64 / all.max(1) as f64;
    let mut text = format!("UPOS {:.2}", percent(right, words));
    for attribute in [Attribute::Gender, Attribute::Number, Attribute::Person, Attribute::Mood, Attribute::VerbForm] {
        let [marked, right] = features[attribute as usize];
        let _ = write!(text, ", {} {:.2}", attribute.as_str(), percent(right, marked));
    }
    text
}

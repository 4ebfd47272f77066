//! Trains the tagger. In: sentences of treebanks. Out: the weights of its two passes, parts of speech and
//! features, and the tables that go with them.

use super::paradigm::Paradigms;
use super::perceptron::Perceptron;
use super::treebank::Source;
use super::variants::is_variant;
use super::{Options, Shuffle};
use crate::analyse::conllu::Sentence;
use crate::analyse::file::Writer;
use crate::analyse::tagger::{self, Bundle, Context, PAD, TagSets};
use crate::analyse::view::{Quotes, View};
use crate::analyse::{Attribute, Feats};
use std::collections::HashMap;

/// How often each form has each tag.
type Counts = HashMap<u64, [u32; 17]>;

/// Counts the tags of each form; what variants repeat is not counted.
fn counts(sentences: &[Sentence]) -> Counts {
    let mut counts = Counts::new();
    for row in sentences.iter().filter(|s| !is_variant(s)).flat_map(|s| &s.words) {
        counts.entry(View::new(Quotes::default().direct(&row.form), false).lower).or_default()
            [row.node.upos as usize] += 1;
    }
    counts
}

/// The tags that each form has.
fn tag_sets(counts: &Counts) -> TagSets {
    counts.iter().map(|(&form, tags)| (form, set(tags))).collect()
}

/// The tags that a form has at all, as a set of bits.
fn set(tags: &[u32; 17]) -> u32 {
    tags.iter().enumerate().filter(|(_, n)| **n > 0).map(|(i, _)| 1 << i).sum()
}

/// Fills `context` as at run time, except that a word's own occurrence does not count towards its
/// tag set: words seen once look unknown.
fn fill(context: &mut Context, sentence: &Sentence, counts: &Counts, paradigms: &Paradigms) {
    let at = std::cell::Cell::new(0usize);
    context.fill(sentence.words.iter().map(|row| row.form.as_str()), |view| {
        let i = at.replace(at.get() + 1);
        let Some(row) = i.checked_sub(PAD).and_then(|i| sentence.words.get(i)) else { return 0 };
        let mut tags = counts.get(&view.lower).copied().unwrap_or_default();
        tags[row.node.upos as usize] = tags[row.node.upos as usize].saturating_sub(1);
        set(&tags) | u32::from(paradigms.kinds(view.lower, row)) << 17
    });
}

/// The class of the highest score; the first of equals.
pub(super) fn argmax(scores: &[f32]) -> usize {
    let mut best = 0;
    for (i, score) in scores.iter().enumerate() {
        if *score > scores[best] {
            best = i;
        }
    }
    best
}

/// Trains both passes of the tagger and writes them.
pub(super) fn train(sentences: &[Sentence], options: &Options, shuffle: &mut Shuffle, writer: &mut Writer) {
    let counts = counts(sentences);
    let paradigms = Paradigms::new(sentences);
    let bundles = bundles(sentences);
    let (mut upos, mut feats) = (Perceptron::new(17), Perceptron::new(tagger::offsets().1));
    let (mut context, mut buffer) = (Context::default(), Vec::new());
    for _ in 0..options.rounds {
        for s in shuffle.order(sentences.len()) {
            let sentence = &sentences[s];
            fill(&mut context, sentence, &counts, &paradigms);
            learn_tags(&mut upos, sentence, &mut context, &mut buffer);
            // The second pass learns with the right tags.
            sentence.words.iter().enumerate().for_each(|(i, row)| context.tags[i + PAD] = row.node.upos as u8);
            learn_feats(&mut feats, &bundles, sentence, &mut context, &mut buffer);
        }
    }
    upos.write(writer);
    feats.write(writer);
    tagger::write_tables(writer, &tag_sets(&counts), &bundles);
    paradigms.write(writer);
}

/// The sets of features that words of each part of speech have, in the order in which they are met.
fn bundles(sentences: &[Sentence]) -> Vec<Vec<Bundle>> {
    let mut lists: Vec<Vec<Feats>> = vec![Vec::new(); 17];
    for row in sentences.iter().flat_map(|s| &s.words) {
        let list = &mut lists[row.node.upos as usize];
        if !list.contains(&row.node.feats) {
            list.push(row.node.feats);
        }
    }
    lists.into_iter().map(|list| list.into_iter().map(Bundle::new).collect()).collect()
}

/// One sentence of the first pass.
fn learn_tags(upos: &mut Perceptron, sentence: &Sentence, context: &mut Context, buffer: &mut Vec<u64>) {
    let source = Source::of(sentence);
    for (i, row) in sentence.words.iter().enumerate() {
        context.tag_features(i + PAD, buffer);
        let mut scores = [0f32; 17];
        upos.score(buffer, &mut scores);
        let gold = row.node.upos as usize;
        let best = argmax(&scores);
        upos.tick();
        if best != gold && source.marks_tag(row) {
            upos.update(buffer, gold, 1.0);
            upos.update(buffer, best, -1.0);
        }
        context.tags[i + PAD] = u8::try_from(best).unwrap_or(0);
    }
}

/// One sentence of the second pass.
fn learn_feats(
    feats: &mut Perceptron,
    bundles: &[Vec<Bundle>],
    sentence: &Sentence,
    context: &mut Context,
    buffer: &mut Vec<u64>,
) {
    let source = Source::of(sentence);
    for (i, row) in sentence.words.iter().enumerate() {
        context.feats_features(i + PAD, buffer);
        let mut scores = [0f32; 128];
        feats.score(buffer, &mut scores);
        let score = |b: &Bundle| b.classes.iter().map(|&c| scores[c as usize]).sum::<f32>();
        let list = &bundles[row.node.upos as usize];
        let best = &list[argmax(&list.iter().map(score).collect::<Vec<_>>())];
        let gold = Bundle::new(row.node.feats);
        feats.tick();
        for (a, attribute) in Attribute::ALL.into_iter().enumerate() {
            if best.classes[a] != gold.classes[a] && source.marks(row, attribute) {
                feats.update(buffer, gold.classes[a] as usize, 1.0);
                feats.update(buffer, best.classes[a] as usize, -1.0);
            }
        }
        context.feats[i + PAD] = best.feats;
    }
}

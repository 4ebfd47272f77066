//! Trains tags, features and lemmas.

use super::paradigm::Paradigms;
use super::parser::Tagged;
use super::variants::is_variant;
use super::{Options, Shuffle, Source};
use crate::analyse::conllu::{Row, Sentence};
use crate::analyse::file::{Reader, Writer};
use crate::analyse::forms::Forms;
use crate::analyse::lemma::{self, Edit, Lemmatiser};
use crate::analyse::linear::{Linear, Perceptron, text_hash};
use crate::analyse::tagger::{self, Bundle, Context, Lookup, PAD, TagSets, Tagger, Words};
use crate::analyse::view::{Quotes, View, normal};
use crate::analyse::{Attribute, Feats, Node, Upos, VerbForm};
use compact_str::CompactString;
use std::collections::{BTreeMap, HashMap};
use std::fmt::Write;

/// How often each form has each tag; forms seen once are left out of [`tag_sets`].
fn counts(sentences: &[Sentence]) -> HashMap<u64, [u32; 17]> {
    let mut counts: HashMap<u64, [u32; 17]> = HashMap::new();
    for row in sentences.iter().filter(|s| !is_variant(s)).flat_map(|s| &s.words) {
        counts.entry(View::new(Quotes::default().direct(&row.form), false).lower).or_default()
            [row.node.upos as usize] += 1;
    }
    counts
}

/// The tags that each form has.
fn tag_sets(sentences: &[Sentence]) -> TagSets {
    counts(sentences).iter().map(|(&form, tags)| (form, set(tags))).collect()
}

fn set(tags: &[u32; 17]) -> u32 {
    tags.iter().enumerate().filter(|(_, n)| **n > 0).map(|(i, _)| 1 << i).sum()
}

/// Fills `context` as at run time, except that a word's own occurrence does not count towards its
/// tag set: words seen once look unknown.
fn fill(context: &mut Context, sentence: &Sentence, counts: &HashMap<u64, [u32; 17]>, paradigms: &Paradigms) {
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
    let sets = &tag_sets(sentences);
    let counts = counts(sentences);
    let paradigms = Paradigms::new(sentences);
    let (mut upos, mut feats) = (Perceptron::new(17), Perceptron::new(tagger::offsets().1));
    let mut lists: Vec<Vec<Feats>> = vec![Vec::new(); 17];
    for row in sentences.iter().flat_map(|s| &s.words) {
        let list = &mut lists[row.node.upos as usize];
        if !list.contains(&row.node.feats) {
            list.push(row.node.feats);
        }
    }
    let bundles: Vec<Vec<Bundle>> = lists.into_iter().map(|list| list.into_iter().map(Bundle::new).collect()).collect();
    let (mut context, mut buffer) = (Context::default(), Vec::new());
    for _ in 0..options.rounds {
        for s in shuffle.order(sentences.len()) {
            let sentence = &sentences[s];
            let source = Source::of(sentence);
            fill(&mut context, sentence, &counts, &paradigms);
            for (i, row) in sentence.words.iter().enumerate() {
                context.tag_features(i + PAD, &mut buffer);
                let mut scores = [0f32; 17];
                upos.score(&buffer, &mut scores);
                let gold = row.node.upos as usize;
                let best = argmax(&scores);
                upos.tick();
                if best != gold && marks_tag(source, row) {
                    upos.update(&buffer, gold, 1.0);
                    upos.update(&buffer, best, -1.0);
                }
                context.tags[i + PAD] = u8::try_from(best).unwrap_or(0);
            }
            sentence.words.iter().enumerate().for_each(|(i, row)| context.tags[i + PAD] = row.node.upos as u8);
            learn_feats(&mut feats, &bundles, sentence, &mut context, &mut buffer);
        }
    }
    upos.write(0, writer);
    feats.write(0, writer);
    tagger::write_tables(writer, sets, &bundles);
    paradigms.write(writer);
}

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
            train(&others, options, &mut Shuffle::new(options.seed + fold as u64), &mut writer);
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
            if best.classes[a] != gold.classes[a] && marks(source, row, attribute) {
                feats.update(buffer, gold.classes[a] as usize, 1.0);
                feats.update(buffer, best.classes[a] as usize, -1.0);
            }
        }
        context.feats[i + PAD] = best.feats;
    }
}

/// Whether a treebank's part of speech for a word is to be learned, GSD's conventions being followed.
pub(super) fn marks_tag(source: Source, row: &Row) -> bool {
    let form = row.form.to_lowercase();
    let foreign = row.node.upos == Upos::X;
    match source {
        Source::Gsd => true,
        Source::Pud => !foreign && !matches!(form.as_str(), "dont" | "plusieurs" | "puis" | "si" | "se" | "s'" | "s’"),
        Source::Fqb => !foreign && form != "où",
        Source::Sequoia => !foreign && form != "%",
    }
}

/// Whether what a treebank says of a feature is to be learned, GSD's conventions being followed.
///
/// Sequoia and FQB leave gender, number and person unmarked where the form does not show them ("le
/// prix", "deux"), PUD marks gender everywhere; names are marked where a treebank has an opinion.
pub(super) fn marks(source: Source, row: &Row, attribute: Attribute) -> bool {
    let Node { upos, feats, .. } = &row.node;
    let agreement = matches!(attribute, Attribute::Gender | Attribute::Number | Attribute::Person);
    if agreement && feats.get(attribute) == 0 {
        let finite = feats.verb_form.is_some_and(|form| form != VerbForm::Part);
        return match source {
            Source::Gsd => *upos != Upos::Propn,
            _ => {
                finite
                    || !matches!(
                        upos,
                        Upos::Noun
                            | Upos::Adj
                            | Upos::Det
                            | Upos::Pron
                            | Upos::Num
                            | Upos::Sym
                            | Upos::Aux
                            | Upos::Verb
                            | Upos::Propn
                    )
            }
        };
    }
    match source {
        Source::Pud => match attribute {
            Attribute::Voice | Attribute::Emph | Attribute::Reflex | Attribute::NumType => false,
            Attribute::Gender => match upos {
                Upos::Det => false,
                Upos::Adj => !row.form.ends_with('e') && !row.form.ends_with("es"),
                _ => true,
            },
            _ => true,
        },
        Source::Gsd => attribute != Attribute::NumType,
        Source::Fqb | Source::Sequoia => true,
    }
}

/// Trains the lemmatiser and writes it.
pub(super) fn train_lemmas(
    sentences: &[Sentence],
    forms: &Forms,
    options: &Options,
    shuffle: &mut Shuffle,
    writer: &mut Writer,
) {
    let edits = common_edits(sentences);
    let words = lemma_examples(sentences);
    let mut perceptron = Perceptron::new(edits.len());
    let mut buffer = Vec::new();
    for _ in 0..options.rounds * 2 {
        for i in shuffle.order(words.len()) {
            let (form, view, upos, feats, lemma) = &words[i];
            lemma::features(view, *upos, feats, &mut buffer);
            let mut scores = [0f32; 256];
            perceptron.score(&buffer, &mut scores);
            let (mut best, mut gold) = (None, None);
            for (e, edit) in edits.iter().enumerate() {
                let wins = |other: Option<usize>| other.is_none_or(|o: usize| scores[e] > scores[o]);
                if (wins(best) || wins(gold))
                    && let Some(made) = edit.apply(form, *upos)
                {
                    if wins(best) {
                        best = Some(e);
                    }
                    if wins(gold) && made == *lemma {
                        gold = Some(e);
                    }
                }
            }
            perceptron.tick();
            if let (Some(best), Some(gold)) = (best, gold)
                && best != gold
            {
                perceptron.update(&buffer, gold, 1.0);
                perceptron.update(&buffer, best, -1.0);
            }
        }
    }
    let start = Writer::default();
    let mut own = start;
    perceptron.write(0, &mut own);
    let bytes = own.into_parts();
    let mut reader = Reader::parts(&bytes);
    let linear = Linear::read(&mut reader).unwrap_or_default();
    let lemmatiser = Lemmatiser { edits: edits.clone(), linear, exceptions: HashMap::default() };
    let mut exceptions = BTreeMap::new();
    for (form, view, upos, feats, lemma) in &words {
        if lemmatiser.lemma(form, view, *upos, feats, forms, &mut buffer) != *lemma {
            exceptions.insert(lemma::exception_key(view, *upos, feats), lemma.clone());
        }
    }
    let exceptions: Vec<_> = exceptions.into_iter().collect();
    writer.bytes(&bytes);
    lemma::write_tables(writer, &edits, &exceptions);
}

/// A word as the lemmatiser learns it.
type Example<'a> = (&'a str, View, Upos, Feats, CompactString);

/// One example for each form with its tag and features: the lemma that it has most often. GSD's
/// choices count four times, since the treebanks disagree on pronouns.
fn lemma_examples(sentences: &[Sentence]) -> Vec<Example<'_>> {
    let mut votes: BTreeMap<u64, (&Row, BTreeMap<CompactString, u32>)> = BTreeMap::new();
    for sentence in sentences {
        let weight = if Source::of(sentence) == Source::Gsd { 4 } else { 1 };
        for row in &sentence.words {
            let lemma: CompactString = row.node.lemma.chars().map(normal).collect();
            if lemma.contains('_') && !row.form.contains('_') {
                continue;
            }
            let view = View::new(&row.form, false);
            let key = lemma::exception_key(&view, row.node.upos, &row.node.feats);
            *votes.entry(key).or_insert_with(|| (row, BTreeMap::new())).1.entry(lemma).or_default() += weight;
        }
    }
    let best = |lemmas: &BTreeMap<CompactString, u32>| {
        lemmas.iter().rev().max_by_key(|(_, n)| **n).map(|(lemma, _)| lemma.clone())
    };
    votes
        .values()
        .map(|(row, lemmas)| {
            let view = View::new(&row.form, false);
            (row.form.as_str(), view, row.node.upos, row.node.feats, best(lemmas).unwrap_or_default())
        })
        .collect()
}

/// The edits that more than one form takes, the commonest first, at most 256.
fn common_edits(sentences: &[Sentence]) -> Vec<Edit> {
    let mut counts: BTreeMap<Edit, std::collections::BTreeSet<&str>> = BTreeMap::new();
    for row in sentences.iter().flat_map(|s| &s.words) {
        if let Some(edit) = Edit::between(&row.form, &row.node.lemma) {
            counts.entry(edit).or_default().insert(&row.form);
        }
    }
    let mut edits: Vec<(usize, Edit)> =
        counts.into_iter().map(|(edit, forms)| (forms.len(), edit)).filter(|(n, _)| *n > 1).collect();
    edits.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    edits.into_iter().take(256).map(|(_, edit)| edit).collect()
}

//! Trains the transition-based parser with a dynamic oracle (Goldberg and Nivre, "Training
//! deterministic parsers with non-deterministic oracles", 2013).

use super::{Options, Shuffle};
use crate::analyse::conllu::Sentence;
use crate::analyse::file::Writer;
use crate::analyse::linear::Perceptron;
use crate::analyse::tagger::{Context, PAD, TagSets};
use crate::analyse::transition::{CLASSES, Move, State, class, decode};

/// Trains and writes the parser.
pub(super) fn train(sentences: &[Sentence], sets: &TagSets, options: &Options, shuffle: &mut Shuffle, writer: &mut Writer) {
    let mut model = Perceptron::new(CLASSES);
    let (mut context, mut state, mut buffer) = (Context::default(), State::default(), Vec::new());
    for round in 0..options.rounds {
        for s in shuffle.order(sentences.len()) {
            let sentence = &sentences[s];
            context.fill(sentence.words.iter().map(|r| r.form.as_str()), |v| sets.get(&v.lower).copied().unwrap_or(0));
            for (i, row) in sentence.words.iter().enumerate() {
                context.tags[i + PAD] = row.node.upos as u8;
                context.feats[i + PAD] = row.node.feats;
            }
            let n = sentence.words.len();
            let gold: Vec<usize> = sentence.words.iter().enumerate().map(|(i, row)| {
                let head = row.node.head as usize;
                if head == i { n } else { head }
            }).collect();
            state.reset(n);
            while !state.done() {
                state.features(&context, &mut buffer);
                let mut scores = [0f32; CLASSES];
                model.score(&buffer, &mut scores);
                let moves = [Move::Shift, Move::Left, Move::Right];
                let costs = moves.map(|m| state.allowed(m).then(|| state.cost(m, &gold)));
                let least = costs.iter().flatten().min().copied().unwrap_or(0);
                let (mut best, mut right) = (None, None);
                for c in 0..CLASSES {
                    let (m, label) = decode(c);
                    let Some(cost) = costs[m as usize] else { continue };
                    let wins = |other: Option<usize>| other.is_none_or(|o: usize| scores[c] > scores[o]);
                    if wins(best) {
                        best = Some(c);
                    }
                    let child = state.stack.last().copied().unwrap_or(0);
                    let head = if m == Move::Left { state.next } else { state.stack.len().checked_sub(2).map_or(n, |i| state.stack[i]) };
                    let labelled = m == Move::Shift || gold[child] != head || sentence.words[child].node.deprel as u8 == label;
                    if cost == least && labelled && wins(right) {
                        right = Some(c);
                    }
                }
                model.tick();
                let (Some(best), Some(right)) = (best, right) else { break };
                if best != right {
                    model.update(&buffer, right, 1.0);
                    model.update(&buffer, best, -1.0);
                }
                let follow = if round > 0 && shuffle.unit() < 0.9 { best } else { right };
                let (m, label) = decode(follow);
                debug_assert_eq!(class(m, label), follow);
                state.apply(m, label);
            }
        }
    }
    model.write(9, writer);
}

//! Sentences as the parser's network learns them. In: sentences with the tags that a tagger gave them. Out:
//! rows of the embedding tables, and what is to be learned of each word.

use super::jackknife::Tagged;
use super::net::{Example, NO_HEAD};
use super::treebank::Source;
use crate::analyse::Attribute;
use crate::analyse::conllu::{Row, Sentence};
use crate::analyse::lexicon::{self, Lexicon};
use crate::analyse::net::GROUPS;
use crate::analyse::vectors::Vectors;
use crate::analyse::view::{Quotes, View};
use std::collections::HashMap;

/// How often each form occurs, and the keys that are frequent enough for a row.
pub(super) fn vocabulary(sentences: &[Sentence]) -> (HashMap<u64, u32>, Vec<u64>) {
    let mut counts: HashMap<u64, u32> = HashMap::new();
    let (mut forms, mut order) = (HashMap::new(), Vec::new());
    for sentence in sentences {
        let mut quotes = Quotes::default();
        for (i, row) in sentence.words.iter().enumerate() {
            let view = View::new(quotes.direct(&row.form), i == 0);
            *forms.entry(view.lower).or_insert(0) += 1;
            for key in lexicon::keys(&view) {
                let count = counts.entry(key).or_insert(0);
                *count += 1;
                if *count == 2 {
                    order.push(key);
                }
            }
        }
    }
    (forms, order)
}

/// The example of a sentence.
pub(super) fn example(
    sentence: &Sentence,
    tagged: &Tagged,
    lexicon: &Lexicon,
    forms: &HashMap<u64, u32>,
    vectors: &Vectors,
    source: Source,
) -> Example {
    let named = is_named(sentence);
    let mut example = Example {
        lexical: vec![vec![lexicon::ROOT]],
        tags: vec![vec![lexicon::ROOT_TAG]],
        seen: vec![u32::MAX],
        coarse: vec![17],
        heads: vec![0],
        relations: vec![0],
        groups: vec![[255; GROUPS]],
        vectors: vec![None],
        soft: None,
        turns: source.turns(),
    };
    let mut quotes = Quotes::default();
    for (i, (row, (upos, feats, kinds))) in sentence.words.iter().zip(tagged).enumerate() {
        let view = View::new(quotes.direct(&row.form), i == 0);
        let (mut lexical, mut tags) = (Vec::new(), Vec::new());
        lexicon.lexical(&view, &mut lexical);
        lexicon.tag(*upos, feats, *kinds, view.shape, source as u32, &mut tags);
        example.lexical.push(lexical);
        example.tags.push(tags);
        example.vectors.push(vectors.row(&view));
        example.seen.push(forms.get(&view.lower).copied().unwrap_or(0));
        example.coarse.push(*upos);
        let head = row.node.head as usize;
        example.heads.push(u32::try_from(if head == i { 0 } else { head + 1 }).unwrap_or(0));
        example.relations.push(source.relations(row.node.deprel, &row.form));
        example.groups.push(classes(source, row, named));
    }
    example
}

/// Makes an example of names alone: of a sentence whose tags and tree are not known.
pub(super) fn names_alone(example: &mut Example) {
    example.heads[1..].fill(NO_HEAD);
    example.relations.fill(0);
    example.groups.iter_mut().for_each(|classes| classes[..GROUPS - 1].fill(255));
    example.turns = 2;
}

/// Whether the names of a sentence are marked: it says so by whom, in a comment.
pub(super) fn is_named(sentence: &Sentence) -> bool {
    sentence.comment("names").is_some()
}

/// The gold class of each group, without those that the treebank marks in its own way.
fn classes(source: Source, row: &Row, named: bool) -> [u8; GROUPS] {
    std::array::from_fn(|g| match g.checked_sub(1) {
        None if !source.marks_tag(row) => 255,
        None => row.node.upos as u8,
        Some(a) if a >= Attribute::ALL.len() => match named {
            true => u8::try_from(row.node.name.class()).unwrap_or(255),
            false => 255,
        },
        Some(a) if source.marks(row, Attribute::ALL[a]) => row.node.feats.get(Attribute::ALL[a]),
        Some(_) => 255,
    })
}

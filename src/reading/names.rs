//! The names of an article. In: the tags that the network gives. Out: [`Name`]s, none overlapping, in text order.

use super::extent::NONE;
use crate::analyse::{NameKind, NameTag, Node};
use crate::model::DocWord;
use std::ops::Range;

/// Some words that the network takes for a name, and what it takes it for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// The words, by their places in the document.
    pub words: Range<DocWord>,
    /// Whose name they are.
    pub kind: NameKind,
}

/// The names of an article, to be found by any of their words.
#[derive(Debug, Default)]
pub(super) struct Names {
    all: Vec<Name>,
    /// The name of each word, [`NONE`] for a word of none.
    of: Vec<u32>,
}

impl Names {
    /// Puts the tags of words together. A name ends with its sentence.
    pub(super) fn new(nodes: &[Node], sentences: impl Iterator<Item = Range<usize>>) -> Self {
        let mut names = Self { all: Vec::new(), of: vec![NONE; nodes.len()] };
        for sentence in sentences {
            let first = names.all.len();
            for number in sentence {
                let i = DocWord::new(number);
                match nodes.get(number).map_or(NameTag::Outside, |node| node.name) {
                    NameTag::Outside => continue,
                    NameTag::Begin(kind) => names.all.push(Name { words: i..i + 1, kind }),
                    NameTag::Inside(kind) => match names.all.get_mut(first..).and_then(<[Name]>::last_mut) {
                        Some(name) if name.words.end == i && name.kind == kind => name.words.end = i + 1,
                        _ => names.all.push(Name { words: i..i + 1, kind }),
                    },
                }
                names.of[number] = u32::try_from(names.all.len() - 1).unwrap_or(NONE);
            }
        }
        names
    }

    /// The name that a word is a part of.
    pub(super) fn at(&self, word: DocWord) -> Option<&Name> {
        self.all.get(*self.of.get(word.number())? as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analyse::{Deprel, Feats, Upos};

    #[test]
    fn a_name_goes_on_with_its_kind_and_ends_with_its_sentence() {
        let node = |tag: &str| Node {
            upos: Upos::X,
            feats: Feats::default(),
            lemma: "x".into(),
            head: 0,
            deprel: Deprel::Root,
            name: NameTag::parse(tag).unwrap(),
        };
        let nodes: Vec<Node> = ["B-PER", "I-PER", "O", "I-ORG", "B-ORG", "I-ORG"].into_iter().map(node).collect();
        let names = Names::new(&nodes, [0..4, 4..5, 5..6].into_iter());
        let found: Vec<_> = (0..7)
            .map(|i| {
                names.at(DocWord::new(i)).map(|name| (name.words.start.number()..name.words.end.number(), name.kind))
            })
            .collect();
        let (person, body) = (NameKind::Person, NameKind::Organisation);
        let due = [
            Some((0..2, person)),
            Some((0..2, person)),
            None,
            Some((3..4, body)),
            Some((4..5, body)),
            Some((5..6, body)),
            None,
        ];
        assert_eq!(found, due);
    }
}

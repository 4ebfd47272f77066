//! Readings of trees made by hand, for tests. In: words with tag, head and relation. Out: their reading.

use super::Reading;
use crate::analyse::{Analysis, Deprel, Feats, NameTag, Node, Upos};
use crate::knowledge::Knowledge;
use crate::read::{Article, Metadata};
use crate::text::{Document, segment};

/// One word: its form, its tag, the place of its head in the sentence (its own for the root), its relation.
pub(crate) type Word = (&'static str, Upos, u32, Deprel);

/// Lets a test look at the reading of some sentences, their words set apart by spaces.
pub(crate) fn with_reading<T>(sentences: &[&[Word]], look: impl FnOnce(&Reading<'_>) -> T) -> T {
    let words: Vec<&Word> = sentences.iter().copied().flatten().collect();
    let text = words.iter().map(|word| word.0).collect::<Vec<_>>().join(" ");
    let node = |word: &&Word| Node {
        upos: word.1,
        feats: Feats::default(),
        lemma: word.0.to_lowercase().into(),
        head: word.2,
        deprel: word.3,
        name: NameTag::Outside,
    };
    with_nodes(
        &text,
        Metadata::default(),
        |document| {
            assert_eq!(document.words.len(), words.len(), "{text}");
            words.iter().map(node).collect()
        },
        look,
    )
}

/// Lets a test look at the reading of a text whose words nothing is known of.
pub(crate) fn with_text<T>(text: &str, metadata: Metadata, look: impl FnOnce(&Reading<'_>) -> T) -> T {
    let node = Node {
        upos: Upos::X,
        feats: Feats::default(),
        lemma: "".into(),
        head: 0,
        deprel: Deprel::Dep,
        name: NameTag::Outside,
    };
    with_nodes(text, metadata, |document| vec![node; document.words.len()], look)
}

/// Lets a test look at the reading of a text with the nodes that it gives to its words.
pub(crate) fn with_nodes<T>(
    text: &str,
    metadata: Metadata,
    nodes: impl FnOnce(&Document) -> Vec<Node>,
    look: impl FnOnce(&Reading<'_>) -> T,
) -> T {
    let article = Article { text: text.to_owned(), metadata, ..Article::default() };
    let document = segment(&article.text);
    let analysis = Analysis { nodes: nodes(&document) };
    let knowledge = Knowledge::embedded().unwrap();
    look(&Reading::new(&article, &document, &analysis, &knowledge))
}

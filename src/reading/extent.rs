//! What stands below each word. In: the trees of a document. Out: for every word the first and last
//! word below it, and its place in a walk down its tree.

use crate::analyse::Trees;
use crate::text::Document;

/// No word, no place.
pub(super) const NONE: u32 = u32::MAX;

/// Two numbers a word.
pub(super) type Ranges = Vec<(u32, u32)>;

/// First and last word below every word, itself included, as document indices; and its place in a walk
/// down its tree with one past that of its last descendant, [`NONE`] for words that no root reaches. Linear in
/// the number of words.
pub(super) fn measure(document: &Document, trees: &Trees<'_>) -> (Ranges, Ranges) {
    let n = document.words.len();
    let number = |i: usize| u32::try_from(i).unwrap_or(NONE);
    let mut extents: Ranges = (0..n).map(|i| (number(i), number(i))).collect();
    let mut walk = vec![(NONE, NONE); n];
    let mut order = Vec::new();
    for (s, sentence) in document.sentences.iter().enumerate() {
        let tree = trees.sentence(s);
        let base = sentence.words.start;
        let mut clock = 0;
        order.clear();
        order.extend(tree.root());
        while let Some(i) = order.pop() {
            let at = base + i;
            if walk[at].0 == NONE {
                walk[at].0 = clock;
                clock += 1;
                order.push(i);
                order.extend(tree.children(i).rev());
                continue;
            }
            walk[at].1 = clock;
            if let Some(head) = tree.head(i) {
                let (from, to) = extents[at];
                let of_head = &mut extents[base + head];
                *of_head = (of_head.0.min(from), of_head.1.max(to));
            }
        }
    }
    (extents, walk)
}

//! Scores of an analysis against a treebank, by the definitions of the `CoNLL` 2018 shared task. In: gold
//! sentences and those of the analyser. Out: [`Scores`].
//!
//! A score is an F1: right over the mean of how many gold has and how many the analyser has. With
//! words given, both are the same and F1 is plain accuracy.

use super::align::{Reading, align};
use super::conllu::Sentence;
use super::{Attribute, NameKind, Node};
use std::ops::Range;

/// How many there are in gold, how many the analyser found, how many of them are right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// In gold.
    pub gold: usize,
    /// Found.
    pub found: usize,
    /// Right.
    pub right: usize,
}

impl Count {
    /// Harmonic mean of precision and recall, in per cent.
    pub fn f1(self) -> f64 {
        200.0 * self.right as f64 / (self.gold + self.found).max(1) as f64
    }

    /// Share of gold that was found right, in per cent.
    pub fn recall(self) -> f64 {
        100.0 * self.right as f64 / self.gold.max(1) as f64
    }

    /// Share of what was found that is right, in per cent.
    pub fn precision(self) -> f64 {
        100.0 * self.right as f64 / self.found.max(1) as f64
    }
}

/// All counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scores {
    /// Tokens, by their span.
    pub tokens: Count,
    /// Sentences, by their span.
    pub sentences: Count,
    /// Syntactic words.
    pub words: Count,
    /// Parts of speech.
    pub upos: Count,
    /// All features of a word.
    pub feats: Count,
    /// Lemmas.
    pub lemmas: Count,
    /// Heads.
    pub uas: Count,
    /// Heads with relations, subtypes included.
    pub las: Count,
    /// Heads with universal relations.
    pub las_universal: Count,
    /// Each feature, where it is marked.
    pub attributes: [Count; 20],
    /// Names of each kind, by their span.
    pub names: [Count; NameKind::ALL.len()],
}

/// Why two readings cannot be compared.
#[derive(Debug, thiserror::Error)]
#[error("the texts differ at character {0} (white space not counted): compare readings of the same text")]
pub struct OtherText(
    /// Where they part, in characters that are not white space.
    pub usize,
);

/// Compares the analyser's sentences with gold.
///
/// # Errors
/// Where the two are not readings of the same text.
pub fn compare(gold: &[Sentence], system: &[Sentence]) -> Result<Scores, OtherText> {
    let (gold, system) = (Reading::new(gold), Reading::new(system));
    if gold.chars != system.chars {
        let same = gold.chars.iter().zip(&system.chars).take_while(|(a, b)| a == b).count();
        return Err(OtherText(same));
    }
    let count = |right: usize| Count { gold: gold.words.len(), found: system.words.len(), right };
    let pairs = align(&gold.words, &system.words);
    let mut partner = vec![usize::MAX; system.words.len()];
    pairs.iter().for_each(|&(g, s)| partner[s] = g);
    let share = |test: &dyn Fn(&Node, &Node) -> bool| {
        count(pairs.iter().filter(|&&(g, s)| test(gold.words[g].node, system.words[s].node)).count())
    };
    let attached = |test: &dyn Fn(&Node, &Node) -> bool| {
        let right = |&&(g, s): &&(usize, usize)| {
            let (a, b) = (&gold.words[g], &system.words[s]);
            let roots = (a.head == g, b.head == s);
            let head = if roots.0 || roots.1 { roots.0 == roots.1 } else { partner[b.head] == a.head };
            head && test(a.node, b.node)
        };
        count(pairs.iter().filter(right).count())
    };
    let mut scores = Scores {
        tokens: spans(&gold.tokens, &system.tokens),
        sentences: spans(&gold.sentences, &system.sentences),
        words: count(pairs.len()),
        upos: share(&|a, b| a.upos == b.upos),
        feats: share(&|a, b| a.feats == b.feats),
        lemmas: share(&|a, b| a.lemma == b.lemma),
        uas: attached(&|_, _| true),
        las: attached(&|a, b| a.deprel == b.deprel),
        las_universal: attached(&|a, b| a.deprel.base() == b.deprel.base()),
        attributes: [Count::default(); 20],
        names: NameKind::ALL.map(|kind| {
            let own = |reading: &Reading<'_>| -> Vec<Range<usize>> {
                reading.names().into_iter().filter(|(of, _)| *of == kind).map(|(_, span)| span).collect()
            };
            spans(&own(&gold), &own(&system))
        }),
    };
    for (count, attribute) in scores.attributes.iter_mut().zip(Attribute::ALL) {
        *count = marked(attribute, &gold, &system, &pairs);
    }
    Ok(scores)
}

/// How often a feature is marked, and marked alike.
fn marked(attribute: Attribute, gold: &Reading<'_>, system: &Reading<'_>, pairs: &[(usize, usize)]) -> Count {
    let value = |node: &Node| node.feats.get(attribute);
    let all = |reading: &Reading<'_>| reading.words.iter().filter(|w| value(w.node) != 0).count();
    let values = |&(g, s): &(usize, usize)| (value(gold.words[g].node), value(system.words[s].node));
    let right = pairs.iter().map(values).filter(|(wanted, found)| *wanted != 0 && wanted == found).count();
    Count { gold: all(gold), found: all(system), right }
}

/// Spans that both readings have; both are sorted.
fn spans(gold: &[Range<usize>], system: &[Range<usize>]) -> Count {
    let (mut g, mut s, mut right) = (0, 0, 0);
    while g < gold.len() && s < system.len() {
        if gold[g] == system[s] {
            right += 1;
            (g, s) = (g + 1, s + 1);
        } else if gold[g].start <= system[s].start {
            g += 1;
        } else {
            s += 1;
        }
    }
    Count { gold: gold.len(), found: system.len(), right }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analyse::conllu::read;

    fn text(rows: &[(&str, &str, u32)]) -> String {
        let mut next = 0;
        let line = |(id, form, head): &(&str, &str, u32)| match id.contains('-') {
            true => format!("{id}\t{form}\t_\t_\t_\t_\t_\t_\t_\t_\n"),
            false => {
                next += 1;
                format!("{next}\t{form}\t{form}\tX\t_\t_\t{head}\tdep\t_\t_\n")
            }
        };
        rows.iter().map(line).collect::<String>() + "\n"
    }

    /// Five words in four tokens.
    fn gold() -> Vec<Sentence> {
        let rows =
            [("1", "Elle", 2), ("2", "parle", 0), ("3-4", "du", 0), ("3", "de", 5), ("4", "le", 5), ("5", "port", 2)];
        read(&text(&rows)).unwrap()
    }

    #[test]
    fn a_reading_agrees_with_itself() {
        let gold = gold();
        let scores = compare(&gold, &gold).unwrap();
        assert_eq!(scores.words, Count { gold: 5, found: 5, right: 5 });
        assert_eq!(scores.tokens, Count { gold: 4, found: 4, right: 4 });
        assert!((scores.las.f1() - 100.0).abs() < 1e-9);
    }

    #[test]
    fn an_unsplit_contraction_costs_its_words_only() {
        let gold = gold();
        let other = read(&text(&[("1", "Elle", 2), ("2", "parle", 0), ("3", "du", 4), ("4", "port", 2)])).unwrap();
        let scores = compare(&gold, &other).unwrap();
        assert_eq!(scores.tokens.right, 4);
        assert_eq!(scores.words, Count { gold: 5, found: 4, right: 3 });
        assert_eq!(scores.uas.right, 3);
    }

    #[test]
    fn another_cut_shifts_nothing_else() {
        let gold = read(&text(&[("1", "aujourd'hui", 2), ("2", "il", 0), ("3", "dort", 2)])).unwrap();
        let other = read(&text(&[("1", "aujourd'", 2), ("2", "hui", 3), ("3", "il", 0), ("4", "dort", 3)])).unwrap();
        let scores = compare(&gold, &other).unwrap();
        assert_eq!(scores.words, Count { gold: 3, found: 4, right: 2 });
        assert_eq!(scores.uas.right, 2);
        assert!(compare(&gold, &read(&text(&[("1", "demain", 0)])).unwrap()).is_err());
    }
}

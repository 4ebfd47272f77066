//! Sentences with incises, made from those of the treebank: the treebanks hold few inverted verbs of
//! saying ("« … », assure la maire"), the press is full of them.
//!
//! In: a treebank. Out: more sentences, annotated by GSD's conventions: what is said is the main clause,
//! the verb of saying hangs below it as `parataxis:insert`, its subject follows it.
//!
//! French in code: the auxiliary of sentences that are made for training alone.

mod clauses;

use super::Source;
use super::shuffle::Shuffle;
use crate::analyse::conllu::{Row, Sentence};
use crate::analyse::{Deprel, Feats, NameTag, Node, Upos};
use clauses::{Subject, inverted_pronouns, is_clause, subjects};
use std::ops::Range;

/// Lemma, present in the singular and the plural, participle.
const VERBS: &str = include_str!("data/incises.txt");

/// How many sentences are made.
const COUNT: usize = 620;

/// Makes sentences with incises.
pub(super) fn incises(sentences: &[Sentence], shuffle: &mut Shuffle) -> Vec<Sentence> {
    let own = |s: &&Sentence| matches!(Source::of(s), Source::Gsd | Source::Sequoia);
    let clauses: Vec<&Sentence> = sentences.iter().filter(own).filter(|s| is_clause(s)).collect();
    let nouns: Vec<Subject<'_>> =
        sentences.iter().filter(|s| Source::of(s) != Source::Fqb).flat_map(subjects).collect();
    let pronouns: Vec<Subject<'_>> = sentences.iter().filter(own).flat_map(inverted_pronouns).collect();
    let verbs: Vec<Vec<&str>> = VERBS.lines().map(|line| line.split_whitespace().collect()).collect();
    if clauses.is_empty() || nouns.is_empty() || pronouns.is_empty() {
        return Vec::new();
    }
    (0..COUNT)
        .map(|_| {
            let clause = clauses[shuffle.below(clauses.len())];
            let pronoun = shuffle.unit() < 0.2;
            let from = if pronoun { &pronouns } else { &nouns };
            let subject = &from[shuffle.below(from.len())];
            let verb = &verbs[shuffle.below(verbs.len())];
            Maker::new(clause, Source::of(clause)).make(verb, subject, pronoun, shuffle)
        })
        .collect()
}

/// Puts a sentence together; heads are set when all words have their places.
struct Maker<'a> {
    clause: &'a Sentence,
    source: Source,
    root: usize,
    /// Words with where they come from: a word of the clause, or what the incise's words depend on.
    rows: Vec<(Row, Head)>,
}

#[derive(Clone, Copy, PartialEq)]
enum Head {
    /// The word of the clause with this number, whose own head is to be looked up.
    Clause(usize),
    /// The root of the clause.
    Root,
    /// The verb of saying itself: below the root.
    Verb,
    /// Below the verb of saying.
    BelowVerb,
    /// A word of the subject: so many words before or behind itself.
    Offset(isize),
}

impl<'a> Maker<'a> {
    fn new(clause: &'a Sentence, source: Source) -> Self {
        let root = clause.words.iter().position(|row| row.node.deprel == Deprel::Root).unwrap_or(0);
        Self { clause, source, root, rows: Vec::new() }
    }

    fn make(mut self, verb: &[&str], subject: &Subject<'_>, pronoun: bool, shuffle: &mut Shuffle) -> Sentence {
        let n = self.clause.words.len() - 1;
        let quoted = shuffle.unit() < 0.7;
        let gaps: Vec<usize> = (2..n - 1).filter(|&gap| self.is_gap(gap)).collect();
        let gap = match shuffle.unit() < 0.4 && !gaps.is_empty() {
            true => gaps[shuffle.below(gaps.len())],
            false => n,
        };
        let reopened = quoted && gap < n && shuffle.unit() < 0.3;
        if quoted {
            self.mark("«", Head::Root);
        }
        let comma = self.clause.words[gap - 1].form == ",";
        let before = if comma && gap < n { gap - 1 } else { gap };
        (0..before).for_each(|w| self.word(w));
        if quoted && (gap == n || reopened) {
            self.mark("»", Head::Root);
        }
        if !(quoted && gap == n && shuffle.unit() < 0.15) {
            self.mark(",", Head::BelowVerb);
        }
        self.incise(verb, subject, pronoun, shuffle.unit() < 0.5);
        if gap < n {
            self.mark(",", Head::BelowVerb);
            if reopened {
                self.mark("«", Head::Root);
            }
            (gap..n).for_each(|w| self.word(w));
        }
        self.mark(".", Head::Root);
        if quoted && gap < n {
            self.mark("»", Head::Root);
        }
        self.finish()
    }

    /// Whether the incise may stand before word `gap` of the clause: only arcs of the root pass over.
    fn is_gap(&self, gap: usize) -> bool {
        self.clause.words.iter().enumerate().all(|(w, row)| {
            let head = row.node.head as usize;
            head == self.root || w == self.root || (w < gap) == (head < gap)
        })
    }

    fn word(&mut self, w: usize) {
        self.rows.push((self.clause.words[w].clone(), Head::Clause(w)));
    }

    fn add(&mut self, form: &str, lemma: &str, upos: Upos, feats: &str, deprel: Deprel, head: Head) {
        let node =
            Node { upos, feats: Feats::parse(feats), lemma: lemma.into(), head: 0, deprel, name: NameTag::Outside };
        self.rows.push((Row { form: form.to_owned(), node, misc: "_".to_owned() }, head));
    }

    fn mark(&mut self, form: &str, head: Head) {
        self.add(form, form, Upos::Punct, "_", Deprel::Punct, head);
    }

    /// The verb of saying with its auxiliary and subject.
    fn incise(&mut self, verb: &[&str], subject: &Subject<'_>, pronoun: bool, compound: bool) {
        let [lemma, singular, plural, participle] = verb else { return };
        let (sentence, span, head) = subject;
        let many = sentence.words[*head].node.feats.number == Some(crate::analyse::Number::Plur)
            || sentence.words.iter().any(|row| row.node.head as usize == *head && row.node.deprel == Deprel::Conj);
        let number = if many { "Plur" } else { "Sing" };
        let finite = format!("Mood=Ind|Number={number}|Person=3|Tense=Pres|VerbForm=Fin");
        if compound {
            self.add(if many { "ont" } else { "a" }, "avoir", Upos::Aux, &finite, Deprel::AuxTense, Head::BelowVerb);
            if pronoun {
                self.subject(sentence, span, *head);
            }
            let voice = if self.source == Source::Gsd { "|Voice=Act" } else { "" };
            let feats = format!("Gender=Masc|Number=Sing|Tense=Past|VerbForm=Part{voice}");
            self.add(participle, lemma, Upos::Verb, &feats, Deprel::ParataxisInsert, Head::Verb);
        } else {
            self.add(
                if many { plural } else { singular },
                lemma,
                Upos::Verb,
                &finite,
                Deprel::ParataxisInsert,
                Head::Verb,
            );
            if pronoun {
                self.subject(sentence, span, *head);
            }
        }
        if !pronoun {
            self.subject(sentence, span, *head);
        }
    }

    fn subject(&mut self, sentence: &Sentence, span: &Range<usize>, head: usize) {
        for w in span.clone() {
            let mut row = sentence.words[w].clone();
            let first = row.form.chars().next();
            if w == span.start
                && first.is_some_and(char::is_uppercase)
                && matches!(row.node.upos, Upos::Det | Upos::Adj | Upos::Num)
            {
                row.form = row.form.to_lowercase();
            }
            let to = row.node.head as isize - w as isize;
            self.rows.push((row, if w == head { Head::BelowVerb } else { Head::Offset(to) }));
        }
    }

    fn finish(self) -> Sentence {
        let place = |test: &dyn Fn(Head) -> bool| self.rows.iter().position(|(_, head)| test(*head)).unwrap_or(0);
        let root = place(&|head| head == Head::Clause(self.root));
        let verb = place(&|head| head == Head::Verb);
        let rows: Vec<Row> = self
            .rows
            .iter()
            .enumerate()
            .map(|(i, (row, head))| {
                let to = match *head {
                    Head::Clause(w) => {
                        let up = self.clause.words[w].node.head as usize;
                        place(&|head| head == Head::Clause(up))
                    }
                    Head::Root | Head::Verb => root,
                    Head::BelowVerb => verb,
                    Head::Offset(by) => i.saturating_add_signed(by),
                };
                let mut row = row.clone();
                row.node.head = u32::try_from(to).unwrap_or(0);
                row
            })
            .collect();
        Sentence { comments: self.clause.comments.clone(), words: rows, multiword: Vec::new() }
    }
}

//! The treebanks that the trainer learns from, and what their annotation means. In: a sentence, a word. Out:
//! which treebank it is of, and what of its annotation is to be learned: the model is to behave as GSD.
//!
//! French in code: words that one treebank tags unlike the others; of training alone.

use crate::analyse::conllu::{Row, Sentence};
use crate::analyse::{Attribute, Deprel, Node, Upos, VerbForm};

/// The treebank that a sentence comes from, by its `sent_id`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Source {
    /// French GSD.
    Gsd,
    /// Parallel Universal Dependencies.
    Pud,
    /// French Question Bank.
    Fqb,
    /// Sequoia.
    Sequoia,
}

impl Source {
    /// Reads it off a sentence.
    pub(super) fn of(sentence: &Sentence) -> Self {
        let id = sentence.comment("sent_id").unwrap_or_default();
        let mut chars = id.chars();
        let (first, second) = (chars.next(), chars.next());
        if id.starts_with("fr-ud-") {
            Self::Gsd
        } else if matches!(first, Some('n' | 'w')) && second.is_some_and(|c| c.is_ascii_digit()) {
            Self::Pud
        } else if ["annodis", "emea", "frwiki", "Europar"].iter().any(|name| id.starts_with(name)) {
            Self::Sequoia
        } else {
            Self::Fqb
        }
    }

    /// How often its sentences are seen in two epochs: GSD is what the model is to behave as, and news
    /// hold few questions.
    pub(super) fn turns(self) -> usize {
        match self {
            Self::Gsd => 4,
            Self::Pud | Self::Sequoia => 2,
            Self::Fqb => 1,
        }
    }

    /// How often its lemmas count: the treebanks disagree on pronouns.
    pub(super) fn votes(self) -> u32 {
        if self == Self::Gsd { 4 } else { 1 }
    }

    /// Whether the part of speech of a word is to be learned.
    pub(super) fn marks_tag(self, row: &Row) -> bool {
        let form = row.form.to_lowercase();
        let foreign = row.node.upos == Upos::X;
        match self {
            Self::Gsd => true,
            Self::Pud => {
                !foreign && !matches!(form.as_str(), "dont" | "plusieurs" | "puis" | "si" | "se" | "s'" | "s’")
            }
            Self::Fqb => !foreign && form != "où",
            Self::Sequoia => !foreign && form != "%",
        }
    }

    /// Whether what it says of a feature of a word is to be learned.
    ///
    /// Sequoia and FQB leave gender, number and person unmarked where the form does not show them ("le
    /// prix", "deux"), PUD marks gender everywhere; names are marked where a treebank has an opinion.
    pub(super) fn marks(self, row: &Row, attribute: Attribute) -> bool {
        let Node { upos, feats, .. } = &row.node;
        let agreement = matches!(attribute, Attribute::Gender | Attribute::Number | Attribute::Person);
        if agreement && feats.get(attribute) == 0 {
            let finite = feats.verb_form.is_some_and(|form| form != VerbForm::Part);
            return match self {
                Self::Gsd => *upos != Upos::Propn,
                Self::Pud | Self::Fqb | Self::Sequoia => finite || !agrees(*upos),
            };
        }
        match self {
            Self::Pud => match attribute {
                Attribute::Voice | Attribute::Emph | Attribute::Reflex | Attribute::NumType => false,
                Attribute::Gender => match upos {
                    Upos::Det => false,
                    Upos::Adj => !row.form.ends_with('e') && !row.form.ends_with("es"),
                    _ => true,
                },
                _ => true,
            },
            Self::Gsd => attribute != Attribute::NumType,
            Self::Fqb | Self::Sequoia => true,
        }
    }

    /// The relations that its label for a word may stand for in the others, as a set of bits: PUD does not
    /// type its obliques, only GSD marks light verbs, and treebanks disagree on reflexive clitics.
    pub(super) fn relations(self, deprel: Deprel, form: &str) -> u64 {
        let set = |relations: &[Deprel]| relations.iter().map(|r| 1u64 << *r as u64).sum();
        let reflexive = matches!(form.to_lowercase().as_str(), "se" | "s'" | "s’");
        match (self, deprel) {
            (Self::Pud, Deprel::Obl) => set(&[Deprel::OblMod, Deprel::OblArg, Deprel::OblAgent]),
            (Self::Pud, Deprel::Obj | Deprel::Iobj | Deprel::Expl) if reflexive => {
                set(&[Deprel::Obj, Deprel::Iobj, Deprel::ExplComp, Deprel::ExplPv, Deprel::ExplPass])
            }
            (Self::Pud, Deprel::Parataxis) => set(&[Deprel::Parataxis, Deprel::ParataxisInsert]),
            (Self::Pud | Self::Sequoia | Self::Fqb, Deprel::Obj) => set(&[Deprel::Obj, Deprel::ObjLvc]),
            (Self::Fqb, Deprel::ExplComp) => set(&[Deprel::ExplComp, Deprel::ExplPv, Deprel::ExplPass]),
            _ => set(&[deprel]),
        }
    }
}

/// Whether words of a part of speech have gender, number or person.
fn agrees(upos: Upos) -> bool {
    use Upos::{Adj, Aux, Det, Noun, Num, Pron, Propn, Sym, Verb};
    matches!(upos, Noun | Adj | Det | Pron | Num | Sym | Aux | Verb | Propn)
}

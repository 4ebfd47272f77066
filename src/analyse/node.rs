//! What the analysis says of one word.

use super::{Feats, NameTag};
use compact_str::CompactString;

/// The analysis of a document: one node a word, in the order of
/// [`Document::words`](crate::text::Document::words).
#[derive(Clone, Debug, Default)]
pub struct Analysis {
    /// One node a word.
    pub nodes: Vec<Node>,
}

/// Tag, features, lemma and place in the tree of one word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// Universal part of speech.
    pub upos: Upos,
    /// Morphological features.
    pub feats: Feats,
    /// Dictionary form.
    pub lemma: CompactString,
    /// The word that this one depends on, as an index into its sentence's words; its own index
    /// for the root.
    pub head: u32,
    /// How it depends on its head.
    pub deprel: Deprel,
    /// Whether it begins or goes on with a name, and of what.
    pub name: NameTag,
}

/// Universal part-of-speech tags (<https://universaldependencies.org/u/pos/>).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
#[expect(missing_docs, reason = "the names are those of the standard")]
pub enum Upos {
    Adj,
    Adp,
    Adv,
    Aux,
    Cconj,
    Det,
    Intj,
    Noun,
    Num,
    Part,
    Pron,
    Propn,
    Punct,
    Sconj,
    Sym,
    Verb,
    X,
}

impl Upos {
    /// Every value, in alphabetical order.
    pub const ALL: [Self; 17] = [
        Self::Adj,
        Self::Adp,
        Self::Adv,
        Self::Aux,
        Self::Cconj,
        Self::Det,
        Self::Intj,
        Self::Noun,
        Self::Num,
        Self::Part,
        Self::Pron,
        Self::Propn,
        Self::Punct,
        Self::Sconj,
        Self::Sym,
        Self::Verb,
        Self::X,
    ];

    pub(super) const NAMES: [&'static str; 17] = [
        "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ",
        "SYM", "VERB", "X",
    ];

    /// The name as the standard writes it.
    pub fn as_str(self) -> &'static str {
        Self::NAMES[self as usize]
    }

    /// The value of that name, if there is one.
    pub fn parse(name: &str) -> Option<Self> {
        Self::NAMES.iter().position(|n| *n == name).map(|i| Self::ALL[i])
    }
}

/// Relations of the French treebanks, subtypes included (<https://universaldependencies.org/fr/dep/>).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
#[expect(missing_docs, reason = "the names are those of the standard")]
pub enum Deprel {
    Acl,
    AclRelcl,
    Advcl,
    AdvclCleft,
    Advmod,
    Amod,
    Appos,
    Aux,
    AuxCaus,
    AuxPass,
    AuxTense,
    Case,
    Cc,
    Ccomp,
    Conj,
    Cop,
    Csubj,
    CsubjPass,
    Dep,
    DepComp,
    Det,
    Discourse,
    Dislocated,
    Expl,
    ExplComp,
    ExplPass,
    ExplPv,
    ExplSubj,
    Fixed,
    Flat,
    FlatForeign,
    FlatName,
    Goeswith,
    Iobj,
    IobjAgent,
    Mark,
    Nmod,
    Nsubj,
    NsubjCaus,
    NsubjOuter,
    NsubjPass,
    Nummod,
    Obj,
    ObjAgent,
    ObjLvc,
    Obl,
    OblAgent,
    OblArg,
    OblMod,
    Orphan,
    Parataxis,
    ParataxisInsert,
    Punct,
    Root,
    Vocative,
    Xcomp,
}

impl Deprel {
    /// Every value, in alphabetical order.
    pub const ALL: [Self; 56] = [
        Self::Acl,
        Self::AclRelcl,
        Self::Advcl,
        Self::AdvclCleft,
        Self::Advmod,
        Self::Amod,
        Self::Appos,
        Self::Aux,
        Self::AuxCaus,
        Self::AuxPass,
        Self::AuxTense,
        Self::Case,
        Self::Cc,
        Self::Ccomp,
        Self::Conj,
        Self::Cop,
        Self::Csubj,
        Self::CsubjPass,
        Self::Dep,
        Self::DepComp,
        Self::Det,
        Self::Discourse,
        Self::Dislocated,
        Self::Expl,
        Self::ExplComp,
        Self::ExplPass,
        Self::ExplPv,
        Self::ExplSubj,
        Self::Fixed,
        Self::Flat,
        Self::FlatForeign,
        Self::FlatName,
        Self::Goeswith,
        Self::Iobj,
        Self::IobjAgent,
        Self::Mark,
        Self::Nmod,
        Self::Nsubj,
        Self::NsubjCaus,
        Self::NsubjOuter,
        Self::NsubjPass,
        Self::Nummod,
        Self::Obj,
        Self::ObjAgent,
        Self::ObjLvc,
        Self::Obl,
        Self::OblAgent,
        Self::OblArg,
        Self::OblMod,
        Self::Orphan,
        Self::Parataxis,
        Self::ParataxisInsert,
        Self::Punct,
        Self::Root,
        Self::Vocative,
        Self::Xcomp,
    ];

    const NAMES: [&'static str; 56] = [
        "acl", "acl:relcl", "advcl", "advcl:cleft", "advmod", "amod", "appos", "aux", "aux:caus", "aux:pass",
        "aux:tense", "case", "cc", "ccomp", "conj", "cop", "csubj", "csubj:pass", "dep", "dep:comp", "det",
        "discourse", "dislocated", "expl", "expl:comp", "expl:pass", "expl:pv", "expl:subj", "fixed", "flat",
        "flat:foreign", "flat:name", "goeswith", "iobj", "iobj:agent", "mark", "nmod", "nsubj", "nsubj:caus",
        "nsubj:outer", "nsubj:pass", "nummod", "obj", "obj:agent", "obj:lvc", "obl", "obl:agent", "obl:arg", "obl:mod",
        "orphan", "parataxis", "parataxis:insert", "punct", "root", "vocative", "xcomp",
    ];

    /// The name as the standard writes it.
    pub fn as_str(self) -> &'static str {
        Self::NAMES[self as usize]
    }

    /// The value of that name, if there is one.
    pub fn parse(name: &str) -> Option<Self> {
        Self::NAMES.iter().position(|n| *n == name).map(|i| Self::ALL[i])
    }
}

impl Deprel {
    /// The universal relation, without the subtype.
    pub fn base(self) -> &'static str {
        self.as_str().split(':').next().unwrap_or_default()
    }
}

//! Morphological features of a word, as Universal Dependencies names them.
//!
//! Only features that the treebanks of French mark are kept; others are dropped on reading.

/// Values of `Mood` (<https://universaldependencies.org/u/feat/Mood.html>).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names are those of the standard")]
pub enum Mood {
    Ind,
    Sub,
    Cnd,
    Imp,
}

/// Values of `Tense` (<https://universaldependencies.org/u/feat/Tense.html>).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names are those of the standard")]
pub enum Tense {
    Pres,
    Past,
    Imp,
    Fut,
}

/// Values of `VerbForm` (<https://universaldependencies.org/u/feat/VerbForm.html>).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names are those of the standard")]
pub enum VerbForm {
    Fin,
    Inf,
    Part,
    Ger,
}

/// Values of `Voice` (<https://universaldependencies.org/u/feat/Voice.html>).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names are those of the standard")]
pub enum Voice {
    Act,
    Pass,
}

/// Values of `Person` (<https://universaldependencies.org/u/feat/Person.html>).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names are those of the standard")]
pub enum Person {
    First,
    Second,
    Third,
}

/// Values of `Number` (<https://universaldependencies.org/u/feat/Number.html>).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names are those of the standard")]
pub enum Number {
    Sing,
    Plur,
}

/// Values of `Gender` (<https://universaldependencies.org/u/feat/Gender.html>).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names are those of the standard")]
pub enum Gender {
    Masc,
    Fem,
}

/// Values of `Polarity` (<https://universaldependencies.org/u/feat/Polarity.html>).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names are those of the standard")]
pub enum Polarity {
    Neg,
    Pos,
}

/// Values of `PronType` (<https://universaldependencies.org/u/feat/PronType.html>).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names are those of the standard")]
pub enum PronType {
    Art,
    Prs,
    Int,
    Dem,
    Rel,
    Ind,
    Neg,
    Exc,
}

/// Values of `Definite` (<https://universaldependencies.org/u/feat/Definite.html>).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names are those of the standard")]
pub enum Definite {
    Def,
    Ind,
}

/// Values of `NumType` (<https://universaldependencies.org/u/feat/NumType.html>).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names are those of the standard")]
pub enum NumType {
    Card,
    Ord,
}

/// Values of `Case` (<https://universaldependencies.org/u/feat/Case.html>).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names are those of the standard")]
pub enum Case {
    Nom,
    Acc,
    Dat,
}

/// The features of one word; what it does not mark is `None` or `false`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names are those of the standard")]
pub struct Feats {
    pub mood: Option<Mood>,
    pub tense: Option<Tense>,
    pub verb_form: Option<VerbForm>,
    pub voice: Option<Voice>,
    pub person: Option<Person>,
    pub number: Option<Number>,
    pub gender: Option<Gender>,
    pub polarity: Option<Polarity>,
    pub pron_type: Option<PronType>,
    pub definite: Option<Definite>,
    pub num_type: Option<NumType>,
    pub case: Option<Case>,
    /// `Poss=Yes`.
    pub poss: bool,
    /// `Reflex=Yes`.
    pub reflex: bool,
    /// `Foreign=Yes`.
    pub foreign: bool,
    /// `Emph=Yes`, or `Emph=No` as `Some(false)`.
    pub emph: Option<bool>,
    /// `Number[psor]`.
    pub number_psor: Option<Number>,
    /// `Person[psor]`.
    pub person_psor: Option<Person>,
    /// `ExtPos`: the part of speech of the whole fixed expression.
    pub ext_pos: Option<super::Upos>,
    /// `Typo=Yes`.
    pub typo: bool,
}

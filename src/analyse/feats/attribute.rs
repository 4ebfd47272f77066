//! The features themselves, to go through them one by one. In: a name. Out: the feature, its values by number.

use super::value::{Case, Definite, Gender, Mood, NumType, Number, Person, Polarity, PronType, Tense, VerbForm, Voice};
use crate::analyse::Upos;

/// The name of a feature, to go through a word's features one by one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
#[expect(missing_docs, reason = "the names are those of the standard")]
pub enum Attribute {
    Case,
    Definite,
    Emph,
    ExtPos,
    Foreign,
    Gender,
    Mood,
    Number,
    NumberPsor,
    NumType,
    Person,
    PersonPsor,
    Polarity,
    Poss,
    PronType,
    Reflex,
    Tense,
    Typo,
    VerbForm,
    Voice,
}

impl Attribute {
    /// Every feature, in the order in which CoNLL-U lists them.
    pub const ALL: [Self; 20] = [
        Self::Case,
        Self::Definite,
        Self::Emph,
        Self::ExtPos,
        Self::Foreign,
        Self::Gender,
        Self::Mood,
        Self::Number,
        Self::NumberPsor,
        Self::NumType,
        Self::Person,
        Self::PersonPsor,
        Self::Polarity,
        Self::Poss,
        Self::PronType,
        Self::Reflex,
        Self::Tense,
        Self::Typo,
        Self::VerbForm,
        Self::Voice,
    ];

    const NAMES: [&'static str; 20] = [
        "Case", "Definite", "Emph", "ExtPos", "Foreign", "Gender", "Mood", "Number", "Number[psor]", "NumType",
        "Person", "Person[psor]", "Polarity", "Poss", "PronType", "Reflex", "Tense", "Typo", "VerbForm", "Voice",
    ];

    /// The name as the standard writes it.
    pub fn as_str(self) -> &'static str {
        Self::NAMES[self as usize]
    }

    /// The feature of that name, if it is kept.
    pub fn parse(name: &str) -> Option<Self> {
        Self::NAMES.iter().position(|n| *n == name).map(|i| Self::ALL[i])
    }

    /// How many values the feature has, "not marked" being number 0 and counted too.
    pub fn values(self) -> usize {
        self.names().len() + 1
    }

    /// The names of its values; value number `n` is at `n - 1`.
    pub(super) fn names(self) -> &'static [&'static str] {
        match self {
            Self::Case => Case::NAMES,
            Self::Definite => Definite::NAMES,
            Self::Emph => &["Yes", "No"],
            Self::ExtPos => &Upos::NAMES,
            Self::Foreign | Self::Poss | Self::Reflex | Self::Typo => &["Yes"],
            Self::Gender => Gender::NAMES,
            Self::Mood => Mood::NAMES,
            Self::Number | Self::NumberPsor => Number::NAMES,
            Self::NumType => NumType::NAMES,
            Self::Person | Self::PersonPsor => Person::NAMES,
            Self::Polarity => Polarity::NAMES,
            Self::PronType => PronType::NAMES,
            Self::Tense => Tense::NAMES,
            Self::VerbForm => VerbForm::NAMES,
            Self::Voice => Voice::NAMES,
        }
    }
}

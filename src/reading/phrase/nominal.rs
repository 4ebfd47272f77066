//! What a common noun phrase is. In: nothing. Out: a [`Nominal`]: its determiner, its words without determiner and
//! quantifier, and what its noun stands for.

use crate::analyse::Gender;
use crate::knowledge::gazetteer::{Noun, NounClass};
use crate::model::DocWord;
use std::ops::Range;

/// A noun phrase whose head is no proper name.
#[derive(Clone, Debug)]
pub(crate) struct Nominal {
    /// Its head word.
    pub(crate) head: DocWord,
    /// First word, the determiner, to one past the last.
    pub(crate) words: Range<DocWord>,
    /// Without determiner and quantifier.
    pub(crate) core: Range<DocWord>,
    /// The words of the noun itself: more than one for *Premier ministre*.
    pub(crate) noun: Range<DocWord>,
    /// How it is determined.
    pub(crate) determiner: Determiner,
    /// What its noun may stand for; empty for nouns that are in no list.
    pub(crate) readings: Vec<Noun>,
    /// Gender, where it shows.
    pub(crate) gender: Option<Gender>,
    /// Whether it is plural.
    pub(crate) plural: bool,
}

/// How a noun phrase is determined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Determiner {
    /// le, la, les; also hidden in du, au.
    Definite,
    /// ce, cette, ces.
    Demonstrative,
    /// son, sa, leur …: whose is to be found, of the person and number given.
    Possessive(Owner),
    /// un, des, plusieurs, trois …
    Indefinite,
    /// None at all.
    Bare,
}

/// Who owns what a possessive determines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Owner {
    /// son, sa, ses.
    One,
    /// leur, leurs.
    Several,
    /// mon, notre, votre …
    Speaker,
}

impl Nominal {
    /// Whether some reading of the noun is of that class.
    pub(crate) fn is(&self, class: NounClass) -> bool {
        self.readings.iter().any(|n| n.class == class)
    }

    /// Whether the phrase points back or to the only one there is: *le ministre*, *ce rapport*.
    pub(crate) fn is_definite(&self) -> bool {
        matches!(self.determiner, Determiner::Definite | Determiner::Demonstrative)
    }

    /// Whether nothing follows or qualifies the noun.
    pub(crate) fn is_plain(&self) -> bool {
        self.core == self.noun
    }
}

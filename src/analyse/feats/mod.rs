//! Morphological features of a word, as Universal Dependencies names them. In: the `FEATS` column of CoNLL-U,
//! or values. Out: [`Feats`], and the column again: sorted by name, `_` for none.
//!
//! Only features that the treebanks of French mark are kept; others are dropped on reading.

mod attribute;
mod value;

pub use attribute::Attribute;
pub use value::{Case, Definite, Gender, Mood, NumType, Number, Person, Polarity, PronType, Tense, VerbForm, Voice};

use super::Upos;
use std::fmt;

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
    pub ext_pos: Option<Upos>,
    /// `Typo=Yes`.
    pub typo: bool,
}

/// The number of an optional value: 0 for none.
macro_rules! number {
    ($value:expr) => {
        $value.map_or(0, |v| v as u8 + 1)
    };
}

impl Feats {
    /// The number of the value that the word has for `attribute`; 0 where it marks none.
    pub fn get(&self, attribute: Attribute) -> u8 {
        match attribute {
            Attribute::Case => number!(self.case),
            Attribute::Definite => number!(self.definite),
            Attribute::Emph => self.emph.map_or(0, |yes| if yes { 1 } else { 2 }),
            Attribute::ExtPos => number!(self.ext_pos),
            Attribute::Foreign => self.foreign.into(),
            Attribute::Gender => number!(self.gender),
            Attribute::Mood => number!(self.mood),
            Attribute::Number => number!(self.number),
            Attribute::NumberPsor => number!(self.number_psor),
            Attribute::NumType => number!(self.num_type),
            Attribute::Person => number!(self.person),
            Attribute::PersonPsor => number!(self.person_psor),
            Attribute::Polarity => number!(self.polarity),
            Attribute::Poss => self.poss.into(),
            Attribute::PronType => number!(self.pron_type),
            Attribute::Reflex => self.reflex.into(),
            Attribute::Tense => number!(self.tense),
            Attribute::Typo => self.typo.into(),
            Attribute::VerbForm => number!(self.verb_form),
            Attribute::Voice => number!(self.voice),
        }
    }

    /// Sets `attribute` to the value of that number; 0, or a number that it has not, clears it.
    pub fn set(&mut self, attribute: Attribute, value: u8) {
        let nth = usize::from(value).wrapping_sub(1);
        match attribute {
            Attribute::Case => self.case = Case::ALL.get(nth).copied(),
            Attribute::Definite => self.definite = Definite::ALL.get(nth).copied(),
            Attribute::Emph => self.emph = [true, false].get(nth).copied(),
            Attribute::ExtPos => self.ext_pos = Upos::ALL.get(nth).copied(),
            Attribute::Foreign => self.foreign = value == 1,
            Attribute::Gender => self.gender = Gender::ALL.get(nth).copied(),
            Attribute::Mood => self.mood = Mood::ALL.get(nth).copied(),
            Attribute::Number => self.number = Number::ALL.get(nth).copied(),
            Attribute::NumberPsor => self.number_psor = Number::ALL.get(nth).copied(),
            Attribute::NumType => self.num_type = NumType::ALL.get(nth).copied(),
            Attribute::Person => self.person = Person::ALL.get(nth).copied(),
            Attribute::PersonPsor => self.person_psor = Person::ALL.get(nth).copied(),
            Attribute::Polarity => self.polarity = Polarity::ALL.get(nth).copied(),
            Attribute::Poss => self.poss = value == 1,
            Attribute::PronType => self.pron_type = PronType::ALL.get(nth).copied(),
            Attribute::Reflex => self.reflex = value == 1,
            Attribute::Tense => self.tense = Tense::ALL.get(nth).copied(),
            Attribute::Typo => self.typo = value == 1,
            Attribute::VerbForm => self.verb_form = VerbForm::ALL.get(nth).copied(),
            Attribute::Voice => self.voice = Voice::ALL.get(nth).copied(),
        }
    }

    /// Reads a `FEATS` column; features and values that are not kept are dropped.
    pub fn parse(column: &str) -> Self {
        let mut feats = Self::default();
        for (name, value) in column.split('|').filter_map(|pair| pair.split_once('=')) {
            if let Some(attribute) = Attribute::parse(name)
                && let Some(at) = attribute.names().iter().position(|n| *n == value)
            {
                feats.set(attribute, u8::try_from(at + 1).unwrap_or(0));
            }
        }
        feats
    }
}

impl fmt::Display for Feats {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut first = true;
        for attribute in Attribute::ALL {
            let value = self.get(attribute);
            if let Some(name) = attribute.names().get(usize::from(value).wrapping_sub(1)) {
                let bar = if first { "" } else { "|" };
                write!(f, "{bar}{}={name}", attribute.as_str())?;
                first = false;
            }
        }
        if first { f.write_str("_") } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_is_read_and_printed_alike() {
        for column in [
            "_",
            "Gender=Masc|Number=Sing|NumType=Ord",
            "Emph=No|Number=Sing|Person=1|PronType=Prs",
            "Gender=Masc|Number=Sing|Number[psor]=Plur|Person[psor]=3|Poss=Yes|PronType=Prs",
            "ExtPos=ADV|Foreign=Yes|Typo=Yes",
        ] {
            assert_eq!(Feats::parse(column).to_string(), column);
        }
        assert_eq!(Feats::parse("Gender[ctxt]=Fem|Number=Dual").to_string(), "_");
    }

    #[test]
    fn every_value_of_every_feature_can_be_set_and_got() {
        for attribute in Attribute::ALL {
            for value in 0..attribute.values() {
                let mut feats = Feats::default();
                feats.set(attribute, u8::try_from(value).unwrap());
                assert_eq!(usize::from(feats.get(attribute)), value, "{attribute:?}");
                assert_eq!(Feats::parse(&feats.to_string()), feats);
            }
        }
    }
}

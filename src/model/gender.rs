//! Grammatical gender: of words, names, and whoever they are names of.

/// Values of `Gender` (<https://universaldependencies.org/u/feat/Gender.html>), as far as French has them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Gender {
    /// Masculine.
    Masc,
    /// Feminine.
    Fem,
}

impl Gender {
    /// Every value, in the order of their numbers.
    pub const ALL: &'static [Self] = &[Self::Masc, Self::Fem];
    /// Their names as the standard writes them, in the same order.
    pub const NAMES: &'static [&'static str] = &["Masc", "Fem"];

    /// The name as the standard writes it.
    pub fn as_str(self) -> &'static str {
        Self::NAMES[self as usize]
    }

    /// The value of that name, if there is one.
    pub fn parse(name: &str) -> Option<Self> {
        Self::NAMES.iter().position(|n| *n == name).map(|i| Self::ALL[i])
    }
}

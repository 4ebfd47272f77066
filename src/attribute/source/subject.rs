//! The subject of a cue, and which relations make one.

use crate::analyse::Deprel;
use crate::model::Phrase;

/// What is found in the place of a source.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::attribute) enum Subject {
    /// A phrase of the text.
    Named(Phrase),
    /// Nobody: an impersonal « il ».
    Nobody,
    /// No subject was found.
    Missing,
}

impl Subject {
    /// The phrase, if there is one.
    pub(in crate::attribute) fn phrase(self) -> Option<Phrase> {
        match self {
            Self::Named(phrase) => Some(phrase),
            Self::Nobody | Self::Missing => None,
        }
    }
}

pub(in crate::attribute) const SUBJECTS: &[Deprel] =
    &[Deprel::Nsubj, Deprel::NsubjPass, Deprel::NsubjCaus, Deprel::NsubjOuter];

//! A token before its words are known.

use super::super::lexicon::Abbreviation;
use crate::span::Span;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::text) enum Class {
    /// Letters, perhaps with digits.
    Word,
    /// A number.
    Number,
    /// A word with the full stop that abbreviates it.
    Abbreviation(Abbreviation),
    /// A capital with its full stop (J.), or several (U.R.S.S.).
    Initials,
    /// A URL, an e-mail address, a handle, a hashtag.
    Address,
    /// One or more of `.`, `!`, `?`, `…`.
    Stop,
    /// Any other mark.
    Mark,
}

/// A token before its words are known.
#[derive(Clone, Copy, Debug)]
pub(in crate::text) struct Raw {
    /// Where it stands.
    pub(in crate::text) span: Span,
    /// What it is made of.
    pub(in crate::text) class: Class,
}

//! Noun phrases. In: a reading and a head word, or the first word of a phrase. Out: how far the phrase reaches, its
//! head where the tree has another, its members, the names and titles in apposition to it, its brackets.
//!
//! Who speaks and who is spoken of are read off the same phrases: [`source`] draws one as a source is written, with
//! its appositions and without what the parser hangs on it besides; [`nominal`] reads one for what its noun stands
//! for; [`members`] parts a coordination. Each phrase is drawn once and handed on ([`found`]).

mod adjunct;
mod apposition;
mod common;
mod coordinated;
mod extent;
mod found;
mod head;
mod members;
mod nominal;
mod source;
#[cfg(test)]
mod tests;

pub(super) use found::Phrases;

pub(crate) use adjunct::is_doubling;
pub(crate) use apposition::{extend, quoted_name};
pub(crate) use common::is_noun_of_several;
pub(crate) use coordinated::{before_member, coordinated};
pub(crate) use members::members;
pub(crate) use nominal::{Determiner, Nominal, Owner};
pub(crate) use source::{own_span, phrase_starting_at, phrase_within, strip_hyphen};

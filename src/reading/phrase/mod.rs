//! Noun phrases. In: a reading and a head word, or the first word of a phrase. Out: how far the phrase reaches, its
//! head where the tree has another, its members, the names and titles in apposition to it, its brackets.
//!
//! Who speaks and who is spoken of are read off the same phrases: [`source`] draws one as a source is written, with
//! its appositions and without what the parser hangs on it besides; [`nominal`] reads one for what its noun stands
//! for; [`members`] parts a coordination. Each phrase is drawn once and handed on ([`found`]).

mod adjunct;
mod apposition;
mod extent;
mod found;
mod head;
mod members;
mod nominal;
mod source;

pub(super) use found::Phrases;

pub(crate) use adjunct::is_doubling;
pub(crate) use apposition::{extend, quoted_name};
pub(crate) use members::{before_member, coordinated, members};
pub(crate) use nominal::{Determiner, Nominal, Owner, is_noun_of_several};
pub(crate) use source::{own_span, phrase_starting_at, phrase_within, strip_hyphen};

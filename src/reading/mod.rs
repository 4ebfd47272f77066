//! One article laid open for the stages that follow the analysis. In: text, document, analysis, the
//! closed classes of the language. Out: [`Reading`], every word by its place in the document, a [`DocWord`], and
//! [`Sentence`], the words of one sentence by their places in it, plain numbers.
//!
//! Everything is found once, in time linear in the number of words; later stages only look things up.
//!
//! [`DocWord`]: crate::model::DocWord

mod extent;
#[cfg(test)]
pub(crate) mod made;
mod names;
pub(crate) mod phrase;
mod quotation;
mod sentence;
pub(crate) mod speaker;
mod test;
mod time;
mod whole;
mod words;

pub use names::Name;
pub use sentence::Sentence;
pub use test::WordTest;
pub use time::{Bearing, Hour, Time};
pub use whole::Reading;

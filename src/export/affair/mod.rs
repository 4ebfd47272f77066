//! An affair at a glance. In: a store and the words of a topic. Out: what is contested with both sides, who changed
//! position, what several say and nobody denies, who said it first, from how many origins; as values, as Markdown or as
//! a page that needs nothing else.

mod html;
mod kinds;
mod markdown;
mod read;
mod walk;

pub use html::html;
pub(super) use kinds::french;
pub use kinds::{Affair, Contest, Shared, Told, Voice};
pub(super) use markdown::escaped;
pub use markdown::markdown;

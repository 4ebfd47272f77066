//! Where the words stand. In: a stretch of an article's text. Out: its IRI, which says where it is; and what follows from
//! that and the text: Web Annotation selectors by position and by quotation, the words of a name or a sentence.
//!
//! The IRI of the characters 95 to 117 of an article is that of the article with `/at-95-117`, and with `/mention-` or
//! `/passage-` where they name somebody or are a sentence. A store keeps none of what that says already; whoever writes
//! RDF for others adds it ([`complete`]), and whoever takes some in leaves it out again ([`without_what_follows`]).

mod characters;
mod complete;
mod described;
mod stretch;

pub use characters::Characters;
pub use complete::{complete, without_what_follows};
pub use described::described;
pub use stretch::{ROLES, Stretch, What, anchor, mention, occurrence, occurrence_at, place_of, stretch};

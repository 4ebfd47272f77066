//! What follows from what else is said. In: quads of a store. Out: classes, names, who is mentioned, what is not so, which
//! run read a claim: a store does not keep them; whoever writes RDF for others adds them, and whoever takes some in leaves
//! them out.

mod all;
mod one;

pub use all::{ADDED, all_following, following_among, left_out, left_out_of_graph};
pub use one::{NAMED, SPEAKING_OF, Sign, denied_where_unsaid, following, is_shown_as, signs_of};

//! The first stage. In: a path, standard input or bytes. Out: an [`Article`], its text unchanged.

mod article;

pub use article::{Article, Block, BlockKind, Metadata, PartialDate};

//! The first stage. In: a path, standard input or bytes. Out: [`Article`]s, each with its text and what
//! is known of it.
//!
//! [`read_path`] gives the articles of a file, a folder or `-` one after the other. Where several
//! cores are to share the work, [`items`] gives the pieces of the input as bytes, in order and at
//! the speed of the disk, and [`Item::articles`] makes articles of each. Memory is bounded by the
//! limits of [`ReadOptions`], whatever the size of the input.
//!
//! The text of a plain-text file is the file: line ends, byte order mark and all, so that offsets
//! count in it. Of other formats it is the article's text, one paragraph a line.

mod agency;
mod article;
mod boilerplate;
mod byline;
mod compose;
pub mod date;
mod encoding;
mod error;
mod feed;
mod hint;
mod html;
mod item;
mod json;
mod language;
mod lines;
mod mail;
mod markdown;
mod mbox;
mod news;
mod office;
mod open;
mod options;
mod origin;
mod page;
mod parse;
mod pdf;
mod plain;
mod rtf;
mod several;
mod smooth;
mod sniff;
mod stream;
mod subtitles;
mod unpack;
mod walk;
mod warc;
mod zip;

pub use article::{Article, Block, BlockKind, Metadata};
pub use error::ReadError;
pub use hint::Hint;
pub use item::Item;
pub use language::is_french;
pub use office::Office;
pub use open::{items, items_of};
pub use options::{Field, FieldMap, Limits, OptionError, ReadOptions, parse_setting};
pub use smooth::Smooth;
pub use sniff::Format;
pub use stream::Items;

use std::path::{Path, PathBuf};

/// The files of a folder that may hold articles, in sorted order.
pub fn files(folder: &Path, options: &ReadOptions) -> impl Iterator<Item = Result<PathBuf, ReadError>> + use<> {
    walk::Walk::new(folder, options.follow_links)
}

/// The articles of a file, a folder (in sorted order, links inside it followed, loops not) or, for `-`,
/// standard input. An input that cannot be read stands as its error, in its place.
pub fn read_path(
    path: &Path,
    options: &ReadOptions,
) -> impl Iterator<Item = Result<Article, ReadError>> + Send + use<> {
    let options = options.clone();
    items(path, &options).flat_map(move |item| match item {
        Ok(item) => item.articles(&options),
        Err(error) => vec![Err(error)],
    })
}

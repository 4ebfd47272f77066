//! What a format goes by. In: nothing. Out: the row of the tables of formats.

/// A format with everything that it goes by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known<T> {
    /// The format.
    pub value: T,
    /// What people are told it is called.
    pub title: &'static str,
    /// Its name on the command line.
    pub name: &'static str,
    /// Other names for it.
    pub aliases: &'static [&'static str],
    /// Its media types; the first one names it.
    pub media: &'static [&'static str],
    /// The ending of its files.
    pub extension: &'static str,
}

//! What can be set for reading: limits, the fields of JSON objects, metadata that is known better.

use super::article::Article;

/// Options of reading.
#[derive(Clone, Debug, Default)]
pub struct ReadOptions {
    /// Bounds on time and memory.
    pub limits: Limits,
    /// Which fields of a JSON object hold what; the first that is there counts.
    pub map: FieldMap,
    /// Metadata that replaces what an article says of itself.
    pub set: Vec<(Field, String)>,
    /// Whether links are followed that lead out of the folder that is read.
    pub follow_links: bool,
}

/// Bounds that keep any input from taking all time or memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of one file, page or record that has to be read as a whole.
    pub max_size: u64,
    /// Bytes that one compressed file may unpack to in all.
    pub max_unpacked: u64,
    /// How many times its own size a compressed file may unpack to, beyond the first 256 MB.
    pub max_ratio: u64,
    /// Archives inside archives.
    pub max_depth: usize,
}

impl Default for Limits {
    /// 32 MB a page, 64 GB and 200 times its size a compressed file, 4 archives deep.
    fn default() -> Self {
        Self { max_size: 32 << 20, max_unpacked: 64 << 30, max_ratio: 200, max_depth: 4 }
    }
}

impl Limits {
    /// Bytes of the text of one article: an eighth of what a page may have, with all that surrounds
    /// the text there. Reading claims takes several hundred bytes of memory a byte of text.
    pub fn max_text(&self) -> u64 {
        self.max_size / 8
    }
}

/// Something that is known of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// Its text.
    Text,
    /// Its headline.
    Title,
    /// When it was published.
    Date,
    /// When it was changed.
    Modified,
    /// Who publishes it.
    Publisher,
    /// Who signs it.
    Author,
    /// Which agency it credits.
    Agency,
    /// Its language.
    Language,
    /// Its address.
    Url,
}

impl Field {
    /// Every field with its name.
    pub const ALL: [(Self, &'static str); 9] = [
        (Self::Text, "text"),
        (Self::Title, "title"),
        (Self::Date, "date"),
        (Self::Modified, "modified"),
        (Self::Publisher, "publisher"),
        (Self::Author, "author"),
        (Self::Agency, "agency"),
        (Self::Language, "language"),
        (Self::Url, "url"),
    ];

    /// The field of that name, if there is one; `published` is another name of `date`.
    pub fn parse(name: &str) -> Option<Self> {
        let name = if name == "published" { "date" } else { name };
        Self::ALL.iter().find(|(_, n)| *n == name).map(|(field, _)| *field)
    }
}

/// Which fields of a JSON object hold what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldMap {
    /// A field and the path to it, parts separated by dots; in order of preference.
    pub names: Vec<(Field, String)>,
    /// How many of them, the first ones, somebody has asked for by name.
    pub asked: usize,
}

impl Default for FieldMap {
    /// The names that exports of news archives use most.
    fn default() -> Self {
        const NAMES: [(Field, &str); 28] = [
            (Field::Text, "text"),
            (Field::Text, "body"),
            (Field::Text, "content"),
            (Field::Text, "articleBody"),
            (Field::Text, "maintext"),
            (Field::Text, "content_text"),
            (Field::Text, "content_html"),
            (Field::Title, "title"),
            (Field::Title, "headline"),
            (Field::Date, "date"),
            (Field::Date, "published"),
            (Field::Date, "date_published"),
            (Field::Date, "datePublished"),
            (Field::Date, "date_publish"),
            (Field::Date, "pubDate"),
            (Field::Modified, "modified"),
            (Field::Modified, "date_modified"),
            (Field::Modified, "dateModified"),
            (Field::Publisher, "publisher"),
            (Field::Publisher, "source"),
            (Field::Publisher, "site_name"),
            (Field::Author, "author"),
            (Field::Author, "authors"),
            (Field::Author, "byline"),
            (Field::Agency, "agency"),
            (Field::Language, "language"),
            (Field::Language, "lang"),
            (Field::Url, "url"),
        ];
        Self { names: NAMES.iter().map(|(field, name)| (*field, (*name).to_owned())).collect(), asked: 0 }
    }
}

/// Why a mapping or a setting cannot be understood.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum OptionError {
    /// No `=` in it.
    #[error("{0}: write NAME=VALUE")]
    NoValue(String),
    /// No such field.
    #[error("{0}: no such field; there are text, title, date, modified, publisher, author, agency, language, url")]
    NoField(String),
    /// No such date.
    #[error("{0}: no date; write 2024-11-29")]
    NoDate(String),
}

impl FieldMap {
    /// Reads `text=body,title=headline`. A field that it names has that name alone: another one, taken
    /// where that is missing, would hide a mistake. The others keep their usual names.
    ///
    /// # Errors
    /// Where a part has no `=`, or names no field.
    pub fn parse(text: &str) -> Result<Self, OptionError> {
        let mut names = Vec::new();
        for part in text.split(',').map(str::trim).filter(|p| !p.is_empty()) {
            let (field, name) = pair(part)?;
            names.push((field, name));
        }
        let asked = names.len();
        let usual =
            Self::default().names.into_iter().filter(|(field, _)| !names.iter().any(|(named, _)| named == field));
        let usual: Vec<(Field, String)> = usual.collect();
        names.extend(usual);
        Ok(Self { names, asked })
    }
}

/// Reads one setting, `publisher=La Gazette`.
///
/// # Errors
/// Where it has no `=`, names no field, or sets a date that is none.
pub fn parse_setting(text: &str) -> Result<(Field, String), OptionError> {
    let (field, value) = pair(text)?;
    if matches!(field, Field::Date | Field::Modified) && super::date::parse(&value).is_none() {
        return Err(OptionError::NoDate(value));
    }
    Ok((field, value))
}

fn pair(text: &str) -> Result<(Field, String), OptionError> {
    let (name, value) = text.split_once('=').ok_or_else(|| OptionError::NoValue(text.to_owned()))?;
    let field = Field::parse(name.trim()).ok_or_else(|| OptionError::NoField(name.trim().to_owned()))?;
    Ok((field, value.trim().to_owned()))
}

impl ReadOptions {
    /// The options for what lies one archive deeper; `None` where that is too deep.
    pub(super) fn deeper(&self) -> Option<Self> {
        let max_depth = self.limits.max_depth.checked_sub(1)?;
        Some(Self { limits: Limits { max_depth, ..self.limits }, ..self.clone() })
    }

    /// Puts the settings in place of what the article says.
    pub(super) fn apply(&self, article: &mut Article) {
        let metadata = &mut article.metadata;
        for (field, value) in &self.set {
            let date = super::date::dated(value);
            match field {
                Field::Text => {}
                Field::Title => metadata.title = Some(value.clone()),
                Field::Date => metadata.published = date.or(metadata.published),
                Field::Modified => metadata.modified = date.or(metadata.modified),
                Field::Publisher => metadata.publisher = Some(value.clone()),
                Field::Author => metadata.authors = vec![value.clone()],
                Field::Agency => metadata.agencies = vec![value.clone()],
                Field::Language => metadata.language = Some(value.clone()),
                Field::Url => metadata.url = Some(value.clone()),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mappings_and_settings_are_checked() {
        let map = FieldMap::parse("text=corps, title=meta.titre").unwrap();
        assert_eq!(map.names[0], (Field::Text, "corps".to_owned()));
        assert_eq!((map.names[1].clone(), map.asked), ((Field::Title, "meta.titre".to_owned()), 2));
        assert_eq!(map.names.iter().filter(|(field, _)| *field == Field::Text).count(), 1);
        assert!(map.names.iter().any(|(field, _)| *field == Field::Date));
        assert!(FieldMap::parse("text").is_err());
        assert!(FieldMap::parse("texte=corps").unwrap_err().to_string().contains("there are text, title"));
        assert_eq!(parse_setting("publisher=La Gazette"), Ok((Field::Publisher, "La Gazette".to_owned())));
        assert!(parse_setting("date=hier").is_err());
    }
}

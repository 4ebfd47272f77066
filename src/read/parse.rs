//! What an item holds. In: an [`Item`]. Out: the articles in it; a pure function, so that it can run on any core.

use super::article::Article;
use super::error::ReadError;
use super::item::Item;
use super::options::ReadOptions;
use super::sniff::Format;
use super::{encoding, feed, html, json, mail, markdown, news, office, open, pdf, plain, rtf, subtitles};
use serde_json::Value;

impl Item {
    /// Reads the articles.
    pub fn articles(self, options: &ReadOptions) -> Vec<Result<Article, ReadError>> {
        let root = self.root.clone();
        let articles = self.parse(options);
        articles
            .into_iter()
            .map(|result| {
                let mut article = result?;
                let limit = options.limits.max_text();
                if article.text.len() as u64 > limit {
                    return Err(ReadError::TooLarge { origin: article.origin, limit });
                }
                options.apply(&mut article);
                article.within = within(&article.origin, &root);
                Ok(article)
            })
            .collect()
    }

    fn parse(self, options: &ReadOptions) -> Vec<Result<Article, ReadError>> {
        let Self { origin, bytes, format, hint, root: _ } = self;
        let decode = |bytes| encoding::decode(bytes, hint.charset.as_deref());
        let article = match format {
            Format::Html => html::article(&origin, bytes, &hint),
            Format::Markdown => markdown::article(&origin, &decode(bytes)),
            Format::Feed => return feed::articles(&origin, &bytes),
            Format::News => return news::articles(&origin, &encoding::decode_xml(bytes)),
            Format::Json | Format::JsonLines => return objects(&origin, &bytes, options),
            Format::Mail => return mail::articles(&origin, &bytes, options),
            Format::Office(kind) => return office::articles(&origin, bytes, kind, options.limits),
            Format::Pdf => return vec![pdf::article(&origin, &bytes, options.limits)],
            Format::Rtf => return vec![rtf::article(&origin, &bytes)],
            Format::Subtitles => subtitles::article(&origin, &decode(bytes)),
            Format::Other(what) => return vec![Err(ReadError::NotText { origin, what })],
            Format::Mbox | Format::Warc | Format::Arc | Format::Zip | Format::Gzip | Format::Zstd => {
                return open::items_of(&origin, bytes, options)
                    .flat_map(|item| item.map_or_else(|error| vec![Err(error)], |item| item.parse(options)))
                    .collect();
            }
            Format::Plain => return plain::articles(&origin, decode(bytes)),
        };
        if article.text.trim().is_empty() { vec![Err(ReadError::Empty { origin })] } else { vec![Ok(article)] }
    }
}

/// The path of an article within the folder or archive that was given; of a file that was given itself, its name.
fn within(origin: &str, root: &str) -> Option<String> {
    if root.is_empty() || root == "-" || origin.contains("://") {
        return None;
    }
    let rest = origin.strip_prefix(root)?;
    let path = match rest.chars().next() {
        Some('/' | '\\') => rest.trim_start_matches(['/', '\\']),
        _ if root.ends_with(['/', '\\']) => rest,
        // The file itself, or an article of it: `a.txt#2`.
        _ => origin.rsplit(['/', '\\']).next()?,
    };
    Some(path.to_owned()).filter(|path| !path.is_empty())
}

/// The articles of JSON values that follow one another: objects, or arrays of them.
fn objects(origin: &str, bytes: &[u8], options: &ReadOptions) -> Vec<Result<Article, ReadError>> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut out = Vec::new();
    for value in serde_json::Deserializer::from_slice(bytes).into_iter::<Value>() {
        match value {
            Ok(Value::Array(all)) => all.iter().for_each(|v| out.push(object(origin, v, options))),
            Ok(value) => out.push(object(origin, &value, options)),
            Err(error) => {
                out.push(Err(ReadError::Malformed {
                    origin: origin.to_owned(),
                    format: "JSON",
                    cause: error.to_string(),
                }));
                break;
            }
        }
    }
    if out.len() > 1 {
        for (n, result) in out.iter_mut().enumerate() {
            if let Ok(article) = result
                && article.origin == origin
            {
                article.origin = format!("{origin}#{}", n + 1);
            }
        }
    }
    out
}

fn object(origin: &str, value: &Value, options: &ReadOptions) -> Result<Article, ReadError> {
    let mut article =
        json::article(origin, value, options).ok_or_else(|| json::without_text(origin, value, &options.map))?;
    if let Some(url) = article.metadata.url.as_ref().filter(|u| u.contains("://")) {
        article.origin.clone_from(url);
    }
    Ok(article)
}

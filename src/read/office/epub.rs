//! Books (EPUB 3.3 and before). In: the parts of a book. Out: an article for each chapter, in the order of the
//! spine; tables of contents and covers are left out.

use super::parts::{Parts, malformed};
use super::xml::{Piece, attribute, texts, walk};
use crate::read::article::Article;
use crate::read::error::ReadError;
use crate::read::hint::Hint;
use crate::read::{date, html};

/// Chapters of one book that are read.
const MOST: usize = 5000;

/// An entry of the manifest.
struct Entry {
    id: String,
    path: String,
    page: bool,
}

/// Reads the articles.
pub(super) fn articles(parts: &mut Parts) -> Result<Vec<Article>, ReadError> {
    let origin = parts.origin.clone();
    let container = parts.needed("META-INF/container.xml")?;
    let mut package = None;
    walk(&origin, &container, |piece| {
        if let Piece::Open("rootfile", tag) = piece {
            package = package.take().or_else(|| attribute(tag, "full-path"));
        }
    })?;
    let package = package.ok_or_else(|| malformed(&origin, "its container names no package"))?;
    let opf = parts.needed(&package)?;
    let folder = package.rsplit_once('/').map_or("", |(folder, _)| folder);
    let said = texts(&origin, &opf)?;
    let of = |name: &str| said.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone());
    let mut articles = Vec::new();
    for path in spine(&origin, &opf, folder)? {
        let Some(page) = parts.text(&path)? else { continue };
        let mut article = html::fragment(&format!("{origin}/{path}"), &page, &Hint::default());
        if article.text.trim().is_empty() {
            continue;
        }
        let metadata = &mut article.metadata;
        metadata.title = metadata.title.take().or_else(|| of("title"));
        metadata.publisher = metadata.publisher.take().or_else(|| of("publisher"));
        metadata.published = metadata.published.or_else(|| of("date").and_then(|day| date::dated(&day)));
        if metadata.authors.is_empty() {
            metadata.authors.extend(of("creator"));
        }
        articles.push(article);
    }
    Ok(articles)
}

/// The paths of the chapters, in order.
fn spine(origin: &str, opf: &str, folder: &str) -> Result<Vec<String>, ReadError> {
    let (mut manifest, mut order): (Vec<Entry>, Vec<String>) = (Vec::new(), Vec::new());
    walk(origin, opf, |piece| match piece {
        Piece::Open("item", tag) if manifest.len() < MOST => {
            let (Some(id), Some(href)) = (attribute(tag, "id"), attribute(tag, "href")) else { return };
            let kind = attribute(tag, "media-type").unwrap_or_default();
            let properties = attribute(tag, "properties").unwrap_or_default();
            let page = kind.contains("html") && !properties.split(' ').any(|p| p == "nav" || p == "cover-image");
            manifest.push(Entry { id, path: within(folder, &href), page });
        }
        Piece::Open("itemref", tag) if order.len() < MOST => order.extend(attribute(tag, "idref")),
        _ => {}
    })?;
    let path =
        |id: &String| manifest.iter().find(|entry| entry.id == *id && entry.page).map(|entry| entry.path.clone());
    Ok(order.iter().filter_map(path).collect())
}

/// A path of the package, from the root of the archive.
fn within(folder: &str, href: &str) -> String {
    let href = href.split('#').next().unwrap_or(href).replace("%20", " ");
    let mut path: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in href.split('/') {
        match part {
            ".." => {
                path.pop();
            }
            "." | "" => {}
            part => path.push(part),
        }
    }
    path.join("/")
}

//! The articles that a command is given: files, folders, standard input.

use crate::read::Article;
#[cfg(feature = "store")]
use crate::read::PartialDate;
use anyhow::Context as _;
use std::io::Read as _;
use std::path::{Path, PathBuf};

/// The files that paths stand for, folders replaced by what they hold, in sorted order.
/// A path that cannot be listed stands as its error, in its place.
pub(super) fn files(paths: &[PathBuf]) -> Vec<anyhow::Result<PathBuf>> {
    let mut out = Vec::new();
    for path in paths {
        if path.is_dir() { list(path, &mut out) } else { out.push(Ok(path.clone())) }
    }
    out
}

fn list(folder: &Path, out: &mut Vec<anyhow::Result<PathBuf>>) {
    let entries = std::fs::read_dir(folder).and_then(Iterator::collect::<Result<Vec<_>, _>>);
    match entries.with_context(|| format!("cannot list the folder {}", folder.display())) {
        Err(error) => out.push(Err(error)),
        Ok(entries) => {
            let mut paths: Vec<PathBuf> = entries.iter().map(std::fs::DirEntry::path).collect();
            paths.sort();
            for path in paths {
                if path.is_dir() { list(&path, out) } else { out.push(Ok(path)) }
            }
        }
    }
}

/// Reads one article; `-` is standard input.
///
/// # Errors
/// Where the file cannot be read, or is not UTF-8.
pub(super) fn article(path: &Path) -> anyhow::Result<Article> {
    let mut bytes = Vec::new();
    if path.as_os_str() == "-" {
        std::io::stdin().lock().read_to_end(&mut bytes).context("cannot read standard input")?;
    } else {
        bytes = std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    }
    decode(bytes, &path.display().to_string())
}

/// The article that some bytes hold; `origin` is where they come from.
///
/// # Errors
/// Where they are no text.
pub(super) fn decode(bytes: Vec<u8>, origin: &str) -> anyhow::Result<Article> {
    let text = String::from_utf8(bytes)
        .with_context(|| format!("{origin} is not UTF-8 text: convert it first (iconv -t UTF-8)"))?;
    Ok(Article { origin: origin.to_owned(), text, ..Article::default() })
}

/// A date as `2024`, `2024-11` or `2024-11-29`.
#[cfg(feature = "store")]
pub(super) fn date(text: &str) -> Option<PartialDate> {
    let mut parts = text.split('-');
    let year = parts.next().filter(|year| year.len() == 4)?.parse().ok()?;
    let month = parts.next().map(|month| month.parse().ok().filter(|m| (1..=12).contains(m)));
    let day = parts.next().map(|day| day.parse().ok().filter(|d| (1..=31).contains(d)));
    if month == Some(None) || day == Some(None) || parts.next().is_some() {
        return None;
    }
    Some(PartialDate { year, month: month.flatten(), day: day.flatten() })
}

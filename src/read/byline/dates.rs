//! Dates of a head or a foot. In: a line. Out: when the article was published and changed.

use crate::read::article::Metadata;
use crate::read::{boilerplate, date};

/// « Publié le … », « Le 03/05/2023 à 06h59 », « Mis à jour le … ».
pub(super) fn dates(line: &str, metadata: &mut Metadata) {
    let lower = line.to_lowercase();
    let changed = lower.find("mis à jour").or_else(|| lower.find("modifié le")).or_else(|| lower.find("actualisé"));
    let (published, modified) = match changed {
        Some(at) => (lower.get(..at).unwrap_or(""), lower.get(at..).unwrap_or("")),
        None => (lower.as_str(), ""),
    };
    if metadata.modified.is_none() {
        metadata.modified = date::find_dated(modified);
    }
    if metadata.published.is_none() && is_dated(published) {
        metadata.published = date::find_dated(published);
    }
}

/// Whether a line is there for its date: it begins with it, or says « publié ».
pub(super) fn is_dated(line: &str) -> bool {
    let line = line.trim_start_matches(['>', '-', '|', ' ', '*', '(']);
    let digits = line.starts_with(|c: char| c.is_ascii_digit());
    // « à 11 h 20 » is none of its words.
    let hour = |behind: &str| behind.starts_with(|c: char| c.is_ascii_digit());
    let day = line.split_once(" à ").filter(|(_, behind)| hour(behind)).map_or(line, |(day, _)| day);
    let words = day.split_whitespace().count();
    // « Le 3 mars 2026, le pont fermait. » is a sentence.
    let short = words <= 8 && !(words > 5 && line.ends_with('.'));
    line.contains("publié le") || ((digits || boilerplate::opens_dated(line)) && short)
}

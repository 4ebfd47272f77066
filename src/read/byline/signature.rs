//! Who signs. In: a short line at the head or the foot of an article. Out: its authors, the agencies that are credited,
//! the paper that it is of.
//!
//! French in code: the words around a name in a signature and the marks of its line are one pattern; neither is
//! looked up alone.

use super::dates::is_dated;
use crate::read::agency::{agency, credit};
use crate::read::article::Metadata;
use crate::read::boilerplate::labels_author;

/// « (AFP) » at the end of a paragraph, which is how agencies sign theirs.
pub(super) fn closing_credit(line: &str, metadata: &mut Metadata) {
    let signed = line.trim_end_matches(['.', ' ']).strip_suffix(')').and_then(|l| l.rsplit_once('('));
    if let Some((_, inside)) = signed.filter(|(_, inside)| inside.len() <= 40) {
        credit(inside, metadata);
    }
}

/// « Par Jeanne Roux avec AFP », « La rédaction », « Avec Reuters », « (AFP) ».
pub(super) fn signature(line: &str, metadata: &mut Metadata) {
    let line = line.trim_start_matches(['-', '–', '—', '|', '>', '*', ' ']);
    let part = line.split('|').map(str::trim).find(|p| starts_with_word(p, "par") || starts_with_word(p, "by"));
    if let Some(part) = part.filter(|p| p.len() <= 100) {
        let names = part.split_once(' ').map_or("", |(_, rest)| rest);
        return signed(names, metadata);
    }
    // « le 3 mai 2026 par Lise Aubry »
    if let Some((_, names)) =
        line.split_once(" par ").filter(|(day, _)| day.split(' ').count() <= 5 && is_dated(&day.to_lowercase()))
    {
        return signed(names, metadata);
    }
    if let Some((_, names)) = line.split_once(':').filter(|(label, _)| labels_author(label)) {
        return signed_line(names, metadata);
    }
    if let Some(rest) = line.strip_prefix("Rédaction de ").or_else(|| line.strip_prefix("La rédaction de ")) {
        return set_publisher(rest, metadata);
    }
    let bare = line.trim_matches(['(', ')', '.', ' ', '©']);
    if agency(bare).is_some() {
        credit(bare, metadata);
    } else if starts_with_word(bare, "avec") || starts_with_word(bare, "source") {
        credit(bare.split_once(' ').map_or("", |(_, rest)| rest).trim_start_matches([':', ' ']), metadata);
    } else if let Some((name, agencies)) = bare.rsplit_once(" avec ").filter(|(n, _)| n.split(' ').count() <= 6)
        && credit(agencies, metadata)
    {
        let name = name.trim_end_matches([',', ' ']);
        if is_outlet(name) { set_publisher(name, metadata) } else { add_author(name, metadata) }
    }
}

fn starts_with_word(text: &str, word: &str) -> bool {
    text.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word))
        && text.get(word.len()..).is_some_and(|rest| rest.starts_with([' ', '\u{a0}', ':']))
}

/// The names after « Par »: authors, the agency in parentheses or after « avec », the outlet.
fn signed(names: &str, metadata: &mut Metadata) {
    let names = names.trim_start_matches([':', ' ']);
    let opener = names.split(' ').next().unwrap_or("");
    let is_name = opener.chars().next().is_some_and(char::is_uppercase)
        || matches!(opener, "la" | "le" | "notre" | "nos" | "l'" | "la\u{a0}");
    if !is_name || names.ends_with('.') && names.split(' ').count() > 5 || names.split(' ').count() > 14 {
        return;
    }
    let cut = ["(", " avec ", " | ", " - ", " – ", ", le ", " le ", " publié", " Publié"];
    let end = cut.iter().filter_map(|c| names.find(c)).min().unwrap_or(names.len());
    let rest = names.get(end..).unwrap_or("");
    credit(rest.trim_matches(['(', ')', ' ', '-', '–', '|']).trim_start_matches("avec "), metadata);
    for name in names.get(..end).unwrap_or("").split([',', '/', ';']).flat_map(|n| n.split(" et ")) {
        let name = name.trim();
        if agency(name).is_some() {
            credit(name, metadata);
        } else if is_outlet(name) {
            set_publisher(name, metadata);
        } else {
            add_author(name, metadata);
        }
    }
}

/// Who a line signs that is there for nothing else: « Ana Roux et Luc Morand (à Landreu), le 4 mai ».
pub(in crate::read) fn signed_line(line: &str, metadata: &mut Metadata) {
    let line = ["Par ", "par ", "PAR ", "De ", "Propos recueillis par "]
        .iter()
        .fold(line.trim(), |l, p| l.strip_prefix(p).unwrap_or(l));
    let end = line.find(|c: char| c.is_ascii_digit() || matches!(c, '(' | '|' | '•' | '·' | ':')).unwrap_or(line.len());
    let names = line.get(..end).unwrap_or(line);
    let names = [", le", " le", " publié", " Publié", " -", " –", ","]
        .iter()
        .fold(names.trim(), |n, cut| n.strip_suffix(cut).unwrap_or(n).trim());
    let is_name = |name: &str| {
        let words: Vec<&str> = name.split_whitespace().collect();
        let capital = |word: &&str| word.chars().next().is_some_and(char::is_uppercase);
        (2..=4).contains(&words.len()) && words.first().is_some_and(&capital) && words.last().is_some_and(capital)
    };
    for name in
        names.split([',', '/', ';']).flat_map(|n| n.split(" et ")).flat_map(|n| n.split(" avec ")).map(str::trim)
    {
        if !credit(name, metadata) && is_name(name) {
            add_author(name, metadata);
        }
    }
}

/// Whether a signature is the name of a paper or a site rather than of a person: Le Phare, Info24.
fn is_outlet(name: &str) -> bool {
    let article = ["Le ", "La ", "Les ", "L'", "L’"].iter().any(|a| name.starts_with(a));
    let one_word = !name.contains(' ') && (name.contains(|c: char| c.is_numeric() || c == '.'));
    article || one_word
}

/// Adds who signs, unless the page names its authors already.
fn add_author(name: &str, metadata: &mut Metadata) {
    let name = name.trim_matches(['.', ',', ' ', '-']);
    let proper = name.chars().next().is_some_and(char::is_uppercase) && (2..=60).contains(&name.len());
    if proper && metadata.authors.len() < 8 && !metadata.authors.iter().any(|a| a.eq_ignore_ascii_case(name)) {
        metadata.authors.push(name.to_owned());
    }
}

/// Notes which paper or site an article is of, unless its page says so already.
pub(super) fn set_publisher(name: &str, metadata: &mut Metadata) {
    let name = name.trim().trim_start_matches("l'").trim_start_matches("l’");
    if metadata.publisher.is_none() && (2..=80).contains(&name.len()) {
        metadata.publisher = Some(name.to_owned());
    }
}

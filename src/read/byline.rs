//! What the lines around an article say of it. In: its lines. Out: who signs, which agency is
//! credited, when it was published, where the body begins.
//!
//! « Par Le Quotidien (avec AFP) », « Le 03/05/2023 à 06h59 », « Rédaction de La Gazette »,
//! « LORIENT (AFP) - », « Publié le 3 mai 2023 | Mis à jour … ». Only short lines near the top or the
//! bottom count: a sentence of the body that credits an agency is a claim, not a byline.
//!
//! French in code: the words around a name in a signature and the marks of its line are one pattern; neither is
//! looked up alone.

mod dateline;
mod dates;
mod masthead;

use super::agency::{agency, credit};
use super::article::Metadata;
use super::boilerplate::labels_author;
use super::page;
use crate::model::Dated;
use dates::dates;

/// Longest line that may be a byline, in bytes.
const LONGEST: usize = 160;

/// Lines at each end of an article that may hold one.
const NEAR: usize = 12;

/// Fills in what `metadata` does not know yet from the lines of an article.
pub(super) fn read(text: &str, metadata: &mut Metadata) {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|l| !l.is_empty()).collect();
    // What follows the article on its page (teasers of others, comments) comes after its own last lines.
    let after = page::blocks(text).first().map_or(text.len(), |block| block.span.start());
    let own = page::lines(text).take_while(|line| line.start() < after).count().min(lines.len());
    let end = |n: usize| n.saturating_sub(NEAR).max(NEAR);
    let foot = lines.get(end(own).min(own)..own).unwrap_or_default();
    let near = lines.iter().take(NEAR).chain(foot).chain(lines.iter().skip(end(lines.len()).max(own)));
    if let Some(name) = masthead::read(&lines, metadata) {
        set_publisher(name, metadata);
    }
    let mut undated = None;
    for line in near.clone() {
        dateline::read(line, metadata, &mut undated);
        closing_credit(line, metadata);
        if line.len() <= LONGEST {
            signature(line, metadata);
            dates(line, metadata);
        }
    }
    if metadata.published.is_none() {
        metadata.published = undated.and_then(|day| dateline::complete(day, near, metadata)).map(Dated::from);
    }
}

/// « (AFP) » at the end of a paragraph, which is how agencies sign theirs.
fn closing_credit(line: &str, metadata: &mut Metadata) {
    let signed = line.trim_end_matches(['.', ' ']).strip_suffix(')').and_then(|l| l.rsplit_once('('));
    if let Some((_, inside)) = signed.filter(|(_, inside)| inside.len() <= 40) {
        credit(inside, metadata);
    }
}

/// « Par Jeanne Roux avec AFP », « La rédaction », « Avec Reuters », « (AFP) ».
fn signature(line: &str, metadata: &mut Metadata) {
    let line = line.trim_start_matches(['-', '–', '—', '|', '>', '*', ' ']);
    let part = line.split('|').map(str::trim).find(|p| starts_with_word(p, "par") || starts_with_word(p, "by"));
    if let Some(part) = part.filter(|p| p.len() <= 100) {
        let names = part.split_once(' ').map_or("", |(_, rest)| rest);
        return signed(names, metadata);
    }
    // « le 3 mai 2026 par Lise Aubry »
    if let Some((_, names)) =
        line.split_once(" par ").filter(|(day, _)| day.split(' ').count() <= 5 && dates::is_dated(&day.to_lowercase()))
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
pub(super) fn signed_line(line: &str, metadata: &mut Metadata) {
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

fn set_publisher(name: &str, metadata: &mut Metadata) {
    let name = name.trim().trim_start_matches("l'").trim_start_matches("l’");
    if metadata.publisher.is_none() && (2..=80).contains(&name.len()) {
        metadata.publisher = Some(name.to_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(text: &str) -> Metadata {
        let mut metadata = Metadata::default();
        read(text, &mut metadata);
        metadata
    }

    #[test]
    fn bylines_name_authors_and_agencies() {
        let m = known("Grève au port\n\nPar Le Phare (avec AFP)\nLe 03/05/2023 à 06h59\n\nLe port est fermé.");
        assert_eq!((m.publisher.as_deref(), m.agencies.as_slice()), (Some("Le Phare"), ["AFP".to_owned()].as_slice()));
        assert_eq!(m.published.map(|d| d.to_string()).as_deref(), Some("2023-05-03"));
        let m = known("Par Jeanne Roux et Luc Morand avec Reuters et AFP\nLe port est fermé.");
        assert_eq!(m.authors, ["Jeanne Roux", "Luc Morand"]);
        assert_eq!(m.agencies, ["Reuters", "AFP"]);
        let m = known("LORIENT (AFP) - Le port est fermé depuis hier, dit le préfet.");
        assert_eq!(m.agencies, ["AFP"]);
        let m = known("La ville dort\nPublié le 3 mai 2023 | Mis à jour le 4 mai 2023\nRédaction de La Gazette");
        assert_eq!(m.publisher.as_deref(), Some("La Gazette"));
        assert_eq!(m.modified.map(|d| d.to_string()).as_deref(), Some("2023-05-04"));
        assert_eq!(m.published.map(|d| d.to_string()).as_deref(), Some("2023-05-03"));
        assert_eq!(known("| Par Aïda Kane | Publié le 03/05/2023 02:10:00").authors, ["Aïda Kane"]);
    }

    #[test]
    fn an_article_ends_before_the_teasers_of_others() {
        let body = "Une phrase de l'article.\n".repeat(20);
        let teasers = "Le port rouvre\nLes travaux du port ont pris fin mard...\n".repeat(15);
        let page = format!(
            "La criée ferme\n{body}Le 29/11/2024\nRédaction de La Gazette\nLes articles en relation\n{teasers}"
        );
        let m = known(&page);
        assert_eq!(m.published.map(|d| d.to_string()).as_deref(), Some("2024-11-29"));
        assert_eq!(m.publisher.as_deref(), Some("La Gazette"));
    }

    #[test]
    fn datelines_give_day_and_agency() {
        for (text, day, agencies) in [
            ("Morlune, le 13 mars 2026\nLe pont est fermé.", "2026-03-13", ""),
            ("MORLUNE (AFP) - 3 mars 2026. Le pont est fermé.", "2026-03-03", "AFP"),
            ("Morlune, 3 mars 2026 (Reuters) – Le pont est fermé.", "2026-03-03", "Reuters"),
            ("Morlune, le mardi 3 mars 2026. Le pont est fermé.", "2026-03-03", ""),
            ("Le pont est fermé.\n© ATS, 3 mars 2026", "2026-03-03", "ATS"),
            ("Le Phare de l'Ouest, mardi 3 mars 2026, p. 4\nLe pont est fermé.", "2026-03-03", ""),
            ("Paru dans l'édition du 03.03.26\nLe pont est fermé.", "2026-03-03", ""),
            ("MORLUNE, 3 mars (AFP)\nLe pont est fermé.\n© 2026 Le Phare", "2026-03-03", "AFP"),
            ("Morlune, mardi 3 mars\nMis à jour le 5 mars 2026\nLe pont est fermé.", "2026-03-03", ""),
            ("Saint-Pol-sur-Mer, le 1er avril 2025 - Le pont est fermé.", "2025-04-01", ""),
            ("Le pont est fermé, dit le préfet. (Belga)", "", "Belga"),
            ("Il Faro (traduit de l'italien), 3 mars 2026\nLe pont est fermé.", "2026-03-03", ""),
            ("Le Bulletin des quais, n° 12, 3 mars 2026\nLe pont est fermé.", "2026-03-03", ""),
            ("Le pont est fermé\nle 3 mars 2026 par Lise Aubry\nIl rouvrira.", "2026-03-03", ""),
            ("MORLUNE, 3 mars 2026 (XPN) - L'usine ferme.", "2026-03-03", "XPN"),
            ("Le Phare (avec AFP)\nMis en ligne le 3 mars 2026 à 11 h 20\nLe pont est fermé.", "2026-03-03", "AFP"),
            ("Le Phare (avec AFP), 3 mars 2026 à 11h30\nLe pont est fermé.", "2026-03-03", "AFP"),
        ] {
            let m = known(text);
            let read = m.published.map(|d| d.to_string()).unwrap_or_default();
            assert_eq!((read.as_str(), m.agencies.join(",").as_str()), (day, agencies), "{text}");
        }
        for text in [
            "Morlune, le 3 mars 2026, fermait son pont.",
            "Le 3 mars 2026, le pont fermait.",
            "Morlune, 3 mars\nLe pont est fermé.",
            "Paul Roux, 3 000 euros d'amende.",
            "Anna, 12 ans, a vu le pont.",
            "Morlune (CGT) refuse l'accord du 3 mars 2026.",
        ] {
            assert_eq!(known(text).published, None, "{text}");
        }
    }

    #[test]
    fn sentences_are_no_bylines() {
        for text in [
            "Par ailleurs, le port est fermé.",
            "Le 3 mai 2023, le préfet a fermé le port et demandé à ses services de le garder ainsi jusqu'à nouvel ordre.",
            "Il travaille avec AFP depuis longtemps et s'en félicite.",
        ] {
            assert_eq!(known(text), Metadata::default(), "{text}");
        }
    }
}

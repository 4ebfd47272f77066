//! What the lines around an article say of it. In: its lines. Out: who signs, which agency is
//! credited, when it was published, where the body begins.
//!
//! « Par Le Quotidien (avec AFP) », « Le 03/05/2023 à 06h59 », « Rédaction de La Gazette »,
//! « LORIENT (AFP) - », « Publié le 3 mai 2023 | Mis à jour … ». Only short lines near the top or the
//! bottom count: a sentence of the body that credits an agency is a claim, not a byline.

mod dateline;
mod dates;
mod masthead;
mod signature;

use super::article::Metadata;
use super::page;
use crate::model::Dated;
use dates::dates;
pub(super) use signature::signed_line;
use signature::{closing_credit, set_publisher, signature};

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

//! One article with its claims. In: its IRI. Out: the text in paragraphs, with the stretches that
//! claims were read from.

use super::{ClaimView, Headline, Kind, MOST, Named, View};
use crate::vocab::{dcterms, prov, rdf, schema, selon};
use oxigraph::model::Term;
use std::collections::BTreeMap;

/// An article in full.
#[derive(Debug)]
pub(crate) struct ArticleView {
    /// Title, date, publisher.
    pub(crate) headline: Headline,
    /// Its address, where that is one a browser can follow.
    pub(crate) url: Option<String>,
    /// Who signs it.
    pub(crate) authors: Vec<String>,
    /// Agencies that it credits.
    pub(crate) agencies: Vec<Named>,
    /// Where it was read from, as given.
    pub(crate) origin: Option<String>,
    /// Articles whose passages it takes over.
    pub(crate) copies: Vec<Headline>,
    /// Articles that take over passages of it.
    pub(crate) copied_by: Vec<Headline>,
    /// Lines of its text that are not empty, with the character that each begins with.
    pub(crate) paragraphs: Vec<(usize, String)>,
    /// Its claims in text order.
    pub(crate) claims: Vec<ClaimView>,
    /// The stretches that they were read from, in text order.
    pub(crate) marks: Vec<Mark>,
}

/// A stretch of an article's text that belongs to a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    /// First character.
    pub(crate) start: usize,
    /// One past the last character.
    pub(crate) end: usize,
    /// The claim, as an index into [`ArticleView::claims`].
    pub(crate) claim: usize,
    /// What the stretch is of it.
    pub(crate) part: Part,
}

/// A part of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Part {
    /// What is said.
    Content,
    /// Who says it.
    Source,
    /// The words that mark it.
    Cue,
}

impl View<'_> {
    /// The article of that IRI, if it is one.
    pub(crate) fn article(self, iri: &str) -> Option<ArticleView> {
        let facts = self.facts(iri);
        let text = facts.text(schema::TEXT).filter(|_| facts.kind() == Kind::Document)?;
        let mut claims: Vec<ClaimView> =
            self.pointing(prov::WAS_DERIVED_FROM, iri, MOST).iter().filter_map(|claim| self.claim(claim)).collect();
        claims.sort_by(|a, b| (a.start, a.end, &a.iri).cmp(&(b.start, b.end, &b.iri)));
        let mut marks: Vec<Mark> =
            claims.iter().enumerate().flat_map(|(i, claim)| self.marks_of(i, &claim.iri)).collect();
        marks.sort_by_key(|mark| (mark.start, std::cmp::Reverse(mark.end), mark.part, mark.claim));
        let (copies, copied_by) = self.taken_over(iri);
        Some(ArticleView {
            headline: self.headline(iri),
            url: facts.text(schema::URL).filter(|url| is_web_address(url)),
            authors: facts.texts(schema::CREDIT_TEXT).collect(),
            agencies: self.all_named(&facts.iris(selon::CREDITS)),
            origin: facts.text(selon::ORIGIN),
            copies,
            copied_by,
            paragraphs: paragraphs(&text),
            claims,
            marks,
        })
    }

    fn marks_of(self, number: usize, claim: &str) -> Vec<Mark> {
        let facts = self.facts(claim);
        let parts = [
            (Part::Content, selon::CONTENT_ANCHOR),
            (Part::Source, selon::SOURCE_ANCHOR),
            (Part::Cue, selon::CUE_ANCHOR),
        ];
        let mut marks = Vec::new();
        for (part, predicate) in parts {
            for anchor in facts.iris(predicate) {
                if let Some((start, end)) = self.span(&anchor) {
                    marks.push(Mark { start, end, claim: number, part });
                }
            }
        }
        marks
    }

    /// The first of some articles, and its claim that begins at a character.
    pub(crate) fn first_of(self, articles: &[String], at: Option<usize>) -> Option<(String, Option<String>)> {
        let article = articles.iter().find(|iri| self.facts(iri).kind() == Kind::Document)?.clone();
        let claims = self.pointing(prov::WAS_DERIVED_FROM, &article, MOST);
        let claim = claims.into_iter().find(|claim| self.facts(claim).number(selon::START) == at.or(Some(usize::MAX)));
        Some((article, claim))
    }

    /// Some of the articles, the latest first, those without a date last; and how many there are.
    pub(crate) fn articles(self, skip: usize, limit: usize) -> (Vec<Headline>, usize) {
        let text = |term: &Term| if let Term::Literal(text) = term { text.value().to_owned() } else { String::new() };
        let mut dates: BTreeMap<String, String> = BTreeMap::new();
        for predicate in [dcterms::MODIFIED, dcterms::ISSUED] {
            dates.extend(self.pairs(predicate, 200 * MOST).into_iter().map(|(iri, date)| (iri, text(&date))));
        }
        let class = selon::DOCUMENT.into_owned().into();
        let mut all = self.subjects(rdf::TYPE, &class, 200 * MOST);
        all.sort_by(|a, b| dates.get(b).cmp(&dates.get(a)).then_with(|| a.cmp(b)));
        let shown = all.iter().skip(skip).take(limit).map(|iri| self.headline(iri)).collect();
        (shown, all.len())
    }
}

/// Lines that are not empty, each with the number of characters before it.
fn paragraphs(text: &str) -> Vec<(usize, String)> {
    let mut before = 0;
    let mut found = Vec::new();
    for line in text.split('\n') {
        if !line.trim().is_empty() {
            found.push((before, line.to_owned()));
        }
        before += line.chars().count() + 1;
    }
    found
}

/// Only these schemes become links: an article may name any address it likes.
pub(crate) fn is_web_address(url: &str) -> bool {
    let lower = url.get(..8).unwrap_or(url).to_ascii_lowercase();
    (lower.starts_with("http://") || lower.starts_with("https://")) && !url.chars().any(char::is_control)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_know_where_they_begin() {
        assert_eq!(paragraphs("Été\n\n  \nfin"), [(0, "Été".to_owned()), (8, "fin".to_owned())]);
    }

    #[test]
    fn only_web_addresses_become_links() {
        assert!(is_web_address("HTTPS://exemple.fr/a"));
        for bad in ["javascript:alert(1)", "data:text/html,x", "http:/x", " https://a", "https://a\nb", ""] {
            assert!(!is_web_address(bad), "{bad:?}");
        }
    }
}

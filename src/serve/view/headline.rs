//! What a list shows of an article. In: its IRI. Out: title, day and publisher, without its text.

use super::facts::Headline;
use super::{View, tail};
use crate::vocab::{dcterms, schema};
use oxigraph::model::Term;

impl View<'_> {
    /// What a list of articles shows of one.
    pub(crate) fn headline(self, iri: &str) -> Headline {
        if let Some(headline) = self.seen.headlines.borrow().get(iri) {
            return headline.clone();
        }
        let text = |predicate| self.one_text(iri, predicate);
        let named = text(dcterms::TITLE).filter(|title| !title.trim().is_empty());
        let begin = text(schema::TEXT).and_then(|text| Some(first_line(&text)?.to_owned()));
        let title = named.clone().or_else(|| begin.as_deref().map(first_words));
        let publisher = self.one(iri, schema::PUBLISHER);
        let headline = Headline {
            is_titled: named.is_some_and(|title| begin.is_some_and(|begin| begin == title.trim())),
            title: title.or_else(|| text(dcterms::IDENTIFIER)).unwrap_or_else(|| tail(iri).to_owned()),
            date: text(dcterms::ISSUED).or_else(|| text(dcterms::MODIFIED)),
            publisher: publisher
                .and_then(|term| if let Term::NamedNode(node) = term { Some(self.named(node.as_str())) } else { None }),
            iri: iri.to_owned(),
        };
        self.seen.headlines.borrow_mut().insert(iri.to_owned(), headline.clone());
        headline
    }
}

/// The first line of a text that holds anything.
fn first_line(text: &str) -> Option<&str> {
    text.lines().map(str::trim).find(|line| !line.is_empty())
}

/// The first words of a text that has no title, cut between words where the line is long.
fn first_words(line: &str) -> String {
    const MOST: usize = 90;
    if line.chars().count() <= MOST {
        return line.to_owned();
    }
    let cut: String = line.chars().take(MOST).collect();
    format!("{} …", cut.rsplit_once(' ').map_or(cut.as_str(), |(head, _)| head))
}

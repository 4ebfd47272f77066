//! Gathering triples. In: subjects, predicates and plain values. Out: sorted triples, each once.

use crate::model::{Dated, PartialDate};
use oxrdf::{Literal, NamedNode, NamedNodeRef, Term, Triple};

use crate::vocab::{rdf, xsd};

/// Triples in the making. No two orders of adding give different results.
#[derive(Debug, Default)]
pub(super) struct Triples(Vec<Triple>);

impl Triples {
    /// Adds one triple.
    pub(super) fn add(&mut self, subject: &NamedNode, predicate: NamedNodeRef<'_>, object: impl Into<Term>) {
        self.0.push(Triple::new(subject.clone(), predicate.into_owned(), object));
    }

    /// Adds a triple that is already made.
    pub(super) fn push(&mut self, triple: Triple) {
        self.0.push(triple);
    }

    /// Says what `subject` is.
    pub(super) fn typed(&mut self, subject: &NamedNode, class: NamedNodeRef<'_>) {
        self.add(subject, rdf::TYPE, class.into_owned());
    }

    /// Adds a plain text.
    pub(super) fn text(&mut self, subject: &NamedNode, predicate: NamedNodeRef<'_>, text: &str) {
        self.add(subject, predicate, Literal::new_simple_literal(text));
    }

    /// Adds a text in a language; a plain one where the tag is none of BCP 47.
    pub(super) fn text_in(&mut self, subject: &NamedNode, predicate: NamedNodeRef<'_>, text: &str, language: &str) {
        let literal = Literal::new_language_tagged_literal(text, language);
        self.add(subject, predicate, literal.unwrap_or_else(|_| Literal::new_simple_literal(text)));
    }

    /// Adds a whole number.
    pub(super) fn number(&mut self, subject: &NamedNode, predicate: NamedNodeRef<'_>, number: usize) {
        self.add(subject, predicate, Literal::new_typed_literal(number.to_string(), xsd::INTEGER));
    }

    /// Adds true or false.
    pub(super) fn flag(&mut self, subject: &NamedNode, predicate: NamedNodeRef<'_>, flag: bool) {
        self.add(subject, predicate, Literal::new_typed_literal(flag.to_string(), xsd::BOOLEAN));
    }

    /// Adds a decimal number, in the form that a store gives it back in: no zeros at the end.
    pub(super) fn decimal(&mut self, subject: &NamedNode, predicate: NamedNodeRef<'_>, digits: &str) {
        let digits = if digits.contains('.') { digits.trim_end_matches('0').trim_end_matches('.') } else { digits };
        self.add(subject, predicate, Literal::new_typed_literal(digits, xsd::DECIMAL));
    }

    /// Adds a date, as exact as it is known.
    pub(super) fn date(&mut self, subject: &NamedNode, predicate: NamedNodeRef<'_>, date: PartialDate) {
        self.add(subject, predicate, date_literal(date));
    }

    /// Adds the day of something by one property, to be compared with other days; by another the moment, where it is known.
    pub(super) fn dated(&mut self, subject: &NamedNode, [day, moment]: [NamedNodeRef<'_>; 2], dated: Dated) {
        self.date(subject, day, dated.date);
        if let Some(at) = dated.moment() {
            self.add(subject, moment, Literal::new_typed_literal(at, xsd::DATE_TIME));
        }
    }

    /// All of them in the order of their N-Triples form, each once.
    pub(super) fn into_sorted(self) -> Vec<Triple> {
        let mut triples = self.0;
        triples.sort_by_cached_key(ToString::to_string);
        triples.dedup();
        triples
    }
}

/// A date as a literal, of the type that is as exact as it is.
pub(super) fn date_literal(date: PartialDate) -> Literal {
    let datatype = match (date.month, date.day) {
        (Some(_), Some(_)) => xsd::DATE,
        (Some(_), None) => xsd::G_YEAR_MONTH,
        (None, _) => xsd::G_YEAR,
    };
    Literal::new_typed_literal(date.to_string(), datatype)
}

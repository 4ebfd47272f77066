//! What a language gives the stages that read it. In: `ontology/closed.ttl`. Out: [`Language`], its closed
//! classes of words as bits, one look-up a word.

mod closed;
mod table;

pub use closed::{Classes, Closed};
pub use table::Row;

use super::facts::Facts;
use super::turtle::OntologyError;
use compact_str::CompactString;
use table::Table;

/// A language, as far as it is data: its closed classes.
#[derive(Clone, Debug, Default)]
pub struct Language {
    table: Table,
}

impl Language {
    /// Reads the closed classes that files of knowledge have.
    ///
    /// # Errors
    /// A class that the program does not know, by name.
    pub fn read(facts: &Facts<'_>) -> Result<Self, OntologyError> {
        Table::read(facts).map(|table| Self { table })
    }

    /// The closed classes of a word in lower case, to be asked about with [`Language::holds`].
    pub fn row(&self, word: &str) -> Row {
        self.table.row(word)
    }

    /// Whether a word is of one of these classes.
    pub fn holds(&self, row: Row, classes: Classes) -> bool {
        self.table.classes(row).meets(classes)
    }

    /// Whether a word in lower case is of one of these classes.
    pub fn is(&self, word: &str, classes: impl Into<Classes>) -> bool {
        self.holds(self.row(word), classes.into())
    }

    /// The place of a folded word among the words of a class, in the order of the file: 2 for Wednesday.
    pub fn place(&self, folded: &str, class: Closed) -> Option<usize> {
        self.table.place(folded, class)
    }

    /// The phrases of several words of a class, the longest first.
    pub fn phrases(&self, class: Closed) -> &[Vec<CompactString>] {
        self.table.phrases(class)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::facts::Source;

    fn french() -> Language {
        Language::read(&Facts::of(&[Source::embedded()])).unwrap()
    }

    #[test]
    fn file_and_program_have_the_same_classes() {
        let sources = [Source::embedded()];
        let facts = Facts::of(&sources);
        let classes: Vec<_> = facts.iter().filter(|s| s.classes().any(|c| c == "ClosedClass")).collect();
        for class in &classes {
            assert!(Closed::named(class.tail()).is_some(), "{} is not asked for", class.iri);
            assert!(class.french("word").next().is_some(), "{} has no words", class.iri);
            let labels = class.all("http://www.w3.org/2000/01/rdf-schema#label").count();
            assert_eq!(labels, 2, "{} is not labelled in both languages", class.iri);
        }
        assert_eq!(classes.len(), Closed::ALL.len());
    }

    #[test]
    fn words_are_asked_by_class() {
        let french = french();
        assert!(french.is("les", Closed::Definite) && !french.is("des", Closed::Definite));
        assert!(french.is("qu'", Closed::And | Closed::That));
        assert!(!french.is("brouette", Closed::And | Closed::That));
        assert_eq!(french.place("mercredi", Closed::Weekday), Some(2));
        assert_eq!(french.place("decembre", Closed::Month), Some(11));
        let lengths: Vec<usize> = french.phrases(Closed::Connective).iter().map(Vec::len).collect();
        assert!(lengths.is_sorted_by(|a, b| a >= b) && lengths[0] == 4);
    }

    #[test]
    fn an_unknown_class_is_refused() {
        let turtle = "@prefix selon: <https://w3id.org/selon/ns#> .\n\
            <https://w3id.org/selon/id/closed/nought> a selon:ClosedClass ; selon:word \"x\"@fr .";
        let sources = [Source::read("mine.ttl", turtle).unwrap()];
        let error = Language::read(&Facts::of(&sources)).unwrap_err().to_string();
        assert!(error.starts_with("mine.ttl, line 2: ") && error.contains("nought"), "{error}");
    }
}

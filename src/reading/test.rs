//! What a word is asked to be. In: a word. Out: whether it is of a closed class, of one of several, of some forms.

use super::Reading;
use crate::knowledge::language::Classes;
use crate::model::DocWord;

impl Reading<'_> {
    /// Whether word `i`, by its form, is of one of these classes.
    pub fn is(&self, i: DocWord, test: impl WordTest) -> bool {
        crate::work::step();
        test.holds(self, i)
    }
}

/// What a word may be asked to be: of a closed class, of one of several, of one of these forms.
pub trait WordTest {
    /// Whether word `i` of the document is.
    fn holds(self, reading: &Reading<'_>, i: DocWord) -> bool;
}

impl<C: Into<Classes>> WordTest for C {
    fn holds(self, reading: &Reading<'_>, i: DocWord) -> bool {
        reading.rows.get(i.number()).is_some_and(|(form, _)| reading.language.holds(*form, self.into()))
    }
}

impl WordTest for &[&str] {
    fn holds(self, reading: &Reading<'_>, i: DocWord) -> bool {
        self.contains(&reading.lower(i))
    }
}

impl<const N: usize> WordTest for &[&str; N] {
    fn holds(self, reading: &Reading<'_>, i: DocWord) -> bool {
        self.contains(&reading.lower(i))
    }
}

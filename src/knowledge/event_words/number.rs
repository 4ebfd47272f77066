//! Numbers in words. In: what files say of numerals. Out: the number that some words stand for.

use super::{EventWords, LARGE};
use crate::fold::fold;

impl EventWords {
    /// The number that words say, if it is none that counts as a noun: *douze*, *soixante-deux*, *mille deux cents*.
    pub fn number(&self, words: &str) -> Option<i64> {
        let folded = fold(words);
        let (mut whole, mut part, mut any) = (0_i64, 0_i64, false);
        for word in folded.split([' ', '-', '\u{a0}', '\u{202f}']).filter(|word| !matches!(*word, "" | "et")) {
            let singular = || word.strip_suffix('s').and_then(|word| self.numbers.get(word));
            let number = self.numbers.get(word).or_else(singular).copied().filter(|number| *number < LARGE)?;
            any = true;
            match number {
                1000 => (whole, part) = (whole.checked_add(part.max(1).checked_mul(1000)?)?, 0),
                100 => part = part.max(1).checked_mul(100)?,
                // « Quatre-vingts » is four times twenty.
                20 if part % 100 == 4 => part += 76,
                _ => part = part.checked_add(number)?,
            }
        }
        any.then_some(whole.checked_add(part)?)
    }

    /// The number that a noun says: *million*.
    pub fn large(&self, lemma: &str) -> Option<i64> {
        self.numbers.get(&fold(lemma)).copied().filter(|number| *number >= LARGE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::facts::Facts;

    #[test]
    fn numbers_are_put_together_as_they_are_spoken() {
        let words = crate::knowledge::Knowledge::embedded().unwrap().event_words;
        assert_eq!(words.number("soixante-deux"), Some(62));
        assert_eq!(words.number("quatre-vingt-dix-huit"), Some(98));
        assert_eq!(words.number("vingt et un"), Some(21));
        assert_eq!(words.number("mille deux cents"), Some(1_200));
        assert_eq!(words.number("trois cent mille"), Some(300_000));
        assert_eq!(words.number("deux maisons"), None);
        assert_eq!(words.number("et"), None);
    }

    #[test]
    fn a_number_in_letters_is_an_error() {
        let turtle = "@prefix selon: <https://w3id.org/selon/ns#> .\n\n<http://e/n> selon:number \"dix\" .";
        let sources = [crate::knowledge::facts::Source::read("x.ttl", turtle).unwrap()];
        let error = EventWords::read(&Facts::of(&sources)).unwrap_err().to_string();
        assert!(error.starts_with("x.ttl, line 3: the number is none"), "{error}");
    }
}

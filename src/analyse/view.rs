//! Hashed views of a word for the feature templates. In: a form. Out: a [`View`].

use super::hash::{mix, text_hash};
use crate::fold::fold;

/// What the feature templates see of a word: hashes of its form and of parts of it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct View {
    /// The form as normalised by [`normal`].
    pub(super) form: u64,
    /// The form in lower case.
    pub(super) lower: u64,
    /// The first 1 … 4 letters of the lower-case form; 0 where it is not longer.
    pub(super) prefix: [u64; 4],
    /// The last 1 … 6 letters of the lower-case form; 0 where it is not longer.
    pub(super) suffix: [u64; 6],
    /// Which kinds of characters it holds.
    pub(super) shape: u64,
    /// The form without case and accents.
    pub(super) folded: u64,
}

impl View {
    /// Views one form; `first` tells whether it opens its sentence.
    pub(super) fn new(form: &str, first: bool) -> Self {
        let mut lower = ['\0'; LONGEST];
        let mut count = 0;
        let mut whole = text_hash([]);
        let mut lowered = whole;
        for c in form.chars().map(normal) {
            whole = mix(whole, u64::from(u32::from(c)));
            for l in c.to_lowercase() {
                lowered = mix(lowered, u64::from(u32::from(l)));
                if count == LONGEST {
                    lower.copy_within(LONGEST - 6.., LONGEST - 7);
                    count -= 1;
                }
                lower[count] = l;
                count += 1;
            }
        }
        let lower = &lower[..count];
        let folded = text_hash(fold(form).chars());
        let mut view = Self { form: whole, lower: lowered, shape: shape(form, first), folded, ..Self::default() };
        for n in 1..=4.min(count.saturating_sub(1)) {
            view.prefix[n - 1] = text_hash(lower[..n].iter().copied());
        }
        for n in 1..=6.min(count.saturating_sub(1)) {
            view.suffix[n - 1] = text_hash(lower[count - n..].iter().copied());
        }
        view
    }
}

impl View {
    /// Whether it begins with a capital, or holds one.
    pub(super) fn is_capitalised(&self) -> bool {
        self.shape & 15 >= 2
    }
}

/// [`View::lower`] of a form, without the rest.
pub(super) fn lowered(form: &str) -> u64 {
    text_hash(form.chars().map(normal).flat_map(char::to_lowercase))
}

/// Letters of a form that are kept apart; of a longer one, the beginning and the end.
const LONGEST: usize = 48;

/// Gives straight and curly double quotes a direction, as guillemets have one: the treebanks use both,
/// and which side a quotation stands on is what matters. Straight ones open and close in turn.
#[derive(Debug, Default)]
pub(super) struct Quotes {
    open: bool,
}

impl Quotes {
    /// The form that the model is to see.
    pub(super) fn direct<'f>(&mut self, form: &'f str) -> &'f str {
        match form {
            "\"" | "''" | "``" => {
                self.open = !self.open;
                if self.open { "«" } else { "»" }
            }
            "“" | "„" => "«",
            "”" => "»",
            _ => form,
        }
    }
}

/// A character as the treebanks write it: straight apostrophes and quotes, plain spaces and hyphens.
pub(super) fn normal(c: char) -> char {
    match c {
        '’' | 'ʼ' | '‘' => '\'',
        '“' | '”' | '„' => '"',
        '\u{A0}' | '\u{202F}' | '\u{2009}' => ' ',
        '‐' | '\u{2011}' => '-',
        _ => c,
    }
}

/// Kinds of characters as a small number: capitals, digits, hyphen, apostrophe, stop, signs.
fn shape(form: &str, first: bool) -> u64 {
    let mut chars = form.chars();
    let head = chars.next().unwrap_or(' ');
    let (mut upper, mut lower, mut digit, mut hyphen, mut apostrophe, mut stop, mut other) = (0u64, 0, 0, 0, 0, 0, 0);
    for c in form.chars().map(normal) {
        match c {
            _ if c.is_uppercase() => upper += 1,
            _ if c.is_alphabetic() => lower += 1,
            _ if c.is_numeric() => digit += 1,
            '-' => hyphen = 1,
            '\'' => apostrophe = 1,
            '.' | ',' => stop = 1,
            _ => other = 1,
        }
    }
    let case = match (head.is_uppercase(), upper, lower) {
        (_, 0, 0) => 0,
        (_, 0, _) => 1,
        (true, 1, 0) => 2,
        (true, 1, _) => 3,
        (_, _, 0) => 4,
        _ => 5,
    };
    let digits = digit.min(5);
    let case = if first && case >= 2 { case + 4 } else { case };
    case | digits << 4 | hyphen << 8 | apostrophe << 9 | stop << 10 | other << 11
}

//! A text by its characters. In: two places. Out: what stands between them and around them.

/// Characters of context on either side of a quotation.
const CONTEXT: usize = 32;

/// A text by its characters.
#[derive(Clone, Debug)]
pub struct Characters<'t> {
    text: &'t str,
    /// The byte that each character begins at, and the length.
    starts: Vec<usize>,
}

impl<'t> Characters<'t> {
    /// Counts a text once.
    pub fn new(text: &'t str) -> Self {
        Self { text, starts: text.char_indices().map(|(i, _)| i).chain([text.len()]).collect() }
    }

    /// The characters from `start` to before `end`; `None` where there are not so many.
    pub fn slice(&self, start: usize, end: usize) -> Option<&'t str> {
        self.text.get(*self.starts.get(start)?..*self.starts.get(end)?)
    }

    /// Up to 32 characters before one.
    pub fn before(&self, start: usize) -> &'t str {
        self.slice(start.saturating_sub(CONTEXT), start).unwrap_or_default()
    }

    /// Up to 32 characters from one on.
    pub fn after(&self, end: usize) -> &'t str {
        self.slice(end, (end + CONTEXT).min(self.starts.len().saturating_sub(1))).unwrap_or_default()
    }

    /// The paragraph that a character stands in: lines that hold anything, counted from 0.
    pub fn paragraph(&self, character: usize) -> usize {
        let byte = self.starts.get(character).copied().unwrap_or(self.text.len());
        let before = self.text.get(..byte).unwrap_or_default();
        let lines = before.bytes().filter(|byte| *byte == b'\n').count();
        before.split('\n').take(lines).filter(|line| !line.trim().is_empty()).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn context_is_cut_between_characters_and_at_the_ends() {
        let text = "é".repeat(50);
        let characters = Characters::new(&text);
        assert_eq!(characters.before(40).chars().count(), CONTEXT);
        assert_eq!(characters.before(2), "éé");
        assert_eq!(characters.after(10).chars().count(), CONTEXT);
        assert_eq!(characters.after(49), "é");
        assert_eq!((characters.after(50), characters.after(99), characters.slice(49, 51)), ("", "", None));
    }

    #[test]
    fn paragraphs_are_lines_that_hold_anything() {
        let characters = Characters::new("Un.\n\n  \nDeux.\nTrois.");
        assert_eq!([0, 2, 8, 12, 14].map(|at| characters.paragraph(at)), [0, 0, 1, 1, 2]);
    }
}

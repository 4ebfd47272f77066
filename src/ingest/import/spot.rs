//! Where words stand. In: a text, and a place as others write it: offsets, or words with what stands around them. Out:
//! the place in characters, if the words stand there.

/// A place in a text, as far as it is told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spot {
    /// First character and one past the last.
    pub offsets: Option<(usize, usize)>,
    /// The words.
    pub exact: Option<String>,
    /// What stands before.
    pub prefix: String,
    /// What follows.
    pub suffix: String,
}

impl Spot {
    /// The place in characters. Offsets that do not hold the words are not trusted: the words are looked for, where
    /// prefix and suffix fit; words that stand in two places and fit neither are in none.
    pub fn find(&self, text: &str) -> Option<(usize, usize)> {
        let characters: Vec<char> = text.chars().collect();
        let cut = |from: usize, to: usize| characters.get(from..to).map(|part| part.iter().collect::<String>());
        if let Some((start, end)) = self.offsets.filter(|(start, end)| start < end) {
            let found = cut(start, end)?;
            if self.exact.as_ref().is_none_or(|exact| *exact == found) {
                return Some((start, end));
            }
        }
        let exact = self.exact.as_deref().filter(|exact| !exact.is_empty())?;
        let mut places = text.match_indices(exact).filter(|(at, _)| {
            let (before, after) = (text.get(..*at), text.get(at + exact.len()..));
            before.is_some_and(|text| text.ends_with(&self.prefix))
                && after.is_some_and(|text| text.starts_with(&self.suffix))
        });
        let (at, _) = places.next().filter(|_| places.next().is_none())?;
        let start = text.get(..at)?.chars().count();
        Some((start, start + exact.chars().count()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spot(offsets: Option<(usize, usize)>, exact: &str, prefix: &str) -> Spot {
        Spot { offsets, exact: Some(exact.to_owned()), prefix: prefix.to_owned(), suffix: String::new() }
    }

    #[test]
    fn words_are_found_where_they_stand() {
        let text = "Été : le port ferme, le port ouvre.";
        assert_eq!(spot(Some((6, 19)), "le port ferme", "").find(text), Some((6, 19)));
        assert_eq!(spot(Some((0, 5)), "le port ferme", "").find(text), Some((6, 19)), "wrong offsets");
        assert_eq!(spot(None, "le port", "").find(text), None, "two places");
        assert_eq!(spot(None, "le port", "ferme, ").find(text), Some((21, 28)));
        assert_eq!(spot(Some((50, 60)), "rien", "").find(text), None);
        assert_eq!(Spot { offsets: Some((0, 3)), ..Spot::default() }.find(text), Some((0, 3)));
    }
}

//! Overlaps and pairs. In: places in a text. Out: how much of their letters and digits they share.

use super::{GoldClaim, Place};

/// Counts of the letters and digits of a text before each of its characters.
#[derive(Debug)]
pub struct Letters {
    before: Vec<u32>,
}

impl Letters {
    /// Reads a text once.
    pub fn new(text: &str) -> Self {
        let mut seen = 0;
        let mut before = vec![0];
        before.extend(text.chars().map(|c| {
            seen += u32::from(c.is_alphanumeric());
            seen
        }));
        Self { before }
    }

    /// Letters and digits between two characters.
    fn between(&self, start: usize, end: usize) -> u32 {
        let last = self.before.len() - 1;
        self.before[end.min(last)].saturating_sub(self.before[start.min(last)])
    }

    /// The Jaccard index of two sets of places; 1 where both hold nothing.
    pub fn overlap(&self, a: &[Place], b: &[Place]) -> f64 {
        let (a, b) = (merged(a), merged(b));
        let size = |places: &[Place]| places.iter().map(|p| self.between(p.start, p.end)).sum::<u32>();
        let mut common = 0;
        for x in &a {
            for y in &b {
                let (start, end) = (x.start.max(y.start), x.end.min(y.end));
                if start < end {
                    common += self.between(start, end);
                }
            }
        }
        let all = size(&a) + size(&b) - common;
        if all == 0 { 1.0 } else { f64::from(common) / f64::from(all) }
    }

    /// Whether two places are the same for scoring: they overlap by half, or both are missing.
    pub fn same(&self, a: Option<Place>, b: Option<Place>) -> bool {
        match (a, b) {
            (Some(a), Some(b)) => self.overlap(&[a], &[b]) >= 0.5,
            (a, b) => a.is_none() && b.is_none(),
        }
    }
}

/// Places sorted, those that touch made one.
fn merged(places: &[Place]) -> Vec<Place> {
    let mut sorted = places.to_vec();
    sorted.sort_unstable();
    let mut out: Vec<Place> = Vec::with_capacity(sorted.len());
    for place in sorted {
        match out.last_mut() {
            Some(last) if place.start <= last.end => last.end = last.end.max(place.end),
            _ => out.push(place),
        }
    }
    out
}

/// An annotated claim and the one found for it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pair {
    /// Index of the annotated claim.
    pub gold: usize,
    /// Index of the claim found.
    pub found: usize,
    /// How much their contents overlap, from 0 to 1.
    pub overlap: f64,
}

/// Pairs claims one to one, the best overlaps first; on equal terms those with the same cue and
/// source.
pub fn align(letters: &Letters, gold: &[GoldClaim], found: &[GoldClaim]) -> Vec<Pair> {
    let mut scored = Vec::new();
    for (i, a) in gold.iter().enumerate() {
        for (j, b) in found.iter().enumerate() {
            let overlap = letters.overlap(&a.content, &b.content);
            if overlap > 0.0 {
                let tie = u8::from(letters.same(a.cue, b.cue)) + u8::from(letters.same(a.source, b.source));
                #[expect(clippy::cast_possible_truncation, reason = "thousandths of a share")]
                scored.push((
                    std::cmp::Reverse((overlap * 1000.0).round() as i64),
                    std::cmp::Reverse(tie),
                    i,
                    j,
                    overlap,
                ));
            }
        }
    }
    scored.sort_by_key(|s| (s.0, s.1, s.2, s.3));
    let (mut used_gold, mut used_found) = (vec![false; gold.len()], vec![false; found.len()]);
    let mut pairs = Vec::new();
    for (_, _, i, j, overlap) in scored {
        if !used_gold[i] && !used_found[j] {
            (used_gold[i], used_found[j]) = (true, true);
            pairs.push(Pair { gold: i, found: j, overlap });
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_letters_count() {
        let letters = Letters::new("« Oui », dit-il. Non.");
        let place = |start, end| Place { start, end };
        assert!((letters.overlap(&[place(0, 8)], &[place(2, 5)]) - 1.0).abs() < 1e-9);
        assert!((letters.overlap(&[place(2, 5), place(17, 20)], &[place(2, 5)]) - 0.5).abs() < 1e-9);
        assert!(letters.same(None, None) && !letters.same(None, Some(place(2, 5))));
    }
}

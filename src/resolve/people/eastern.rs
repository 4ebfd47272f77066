//! Names whose surname stands first. In: a name. Out: whether its syllables are those of East Asia.

use crate::fold::{fold, is_capitalised};

/// Whether a word is made of one to three syllables as Chinese, Korean and Vietnamese given names
/// are: *Jong-un*, *Jinping*, *Kwang*.
pub(super) fn is_eastern(word: &str) -> bool {
    let folded = fold(word);
    let parts: Vec<&str> = folded.split('-').collect();
    is_capitalised(word)
        && parts.len() <= 3
        && parts.iter().all(|p| p.len() <= 8 && syllables(p) <= 2 && has_eastern_sounds(p))
}

/// Groups of vowels.
pub(super) fn syllables(part: &str) -> usize {
    let vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    let mut count = 0;
    let mut inside = false;
    for c in part.chars() {
        if vowel(c) && !inside {
            count += 1;
        }
        inside = vowel(c);
    }
    count
}

/// No sound that these languages lack at such a place: *v*, a final *d, s, z, r, f*, consonant groups.
pub(super) fn has_eastern_sounds(part: &str) -> bool {
    let vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'w');
    if part.contains('v')
        || part.ends_with(['d', 's', 'z', 'r', 'f', 'b', 'j'])
        || !part.chars().all(char::is_alphabetic)
    {
        return false;
    }
    // A group of consonants inside has to be a final and an initial: n, ng, k, l, m, p, t before another.
    let letters: Vec<char> = part.chars().collect();
    let mut at = 0;
    while at < letters.len() {
        let run = letters[at..].iter().take_while(|c| !vowel(**c)).count();
        let group: String = letters[at..at + run].iter().collect();
        let initial = ["", "ch", "sh", "zh", "ts", "ph", "th", "kh", "ng", "nh", "hy", "tr", "gi"];
        let good = run <= 1
            || initial.contains(&group.as_str())
            || at > 0 && group.starts_with(['n', 'k', 'l', 'm', 'p', 't']) && run <= 3;
        if !good {
            return false;
        }
        at += run + letters[at + run..].iter().take_while(|c| vowel(**c)).count();
    }
    true
}

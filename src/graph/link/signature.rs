//! Near copies by `MinHash` (Broder 1997): sentences with many runs of three words in common have many
//! equal minima. In: a sentence. Out: a signature, and bands to look up near copies by.

use crate::fold::key;
use crate::graph::known::month;
use std::collections::BTreeSet;

/// How many minima a signature holds.
const SIZE: usize = 32;
/// Minima of one band: two sentences that share seven tenths of their runs share one of the eight
/// bands nine times out of ten.
const ROWS: usize = 4;
/// Words of a run.
const RUN: usize = 3;
/// The fewest words of a sentence that can be a copy: shorter ones come about by chance.
const FEWEST: usize = 8;
/// The least share of runs in common that makes a near copy.
const NEAR: f64 = 0.6;

/// The most numbers of a sentence that are kept.
const NUMBERS: usize = 8;

/// Months come behind all other numbers.
const MONTHS: u32 = 4_000_000_000;

/// The minima of a sentence, and the numbers and months in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    minima: [u32; SIZE],
    numbers: BTreeSet<u32>,
}

impl Signature {
    /// The signature of a text; `None` where it is too short.
    pub fn of(text: &str) -> Option<Self> {
        let folded = key(text);
        let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
        if words.len() < FEWEST {
            return None;
        }
        let runs: BTreeSet<u64> = words.windows(RUN).map(|run| hash(&run.join(" "))).collect();
        let mut minima = [u32::MAX; SIZE];
        for run in runs {
            for (slot, minimum) in (0u64..).zip(&mut minima) {
                *minimum = (*minimum).min(mix(run, slot));
            }
        }
        let numbers = words.iter().flat_map(|word| numbers(word)).take(NUMBERS).collect();
        Some(Self { minima, numbers })
    }

    /// The look-up keys: one a band.
    pub fn bands(&self) -> Vec<String> {
        let bands = self.minima.chunks(ROWS).enumerate();
        bands
            .map(|(i, rows)| format!("{i}{}", rows.iter().map(|row| format!("-{row:x}")).collect::<String>()))
            .collect()
    }

    /// An estimate of the share of runs that two sentences have in common.
    pub fn likeness(&self, other: &Self) -> f64 {
        let equal = self.minima.iter().zip(&other.minima).filter(|(a, b)| a == b).count();
        f64::from(u32::try_from(equal).unwrap_or(0)) / f64::from(u32::try_from(SIZE).unwrap_or(1))
    }

    /// Whether one is a near copy of the other. The same words with another day or figure are told of something else;
    /// what one of them leaves out is not.
    pub fn is_near(&self, other: &Self) -> bool {
        let other_numbers = self.numbers.difference(&other.numbers).next().is_some()
            && other.numbers.difference(&self.numbers).next().is_some();
        !other_numbers && self.likeness(other) >= NEAR
    }
}

/// The numbers of a word, « 2 » and « 15 » of « 02h15 », or its month.
fn numbers(word: &str) -> Vec<u32> {
    if let Some(month) = month(word) {
        return vec![MONTHS + month];
    }
    word.split(|c: char| !c.is_ascii_digit()).filter_map(|digits| digits.parse().ok()).collect()
}

impl std::fmt::Display for Signature {
    /// Eight hexadecimal digits a minimum, then the numbers, a colon before each.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.minima.iter().try_for_each(|minimum| write!(f, "{minimum:08x}"))?;
        self.numbers.iter().try_for_each(|number| write!(f, ":{number}"))
    }
}

impl std::str::FromStr for Signature {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let mut minima = [0; SIZE];
        let mut parts = text.split(':');
        let text = parts.next().filter(|text| text.len() == SIZE * 8).ok_or(())?;
        let numbers = parts.map(str::parse).collect::<Result<_, _>>().map_err(|_| ())?;
        for (i, minimum) in minima.iter_mut().enumerate() {
            let digits = text.get(i * 8..i * 8 + 8).ok_or(())?;
            *minimum = u32::from_str_radix(digits, 16).map_err(|_| ())?;
        }
        Ok(Self { minima, numbers })
    }
}

/// FNV-1a of a text (the same on every machine, unlike the hasher of the standard library).
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// One of many orders of all hashes: the finaliser of `SplitMix64` over the hash and the slot.
fn mix(hash: u64, slot: u64) -> u32 {
    let mut z = hash.wrapping_add((slot + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    u32::try_from((z ^ (z >> 31)) >> 32).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: &str = "Le patron de la criée a signé mardi soir à Lorient un accord avec les trois syndicats du port.";

    fn signature(text: &str) -> Signature {
        Signature::of(text).unwrap()
    }

    #[test]
    fn a_reworded_sentence_is_near_and_another_is_not() {
        let near = "Le patron de la criée a signé mardi soir à Lorient un accord avec les trois syndicats de marins.";
        let far = "Les trois syndicats du port ont refusé mardi de recevoir le ministre de la Pêche à Lorient.";
        assert!(signature(ONE).is_near(&signature(near)));
        assert!(signature(ONE).bands().iter().any(|band| signature(near).bands().contains(band)));
        assert!(!signature(ONE).is_near(&signature(far)));
        assert!(Signature::of("Le port est fermé.").is_none());
        let dated = |day: &str| signature(&format!("{ONE} Le port rouvrira le {day}."));
        assert!(dated("3 mai à 02h15").is_near(&dated("3 mai à 2 h 15")));
        assert!(!dated("3 mai").is_near(&dated("4 mai")));
        assert!(!dated("3 mai").is_near(&dated("3 juin")));
        assert!(dated("3 mai à 2 heures 15").is_near(&dated("3 mai")));
        assert_eq!(dated("3 mai").to_string().parse(), Ok(dated("3 mai")));
    }

    #[test]
    fn a_signature_is_written_and_read() {
        let one = signature(ONE);
        assert_eq!(one.to_string().parse(), Ok(one.clone()));
        assert_eq!(one.likeness(&one), 1.0);
        assert!("zz".parse::<Signature>().is_err());
    }
}

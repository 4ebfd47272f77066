//! Affairs: what several articles tell of. In: a seed and a number. Out: which affair the article of that number tells of,
//! as which of its articles; who is in it, and who says what against whom.

use super::numbers::Numbers;
use super::words::{DONE, ENDING, FATE, FIRST, GOOD, HOUSE, QUOTE, ROLE, STEM, TOWN, VOICE, months};

/// How many articles each affair of a block has: most are told of once.
const SIZES: [usize; 10] = [8, 5, 3, 2, 1, 1, 1, 1, 1, 1];

/// Blocks whose affairs have the same people.
pub(super) const REGION: usize = 8;

/// People of a region.
const PEOPLE: usize = 120;

/// The article of a number: its block, the affair in it, the place among the articles of the affair.
pub(super) fn told(number: usize) -> (usize, usize, usize) {
    let all: usize = SIZES.iter().sum();
    let (block, mut left) = (number / all, number % all);
    // First every affair once, then those that go on.
    for place in 0.. {
        for (affair, _) in SIZES.iter().enumerate().filter(|(_, size)| **size > place) {
            if left == 0 {
                return (block, affair, place);
            }
            left -= 1;
        }
    }
    (block, 0, 0)
}

/// Somebody with a name and an office.
#[derive(Clone, Debug)]
pub(super) struct Somebody {
    pub(super) name: String,
    pub(super) role: &'static str,
}

impl Somebody {
    /// The same people in a region, by their numbers.
    fn of(seed: u64, region: usize, number: usize) -> Self {
        let mut numbers = Numbers::new(seed, &[1, region, number]);
        let n = &mut numbers;
        Self { name: format!("{} {}{}", n.of(&FIRST), n.of(&STEM), n.of(&ENDING)), role: n.of(&ROLE) }
    }

    /// The family name.
    pub(super) fn last(&self) -> &str {
        self.name.split_once(' ').map_or(&self.name, |(_, last)| last)
    }
}

/// What some articles tell of.
#[derive(Clone, Debug)]
pub(super) struct Affair {
    pub(super) town: &'static str,
    pub(super) thing: String,
    /// What becomes of the thing, as the first of the people says and the second denies.
    pub(super) fate: String,
    /// What one body accuses another of.
    pub(super) deed: String,
    pub(super) accuser: String,
    pub(super) accused: String,
    pub(super) people: [Somebody; 3],
    pub(super) quotes: [String; 3],
    /// What is counted, and where; who counts, and how many each counts.
    pub(super) good: &'static str,
    pub(super) store: String,
    pub(super) counts: [(String, usize); 2],
    /// Year, month, day of the first article.
    pub(super) date: (u32, u32, u32),
}

impl Affair {
    /// The affair of a block.
    pub(super) fn of(seed: u64, block: usize, affair: usize) -> Self {
        let mut numbers = Numbers::new(seed, &[2, block, affair]);
        let n = &mut numbers;
        let people = [(); 3].map(|()| Somebody::of(seed, block / REGION, n.next(PEOPLE)));
        let home = home(seed, block / REGION, n);
        let bodies = others(n, VOICE.len()).map(|at| of(VOICE.get(at).copied().unwrap_or_default(), &home));
        let [accuser, accused, one, other] = bodies;
        let count = 100 * (3 + n.next(60));
        Self {
            town: n.of(&TOWN),
            thing: thing(n),
            fate: filled(n.of(&FATE), n),
            deed: deed(n),
            accuser,
            accused,
            people,
            quotes: [(); 3].map(|()| quote(n)),
            good: n.of(&GOOD),
            store: of("l'inventaire", &place(n)),
            counts: [(one, count), (other, count * 2 + 100)],
            date: (2024 + u32::try_from(n.next(2)).unwrap_or(0), number(n, 12), number(n, 20)),
        }
    }
}

fn number(n: &mut Numbers, most: usize) -> u32 {
    1 + u32::try_from(n.next(most)).unwrap_or(0)
}

/// Four different places of a list.
fn others(n: &mut Numbers, length: usize) -> [usize; 4] {
    let (start, step) = (n.next(length), 1 + n.next(length / 4));
    [0, 1, 2, 3].map(|k| (start + k * step) % length)
}

/// A name of a place: hardly two affairs have the same.
pub(super) fn place(n: &mut Numbers) -> String {
    format!("{}{}", n.of(&STEM).replace("Le ", ""), n.of(&ENDING))
}

/// One of the few towns whose bodies a region has.
pub(super) fn home(seed: u64, region: usize, n: &mut Numbers) -> String {
    let town = n.next(6);
    place(&mut Numbers::new(seed, &[5, region, town]))
}

/// Something of a place: *le phare d'Arzval*.
pub(super) fn of(what: &str, place: &str) -> String {
    let apostrophe = place.starts_with(['A', 'E', 'I', 'O', 'U']);
    if apostrophe { format!("{what} d'{place}") } else { format!("{what} de {place}") }
}

/// What is argued about: *le musée des timbres de Kermat*. It stands somewhere, so that what is said of it goes against
/// nothing that is said of another one.
pub(super) fn thing(n: &mut Numbers) -> String {
    let what = format!("{} des {}", n.of(&HOUSE), n.of(&GOOD));
    of(&what, &place(n))
}

/// What somebody may have done: *avoir vendu 12 moteurs*.
pub(super) fn deed(n: &mut Numbers) -> String {
    let (done, good) = (n.of(&DONE), n.of(&GOOD));
    match n.next(2) {
        0 => format!("avoir {done} {} {good}", 2 + n.next(98)),
        _ => format!("avoir {done} les {good} de {}", place(n)),
    }
}

/// What somebody says.
pub(super) fn quote(n: &mut Numbers) -> String {
    let text = filled(n.of(&QUOTE), n);
    let goods = of(n.of(&GOOD), &place(n));
    text.replace("{d}", n.of(&DONE)).replace("{g}", &goods)
}

/// Fills numbers and months in.
pub(super) fn filled(text: &str, n: &mut Numbers) -> String {
    text.replace("{n}", &(2 + n.next(98)).to_string()).replace("{m}", n.of(&months()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_affair_is_told_as_often_as_it_should_be() {
        let mut seen: Vec<(usize, usize, usize)> = (0..48).map(told).collect();
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen.len(), 48);
        assert_eq!(seen.iter().filter(|(block, affair, _)| (*block, *affair) == (1, 0)).count(), 8);
        assert_eq!((told(0), told(10), told(23)), ((0, 0, 0), (0, 0, 1), (0, 0, 7)));
    }
}

//! Which words are names, and of what. In: scores of the network. Out: [`NameTag`]s, one a word.

use std::fmt;

/// What a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NameKind {
    /// A human being.
    Person,
    /// A body of people: firm, party, union, club, institution, medium.
    Organisation,
    /// A place: town, country, street, building.
    Place,
    /// Anything else: event, work, product, law.
    Other,
}

/// The place of a word in a name (BIO, Ramshaw and Marcus, "Text chunking using transformation-based
/// learning", 1995).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NameTag {
    /// In no name.
    #[default]
    Outside,
    /// The first word of a name.
    Begin(NameKind),
    /// A later word of a name.
    Inside(NameKind),
}

impl NameKind {
    /// Every kind, in the order of the network's classes.
    pub const ALL: [Self; 4] = [Self::Person, Self::Organisation, Self::Place, Self::Other];

    /// The label that corpora of names use.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Person => "PER",
            Self::Organisation => "ORG",
            Self::Place => "LOC",
            Self::Other => "MISC",
        }
    }
}

impl NameTag {
    /// Every tag, in the order of the network's classes: outside, then begin and inside of each kind.
    pub const ALL: [Self; 9] = {
        use NameKind::{Organisation, Other, Person, Place};
        [
            Self::Outside,
            Self::Begin(Person),
            Self::Inside(Person),
            Self::Begin(Organisation),
            Self::Inside(Organisation),
            Self::Begin(Place),
            Self::Inside(Place),
            Self::Begin(Other),
            Self::Inside(Other),
        ]
    };

    /// What the word is part of the name of, if of any.
    pub fn kind(self) -> Option<NameKind> {
        match self {
            Self::Outside => None,
            Self::Begin(kind) | Self::Inside(kind) => Some(kind),
        }
    }

    /// The tag written so (`B-PER`, `I-ORG`, `O`), if there is one.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tag| tag.to_string() == text)
    }

    /// The class of the tag in the network's order.
    pub(super) fn class(self) -> usize {
        Self::ALL.iter().position(|tag| *tag == self).unwrap_or(0)
    }

    /// Whether the tag may follow `before`: a name goes on only where one of its kind has begun.
    pub(super) fn may_follow(self, before: Self) -> bool {
        match self {
            Self::Inside(kind) => before.kind() == Some(kind),
            Self::Outside | Self::Begin(_) => true,
        }
    }
}

impl fmt::Display for NameTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Outside => f.write_str("O"),
            Self::Begin(kind) => write!(f, "B-{}", kind.as_str()),
            Self::Inside(kind) => write!(f, "I-{}", kind.as_str()),
        }
    }
}

/// How well each tag follows each other: one row a tag that comes before.
pub(super) type NameSteps = [[f32; NameTag::ALL.len()]; NameTag::ALL.len()];

/// The best sequence of tags in which every name begins before it goes on (Viterbi, 1967). `scores` has
/// one row of a number a tag for each word; `back` is room to work in, kept from sentence to sentence.
pub(super) fn best_tags(
    scores: impl ExactSizeIterator<Item = [f32; NameTag::ALL.len()]>,
    steps: &NameSteps,
    back: &mut Vec<[u8; NameTag::ALL.len()]>,
    tags: &mut Vec<NameTag>,
) {
    const N: usize = NameTag::ALL.len();
    back.clear();
    tags.clear();
    tags.resize(scores.len(), NameTag::Outside);
    let mut sums = [f32::NEG_INFINITY; N];
    sums[0] = 0.0;
    for row in scores {
        let mut next = [f32::NEG_INFINITY; N];
        let mut from = [0u8; N];
        for (to, tag) in NameTag::ALL.into_iter().enumerate() {
            for ((own, before), (sum, step)) in (0u8..).zip(NameTag::ALL).zip(sums.into_iter().zip(steps)) {
                let sum = sum + step[to] + row[to];
                if tag.may_follow(before) && sum > next[to] {
                    (next[to], from[to]) = (sum, own);
                }
            }
        }
        sums = next;
        back.push(from);
    }
    let mut best = (0..N).rev().max_by(|a, b| sums[*a].total_cmp(&sums[*b])).unwrap_or(0);
    for (tag, from) in tags.iter_mut().zip(&*back).rev() {
        *tag = NameTag::ALL[best];
        best = usize::from(from[best]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_begins_before_it_goes_on() {
        // The second word alone would go on with a name of an organisation that nobody began.
        let row = |tag: &str, score: f32| {
            let mut row = [0.0; 9];
            row[NameTag::parse(tag).unwrap().class()] = score;
            row
        };
        let rows = vec![row("B-PER", 2.0), row("I-ORG", 1.0), row("O", 1.0)];
        let (mut back, mut tags) = (Vec::new(), Vec::new());
        best_tags(rows.into_iter(), &NameSteps::default(), &mut back, &mut tags);
        assert_eq!(tags.iter().map(ToString::to_string).collect::<Vec<_>>(), ["B-PER", "O", "O"]);
        let rows = vec![row("B-ORG", 2.0), row("I-ORG", 1.0), row("O", 1.0)];
        best_tags(rows.into_iter(), &NameSteps::default(), &mut back, &mut tags);
        assert_eq!(tags.iter().map(ToString::to_string).collect::<Vec<_>>(), ["B-ORG", "I-ORG", "O"]);
    }
}

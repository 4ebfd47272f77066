//! What comparing two propositions gives: how they stand to each other, and why they cannot both be true.

/// How two propositions stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// They say the same of the same.
    Same,
    /// The one says all that the other says, and more.
    Entails,
    /// The other says all that the one says, and more.
    Entailed,
    /// They cannot both be true.
    Opposed(Reason),
}

/// Why two propositions, or two claims, cannot both be true.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// One denies what the other says.
    Denied,
    /// They count the same and come to other numbers.
    OtherFigure,
    /// They name events or states that exclude each other.
    Opposite,
    /// They put one event at other times.
    OtherTime,
    /// They put one event in other places.
    OtherPlace,
}

/// What comparing two propositions gives.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// How they stand to each other.
    pub relation: Relation,
    /// What they differ in where they are opposed (« 3 000 / 9 000 personne »), in words; empty where
    /// the reason says it all.
    pub detail: String,
    /// How sure it is, 0 to 1.
    pub score: f64,
}

impl Reason {
    /// Its name in tables and answers.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Denied => "denied",
            Self::OtherFigure => "other figure",
            Self::Opposite => "opposite",
            Self::OtherTime => "other time",
            Self::OtherPlace => "other place",
        }
    }

    /// The concept of the reason in the vocabulary.
    #[cfg(feature = "graph")]
    pub(super) fn concept(self) -> oxrdf::NamedNodeRef<'static> {
        use crate::vocab::selon;
        match self {
            Self::Denied => selon::DENIED,
            Self::OtherFigure => selon::OTHER_FIGURE,
            Self::Opposite => selon::OPPOSITE_EVENT,
            Self::OtherTime => selon::OTHER_TIME,
            Self::OtherPlace => selon::OTHER_PLACE,
        }
    }
}

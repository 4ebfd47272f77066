//! The values of each feature, as Universal Dependencies name them. In: a name. Out: the value, and back.

pub use crate::model::Gender;

/// Declares the values of a feature: the enum, the names of the standard and both conversions.
macro_rules! values {
    ($feature:ident, $link:literal, $($value:ident = $name:literal),+) => {
        #[doc = concat!("Values of `", stringify!($feature), "` (<https://universaldependencies.org/u/feat/", $link, ".html>).")]
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[expect(missing_docs, reason = "the names are those of the standard")]
        pub enum $feature { $($value),+ }

        impl $feature {
            /// Every value, in the order of their numbers.
            pub const ALL: &'static [Self] = &[$(Self::$value),+];
            pub(super) const NAMES: &'static [&'static str] = &[$($name),+];

            /// The name as the standard writes it.
            pub fn as_str(self) -> &'static str {
                Self::NAMES[self as usize]
            }

            /// The value of that name, if there is one.
            pub fn parse(name: &str) -> Option<Self> {
                Self::NAMES.iter().position(|n| *n == name).map(|i| Self::ALL[i])
            }
        }
    };
}

values!(Mood, "Mood", Ind = "Ind", Sub = "Sub", Cnd = "Cnd", Imp = "Imp");
values!(Tense, "Tense", Pres = "Pres", Past = "Past", Imp = "Imp", Fut = "Fut");
values!(VerbForm, "VerbForm", Fin = "Fin", Inf = "Inf", Part = "Part", Ger = "Ger");
values!(Voice, "Voice", Act = "Act", Pass = "Pass");
values!(Person, "Person", First = "1", Second = "2", Third = "3");
values!(Number, "Number", Sing = "Sing", Plur = "Plur");
values!(Polarity, "Polarity", Neg = "Neg", Pos = "Pos");
values!(
    PronType,
    "PronType",
    Art = "Art",
    Prs = "Prs",
    Int = "Int",
    Dem = "Dem",
    Rel = "Rel",
    Ind = "Ind",
    Neg = "Neg",
    Exc = "Exc"
);
values!(Definite, "Definite", Def = "Def", Ind = "Ind");
values!(NumType, "NumType", Card = "Card", Ord = "Ord");
values!(Case, "Case", Nom = "Nom", Acc = "Acc", Dat = "Dat");

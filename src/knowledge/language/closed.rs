//! The closed classes that the program asks for. In: the tail of a class's IRI in `ontology/closed.ttl`. Out: the
//! class; sets of classes as bits.
//!
//! Each class stands once, in that file: `build.rs` lists them here, by the tail of the IRI and the English label.

use std::ops::BitOr;

macro_rules! closed_classes {
    ($($(#[$doc:meta])* $name:ident = $tail:literal,)*) => {
        /// A closed class of words, named by what its words do.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u16)]
        pub enum Closed {
            $($(#[$doc])* $name,)*
        }

        impl Closed {
            /// Every class with the tail of its IRI.
            pub const ALL: &'static [(Self, &'static str)] = &[$((Self::$name, $tail),)*];
        }
    };
}

include!(concat!(env!("OUT_DIR"), "/closed.rs"));

impl Closed {
    /// The class whose IRI has that tail.
    pub fn named(tail: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, t)| *t == tail).map(|(class, _)| *class)
    }
}

/// How many times 64 classes there may be.
const BLOCKS: usize = 5;

/// A set of closed classes, one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Classes([u64; BLOCKS]);

impl Classes {
    /// Adds a class.
    pub(super) fn add(&mut self, class: Closed) {
        *self = *self | class;
    }

    /// Whether the two sets have a class in common.
    pub fn meets(self, other: Self) -> bool {
        self.0.iter().zip(other.0).any(|(a, b)| a & b != 0)
    }

    /// Both sets together.
    pub const fn and(self, other: Self) -> Self {
        let (a, b) = (self.0, other.0);
        Self([a[0] | b[0], a[1] | b[1], a[2] | b[2], a[3] | b[3], a[4] | b[4]])
    }

    /// The set of these classes.
    pub const fn of(classes: &[Closed]) -> Self {
        let mut set = Self([0; BLOCKS]);
        let mut n = 0;
        while n < classes.len() {
            let bit = classes[n] as usize;
            set.0[bit / 64] |= 1 << (bit % 64);
            n += 1;
        }
        set
    }
}

impl From<Closed> for Classes {
    fn from(class: Closed) -> Self {
        Self::of(&[class])
    }
}

impl BitOr for Closed {
    type Output = Classes;

    fn bitor(self, other: Self) -> Classes {
        Classes::of(&[self, other])
    }
}

impl BitOr<Closed> for Classes {
    type Output = Self;

    fn bitor(self, other: Closed) -> Self {
        self.and(other.into())
    }
}

impl BitOr for Classes {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        self.and(other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_are_bits() {
        let (first, last) = (Closed::ALL[0].0, Closed::ALL[Closed::ALL.len() - 1].0);
        let set = first | last;
        assert!(set.meets(first.into()) && set.meets(last.into()) && !set.meets(Closed::ALL[1].0.into()));
        assert!(!set.meets(Classes::default()));
        assert!(Closed::ALL.len() <= 64 * BLOCKS);
    }
}

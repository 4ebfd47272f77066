//! How a verb is put. In: nothing. Out: [`Shape`], the shapes that a verb group has.

/// How a verb stands in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::attribute) enum Shape {
    /// With a finite verb or auxiliary.
    Finite,
    /// « … de déclarer ».
    Infinitive,
    /// « en déclarant ».
    Gerund,
    /// « déclarant ».
    Present,
    /// « déclaré » with no auxiliary.
    Past,
}

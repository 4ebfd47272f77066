//! What an expression of time says of its verb. In: nothing. Out: [`Bearing`].

/// How an expression of time bears on its verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bearing {
    /// When it is: *mardi*, *en mars*, *il y a trois jours*.
    When,
    /// Since when: *depuis mardi*.
    Since,
    /// Up to when, by when, for when: *avant mardi*, *d'ici juin*.
    Until,
    /// After when: *après mardi*.
    After,
    /// It tells of a noun: *le scrutin de mardi*, *les accords du 3 mars*.
    OfNoun,
}

//! How training goes.

/// What the trainer may be told.
#[derive(Clone, Debug)]
pub struct Options {
    /// Where the order of the examples starts from.
    pub seed: u64,
    /// How often the tagger sees the treebank.
    pub rounds: usize,
    /// Parts that the treebank is cut into to tag it for the parser.
    pub folds: usize,
    /// How often the parser sees the treebank.
    pub epochs: usize,
    /// Parsers that teach the one that is kept; 1 for none.
    pub teachers: usize,
    /// Threads to use.
    pub threads: usize,
    /// Cells of a layer in one direction.
    pub hidden: usize,
    /// Share of numbers dropped.
    pub drop: f32,
    /// Learning rate at its highest.
    pub rate: f32,
    /// Weight of tags in the loss.
    pub tags: f32,
    /// Share of the loss that follows the teachers.
    pub mix: f32,
    /// How sure a teacher has to be of the tree of a sentence for it to be learned.
    pub sure: f32,
}

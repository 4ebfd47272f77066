//! One decision to learn from. In: a case that annotators settled. Out: its rows with which are right.

/// One anaphor with what is right.
#[derive(Clone, Debug)]
pub struct Example {
    /// One row a candidate, the last for none.
    pub rows: Vec<Vec<f32>>,
    /// Whether each row is right.
    pub right: Vec<bool>,
    /// How much it counts.
    pub weight: f32,
    /// What it is, for figures: its form, its words, the candidates, what the rules chose.
    pub note: Note,
}

/// What an example is about.
#[derive(Clone, Debug)]
pub struct Note {
    /// Its form.
    pub form: String,
    /// Its words.
    pub words: String,
    /// Whether it is a source.
    pub speaks: bool,
    /// The candidates' names.
    pub candidates: Vec<String>,
    /// The row that the rules chose.
    pub rules: Option<usize>,
}

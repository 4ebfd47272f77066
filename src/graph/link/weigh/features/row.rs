//! A row of features. In: numbers in the order of their names. Out: the row.

/// How many features there are.
pub(in crate::graph::link) const COUNT: usize = 79;

/// One number a feature.
pub(in crate::graph::link) type Row = [f32; COUNT];

/// A row that is being filled.
pub(super) struct Writer {
    pub(super) row: Row,
    next: usize,
}

impl Default for Writer {
    fn default() -> Self {
        Self { row: [0.0; COUNT], next: 0 }
    }
}

impl Writer {
    pub(super) fn number(&mut self, value: f64) {
        if let Some(cell) = self.row.get_mut(self.next) {
            #[expect(clippy::cast_possible_truncation, reason = "single precision is enough to weigh by")]
            let value = value as f32;
            *cell = value;
        }
        self.next += 1;
    }

    pub(super) fn count(&mut self, value: usize) {
        self.number(f64::from(u32::try_from(value).unwrap_or(u32::MAX)));
    }

    /// Two counts of the two sides, the smaller first.
    pub(super) fn both_counts(&mut self, one: usize, other: usize) {
        self.count(one.min(other));
        self.count(one.max(other));
    }

    pub(super) fn flag(&mut self, value: bool) {
        self.number(f64::from(value));
    }

    /// Two numbers of the two sides, the smaller first.
    pub(super) fn both(&mut self, one: f64, other: f64) {
        self.number(one.min(other));
        self.number(one.max(other));
    }
}

//! What goes into a product. In: rows of numbers. Out: [`Activations`], the same rounded to 8 bits.

/// Rows of 8-bit activations, one scale a row.
#[derive(Debug, Default)]
pub(in crate::analyse) struct Activations {
    pub(super) width: usize,
    /// Signed bytes; or unsigned ones, 128 higher, for the instructions that want them so.
    pub(super) data: Vec<u8>,
    pub(super) scales: Vec<f32>,
    /// What makes signed bytes those of `data`: 0, or the sign bit.
    pub(super) flip: u8,
}

impl Activations {
    /// How many rows there are.
    pub(in crate::analyse) fn rows(&self) -> usize {
        self.scales.len()
    }

    /// Appends a row of another one.
    pub(in crate::analyse) fn push_copy(&mut self, other: &Self, row: usize) {
        self.data.extend_from_slice(&other.data[row * other.width..][..other.width]);
        self.scales.push(other.scales[row]);
    }

    /// The numbers that the rows stand for, one row after the other.
    #[cfg(feature = "train")]
    pub(in crate::analyse) fn numbers(&self, out: &mut Vec<f32>) {
        out.clear();
        for (row, scale) in self.data.chunks_exact(self.width.max(1)).zip(&self.scales) {
            out.extend(row.iter().map(|byte| scale * f32::from((byte ^ self.flip) as i8)));
        }
    }
}

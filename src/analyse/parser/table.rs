//! Embedding tables. In: the part of a model file. Out: rows to be added up.

use crate::analyse::file::{Damaged, Reader};
use crate::analyse::kernel::Kernels;

/// An embedding table in 8-bit integers, one scale a row.
#[derive(Debug)]
pub(super) struct Table {
    cols: usize,
    scales: Vec<f32>,
    data: Vec<i8>,
}

impl Table {
    /// Reads a table of so many rows and columns.
    pub(super) fn read(reader: &mut Reader<'_>, rows: usize, cols: usize) -> Result<Self, Damaged> {
        let scales = reader.floats(rows)?;
        let size = rows.checked_mul(cols).ok_or(Damaged("it ends too early"))?;
        let data = reader.bytes(size)?.iter().map(|b| *b as i8).collect();
        Ok(Self { cols, scales, data })
    }

    /// How many rows there are.
    pub(super) fn rows(&self) -> usize {
        self.scales.len()
    }

    /// Adds a row to `out`.
    pub(super) fn add(&self, row: u32, kernels: Kernels, out: &mut [f32]) {
        let row = row as usize;
        kernels.embed(&self.data[row * self.cols..][..self.cols], self.scales[row], out);
    }
}

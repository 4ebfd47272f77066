//! Matrices of 8-bit integers. In: the part of a model file. Out: [`Weights`] as the loops want them.

use crate::analyse::file::{Damaged, Reader};
use std::ops::Range;

/// Columns of a panel.
pub(super) const PANEL: usize = 32;

/// A weight matrix in 8-bit integers, one scale a column, laid out in panels of [`PANEL`] columns; within
/// a panel, four rows of a column stand together. Rows and columns are filled up with zeros.
#[derive(Debug, Default)]
pub(in crate::analyse) struct Weights {
    /// Rows, a multiple of 4.
    pub(super) rows: usize,
    /// Columns.
    pub(in crate::analyse) cols: usize,
    pub(super) panels: Vec<i8>,
    /// Scale of each column.
    pub(super) scales: Vec<f32>,
    /// 128 times the sum of each column: what unsigned activations add to the product.
    pub(super) excess: Vec<i32>,
}

impl Weights {
    /// Reads a row-major matrix with the scales of its columns.
    pub(in crate::analyse) fn read(reader: &mut Reader<'_>, rows: usize, cols: usize) -> Result<Self, Damaged> {
        let scales = reader.floats(cols)?;
        let data = reader.bytes(rows * cols)?;
        Ok(Self::lay_out(&scales, data, 0..cols))
    }

    /// Reads a matrix whose columns are those of two matrices, half of them each.
    pub(in crate::analyse) fn read_halves(
        reader: &mut Reader<'_>,
        rows: usize,
        cols: usize,
    ) -> Result<[Self; 2], Damaged> {
        let scales = reader.floats(cols)?;
        let data = reader.bytes(rows * cols)?;
        Ok([0..cols / 2, cols / 2..cols].map(|half| Self::lay_out(&scales, data, half)))
    }

    /// The matrix of some columns of the row-major `data`.
    fn lay_out(scales: &[f32], data: &[u8], wanted: Range<usize>) -> Self {
        let (all, cols) = (scales.len(), wanted.len());
        let rows = data.len() / all.max(1);
        let (panels, quads) = (cols.div_ceil(PANEL), rows.div_ceil(4));
        let mut weights = Self {
            rows,
            cols,
            panels: vec![0; panels * PANEL * quads * 4],
            scales: scales[wanted.clone()].to_vec(),
            excess: vec![0; panels * PANEL],
        };
        weights.scales.resize(panels * PANEL, 0.0);
        for (quad, four) in data.chunks(4 * all.max(1)).enumerate() {
            for (k, row) in four.chunks_exact(all.max(1)).enumerate() {
                let row = &row[wanted.clone()];
                weights.excess.iter_mut().zip(row).for_each(|(sum, &byte)| *sum += 128 * i32::from(byte as i8));
                for (panel, bytes) in row.chunks(PANEL).enumerate() {
                    let at = (panel * quads + quad) * PANEL * 4;
                    let block = weights.panels[at..at + PANEL * 4].as_chunks_mut::<4>().0;
                    block.iter_mut().zip(bytes).for_each(|(four, &byte)| four[k] = byte as i8);
                }
            }
        }
        weights
    }

    /// The panels in order, as bytes.
    pub(super) fn panels(&self) -> impl Iterator<Item = (usize, &[i8])> {
        self.panels.chunks_exact((PANEL * self.rows).max(1)).enumerate()
    }
}

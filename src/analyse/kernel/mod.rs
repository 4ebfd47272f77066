//! The inner loops of the parser's network: products of 8-bit integers, LSTM cells, sums. In: numbers. Out: numbers.
//!
//! Each is written once for any processor and again for x86-64 with AVX2 and with AVX-512 VNNI; the
//! fastest that this processor has is chosen when the model is loaded. All give the same bits:
//! integer sums are exact, and floating-point operations are the same ones in the same order.

mod activations;
mod choice;
mod plain;
mod task;
mod weights;
#[cfg(target_arch = "x86_64")]
mod x86_avx2;
#[cfg(target_arch = "x86_64")]
mod x86_avx512;

pub(super) use activations::Activations;
pub use choice::Kernel;
pub(super) use task::{Base, PART};
pub(super) use weights::Weights;

use std::ops::Range;
use task::Task;

/// The loops chosen for this processor.
#[derive(Clone, Copy, Debug)]
pub(super) struct Kernels {
    product: unsafe fn(Task<'_>),
    cell: unsafe fn(&mut [f32], &mut [f32], &mut [f32]),
    weigh: unsafe fn(&[f32], &[f32], &mut [f32]),
    top: unsafe fn(&[f32]) -> f32,
    round: unsafe fn(&[f32], f32, u8, &mut [u8]),
    embed: unsafe fn(&[i8], f32, &mut [f32]),
    best_sum: unsafe fn(&[f32], &[f32]) -> (usize, f32),
    /// See [`Activations`].
    flip: u8,
}

impl Kernels {
    /// The fastest loops that this processor can run.
    pub(super) fn choose() -> Self {
        Self::of(Kernel::fastest())
    }

    /// The loops of a set of instructions, which this processor is to have; else the portable ones.
    pub(super) fn of(kernel: Kernel) -> Self {
        match kernel {
            #[cfg(target_arch = "x86_64")]
            Kernel::Avx512 if kernel.is_available() => Self::avx512(),
            #[cfg(target_arch = "x86_64")]
            Kernel::Avx2 if kernel.is_available() => Self::avx2(),
            _ => Self::portable(),
        }
    }

    /// The loops that any processor can run.
    fn portable() -> Self {
        Self {
            product: plain::product,
            cell: plain::cell,
            weigh: plain::weigh,
            top: plain::top,
            round: plain::round,
            embed: plain::embed,
            best_sum: plain::best_sum,
            flip: 0,
        }
    }

    #[cfg(target_arch = "x86_64")]
    fn avx2() -> Self {
        use x86_avx2 as x86;
        Self {
            product: x86::product,
            cell: x86::cell,
            weigh: x86::weigh,
            top: x86::top,
            round: x86::round,
            embed: x86::embed,
            best_sum: x86::best_sum,
            flip: 0x80,
        }
    }

    #[cfg(target_arch = "x86_64")]
    fn avx512() -> Self {
        use x86_avx512 as x86;
        Self {
            product: x86::product,
            cell: x86::cell,
            weigh: x86::weigh,
            top: x86::top,
            round: x86::round,
            embed: x86::embed,
            best_sum: x86::best_sum,
            flip: 0x80,
        }
    }

    /// Empties `activations` for rows of `width` numbers each.
    pub(super) fn begin(self, width: usize, activations: &mut Activations) {
        activations.width = width;
        activations.flip = self.flip;
        activations.data.clear();
        activations.scales.clear();
    }

    /// Products of some rows of `activations` with `weights`, added to `base`: row `rows.start` into the first row of
    /// `out`, the next ones `stride` apart.
    pub(super) fn product(
        self,
        activations: &Activations,
        rows: Range<usize>,
        weights: &Weights,
        base: Base<'_>,
        out: &mut [f32],
        stride: usize,
    ) {
        let width = activations.width;
        assert!(width == weights.rows && width.is_multiple_of(4) && activations.flip == self.flip);
        if rows.is_empty() || width == 0 {
            return;
        }
        assert!((rows.len() - 1) * stride + weights.cols <= out.len());
        if let Base::Bias(bias) = base {
            assert!(bias.len() == weights.cols);
        }
        let inputs = &activations.data[rows.start * width..rows.end * width];
        let scales = &activations.scales[rows];
        // SAFETY: `choose` gives loops that this processor can run; sizes were checked just now.
        unsafe { (self.product)(Task { inputs, scales, weights, base, out, stride }) }
    }

    /// `sums[j] += weights[0] · rows[0][j] + weights[1] · rows[1][j] + …`, the rows standing one after the
    /// other, each as long as `sums` and filled up to a multiple of [`PART`].
    pub(super) fn weigh(self, weights: &[f32], rows: &[f32], sums: &mut [f32]) {
        // SAFETY: `choose` gives loops that this processor can run.
        unsafe { (self.weigh)(weights, rows, sums) }
    }

    /// One LSTM cell: gates (input, forget, output, candidate) and the cell before; the cell is
    /// replaced, the output written.
    pub(super) fn cell(self, gates: &mut [f32], cell: &mut [f32], output: &mut [f32]) {
        assert!(gates.len() == 4 * cell.len() && output.len() == cell.len());
        // SAFETY: `choose` gives loops that this processor can run.
        unsafe { (self.cell)(gates, cell, output) }
    }

    /// `sums[j] += scale · row[j]`, in single precision.
    pub(super) fn embed(self, row: &[i8], scale: f32, sums: &mut [f32]) {
        // SAFETY: `choose` gives loops that this processor can run.
        unsafe { (self.embed)(row, scale, sums) }
    }

    /// The highest of the sums `a[k] + b[k]`, and the first `k` that has it; both rows are of one length.
    pub(super) fn best_sum(self, a: &[f32], b: &[f32]) -> (usize, f32) {
        if a.len() < PART {
            return plain::best_sum_short(a, b);
        }
        // SAFETY: `choose` gives loops that this processor can run.
        unsafe { (self.best_sum)(a, b) }
    }

    /// Appends a row to `activations`, whose numbers are those of `parts` one after the other, rounded to 8
    /// bits by the largest of them.
    pub(super) fn round(self, parts: &[&[f32]], activations: &mut Activations) {
        // SAFETY: `choose` gives loops that this processor can run.
        let top = parts.iter().map(|part| unsafe { (self.top)(part) }).fold(1e-9, f32::max);
        activations.scales.push(top / 127.0);
        parts.iter().for_each(|part| self.push(part, 127.0 / top, activations));
    }

    /// Appends a row of numbers from −1 to 1 to `activations`.
    pub(super) fn round_unit(self, row: &[f32], activations: &mut Activations) {
        activations.scales.push(1.0 / 127.0);
        self.push(row, 127.0, activations);
    }

    fn push(self, row: &[f32], scale: f32, activations: &mut Activations) {
        let at = activations.data.len();
        activations.data.resize(at + row.len(), 0);
        // SAFETY: `choose` gives loops that this processor can run.
        unsafe { (self.round)(row, scale, self.flip, &mut activations.data[at..]) }
    }
}

#[cfg(test)]
mod tests;

//! The inner loops of the parser's network: products of 8-bit integers and LSTM cells.
//!
//! Each is written once for any processor and again for x86-64 with AVX2 and with AVX-512 VNNI; the
//! fastest that this processor has is chosen when the model is loaded. All give the same bits:
//! integer sums are exact, and floating-point operations are the same ones in the same order.

use super::curve::{sigmoid, tanh};
use super::file::{Damaged, Reader};

/// Columns of a panel.
const WIDE: usize = 32;
/// Sums that stay in registers together.
pub(super) const PART: usize = 16;
/// Rows that share the loading of a panel.
const TALL: usize = 8;

/// A weight matrix in 8-bit integers, one scale a column, laid out in panels of 32 columns; within a
/// panel, four rows of a column stand together.
#[derive(Debug, Default)]
pub(super) struct Weights {
    /// Rows, a multiple of 4.
    rows: usize,
    /// Columns.
    pub(super) cols: usize,
    panels: Vec<i8>,
    scales: Vec<f32>,
    /// 128 times the sum of each column: what unsigned activations add to the product.
    excess: Vec<i32>,
}

impl Weights {
    /// Reads a row-major matrix with the scales of its columns.
    pub(super) fn read(reader: &mut Reader<'_>, rows: usize, cols: usize) -> Result<Self, Damaged> {
        let scales = reader.floats(cols)?;
        let data = reader.bytes(rows * cols)?;
        let panel_count = cols.div_ceil(WIDE);
        let mut weights = Self { rows, cols, scales, ..Self::default() };
        weights.scales.resize(panel_count * WIDE, 0.0);
        weights.panels = vec![0; panel_count * WIDE * rows.next_multiple_of(4)];
        weights.excess = vec![0; panel_count * WIDE];
        let quads = rows.div_ceil(4);
        for (k, row) in data.chunks_exact(cols).enumerate() {
            for (n, &byte) in row.iter().enumerate() {
                let at = ((n / WIDE * quads + k / 4) * WIDE + n % WIDE) * 4 + k % 4;
                weights.panels[at] = byte as i8;
                weights.excess[n] += 128 * i32::from(byte as i8);
            }
        }
        Ok(weights)
    }
}

/// Rows of 8-bit activations, one scale a row.
#[derive(Debug, Default)]
pub(super) struct Activations {
    width: usize,
    /// Signed bytes; or unsigned ones, 128 higher, for the instructions that want them so.
    data: Vec<u8>,
    scales: Vec<f32>,
    /// What makes signed bytes those of `data`: 0, or the sign bit.
    flip: u8,
}

impl Activations {
    /// Rounds rows of `width` numbers that stand `stride` apart to 8 bits, each row by its largest
    /// number.
    pub(super) fn round(&mut self, rows: &[f32], width: usize, stride: usize) {
        self.begin(width);
        for row in rows.chunks(stride) {
            let Some(row) = row.get(..width) else { break };
            // The bits of positive numbers are in the order of the numbers, and whole numbers can be
            // compared many at once.
            let top = row.iter().fold(0, |top, x| x.abs().to_bits().max(top));
            let top = f32::from_bits(top).max(1e-9);
            self.scales.push(top / 127.0);
            self.push(row, 127.0 / top);
        }
    }

    /// No rows yet, each to be `width` numbers.
    pub(super) fn begin(&mut self, width: usize) {
        self.width = width;
        self.data.clear();
        self.scales.clear();
    }

    /// Rounds one more row, of numbers from −1 to 1.
    pub(super) fn push_unit(&mut self, row: &[f32]) {
        self.scales.push(1.0 / 127.0);
        self.push(row, 127.0);
    }

    #[expect(clippy::cast_possible_truncation, reason = "the low byte is wanted")]
    fn push(&mut self, row: &[f32], scale: f32) {
        /// Adding 1.5 · 2^23 leaves the nearest whole number in the low bits.
        const ROUND: f32 = 12_582_912.0;
        let flip = self.flip;
        self.data.extend(row.iter().map(|x| (x * scale + ROUND).to_bits() as u8 ^ flip));
    }

    /// The activations of rows `first ..` by fours, row by row.
    fn quads<const M: usize>(&self, first: usize) -> [&[[u8; 4]]; M] {
        std::array::from_fn(|m| self.data[(first + m) * self.width..(first + m + 1) * self.width].as_chunks().0)
    }
}

type Product = unsafe fn(&Activations, &Weights, &mut [f32], usize);
type Cell = unsafe fn(&mut [f32], &mut [f32], &mut [f32]);
type Weigh = unsafe fn(&[f32], &[f32], &mut [f32]);

/// The loops chosen for this processor.
#[derive(Clone, Copy, Debug)]
pub(super) struct Kernels {
    product: Product,
    cell: Cell,
    weigh: Weigh,
    /// See [`Activations`].
    flip: u8,
}

impl Kernels {
    /// The fastest loops that this processor can run.
    pub(super) fn choose() -> Self {
        #[cfg(target_arch = "x86_64")]
        {
            let wide = is_x86_feature_detected!("avx512f") && is_x86_feature_detected!("avx512bw");
            if wide && is_x86_feature_detected!("avx512vnni") {
                return Self {
                    product: x86::product_vnni,
                    cell: x86::cell_avx512,
                    weigh: x86::weigh_avx512,
                    flip: 0x80,
                };
            }
            if is_x86_feature_detected!("avx2") {
                return Self { product: x86::product_avx2, cell: x86::cell_avx2, weigh: x86::weigh_avx2, flip: 0 };
            }
        }
        Self::portable()
    }

    /// The loops that any processor can run.
    pub(super) fn portable() -> Self {
        Self { product: product_portable, cell: cell_portable, weigh: weigh_portable, flip: 0 }
    }

    /// Makes room for activations as these loops want them.
    pub(super) fn prepare(self, activations: &mut Activations) {
        activations.begin(0);
        activations.flip = self.flip;
    }

    /// `out += activations × weights`, rows of `out` standing `stride` apart.
    pub(super) fn product(self, activations: &Activations, weights: &Weights, out: &mut [f32], stride: usize) {
        let rows = activations.scales.len();
        assert!(
            activations.width == weights.rows && activations.width.is_multiple_of(4) && activations.flip == self.flip
        );
        assert!(activations.data.len() == rows * activations.width);
        assert!(rows == 0 || (rows - 1) * stride + weights.cols <= out.len());
        // SAFETY: `choose` gives loops that this processor can run; sizes were checked just now.
        unsafe { (self.product)(activations, weights, out, stride) }
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
}

fn product_portable(a: &Activations, w: &Weights, out: &mut [f32], stride: usize) {
    for (panel, weights) in w.panels.chunks_exact((WIDE * w.rows).max(1)).enumerate() {
        for (row, input) in a.data.chunks_exact(a.width.max(1)).enumerate() {
            let mut sums = [[0i32; WIDE]];
            for (quad, weights) in input.as_chunks::<4>().0.iter().zip(weights.chunks_exact(4 * WIDE)) {
                let quad = quad.map(|a| i32::from(a as i8));
                for (sum, weights) in sums[0].iter_mut().zip(weights.as_chunks::<4>().0) {
                    *sum += quad.iter().zip(weights).map(|(a, w)| a * i32::from(*w)).sum::<i32>();
                }
            }
            finish(&sums, a, w, row, panel, out, stride);
        }
    }
}

/// Adds the sums of a tile to `out`, in their scale.
#[inline(always)]
fn finish(
    sums: &[[i32; WIDE]],
    a: &Activations,
    w: &Weights,
    row: usize,
    panel: usize,
    out: &mut [f32],
    stride: usize,
) {
    let first = panel * WIDE;
    let wide = WIDE.min(w.cols - first);
    for (m, sums) in sums.iter().enumerate() {
        let scale = a.scales[row + m];
        let out = &mut out[(row + m) * stride + first..][..wide];
        for ((out, sum), column) in out.iter_mut().zip(sums).zip(&w.scales[first..]) {
            *out += *sum as f32 * (scale * column);
        }
    }
}

fn weigh_portable(weights: &[f32], rows: &[f32], sums: &mut [f32]) {
    weigh_plain(weights, rows, sums);
}

#[inline(always)]
fn weigh_plain(weights: &[f32], rows: &[f32], sums: &mut [f32]) {
    let stride = sums.len().next_multiple_of(PART);
    for (part, sums) in sums.chunks_mut(PART).enumerate() {
        let mut own = [0f32; PART];
        for (weight, row) in weights.iter().zip(rows.chunks_exact(stride)) {
            if let Some(row) = row[part * PART..].first_chunk::<PART>() {
                own.iter_mut().zip(row).for_each(|(sum, x)| *sum += weight * x);
            }
        }
        sums.iter_mut().zip(own).for_each(|(sum, x)| *sum += x);
    }
}

fn cell_portable(gates: &mut [f32], cell: &mut [f32], output: &mut [f32]) {
    cell_plain(gates, cell, output);
}

#[inline(always)]
fn cell_plain(gates: &mut [f32], cell: &mut [f32], output: &mut [f32]) {
    let h = cell.len();
    let (sigmoids, candidates) = gates.split_at_mut(3 * h);
    sigmoids.iter_mut().for_each(|g| *g = sigmoid(*g));
    candidates.iter_mut().for_each(|g| *g = tanh(*g));
    let (inputs, rest) = sigmoids.split_at(h);
    let (forgets, outputs) = rest.split_at(h);
    let gates = inputs.iter().zip(forgets).zip(outputs.iter().zip(&*candidates));
    for (((i, f), (o, g)), (cell, output)) in gates.zip(cell.iter_mut().zip(output)) {
        *cell = f * *cell + i * g;
        *output = o * tanh(*cell);
    }
}

#[cfg(target_arch = "x86_64")]
mod x86 {
    use super::{Activations, TALL, WIDE, Weights, cell_plain, finish, weigh_plain};
    use std::arch::x86_64::{
        __m256i, __m512i, _mm256_abs_epi8, _mm256_add_epi32, _mm256_loadu_si256, _mm256_madd_epi16,
        _mm256_maddubs_epi16, _mm256_set1_epi16, _mm256_set1_epi32, _mm256_setzero_si256, _mm256_sign_epi8,
        _mm256_storeu_si256, _mm512_dpbusd_epi32, _mm512_loadu_si512, _mm512_set1_epi32, _mm512_setzero_si512,
        _mm512_storeu_si512,
    };

    #[target_feature(enable = "avx2")]
    pub(super) fn weigh_avx2(weights: &[f32], rows: &[f32], sums: &mut [f32]) {
        weigh_plain(weights, rows, sums);
    }

    #[target_feature(enable = "avx512f,avx512bw")]
    pub(super) fn weigh_avx512(weights: &[f32], rows: &[f32], sums: &mut [f32]) {
        weigh_plain(weights, rows, sums);
    }

    #[target_feature(enable = "avx2")]
    pub(super) fn cell_avx2(gates: &mut [f32], cell: &mut [f32], output: &mut [f32]) {
        cell_plain(gates, cell, output);
    }

    #[target_feature(enable = "avx512f,avx512bw")]
    pub(super) fn cell_avx512(gates: &mut [f32], cell: &mut [f32], output: &mut [f32]) {
        cell_plain(gates, cell, output);
    }

    /// |a| as unsigned times w with the sign of a. No pair of products passes
    /// 2 · 127 · 127, so the 16-bit sums never saturate.
    #[target_feature(enable = "avx2")]
    pub(super) fn product_avx2(a: &Activations, w: &Weights, out: &mut [f32], stride: usize) {
        let ones = _mm256_set1_epi16(1);
        let rows = a.scales.len();
        for (panel, weights) in w.panels.chunks_exact((WIDE * w.rows).max(1)).enumerate() {
            for row in (0..rows).step_by(2) {
                let tall = 2.min(rows - row);
                let mut totals = [[_mm256_setzero_si256(); 4]; 2];
                // A row past the end repeats the last one.
                let [first] = a.quads::<1>(row);
                let [second] = a.quads::<1>(row + tall - 1);
                for ((weights, one), two) in weights.chunks_exact(4 * WIDE).zip(first).zip(second) {
                    let inputs = [one, two].map(|quad| _mm256_set1_epi32(i32::from_le_bytes(*quad)));
                    for (part, weights) in weights.chunks_exact(32).enumerate() {
                        // SAFETY: a chunk holds 32 bytes.
                        let weights = unsafe { _mm256_loadu_si256(weights.as_ptr().cast::<__m256i>()) };
                        for (input, total) in inputs.iter().zip(&mut totals) {
                            let pairs =
                                _mm256_maddubs_epi16(_mm256_abs_epi8(*input), _mm256_sign_epi8(weights, *input));
                            total[part] = _mm256_add_epi32(total[part], _mm256_madd_epi16(pairs, ones));
                        }
                    }
                }
                let mut sums = [[0i32; WIDE]; 2];
                for (sums, totals) in sums.iter_mut().zip(totals) {
                    for (sums, total) in sums.chunks_exact_mut(8).zip(totals) {
                        // SAFETY: a chunk holds 8 integers.
                        unsafe { _mm256_storeu_si256(sums.as_mut_ptr().cast::<__m256i>(), total) };
                    }
                }
                finish(&sums[..tall], a, w, row, panel, out, stride);
            }
        }
    }

    /// Activations are shifted by 128 to be unsigned, as the instruction wants them; what that adds is
    /// taken away again.
    #[target_feature(enable = "avx512f,avx512bw,avx512vnni")]
    pub(super) fn product_vnni(a: &Activations, w: &Weights, out: &mut [f32], stride: usize) {
        let rows = a.scales.len();
        for panel in 0..w.panels.len() / (WIDE * w.rows).max(1) {
            let mut row = 0;
            while row < rows {
                row += match rows - row {
                    TALL.. => tile_vnni::<TALL>(a, row, w, panel, out, stride),
                    4.. => tile_vnni::<4>(a, row, w, panel, out, stride),
                    2.. => tile_vnni::<2>(a, row, w, panel, out, stride),
                    _ => tile_vnni::<1>(a, row, w, panel, out, stride),
                };
            }
        }
    }

    /// One tile of `M` rows; gives `M`.
    #[target_feature(enable = "avx512f,avx512bw,avx512vnni")]
    #[inline]
    fn tile_vnni<const M: usize>(
        a: &Activations,
        row: usize,
        w: &Weights,
        panel: usize,
        out: &mut [f32],
        stride: usize,
    ) -> usize {
        let weights = &w.panels[panel * WIDE * w.rows..][..WIDE * w.rows];
        let inputs = a.quads::<M>(row);
        let quads = w.rows / 4;
        assert!(inputs.iter().all(|input| input.len() == quads));
        let mut totals = [[_mm512_setzero_si512(); 2]; M];
        for (k, weights) in weights.chunks_exact(4 * WIDE).enumerate() {
            if k >= quads {
                break;
            }
            // SAFETY: a chunk holds 128 bytes.
            let weights = unsafe {
                let at = weights.as_ptr();
                [_mm512_loadu_si512(at.cast::<__m512i>()), _mm512_loadu_si512(at.add(64).cast::<__m512i>())]
            };
            for (input, total) in inputs.iter().zip(&mut totals) {
                let input = _mm512_set1_epi32(i32::from_le_bytes(input[k]));
                total[0] = _mm512_dpbusd_epi32(total[0], input, weights[0]);
                total[1] = _mm512_dpbusd_epi32(total[1], input, weights[1]);
            }
        }
        let excess = &w.excess[panel * WIDE..][..WIDE];
        let mut sums = [[0i32; WIDE]; M];
        for (sums, total) in sums.iter_mut().zip(totals) {
            // SAFETY: a row of sums holds 32 integers.
            unsafe {
                _mm512_storeu_si512(sums.as_mut_ptr().cast::<__m512i>(), total[0]);
                _mm512_storeu_si512(sums.as_mut_ptr().add(16).cast::<__m512i>(), total[1]);
            }
            sums.iter_mut().zip(excess).for_each(|(sum, e)| *sum -= e);
        }
        finish(&sums, a, w, row, panel, out, stride);
        M
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analyse::file::Writer;

    #[test]
    fn every_kernel_gives_the_same_bits() {
        let mut state = 1u32;
        let mut number = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 8) as f32 / 8_388_608.0 - 1.0
        };
        let (m, k, n) = (7, 48, 71);
        let mut writer = Writer::default();
        let matrix: Vec<f32> = (0..k * n).map(|_| number()).collect();
        writer.matrix(&matrix, k, n);
        let bytes = writer.into_parts();
        let weights = Weights::read(&mut Reader::parts(&bytes), k, n).unwrap();
        let inputs: Vec<f32> = (0..m * k).map(|_| number() * 3.0).collect();
        let run = |kernels: Kernels| {
            let mut rounded = Activations::default();
            kernels.prepare(&mut rounded);
            rounded.round(&inputs, k, k);
            let mut out = vec![0.5; m * n];
            kernels.product(&rounded, &weights, &mut out, n);
            let (mut cell, mut output) = (vec![0.25; n], vec![0.0; n]);
            kernels.cell(&mut out[..4 * n].to_vec(), &mut cell, &mut output);
            kernels.weigh(&inputs[..m], &matrix[..m * 3 * PART], &mut cell[..3 * PART - 5]);
            (out, cell, output)
        };
        let portable = run(Kernels::portable());
        assert_eq!(portable, run(Kernels::choose()));
        #[cfg(target_arch = "x86_64")]
        if is_x86_feature_detected!("avx2") {
            let narrow = Kernels { product: x86::product_avx2, cell: x86::cell_avx2, weigh: x86::weigh_avx2, flip: 0 };
            assert_eq!(portable, run(narrow));
        }
        for i in 0..m {
            for j in 0..n {
                let exact: f32 = (0..k).map(|x| inputs[i * k + x] * matrix[x * n + j]).sum::<f32>() + 0.5;
                assert!((portable.0[i * n + j] - exact).abs() < 0.3, "{exact} {}", portable.0[i * n + j]);
            }
        }
    }
}

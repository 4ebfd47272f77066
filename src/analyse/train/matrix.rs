//! Matrix products for training. In: row-major `f32` matrices. Out: their product, the same bits on
//! every processor: sums run in one order with fused multiply-adds, whichever instructions do them.

/// Columns of a panel.
const WIDE: usize = 32;
/// Rows that are computed together.
const TALL: usize = 8;

/// The right-hand matrix of a product, laid out in panels of [`WIDE`] columns.
#[derive(Clone, Debug, Default)]
pub(super) struct Panels {
    rows: usize,
    cols: usize,
    data: Vec<f32>,
}

impl Panels {
    /// Lays out a matrix given by `at(row, column)` offsets: row stride and column stride.
    pub(super) fn pack(&mut self, source: &[f32], rows: usize, cols: usize, strides: (usize, usize)) {
        (self.rows, self.cols) = (rows, cols);
        self.data.clear();
        self.data.resize(cols.div_ceil(WIDE) * WIDE * rows, 0.0);
        for (panel, out) in self.data.chunks_exact_mut((WIDE * rows).max(1)).enumerate() {
            let first = panel * WIDE;
            let wide = WIDE.min(cols - first);
            for (r, out) in out.chunks_exact_mut(WIDE).enumerate() {
                if strides.1 == 1 {
                    let at = r * strides.0 + first;
                    out[..wide].copy_from_slice(&source[at..at + wide]);
                } else {
                    for (c, value) in out[..wide].iter_mut().enumerate() {
                        *value = source[r * strides.0 + (first + c) * strides.1];
                    }
                }
            }
        }
    }
}

/// A left-hand matrix: a slice with the strides between its rows and between its columns.
#[derive(Clone, Copy, Debug)]
pub(super) struct Left<'a> {
    pub(super) data: &'a [f32],
    pub(super) rows: usize,
    pub(super) row_stride: usize,
    pub(super) col_stride: usize,
}

/// `out += left × right`; `out` is row-major with `out_stride` numbers from row to row.
pub(super) fn multiply(left: Left<'_>, right: &Panels, out: &mut [f32], out_stride: usize) {
    if left.rows == 0 || right.rows == 0 || right.cols == 0 {
        return;
    }
    assert!((left.rows - 1) * left.row_stride + (right.rows - 1) * left.col_stride < left.data.len());
    assert!((left.rows - 1) * out_stride + right.cols <= out.len());
    let run: Kernel = choose();
    for (panel, weights) in right.data.chunks_exact(WIDE * right.rows).enumerate() {
        let first = panel * WIDE;
        let wide = WIDE.min(right.cols - first);
        for row in (0..left.rows).step_by(TALL) {
            let tall = TALL.min(left.rows - row);
            let mut sums = [[0f32; WIDE]; TALL];
            // SAFETY: `choose` gives a kernel that this processor can run, and the assertion above
            // covers every number of `left` that it reads.
            unsafe { run(&left, row, tall, weights, &mut sums) };
            for (m, sums) in sums.iter().enumerate().take(tall) {
                let at = (row + m) * out_stride + first;
                for (value, sum) in out[at..at + wide].iter_mut().zip(sums) {
                    *value += sum;
                }
            }
        }
    }
}

/// `left × right` added to `out`, all of them dense; `left` has `rows` rows and `cols` columns.
pub(super) fn add_product(left: &[f32], rows: usize, cols: usize, right: &Panels, out: &mut [f32]) {
    multiply(Left { data: left, rows, row_stride: cols, col_stride: 1 }, right, out, right.cols);
}

/// `leftᵀ × right` added to `out`, all of them dense and both of `rows` rows: the gradient of a weight
/// matrix between two layers.
pub(super) fn add_transposed_product(
    left: &[f32],
    left_cols: usize,
    right: &[f32],
    right_cols: usize,
    rows: usize,
    out: &mut [f32],
) {
    let mut panels = Panels::default();
    panels.pack(right, rows, right_cols, (right_cols, 1));
    multiply(Left { data: left, rows: left_cols, row_stride: 1, col_stride: left_cols }, &panels, out, right_cols);
}

/// Adds all rows to `out`.
pub(super) fn sum_rows(rows: &[f32], width: usize, out: &mut [f32]) {
    for row in rows.chunks_exact(width) {
        out.iter_mut().zip(row).for_each(|(sum, x)| *sum += x);
    }
}

/// Sums one tile of at most [`TALL`] rows and [`WIDE`] columns.
type Kernel = unsafe fn(&Left<'_>, usize, usize, &[f32], &mut [[f32; WIDE]; TALL]);

/// The fastest kernel that this processor can run.
fn choose() -> Kernel {
    #[cfg(target_arch = "x86_64")]
    {
        if is_x86_feature_detected!("avx512f") {
            return tile_avx512;
        }
        if is_x86_feature_detected!("avx2") && is_x86_feature_detected!("fma") {
            return tile_avx2;
        }
    }
    tile_portable
}

/// The definition of a tile.
fn tile_portable(left: &Left<'_>, row: usize, tall: usize, weights: &[f32], sums: &mut [[f32; WIDE]; TALL]) {
    for (k, weights) in weights.chunks_exact(WIDE).enumerate() {
        for (m, sums) in sums.iter_mut().enumerate().take(tall) {
            let a = left.data[(row + m) * left.row_stride + k * left.col_stride];
            for (sum, weight) in sums.iter_mut().zip(weights) {
                *sum = a.mul_add(*weight, *sum);
            }
        }
    }
}

/// The start of each row of a tile; rows past its end repeat the last one.
#[cfg(target_arch = "x86_64")]
fn starts(left: &Left<'_>, row: usize, tall: usize) -> [*const f32; TALL] {
    std::array::from_fn(|m| left.data[(row + m.min(tall - 1)) * left.row_stride..].as_ptr())
}

/// The same with AVX-512.
///
/// # Safety
/// The rows `row .. row + tall` of `left` must have as many columns as `weights` has rows.
#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx512f")]
unsafe fn tile_avx512(left: &Left<'_>, row: usize, tall: usize, weights: &[f32], sums: &mut [[f32; WIDE]; TALL]) {
    use std::arch::x86_64::{_mm512_fmadd_ps, _mm512_loadu_ps, _mm512_set1_ps, _mm512_setzero_ps, _mm512_storeu_ps};
    let starts = starts(left, row, tall);
    let mut totals = [[_mm512_setzero_ps(); 2]; TALL];
    for (k, weights) in weights.chunks_exact(WIDE).enumerate() {
        // SAFETY: a chunk holds 32 numbers; the caller vouches for the columns of `left`.
        unsafe {
            let (w0, w1) = (_mm512_loadu_ps(weights.as_ptr()), _mm512_loadu_ps(weights.as_ptr().add(16)));
            for (start, total) in starts.iter().zip(&mut totals) {
                let a = _mm512_set1_ps(*start.add(k * left.col_stride));
                total[0] = _mm512_fmadd_ps(a, w0, total[0]);
                total[1] = _mm512_fmadd_ps(a, w1, total[1]);
            }
        }
    }
    for (sums, total) in sums.iter_mut().zip(totals) {
        // SAFETY: a row of the tile holds 32 numbers.
        unsafe {
            _mm512_storeu_ps(sums.as_mut_ptr(), total[0]);
            _mm512_storeu_ps(sums.as_mut_ptr().add(16), total[1]);
        }
    }
}

/// The same with AVX2, in four quarters.
///
/// # Safety
/// As for [`tile_avx512`].
#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2,fma")]
unsafe fn tile_avx2(left: &Left<'_>, row: usize, tall: usize, weights: &[f32], sums: &mut [[f32; WIDE]; TALL]) {
    use std::arch::x86_64::{_mm256_fmadd_ps, _mm256_loadu_ps, _mm256_set1_ps, _mm256_setzero_ps, _mm256_storeu_ps};
    let starts = starts(left, row, tall);
    for part in [0, 8, 16, 24] {
        let mut totals = [_mm256_setzero_ps(); TALL];
        for (k, weights) in weights.chunks_exact(WIDE).enumerate() {
            // SAFETY: a chunk holds 32 numbers; the caller vouches for the columns of `left`.
            unsafe {
                let w = _mm256_loadu_ps(weights.as_ptr().add(part));
                for (start, total) in starts.iter().zip(&mut totals) {
                    *total = _mm256_fmadd_ps(_mm256_set1_ps(*start.add(k * left.col_stride)), w, *total);
                }
            }
        }
        for (sums, total) in sums.iter_mut().zip(totals) {
            // SAFETY: a row of the tile holds 32 numbers.
            unsafe { _mm256_storeu_ps(sums.as_mut_ptr().add(part), total) };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn products_agree_with_the_definition() {
        let (m, k, n) = (13, 37, 45);
        let a: Vec<f32> = (0..m * k).map(|i| ((i * 7) % 11) as f32 - 5.0).collect();
        let b: Vec<f32> = (0..k * n).map(|i| ((i * 5) % 13) as f32 - 6.0).collect();
        let mut panels = Panels::default();
        panels.pack(&b, k, n, (n, 1));
        let mut out = vec![1.0; m * n];
        multiply(Left { data: &a, rows: m, row_stride: k, col_stride: 1 }, &panels, &mut out, n);
        for i in 0..m {
            for j in 0..n {
                let sum: f32 = (0..k).map(|x| a[i * k + x] * b[x * n + j]).sum();
                assert_eq!(out[i * n + j], 1.0 + sum);
            }
        }
        let mut transposed = Panels::default();
        let bt: Vec<f32> = (0..n * k).map(|i| b[(i % k) * n + i / k]).collect();
        transposed.pack(&bt, k, n, (1, k));
        let mut again = vec![1.0; m * n];
        multiply(Left { data: &a, rows: m, row_stride: k, col_stride: 1 }, &transposed, &mut again, n);
        assert_eq!(out, again);
    }

    #[test]
    #[ignore = "prints a speed"]
    fn speed() {
        let (m, k, n) = (400, 160, 1280);
        let a = vec![0.5; m * k];
        let b = vec![0.25; k * n];
        let mut panels = Panels::default();
        panels.pack(&b, k, n, (n, 1));
        let mut out = vec![0.0; m * n];
        let start = std::time::Instant::now();
        for _ in 0..50 {
            multiply(Left { data: &a, rows: m, row_stride: k, col_stride: 1 }, &panels, &mut out, n);
        }
        let flops = 2.0 * (50 * m * k * n) as f64 / start.elapsed().as_secs_f64() / 1e9;
        assert!(flops < 0.0, "{flops} GFLOP/s");
    }
}

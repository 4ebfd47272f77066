//! The loops for AVX2.

use super::plain::{
    base_of, best_sum_inlined, cell_inlined, embed_inlined, finish, round_inlined, top_inlined, weigh_inlined,
};
use super::task::Task;
use super::weights::PANEL;
use std::arch::x86_64::{
    __m256i, _mm256_add_epi32, _mm256_loadu_si256, _mm256_madd_epi16, _mm256_maddubs_epi16, _mm256_set1_epi16,
    _mm256_set1_epi32, _mm256_setzero_si256, _mm256_storeu_si256, _mm256_sub_epi32,
};

#[target_feature(enable = "avx2")]
pub(super) fn weigh(weights: &[f32], rows: &[f32], sums: &mut [f32]) {
    weigh_inlined(weights, rows, sums);
}

#[target_feature(enable = "avx2")]
pub(super) fn cell(gates: &mut [f32], cell: &mut [f32], output: &mut [f32]) {
    cell_inlined(gates, cell, output);
}

#[target_feature(enable = "avx2")]
pub(super) fn top(row: &[f32]) -> f32 {
    top_inlined(row)
}

#[target_feature(enable = "avx2")]
pub(super) fn round(row: &[f32], scale: f32, flip: u8, out: &mut [u8]) {
    round_inlined(row, scale, flip, out);
}

#[target_feature(enable = "avx2")]
pub(super) fn embed(row: &[i8], scale: f32, sums: &mut [f32]) {
    embed_inlined(row, scale, sums);
}

#[target_feature(enable = "avx2")]
pub(super) fn best_sum(a: &[f32], b: &[f32]) -> (usize, f32) {
    best_sum_inlined(a, b)
}

/// Activations are shifted by 128 to be unsigned, as the instruction wants them; what that adds is taken away
/// again. Weights are at most 63 in size, so no pair of products passes 2 · 255 · 63: the 16-bit sums never saturate.
#[target_feature(enable = "avx2")]
pub(super) fn product(mut task: Task<'_>) {
    let rows = task.scales.len();
    for panel in 0..task.weights.cols.div_ceil(PANEL) {
        for row in (0..rows).step_by(2) {
            // SAFETY: the task has these rows and this panel.
            unsafe { if row + 1 < rows { tile::<2>(&mut task, row, panel) } else { tile::<1>(&mut task, row, panel) } }
        }
    }
}

/// A tile of `M` rows from `first` on and the columns of one panel.
///
/// # Safety
/// The task must have those rows and that panel.
#[target_feature(enable = "avx2")]
#[inline]
unsafe fn tile<const M: usize>(task: &mut Task<'_>, first: usize, panel: usize) {
    let weights = task.weights;
    let (width, at) = (weights.rows, panel * PANEL);
    let ones = _mm256_set1_epi16(1);
    let mut totals = [[_mm256_setzero_si256(); 4]; M];
    // SAFETY: a task has `width` bytes for each row and for each column of a panel; tables of columns are filled
    // up to whole panels.
    unsafe {
        let rows: [*const u8; M] = std::array::from_fn(|m| task.inputs.as_ptr().add((first + m) * width));
        let mut block = weights.panels.as_ptr().add(at * width);
        let mut k = 0;
        while k < width {
            let parts: [__m256i; 4] = std::array::from_fn(|part| load(block.add(32 * part)));
            for (row, total) in rows.iter().zip(&mut totals) {
                let input = _mm256_set1_epi32(row.add(k).cast::<i32>().read_unaligned());
                for (part, total) in parts.iter().zip(total) {
                    let pairs = _mm256_maddubs_epi16(input, *part);
                    *total = _mm256_add_epi32(*total, _mm256_madd_epi16(pairs, ones));
                }
            }
            block = block.add(4 * PANEL);
            k += 4;
        }
        let excess: [__m256i; 4] = std::array::from_fn(|part| load(weights.excess.as_ptr().add(at + 8 * part).cast()));
        for (m, totals) in totals.iter().enumerate() {
            let mut sums = [0i32; PANEL];
            for (part, (total, excess)) in totals.iter().zip(excess).enumerate() {
                let sum = _mm256_sub_epi32(*total, excess);
                _mm256_storeu_si256(sums.as_mut_ptr().add(8 * part).cast::<__m256i>(), sum);
            }
            let wide = PANEL.min(weights.cols - at);
            let (row, out) = (first + m, &mut task.out[(first + m) * task.stride + at..]);
            match <&[i32; PANEL]>::try_from(&sums[..wide]) {
                // A whole panel: the length is known, and the loop becomes four steps.
                Ok(sums) => finish(sums, task.scales[row], &weights.scales[at..], base_of(task.base, at), out),
                Err(_) => finish(&sums[..wide], task.scales[row], &weights.scales[at..], base_of(task.base, at), out),
            }
        }
    }
}

/// 32 bytes.
///
/// # Safety
/// There must be so many.
#[target_feature(enable = "avx2")]
#[inline]
unsafe fn load(bytes: *const i8) -> __m256i {
    // SAFETY: the caller vouches for them.
    unsafe { _mm256_loadu_si256(bytes.cast::<__m256i>()) }
}

//! The loops for AVX2.

use super::plain::{
    base_of, best_sum_inlined, cell_inlined, embed_inlined, finish, round_inlined, top_inlined, weigh_inlined,
};
use super::{PANEL, Task};
use std::arch::x86_64::{
    __m256i, _mm256_abs_epi8, _mm256_add_epi32, _mm256_loadu_si256, _mm256_madd_epi16, _mm256_maddubs_epi16,
    _mm256_set1_epi16, _mm256_set1_epi32, _mm256_setzero_si256, _mm256_sign_epi8, _mm256_storeu_si256,
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

/// |a| as unsigned times w with the sign of a. No pair of products passes
/// 2 · 127 · 127, so the 16-bit sums never saturate.
#[target_feature(enable = "avx2")]
pub(super) fn product(task: Task<'_>) {
    let Task { inputs, scales, weights, base, out, stride } = task;
    let ones = _mm256_set1_epi16(1);
    let input = |row: usize| inputs[row * weights.rows..][..weights.rows].as_chunks::<4>().0;
    for (panel, block) in weights.panels() {
        let first = panel * PANEL;
        let wide = PANEL.min(weights.cols - first);
        for row in (0..scales.len()).step_by(2) {
            let tall = 2.min(scales.len() - row);
            let mut totals = [[_mm256_setzero_si256(); 4]; 2];
            // A row past the end repeats the last one.
            let rows = input(row).iter().zip(input(row + tall - 1));
            for (block, (one, two)) in block.chunks_exact(4 * PANEL).zip(rows) {
                let inputs = [one, two].map(|quad| _mm256_set1_epi32(i32::from_le_bytes(*quad)));
                for (part, block) in block.chunks_exact(32).enumerate() {
                    // SAFETY: a chunk holds 32 bytes.
                    let block = unsafe { _mm256_loadu_si256(block.as_ptr().cast::<__m256i>()) };
                    for (input, total) in inputs.iter().zip(&mut totals) {
                        let pairs = _mm256_maddubs_epi16(_mm256_abs_epi8(*input), _mm256_sign_epi8(block, *input));
                        total[part] = _mm256_add_epi32(total[part], _mm256_madd_epi16(pairs, ones));
                    }
                }
            }
            for (m, totals) in totals.into_iter().enumerate().take(tall) {
                let mut sums = [0i32; PANEL];
                for (sums, total) in sums.chunks_exact_mut(8).zip(totals) {
                    // SAFETY: a chunk holds 8 integers.
                    unsafe { _mm256_storeu_si256(sums.as_mut_ptr().cast::<__m256i>(), total) };
                }
                let out = &mut out[(row + m) * stride + first..];
                finish(&sums[..wide], scales[row + m], &weights.scales[first..], base_of(base, first), out);
            }
        }
    }
}

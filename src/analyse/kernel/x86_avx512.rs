//! The loops for AVX-512 with VNNI.

use super::plain::{best_sum_inlined, cell_inlined, embed_inlined, round_inlined, top_inlined, weigh_inlined};
use super::task::{Base, Task};
use super::weights::PANEL;
use std::arch::x86_64::{
    __m512i, _mm512_add_ps, _mm512_cvtepi32_ps, _mm512_dpbusd_epi32, _mm512_loadu_ps, _mm512_loadu_si512,
    _mm512_mask_storeu_ps, _mm512_maskz_loadu_ps, _mm512_mul_ps, _mm512_set1_epi32, _mm512_set1_ps,
    _mm512_setzero_si512, _mm512_sub_epi32,
};

/// Rows that share the loading of a panel, at most.
const TALL: usize = 8;

#[target_feature(enable = "avx512f,avx512bw")]
pub(super) fn weigh(weights: &[f32], rows: &[f32], sums: &mut [f32]) {
    weigh_inlined(weights, rows, sums);
}

#[target_feature(enable = "avx512f,avx512bw")]
pub(super) fn cell(gates: &mut [f32], cell: &mut [f32], output: &mut [f32]) {
    cell_inlined(gates, cell, output);
}

#[target_feature(enable = "avx512f,avx512bw")]
pub(super) fn top(row: &[f32]) -> f32 {
    top_inlined(row)
}

#[target_feature(enable = "avx512f,avx512bw")]
pub(super) fn round(row: &[f32], scale: f32, flip: u8, out: &mut [u8]) {
    round_inlined(row, scale, flip, out);
}

#[target_feature(enable = "avx512f,avx512bw")]
pub(super) fn embed(row: &[i8], scale: f32, sums: &mut [f32]) {
    embed_inlined(row, scale, sums);
}

#[target_feature(enable = "avx512f,avx512bw")]
pub(super) fn best_sum(a: &[f32], b: &[f32]) -> (usize, f32) {
    best_sum_inlined(a, b)
}

/// Activations are shifted by 128 to be unsigned, as the instruction wants them; what that adds is
/// taken away again.
#[target_feature(enable = "avx512f,avx512bw,avx512vnni")]
pub(super) fn product(mut task: Task<'_>) {
    let rows = task.scales.len();
    for panel in 0..task.weights.cols.div_ceil(PANEL) {
        let mut row = 0;
        while row < rows {
            // Nine to fifteen rows are cut in halves: a tile of few rows waits for its own sums.
            let tall = match rows - row {
                rest @ 9..16 => rest.div_ceil(2),
                rest => rest.min(TALL),
            };
            // SAFETY: `row + tall` is at most the number of rows.
            unsafe {
                match tall {
                    8 => tile::<8>(&mut task, row, panel),
                    7 => tile::<7>(&mut task, row, panel),
                    6 => tile::<6>(&mut task, row, panel),
                    5 => tile::<5>(&mut task, row, panel),
                    4 => tile::<4>(&mut task, row, panel),
                    3 => tile::<3>(&mut task, row, panel),
                    2 => tile::<2>(&mut task, row, panel),
                    _ => tile::<1>(&mut task, row, panel),
                }
            }
            row += tall;
        }
    }
}

/// A tile of `M` rows from `first` on and the columns of one panel.
///
/// # Safety
/// The task must have those rows and that panel.
#[target_feature(enable = "avx512f,avx512bw,avx512vnni")]
#[inline]
unsafe fn tile<const M: usize>(task: &mut Task<'_>, first: usize, panel: usize) {
    let weights = task.weights;
    let (width, at) = (weights.rows, panel * PANEL);
    let mut totals = [[_mm512_setzero_si512(); 2]; M];
    // SAFETY: a task has `width` bytes for each row and for each column of a panel; tables of columns are filled
    // up to whole panels; what lies beyond the columns of `out` or of a bias is masked.
    unsafe {
        let rows: [*const u8; M] = std::array::from_fn(|m| task.inputs.as_ptr().add((first + m) * width));
        let mut block = weights.panels.as_ptr().add(at * width);
        let mut k = 0;
        while k < width {
            let pair = [load(block), load(block.add(64))];
            for (row, total) in rows.iter().zip(&mut totals) {
                let input = _mm512_set1_epi32(row.add(k).cast::<i32>().read_unaligned());
                total[0] = _mm512_dpbusd_epi32(total[0], input, pair[0]);
                total[1] = _mm512_dpbusd_epi32(total[1], input, pair[1]);
            }
            block = block.add(4 * PANEL);
            k += 4;
        }
        let scales = task.scales.as_ptr().add(first);
        for half in 0..2 {
            let at = at + 16 * half;
            let wide = weights.cols.saturating_sub(at).min(16);
            let mask = ((1u32 << wide) - 1) as u16;
            let excess = _mm512_loadu_si512(weights.excess.as_ptr().add(at).cast::<__m512i>());
            let columns = _mm512_loadu_ps(weights.scales.as_ptr().add(at));
            let out = task.out.as_mut_ptr().wrapping_add(first * task.stride + at);
            let (base, step) = match task.base {
                Base::Sum => (out.cast_const(), task.stride),
                Base::Bias(bias) => (bias.as_ptr().wrapping_add(at), 0),
            };
            for (m, total) in totals.iter().enumerate() {
                let sum = _mm512_cvtepi32_ps(_mm512_sub_epi32(total[half], excess));
                let scale = _mm512_mul_ps(_mm512_set1_ps(*scales.add(m)), columns);
                let base = _mm512_maskz_loadu_ps(mask, base.wrapping_add(m * step));
                let sum = _mm512_add_ps(base, _mm512_mul_ps(sum, scale));
                _mm512_mask_storeu_ps(out.wrapping_add(m * task.stride), mask, sum);
            }
        }
    }
}

/// 64 bytes.
///
/// # Safety
/// There must be so many.
#[target_feature(enable = "avx512f")]
#[inline]
unsafe fn load(bytes: *const i8) -> __m512i {
    // SAFETY: the caller vouches for them.
    unsafe { _mm512_loadu_si512(bytes.cast::<__m512i>()) }
}

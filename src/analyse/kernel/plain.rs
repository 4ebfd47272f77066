//! The loops for any processor, which are also the definition of what the others compute. Those marked to be inlined
//! are compiled again for wider registers.

use super::task::{Base, PART, Task};
use super::weights::PANEL;
use crate::curve::{sigmoid, tanh};

pub(super) fn product(task: Task<'_>) {
    let Task { inputs, scales, weights, base, out, stride } = task;
    for (panel, block) in weights.panels() {
        for (row, (input, scale)) in inputs.chunks_exact(weights.rows).zip(scales).enumerate() {
            let mut sums = [0i32; PANEL];
            for (quad, block) in input.as_chunks::<4>().0.iter().zip(block.chunks_exact(4 * PANEL)) {
                let quad = quad.map(|a| i32::from(a as i8));
                for (sum, weights) in sums.iter_mut().zip(block.as_chunks::<4>().0) {
                    *sum += quad.iter().zip(weights).map(|(a, w)| a * i32::from(*w)).sum::<i32>();
                }
            }
            let first = panel * PANEL;
            let wide = PANEL.min(weights.cols - first);
            finish(
                &sums[..wide],
                *scale,
                &weights.scales[first..],
                base_of(base, first),
                &mut out[row * stride + first..],
            );
        }
    }
}

/// What the columns from `first` on are added to, if not to what stands there.
#[inline(always)]
pub(super) fn base_of(base: Base<'_>, first: usize) -> Option<&[f32]> {
    match base {
        Base::Sum => None,
        Base::Bias(bias) => Some(&bias[first..]),
    }
}

/// Adds sums of one row, in their scale, to their base.
#[inline(always)]
pub(super) fn finish(sums: &[i32], scale: f32, columns: &[f32], base: Option<&[f32]>, out: &mut [f32]) {
    let out = &mut out[..sums.len()];
    if let Some(base) = base {
        out.copy_from_slice(&base[..sums.len()]);
    }
    for ((out, sum), column) in out.iter_mut().zip(sums).zip(columns) {
        *out += *sum as f32 * (scale * column);
    }
}

pub(super) fn weigh(weights: &[f32], rows: &[f32], sums: &mut [f32]) {
    weigh_inlined(weights, rows, sums);
}

#[inline(always)]
pub(super) fn weigh_inlined(weights: &[f32], rows: &[f32], sums: &mut [f32]) {
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

pub(super) fn cell(gates: &mut [f32], cell: &mut [f32], output: &mut [f32]) {
    cell_inlined(gates, cell, output);
}

#[inline(always)]
pub(super) fn cell_inlined(gates: &mut [f32], cell: &mut [f32], output: &mut [f32]) {
    let h = cell.len();
    let (sigmoids, candidates) = gates.split_at_mut(3 * h);
    sigmoids.iter_mut().for_each(|g| *g = sigmoid(*g));
    candidates.iter_mut().for_each(|g| *g = tanh(*g));
    let (inputs, rest) = sigmoids.split_at(h);
    let (forgets, outputs) = rest.split_at(h);
    let gates = inputs.iter().zip(forgets).zip(&*candidates);
    cell.iter_mut().zip(gates).for_each(|(cell, ((i, f), g))| *cell = f * *cell + i * g);
    output.iter_mut().zip(&*cell).zip(outputs).for_each(|((output, cell), o)| *output = o * tanh(*cell));
}

pub(super) fn top(row: &[f32]) -> f32 {
    top_inlined(row)
}

/// The largest absolute value.
#[inline(always)]
pub(super) fn top_inlined(row: &[f32]) -> f32 {
    // The bits of positive numbers are in the order of the numbers, and whole numbers can be compared many
    // at once.
    f32::from_bits(row.iter().fold(0, |top, x| x.abs().to_bits().max(top)))
}

pub(super) fn round(row: &[f32], scale: f32, flip: u8, out: &mut [u8]) {
    round_inlined(row, scale, flip, out);
}

/// A row as bytes: each number times `scale`, rounded; `flip` makes of a signed byte what is wanted.
#[inline(always)]
#[expect(clippy::cast_possible_truncation, reason = "the low byte is wanted")]
pub(super) fn round_inlined(row: &[f32], scale: f32, flip: u8, out: &mut [u8]) {
    /// Adding 1.5 · 2^23 leaves the nearest whole number in the low bits.
    const ROUND: f32 = 12_582_912.0;
    out.iter_mut().zip(row).for_each(|(out, x)| *out = (x * scale + ROUND).to_bits() as u8 ^ flip);
}

pub(super) fn embed(row: &[i8], scale: f32, sums: &mut [f32]) {
    embed_inlined(row, scale, sums);
}

#[inline(always)]
pub(super) fn embed_inlined(row: &[i8], scale: f32, sums: &mut [f32]) {
    sums.iter_mut().zip(row).for_each(|(x, w)| *x += f32::from(*w) * scale);
}

pub(super) fn best_sum(a: &[f32], b: &[f32]) -> (usize, f32) {
    best_sum_inlined(a, b)
}

/// The highest sum of two rows, and the first place that has it; (0, −∞) where there is none above.
#[inline(always)]
pub(super) fn best_sum_inlined(a: &[f32], b: &[f32]) -> (usize, f32) {
    let (Some(a_end), Some(b_end)) = (a.last_chunk::<PART>(), b.last_chunk::<PART>()) else {
        return best_sum_short(a, b);
    };
    // The last part overlaps the one before it.
    let parts = || a.as_chunks::<PART>().0.iter().zip(b.as_chunks::<PART>().0).chain([(a_end, b_end)]);
    let mut tops = [f32::NEG_INFINITY; PART];
    for (a, b) in parts() {
        tops.iter_mut().zip(a.iter().zip(b)).for_each(|(top, (a, b))| *top = larger(a + b, *top));
    }
    let eight: [f32; 8] = std::array::from_fn(|k| larger(tops[k], tops[k + 8]));
    let four: [f32; 4] = std::array::from_fn(|k| larger(eight[k], eight[k + 4]));
    let top = larger(larger(four[0], four[2]), larger(four[1], four[3]));
    let equal = |(a, b): (&[f32; PART], &[f32; PART])| {
        (0..PART).fold(0u32, |bits, k| bits | u32::from(a[k] + b[k] == top) << k)
    };
    let found = parts().map(equal).enumerate().find(|(_, bits)| *bits != 0);
    let place = found.map_or(0, |(part, bits)| (part * PART).min(a.len() - PART) + bits.trailing_zeros() as usize);
    (place, top)
}

/// The same, one by one.
#[inline]
pub(super) fn best_sum_short(a: &[f32], b: &[f32]) -> (usize, f32) {
    let mut best = (0, f32::NEG_INFINITY);
    for (k, (a, b)) in a.iter().zip(b).enumerate() {
        if a + b > best.1 {
            best = (k, a + b);
        }
    }
    best
}

#[inline(always)]
fn larger(x: f32, y: f32) -> f32 {
    if x > y { x } else { y }
}

//! Exponential, sigmoid and hyperbolic tangent in plain additions and multiplications, so that they
//! give the same bits on every processor and compilers can do many at once.

/// `e` to the power of `x`, to about 2 units in the last place; `x` is cut to ±87.
#[inline(always)]
pub(crate) fn exp(x: f32) -> f32 {
    /// Adding and taking away 1.5 · 2^23 rounds to a whole number.
    const ROUND: f32 = 12_582_912.0;
    let x = x.clamp(-87.0, 87.0);
    let shifted = x * std::f32::consts::LOG2_E + ROUND;
    let whole = shifted - ROUND;
    let rest = x - whole * 0.693_359_4 + whole * 2.121_944_4e-4;
    let mut sum = 1.987_569_1e-4;
    for term in [1.398_2e-3, 8.333_452e-3, 4.166_579_6e-2, 1.666_666_5e-1, 0.5] {
        sum = sum * rest + term;
    }
    let power = sum * rest * rest + rest + 1.0;
    // The low bits of the shifted number are those of the whole one, from -126 to 126: with 127 added, they
    // are the exponent of its power of two.
    let scale = f32::from_bits(shifted.to_bits().wrapping_add(127) << 23);
    power * scale
}

/// 1 / (1 + e^-x).
#[inline(always)]
pub(crate) fn sigmoid(x: f32) -> f32 {
    1.0 / (1.0 + exp(-x))
}

/// Hyperbolic tangent.
#[inline(always)]
pub(crate) fn tanh(x: f32) -> f32 {
    2.0 / (1.0 + exp(-2.0 * x)) - 1.0
}

#[cfg(test)]
mod tests {
    #[test]
    fn curves_follow_the_definitions() {
        for i in -9000..9000 {
            let x = i as f32 / 100.0;
            let (found, right) = (super::exp(x), x.clamp(-87.0, 87.0).exp());
            assert!((found / right - 1.0).abs() < 1e-6, "{x}: {found} {right}");
            assert!((super::tanh(x) - x.tanh()).abs() < 1e-6, "{x}");
        }
    }
}

use super::*;
use crate::analyse::file::{Reader, Writer};

/// Numbers from −1 to 1.
fn numbers(state: &mut u32, n: usize) -> Vec<f32> {
    let mut number = || {
        *state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (*state >> 8) as f32 / 8_388_608.0 - 1.0
    };
    (0..n).map(|_| number()).collect()
}

/// What every loop makes of `rows` rows of `width` numbers and a matrix of `cols` columns.
fn run(kernels: Kernels, (rows, width, cols): (usize, usize, usize), inputs: &[f32], matrix: &[f32]) -> Vec<f32> {
    let mut writer = Writer::default();
    writer.matrix(matrix, width, cols);
    let bytes = writer.into_parts();
    let weights = Weights::read(&mut Reader::parts(&bytes), width, cols).unwrap();
    let halves = Weights::read_halves(&mut Reader::parts(&bytes), width, cols).unwrap();
    let mut rounded = Activations::default();
    kernels.begin(width, &mut rounded);
    inputs.chunks_exact(width).for_each(|row| kernels.round(&[&row[..9], &row[9..]], &mut rounded));
    let mut out = vec![0.5; rows * cols];
    kernels.product(&rounded, 0..rows, &weights, Base::Sum, &mut out, cols);
    let mut again = vec![7.0; rows * cols];
    let bias = vec![0.5; cols];
    let half = cols / 2;
    kernels.product(&rounded, 0..rows, &halves[0], Base::Bias(&bias[..half]), &mut again, cols);
    kernels.product(&rounded, 1..rows, &halves[1], Base::Bias(&bias[half..]), &mut again[cols + half..], cols);
    kernels.product(&rounded, 0..1, &halves[1], Base::Bias(&bias[half..]), &mut again[half..], cols);
    assert_eq!(out, again, "halves of the columns, another base");
    let (mut cell, mut output) = (vec![0.25; cols], vec![0.0; cols]);
    kernels.cell(&mut inputs[..4 * cols].to_vec(), &mut cell, &mut output);
    let mut sums = vec![0.0; 3 * PART - 5];
    kernels.weigh(&inputs[..rows], &matrix[..rows * 3 * PART], &mut sums);
    kernels.embed(&[5, -3, 127, -127, 0], 0.3, &mut output[..5]);
    let (place, best) = kernels.best_sum(&inputs[..35], &inputs[70..105]);
    assert_eq!(best, inputs[place] + inputs[70 + place]);
    assert!((0..35).all(|k| inputs[k] + inputs[70 + k] <= best));
    [out, cell, output, sums].concat()
}

#[test]
fn every_kernel_gives_the_same_bits() {
    let mut state = 1;
    for (rows, width, cols) in [(7, 48, 71), (19, 64, 96), (8, 40, 33), (14, 36, 32)] {
        let matrix = numbers(&mut state, width * cols);
        let inputs: Vec<f32> = numbers(&mut state, rows * width).iter().map(|x| x * 3.0).collect();
        let run = |kernels| run(kernels, (rows, width, cols), &inputs, &matrix);
        let plain = run(Kernels::portable());
        assert_eq!(plain, run(Kernels::choose()));
        #[cfg(target_arch = "x86_64")]
        if is_x86_feature_detected!("avx2") {
            assert_eq!(plain, run(Kernels::avx2()));
        }
        for (i, row) in inputs.chunks_exact(width).enumerate() {
            for j in 0..cols {
                let exact: f32 = row.iter().enumerate().map(|(k, x)| x * matrix[k * cols + j]).sum::<f32>() + 0.5;
                assert!((plain[i * cols + j] - exact).abs() < 0.4, "{exact} {}", plain[i * cols + j]);
            }
        }
    }
}

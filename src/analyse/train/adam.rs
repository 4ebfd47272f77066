//! The optimiser. In: the gradient of a batch. Out: changed parameters, and an average of them over time.

/// Adam (Kingma and Ba 2015) with gradient clipping and an average of the parameters.
#[derive(Debug)]
pub(super) struct Adam {
    /// Running means of the gradient and of its square.
    mean: Vec<f32>,
    square: Vec<f32>,
    /// The average of the parameters.
    pub(super) average: Vec<f32>,
    /// Steps taken.
    pub(super) taken: i32,
}

/// How much of the running means a step keeps.
const BETA: (f32, f32) = (0.9, 0.98);

impl Adam {
    /// Begins with these parameters.
    pub(super) fn new(params: &[f32]) -> Self {
        Self { mean: vec![0.0; params.len()], square: vec![0.0; params.len()], average: params.to_vec(), taken: 0 }
    }

    /// One step over the dense parameters and the touched rows; their gradients are cleared.
    pub(super) fn step(
        &mut self,
        params: &mut [f32],
        gradient: &mut [f32],
        touched: &mut Vec<(usize, usize)>,
        dense: usize,
        rate: f32,
    ) {
        self.taken += 1;
        touched.sort_unstable();
        touched.dedup();
        let ranges: Vec<_> =
            touched.iter().map(|&(at, n)| at..at + n).chain(std::iter::once(dense..params.len())).collect();
        let norm =
            ranges.iter().flat_map(|r| &gradient[r.clone()]).map(|g| f64::from(*g) * f64::from(*g)).sum::<f64>().sqrt();
        let clip = if norm > 2.0 { 2.0 / norm as f32 } else { 1.0 };
        let fix = (1.0 - BETA.0.powi(self.taken), 1.0 - BETA.1.powi(self.taken));
        for range in ranges {
            let cells = params[range.clone()].iter_mut().zip(&mut gradient[range.clone()]);
            let memory = self.mean[range.clone()].iter_mut().zip(&mut self.square[range]);
            for ((p, g), (m, v)) in cells.zip(memory) {
                let grad = *g * clip;
                *m = BETA.0 * *m + (1.0 - BETA.0) * grad;
                *v = BETA.1 * *v + (1.0 - BETA.1) * grad * grad;
                *p -= rate * (*m / fix.0) / ((*v / fix.1).sqrt() + 1e-8);
                *g = 0.0;
            }
        }
        touched.clear();
        if self.taken % 8 == 0 {
            let keep = (0.985f32).min(1.0 - 8.0 / (8.0 + self.taken as f32 / 4.0));
            self.average.iter_mut().zip(&*params).for_each(|(a, p)| *a += (1.0 - keep) * (p - *a));
        }
    }
}

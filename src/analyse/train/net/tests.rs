//! The gradient of the network agrees with differences of its loss.

use super::*;
use crate::analyse::net::{Layout, Sizes};

fn example(n: usize, salt: usize) -> Example {
    let number = |i: usize| u32::try_from(i).unwrap();
    Example {
        lexical: (0..n).map(|i| vec![number((i + salt) % 5), number((i * 2) % 5)]).collect(),
        tags: (0..n).map(|i| vec![number((i * 3 + salt) % 4)]).collect(),
        seen: vec![1; n],
        coarse: (0..n).map(|i| u8::try_from((i + salt) % 18).unwrap()).collect(),
        heads: (0..n).map(|i| number(if i == 0 { 0 } else { (i + 2) % n * usize::from((i + 2) % n != i) })).collect(),
        relations: (0..n).map(|i| if i == 0 { 0 } else { 1 << i | 1 << 40 }).collect(),
        groups: (0..n)
            .map(|i| std::array::from_fn(|g| if g % 3 == 0 { 255 } else { u8::try_from(i % 2).unwrap() }))
            .collect(),
        vectors: (0..n).map(|i| (i % 2 == 1).then(|| u16::try_from((i + salt) % 3).unwrap())).collect(),
        soft: None,
        turns: 2,
    }
}

#[test]
fn gradients_agree_with_differences() {
    let sizes = Sizes {
        lexical: 5,
        tags: 3,
        hidden: 6,
        arc: 4,
        relation: 5,
        product: 3,
        group: 4,
        vector: 2,
        lexical_rows: 5,
        tag_rows: 4,
    };
    let layout = Layout::new(&sizes);
    let mut shuffle = Shuffle::new(3);
    let mut params: Vec<f32> = (0..layout.len).map(|_| shuffle.unit() - 0.5).collect();
    let vectors: Vec<f32> = (0..6).map(|_| shuffle.unit() - 0.5).collect();
    let mut examples = [example(5, 0), example(3, 1), example(4, 2)];
    // A sentence of which only names are known.
    examples[1].heads[1..].fill(NO_HEAD);
    examples[1].relations.fill(0);
    let batch: Vec<&Example> = examples.iter().collect();
    let noise = Noise { tags: 0.7, ..Noise::NONE };
    let loss = |params: &[f32], gradient: &mut [f32]| {
        Net::new(sizes, &layout, params, &vectors).learn(
            &batch,
            noise,
            &mut Shuffle::new(1),
            9.0,
            gradient,
            &mut Vec::new(),
        )
    };
    let mut gradient = vec![0f32; layout.len];
    loss(&params, &mut gradient);
    let mut checked = 0;
    for i in (0..layout.len).step_by(3) {
        let old = params[i];
        let mut scrap = vec![0f32; layout.len];
        params[i] = old + 0.003;
        let up = loss(&params, &mut scrap);
        params[i] = old - 0.003;
        let down = loss(&params, &mut scrap);
        params[i] = old;
        let slope = (up - down) / 0.006;
        assert!((slope - gradient[i]).abs() < 2e-3 + 0.05 * slope.abs(), "{i}: {slope} {}", gradient[i]);
        checked += usize::from(slope.abs() > 1e-3);
    }
    assert!(checked > 200, "{checked}");
}

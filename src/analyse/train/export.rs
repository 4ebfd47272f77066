//! Writes a trained network as the parser reads it: matrices in 8 bits, the rest in single precision.

use super::matrix::{Panels, add_product};
use super::pretrained::Pretrained;
use crate::analyse::file::Writer;
use crate::analyse::net::{Layout, Sizes, Tensor};
use crate::analyse::vectors::Vectors;

/// Appends the network to `writer`.
pub(super) fn write(sizes: &Sizes, layout: &Layout, params: &[f32], pretrained: &Pretrained, writer: &mut Writer) {
    for width in [sizes.lexical, sizes.tags, sizes.hidden, sizes.arc, sizes.relation, sizes.product, sizes.group] {
        writer.count(width);
    }
    write_vectors(sizes, &params[layout.vector.range()], pretrained, writer);
    let matrix = |writer: &mut Writer, t: Tensor| writer.matrix(&params[t.range()], t.rows, t.cols);
    let plain = |writer: &mut Writer, t: Tensor| writer.floats(&params[t.range()]);
    for table in [layout.lexical, layout.tags] {
        writer.table(&params[table.range()], table.cols);
    }
    for tensor in layout.input.iter().chain(layout.recurrent.iter().flatten()) {
        matrix(writer, *tensor);
    }
    layout.bias.iter().for_each(|bias| plain(writer, *bias));
    matrix(writer, layout.project);
    plain(writer, layout.project_bias);
    matrix(writer, layout.arc);
    plain(writer, layout.arc_head);
    plain(writer, layout.distance);
    matrix(writer, layout.relation);
    matrix(writer, layout.product);
    plain(writer, layout.relation_bias);
    matrix(writer, layout.group);
    plain(writer, layout.group_bias);
}

/// The words of the pretrained vectors, and what the network's projection makes of each vector.
fn write_vectors(sizes: &Sizes, projection: &[f32], pretrained: &Pretrained, writer: &mut Writer) {
    let rows = pretrained.vectors.len() / sizes.vector.max(1);
    writer.count(rows);
    Vectors::new(&pretrained.words).write(writer);
    let mut panels = Panels::default();
    panels.pack(projection, sizes.vector, sizes.lexical, (sizes.lexical, 1));
    let mut projected = vec![0f32; rows * sizes.lexical];
    add_product(&pretrained.vectors, rows, sizes.vector, &panels, &mut projected);
    writer.table(&projected, sizes.lexical);
}

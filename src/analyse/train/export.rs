//! Writes a trained network as the parser reads it: matrices in 8 bits, the rest in single precision.

use crate::analyse::file::Writer;
use crate::analyse::net::{Layout, Sizes, Tensor};

/// Appends the network to `writer`.
pub(super) fn write(sizes: &Sizes, layout: &Layout, params: &[f32], writer: &mut Writer) {
    for width in [sizes.lexical, sizes.tags, sizes.hidden, sizes.arc, sizes.relation, sizes.product, sizes.group] {
        writer.count(width);
    }
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

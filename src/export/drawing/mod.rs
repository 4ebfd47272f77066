//! A view as SVG, drawn here and not by Graphviz. In: a [`View`]. Out: SVG, for a file or within a page.
//!
//! Agents stand on the left, what they claim on the right, a coloured line for each stance between
//! them. Groups that have nothing to do with one another (connected components) stand apart, the
//! largest first; within a group both columns are ordered so that lines cross little. No chance
//! is involved: the same view gives the same bytes.

mod layout;
mod svg;

pub use svg::{Look, Opens, draw, draw_for_any_width};

use super::view::View;
use crate::model::Stance;

/// Draws a view as a file of its own: colours and a legend are in it, names lead to IRIs.
pub fn file(view: &View) -> String {
    file_as(view, &Stance::as_str)
}

/// The same with other words for the stances.
pub fn file_as(view: &View, word: &dyn Fn(Stance) -> &'static str) -> String {
    draw(view, &Look { title: "selon", address: &str::to_owned, word, alone: true, open: None, slim: false })
}

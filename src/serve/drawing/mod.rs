//! A picture of who claims what, drawn here as SVG. In: a [`Picture`]. Out: markup.
//!
//! Agents stand on the left, what they claim on the right, a coloured line for each claim between
//! them. Groups that have nothing to do with one another (connected components) stand apart, the
//! largest first; within a group both columns are ordered so that lines cross little. No chance
//! is involved: the same picture gives the same bytes.

mod layout;
mod svg;

pub(crate) use svg::draw;

//! Names of features. In: a frame, a word. Out: a name that fits a word without an allocation.

use crate::knowledge::lexicon::Frame;

/// The local name of a frame in the lexicon.
pub(super) fn frame_name(frame: Frame) -> &'static str {
    Frame::ALL.iter().find(|(f, _)| *f == frame).map_or("FrameNone", |(_, name)| name)
}

pub(super) fn short(name: &str) -> &str {
    name.strip_prefix("Frame").unwrap_or(name)
}

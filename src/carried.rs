//! Files that the program carries: models, weights, word lists. In: a path below the root of the sources. Out: what the
//! file holds, as it was when the program was built.
//!
//! With the feature `live`, for who works on it, the files are read when they are first asked for: a changed list is
//! tried without building anything.

/// The text of a file that the program carries.
#[cfg(not(feature = "live"))]
macro_rules! carried {
    ($path:literal) => {
        include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/", $path))
    };
}

/// The text of a file that the program carries, as it stands now.
#[cfg(feature = "live")]
macro_rules! carried {
    ($path:literal) => {
        crate::carried::text($path)
    };
}

pub(crate) use carried;

/// The text of a file below the root of the sources, kept for good; empty where it cannot be read.
#[cfg(feature = "live")]
pub(crate) fn text(path: &str) -> &'static str {
    String::from_utf8(bytes(path)).unwrap_or_default().leak()
}

/// What a file below the root of the sources holds; nothing where it cannot be read.
#[cfg(feature = "live")]
pub(crate) fn bytes(path: &str) -> Vec<u8> {
    std::fs::read(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap_or_default()
}

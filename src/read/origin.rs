//! The name that an input is known by. In: a path. Out: the same as text, so that no two paths have one text.

use std::path::Path;

/// A path as text. Where a name is no UTF-8, each byte that is none is written as U+FFFD with its two hexadecimal
/// digits in braces: files whose names differ in such a byte alone are two files.
pub(super) fn origin_of(path: &Path) -> String {
    let bytes = path.as_os_str().as_encoded_bytes();
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        // The sign itself may stand in a name too.
        text.push_str(&chunk.valid().replace('\u{fffd}', "\u{fffd}{}"));
        for byte in chunk.invalid() {
            text.push_str(&format!("\u{fffd}{{{byte:02x}}}"));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn names_that_are_no_text_stay_apart() {
        use std::ffi::OsStr;
        use std::os::unix::ffi::OsStrExt as _;
        let name = |bytes: &[u8]| origin_of(Path::new(OsStr::from_bytes(bytes)));
        assert_eq!(name("é/x.txt".as_bytes()), "é/x.txt");
        assert_eq!(name(b"x\xff.txt"), "x\u{fffd}{ff}.txt");
        assert_ne!(name(b"x\xff.txt"), name(b"x\xfe.txt"));
        assert_ne!(name(b"x\xff.txt"), name("x\u{fffd}{ff}.txt".as_bytes()));
    }
}

//! Writing RDF as it comes. In: a format. Out: a serializer with the project's prefixes, and a writer behind it that
//! keeps XML whole. What fits into memory is written sorted, by [`super::dataset`].

use crate::vocab::PREFIXES;
use oxigraph::io::{RdfFormat, RdfSerializer};
use std::io::{self, Write};

/// A serializer that declares the project's prefixes where the format has prefixes.
pub fn serializer(format: RdfFormat) -> RdfSerializer {
    let mut serializer = RdfSerializer::from_format(format);
    for (prefix, namespace) in PREFIXES {
        serializer = match serializer.clone().with_prefix(*prefix, *namespace) {
            Ok(with_prefix) => with_prefix,
            Err(_) => serializer,
        };
    }
    serializer
}

/// A writer in front of another: of what a serializer of XML writes, it replaces what XML 1.0 cannot hold (section
/// 2.2, production 2) by U+FFFD, for one control character in one article would spoil the whole. Other formats go
/// through as they are.
#[derive(Debug)]
pub struct Holdable<W> {
    out: W,
    xml: bool,
}

impl<W: Write> Holdable<W> {
    /// Writes to `out`, as XML or not.
    pub fn new(out: W, xml: bool) -> Self {
        Self { out, xml }
    }

    /// The writer behind.
    pub fn into_inner(self) -> W {
        self.out
    }
}

impl<W: Write> Write for Holdable<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if !self.xml {
            return self.out.write(bytes);
        }
        let mut from = 0;
        for at in 0..bytes.len() {
            let rest = bytes.get(at..).unwrap_or_default();
            let length = match rest {
                [byte, ..] if *byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r') => 1,
                // U+FFFE and U+FFFF.
                [0xEF, 0xBF, 0xBE | 0xBF, ..] => 3,
                _ => continue,
            };
            self.out.write_all(bytes.get(from..at).unwrap_or_default())?;
            self.out.write_all("\u{fffd}".as_bytes())?;
            from = at + length;
        }
        self.out.write_all(bytes.get(from..).unwrap_or_default())?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn xml_holds_no_control_characters() {
        let write = |xml| {
            let mut out = Holdable::new(Vec::new(), xml);
            out.write_all("a\u{1}b\t\u{c}\n\u{ffff}é\u{fffd}".as_bytes()).unwrap();
            String::from_utf8(out.into_inner()).unwrap()
        };
        assert_eq!(write(true), "a\u{fffd}b\t\u{fffd}\n\u{fffd}é\u{fffd}");
        assert_eq!(write(false), "a\u{1}b\t\u{c}\n\u{ffff}é\u{fffd}");
    }
}

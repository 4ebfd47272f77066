//! Rich Text Format (Microsoft, specification 1.9.1). In: a text with its control words. Out: its article, one
//! paragraph a line.
//!
//! Read by hand as a stream, for the crates there are take bytes of a code page for Unicode and call
//! themselves for every letter: only groups, escapes and the few control words that make lines matter here.

use super::article::{Article, Metadata};
use super::compose::{self, Line};
use super::error::ReadError;
use encoding_rs::{Encoding, WINDOWS_1252};

/// Groups in groups that are followed.
const MAX_NESTING: usize = 500;

/// Groups that hold something else than text of the body.
const ELSEWHERE: [&str; 26] = [
    "fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "header", "headerl", "headerr", "headerf", "footer",
    "footerl", "footerr", "footerf", "footnote", "annotation", "atnid", "atnauthor", "fldinst", "listtable",
    "listoverridetable", "revtbl", "rsidtbl", "generator", "xmlnstbl", "themedata",
];

/// Reads the article.
pub(super) fn article(origin: &str, bytes: &[u8]) -> Result<Article, ReadError> {
    let mut reader = Reader::new(bytes);
    reader.read().map_err(|cause| ReadError::Malformed {
        origin: origin.to_owned(),
        format: "RTF document",
        cause: format!("{cause}, at byte {}", reader.at),
    })?;
    reader.end_line();
    let article = compose::article(origin, Metadata::default(), reader.lines, Vec::new());
    if article.text.trim().is_empty() { Err(ReadError::Empty { origin: origin.to_owned() }) } else { Ok(article) }
}

/// What a group changes until it ends.
#[derive(Clone, Copy)]
struct Group {
    /// Whether what it holds is left out.
    silent: bool,
    /// Characters after `\u` that stand for it where Unicode is not known.
    fallback: usize,
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    groups: Vec<Group>,
    group: Group,
    encoding: &'static Encoding,
    line: String,
    /// Bytes of the code page that are not decoded yet.
    raw: Vec<u8>,
    /// The first half of a character beyond the basic plane.
    high: Option<u16>,
    /// Characters still to be passed over.
    skip: usize,
    lines: Vec<Line>,
}

impl<'a> Reader<'a> {
    fn new(bytes: &'a [u8]) -> Self {
        let group = Group { silent: false, fallback: 1 };
        let (line, raw, lines) = (String::new(), Vec::new(), Vec::new());
        Self { bytes, at: 0, groups: Vec::new(), group, encoding: WINDOWS_1252, line, raw, high: None, skip: 0, lines }
    }

    fn read(&mut self) -> Result<(), &'static str> {
        while let Some(&byte) = self.bytes.get(self.at) {
            self.at += 1;
            match byte {
                b'{' => {
                    if self.groups.len() >= MAX_NESTING {
                        return Err("groups lie too deep in one another");
                    }
                    self.groups.push(self.group);
                    self.skip = 0;
                }
                b'}' => {
                    self.flush();
                    self.group = self.groups.pop().ok_or("a group ends that did not begin")?;
                    self.skip = 0;
                }
                b'\\' => self.control(),
                b'\r' | b'\n' => {}
                other => self.byte(other),
            }
        }
        self.flush();
        if self.groups.is_empty() { Ok(()) } else { Err("a group does not end") }
    }

    /// A control word or symbol.
    fn control(&mut self) {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let letters = rest.iter().take_while(|b| b.is_ascii_alphabetic()).count().min(32);
        if letters == 0 {
            return self.symbol(rest);
        }
        let word = std::str::from_utf8(rest.get(..letters).unwrap_or_default()).unwrap_or_default();
        let after = rest.get(letters..).unwrap_or_default();
        let sign = usize::from(after.first() == Some(&b'-'));
        let digits = after.iter().skip(sign).take_while(|b| b.is_ascii_digit()).count().min(10);
        let number = std::str::from_utf8(after.get(..sign + digits).unwrap_or_default()).unwrap_or_default();
        let number: Option<i64> = if digits > 0 { number.parse().ok() } else { None };
        let used = if digits > 0 { letters + sign + digits } else { letters };
        let space = usize::from(rest.get(used) == Some(&b' '));
        self.at += used + space;
        self.word(word, number);
    }

    fn symbol(&mut self, rest: &[u8]) {
        self.at += 1;
        match rest.first() {
            Some(b'\'') => {
                let hex = rest.get(1..3).and_then(|pair| std::str::from_utf8(pair).ok());
                if let Some(byte) = hex.and_then(|pair| u8::from_str_radix(pair, 16).ok()) {
                    self.at += 2;
                    self.byte(byte);
                }
            }
            Some(b'*') => self.group.silent = true,
            Some(b'~') => self.push('\u{a0}'),
            Some(b'_') => self.push('-'),
            Some(b'\r' | b'\n') => self.end_line(),
            Some(&mark @ (b'\\' | b'{' | b'}')) => self.byte(mark),
            _ => {}
        }
    }

    fn word(&mut self, word: &str, number: Option<i64>) {
        match word {
            "par" | "line" | "row" | "sect" | "page" => self.end_line(),
            "tab" | "cell" | "emspace" | "enspace" => self.push(' '),
            "emdash" => self.push('—'),
            "endash" => self.push('–'),
            "lquote" => self.push('‘'),
            "rquote" => self.push('’'),
            "ldblquote" => self.push('“'),
            "rdblquote" => self.push('”'),
            "bullet" => self.push('•'),
            "ansicpg" => self.encoding = code_page(number.unwrap_or(1252)),
            "mac" => self.encoding = encoding_rs::MACINTOSH,
            "uc" => self.group.fallback = usize::try_from(number.unwrap_or(1)).unwrap_or(1).min(16),
            "u" => self.unicode(number.unwrap_or(0)),
            "deleted" if number != Some(0) => self.group.silent = true,
            "bin" => self.at += usize::try_from(number.unwrap_or(0)).unwrap_or(0),
            word if ELSEWHERE.contains(&word) => self.group.silent = true,
            _ => {}
        }
    }

    /// A UTF-16 code unit, written as a signed number.
    fn unicode(&mut self, number: i64) {
        self.flush();
        let Ok(unit) = u16::try_from(number.rem_euclid(65_536)) else { return };
        let units = match self.high.take() {
            Some(high) => vec![high, unit],
            None if (0xd800..0xdc00).contains(&unit) => {
                self.high = Some(unit);
                Vec::new()
            }
            None => vec![unit],
        };
        if !self.group.silent {
            self.line.extend(char::decode_utf16(units).map(|c| c.unwrap_or('\u{fffd}')));
        }
        self.skip = self.group.fallback;
    }

    /// A byte of the code page.
    fn byte(&mut self, byte: u8) {
        if self.skip > 0 {
            self.skip -= 1;
        } else if !self.group.silent {
            self.raw.push(byte);
        }
    }

    fn push(&mut self, c: char) {
        self.flush();
        if self.skip > 0 {
            self.skip -= 1;
        } else if !self.group.silent {
            self.line.push(c);
        }
    }

    /// Decodes what was read of the code page.
    fn flush(&mut self) {
        if !self.raw.is_empty() {
            self.line.push_str(&self.encoding.decode_without_bom_handling(&self.raw).0);
            self.raw.clear();
        }
    }

    fn end_line(&mut self) {
        self.flush();
        if self.group.silent {
            return;
        }
        let line = std::mem::take(&mut self.line);
        let text = line.trim();
        if !text.is_empty() {
            self.lines.push(Line::body(text));
        }
    }
}

/// The encoding of a Windows code page.
fn code_page(number: i64) -> &'static Encoding {
    let label = match number {
        10_000 => "macintosh".to_owned(),
        65_001 => "utf-8".to_owned(),
        number => format!("windows-{number}"),
    };
    Encoding::for_label(label.as_bytes()).unwrap_or(WINDOWS_1252)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads(rtf: &str, expected: &str) {
        assert_eq!(article("a.rtf", rtf.as_bytes()).unwrap().text, expected);
    }

    #[test]
    fn text_is_read_and_tables_of_fonts_are_not() {
        reads(
            r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Times New Roman;}}{\*\generator Riched20;}{\info{\author X}}
\pard\b Le port ferme\b0\par La pr\'e9f\'e8te d\'e9ment\~: \'ab\~Rien n\'92est sign\'e9\~\'bb\par Fin.}",
            "Le port ferme\nLa préfète dément\u{a0}: «\u{a0}Rien n’est signé\u{a0}»\nFin.\n",
        );
        reads(r"{\rtf1 l\u8217?\'e9t\u233\'e9 \u-10179?\u-8704? {\uc2 \u339xx}uf\line \{ok\}}", "l’été 😀 œuf\n{ok}\n");
        reads(r"{\rtf1\mac \'8et\'8e {\deleted non}oui{\field{\*\fldinst HYPERLINK x}{\fldrslt ici}}}", "été ouiici\n");
    }

    #[test]
    fn broken_and_deep_documents_are_errors() {
        for rtf in [r"{\rtf1 a", r"{\rtf1 a}}", &"{".repeat(100_000)] {
            assert!(matches!(article("a", rtf.as_bytes()), Err(ReadError::Malformed { .. })));
        }
        assert!(matches!(article("a", br"{\rtf1{\fonttbl a}}"), Err(ReadError::Empty { .. })));
        assert!(article("a", br"{\rtf1\bin99999999999 a\'zz\u99999999999 \'").is_err());
    }
}

//! Triples in few bytes. In: the triples of named files. Out: bytes that the program carries. Reading
//! them again ([`super::unpack`]) takes a fraction of what parsing Turtle does, and a command reads some
//! 25,000 triples before it does anything. `build.rs` packs the files of `ontology/` with this.
//!
//! All numbers are LEB128. A table of strings (how many, the length of each, all their bytes), then the
//! files (how many), each with its name, how many triples it has, and for each triple subject, predicate,
//! object and line; strings go by their number in the table.

use super::turtle::{Triple, Value};
use std::borrow::Cow;
use std::collections::HashMap;

/// Packs the triples of named files.
pub(super) fn pack(files: &[(String, Vec<Triple>)]) -> Vec<u8> {
    let mut strings = Strings::default();
    let mut body = Vec::new();
    number(&mut body, files.len());
    for (file, triples) in files {
        let name = strings.id(file.as_str());
        number(&mut body, name);
        number(&mut body, triples.len());
        for triple in triples {
            strings.term(&mut body, file, &triple.subject);
            let predicate = strings.id(triple.predicate.as_str());
            number(&mut body, predicate);
            strings.term(&mut body, file, &triple.object);
            number(&mut body, triple.line as usize);
        }
    }
    let mut packed = Vec::new();
    number(&mut packed, strings.list.len());
    for text in &strings.list {
        number(&mut packed, text.len());
    }
    for text in &strings.list {
        packed.extend_from_slice(text.as_bytes());
    }
    packed.extend(body);
    packed
}

/// Strings by number.
#[derive(Default)]
struct Strings<'t> {
    list: Vec<Cow<'t, str>>,
    ids: HashMap<Cow<'t, str>, usize>,
}

impl<'t> Strings<'t> {
    fn id(&mut self, text: impl Into<Cow<'t, str>>) -> usize {
        let text = text.into();
        *self.ids.entry(text.clone()).or_insert_with(|| {
            self.list.push(text);
            self.list.len() - 1
        })
    }

    /// Blank nodes of different files differ: their labels get the name of their file.
    fn term(&mut self, out: &mut Vec<u8>, file: &str, value: &'t Value) {
        let (tag, more) = match value {
            Value::Iri(_) => (0, None),
            Value::Blank(_) => (1, None),
            Value::Literal { language: Some(language), .. } => (3, Some(language)),
            Value::Literal { datatype: Some(datatype), .. } => (4, Some(datatype)),
            Value::Literal { .. } => (2, None),
        };
        out.push(tag);
        let text = match value {
            Value::Blank(label) => self.id(format!("_:{file} {label}")),
            other => self.id(other.as_str()),
        };
        number(out, text);
        if let Some(more) = more {
            let more = self.id(more.as_str());
            number(out, more);
        }
    }
}

/// Writes a number, seven bits a byte, the lowest first; the top bit says that more follow.
fn number(out: &mut Vec<u8>, mut number: usize) {
    loop {
        let low = u8::try_from(number & 0x7f).unwrap_or_default();
        number >>= 7;
        out.push(if number == 0 { low } else { low | 0x80 });
        if number == 0 {
            return;
        }
    }
}

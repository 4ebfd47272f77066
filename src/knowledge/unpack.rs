//! Packed triples again. In: bytes that [`super::pack`] wrote. Out: the triples of each file, borrowed.

/// A node or a literal that is borrowed from packed bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Term<'p> {
    /// An IRI, whole.
    Iri(&'p str),
    /// A blank node, by its label within its file.
    Blank(&'p str),
    /// A literal: its text, and its language or else its datatype.
    Literal(&'p str, Kind<'p>),
}

/// What a literal is besides its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind<'p> {
    /// A string.
    Plain,
    /// In a language, by its tag.
    Language(&'p str),
    /// Of a datatype, by its IRI.
    Datatype(&'p str),
}

/// A triple that is borrowed from packed bytes: subject, predicate IRI, object, line.
pub(super) type PackedTriple<'p> = (Term<'p>, &'p str, Term<'p>, u32);

/// Reads what [`pack`] wrote: each file's name with its triples. `None` where the bytes are no such thing.
pub(super) fn unpack(packed: &[u8]) -> Option<Vec<(&str, Vec<PackedTriple<'_>>)>> {
    let mut bytes = Bytes(packed);
    let lengths: Vec<usize> = bytes.list(Bytes::number)?;
    let mut text =
        std::str::from_utf8(bytes.take(lengths.iter().try_fold(0_usize, |a, b| a.checked_add(*b))?)?).ok()?;
    let mut strings = Vec::with_capacity(lengths.len());
    for length in lengths {
        let (one, rest) = text.split_at_checked(length)?;
        strings.push(one);
        text = rest;
    }
    let files = bytes.list(|bytes| {
        let name = *strings.get(bytes.number()?)?;
        let triples = bytes.list(|bytes| {
            let subject = bytes.term(&strings)?;
            let predicate = *strings.get(bytes.number()?)?;
            Some((subject, predicate, bytes.term(&strings)?, u32::try_from(bytes.number()?).ok()?))
        })?;
        Some((name, triples))
    })?;
    bytes.0.is_empty().then_some(files)
}

/// What is not read yet.
struct Bytes<'p>(&'p [u8]);

impl<'p> Bytes<'p> {
    fn take(&mut self, count: usize) -> Option<&'p [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    fn byte(&mut self) -> Option<u8> {
        self.take(1)?.first().copied()
    }

    fn number(&mut self) -> Option<usize> {
        let (mut number, mut shift) = (0_usize, 0);
        for (at, byte) in self.0.iter().enumerate() {
            number |= usize::from(byte & 0x7f).checked_shl(shift)?;
            if byte & 0x80 == 0 {
                self.take(at + 1)?;
                return Some(number);
            }
            shift += 7;
        }
        None
    }

    /// As many as the number before them says; never more room than there are bytes.
    fn list<T>(&mut self, mut one: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let count = self.number()?;
        let mut list = Vec::with_capacity(count.min(self.0.len()));
        for _ in 0..count {
            list.push(one(self)?);
        }
        Some(list)
    }

    fn term(&mut self, strings: &[&'p str]) -> Option<Term<'p>> {
        let tag = self.byte()?;
        let text = *strings.get(self.number()?)?;
        let mut more = || strings.get(self.number()?).copied();
        Some(match tag {
            0 => Term::Iri(text),
            1 => Term::Blank(text),
            2 => Term::Literal(text, Kind::Plain),
            3 => Term::Literal(text, Kind::Language(more()?)),
            4 => Term::Literal(text, Kind::Datatype(more()?)),
            _ => return None,
        })
    }
}

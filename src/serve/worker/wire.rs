//! What the server and its query processes say to each other. In: jobs, one JSON object a line on
//! the process's standard input. Out: frames on its standard output, each a tag, a length and
//! that many bytes.

use serde::{Deserialize, Serialize};
use std::io::{self, Write};
use std::path::PathBuf;

/// The longest payload of a frame, in bytes; a longer one is a fault of the other side.
pub(super) const MAX_FRAME: usize = 1 << 20;

/// Bytes of result that travel in one frame.
pub(super) const CHUNK: usize = 1 << 16;

/// Something to do for a query process.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Job {
    /// Turn to this copy of the store.
    Open(PathBuf),
    /// Answer a query on the copy that is open.
    Query(QueryJob),
    /// Run an update on a copy of its own, to see whether it ends within the limits.
    Rehearse(UpdateJob),
}

/// A query as it came in, not yet parsed: parsing, too, is done where it can be killed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct QueryJob {
    /// The SPARQL text.
    pub(crate) text: String,
    /// What relative IRIs are relative to.
    pub(crate) base: Option<String>,
    /// `default-graph-uri` parameters.
    pub(crate) default_graphs: Vec<String>,
    /// `named-graph-uri` parameters.
    pub(crate) named_graphs: Vec<String>,
    /// The `Accept` header.
    pub(crate) accept: Option<String>,
    /// The name of a format, which goes before the header; one that is none says nothing.
    pub(crate) format: Option<String>,
    /// Whether the text is one of the program's questions, and no client's.
    pub(crate) own: bool,
    /// Rows or triples after which the query is refused; 0 for no limit.
    pub(crate) rows: u64,
    /// Seconds after which the process ends itself, should the server fail to end it.
    pub(crate) seconds: u64,
}

/// An update and the private copy to try it on.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct UpdateJob {
    /// The SPARQL text.
    pub(crate) text: String,
    /// What relative IRIs are relative to.
    pub(crate) base: Option<String>,
    /// `using-graph-uri` parameters.
    pub(crate) using: Vec<String>,
    /// `using-named-graph-uri` parameters.
    pub(crate) using_named: Vec<String>,
    /// What the IRIs of the store begin with: graphs below are the program's own.
    pub(crate) own: String,
    /// A copy of the store that nobody else opens.
    pub(crate) copy: PathBuf,
    /// Seconds after which the process ends itself.
    pub(crate) seconds: u64,
}

/// What a frame carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tag {
    /// A [`Head`]: the answer begins.
    Head,
    /// A piece of the answer.
    Data,
    /// The answer is whole.
    End,
    /// A [`Fault`]: there is no answer, or it cannot be completed.
    Fault,
}

impl Tag {
    fn byte(self) -> u8 {
        match self {
            Self::Head => b'H',
            Self::Data => b'D',
            Self::End => b'E',
            Self::Fault => b'X',
        }
    }

    /// The tag of that byte, if it is one.
    pub(super) fn from_byte(byte: u8) -> Option<Self> {
        [Self::Head, Self::Data, Self::End, Self::Fault].into_iter().find(|tag| tag.byte() == byte)
    }
}

/// What is known before the first byte of an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Head {
    /// Media type of the answer.
    pub(crate) media: String,
    /// Extension of a file that holds it, without the dot.
    pub(crate) extension: String,
}

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{message}")]
pub(crate) struct Fault {
    /// What kind of reason.
    pub(crate) kind: FaultKind,
    /// A sentence for the person who asked.
    pub(crate) message: String,
    /// Line of a syntax error, from 1.
    pub(crate) line: Option<usize>,
    /// Column of a syntax error, in characters, from 1.
    pub(crate) column: Option<usize>,
}

/// The kinds of reasons; each has one HTTP status.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum FaultKind {
    /// Not SPARQL.
    Syntax,
    /// SPARQL that this server does not run: SERVICE, LOAD.
    Refused,
    /// An update of a graph that the program writes itself.
    Closed,
    /// A parameter that makes no sense.
    Parameter,
    /// No format that the client accepts.
    NotAcceptable,
    /// More rows than the server gives.
    TooManyRows,
    /// More time than the server gives.
    TimeLimit,
    /// More memory than the server gives.
    MemoryLimit,
    /// Nests deeper than the parser or the evaluator can follow.
    TooDeep,
    /// Every place is taken.
    Busy,
    /// The store or the process failed.
    Internal,
}

impl Fault {
    /// A fault without a position.
    pub(crate) fn new(kind: FaultKind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into(), line: None, column: None }
    }
}

/// Writes one frame and sends it off.
pub(super) fn send(out: &mut impl Write, tag: Tag, payload: &[u8]) -> io::Result<()> {
    let length = u32::try_from(payload.len()).map_err(|_| io::ErrorKind::InvalidInput)?;
    out.write_all(&[tag.byte()])?;
    out.write_all(&length.to_le_bytes())?;
    out.write_all(payload)?;
    out.flush()
}

/// A writer that sends what it is given as [`Tag::Data`] frames of [`CHUNK`] bytes.
pub(super) struct Frames<W: Write> {
    out: W,
    held: Vec<u8>,
}

impl<W: Write> Frames<W> {
    /// Frames that go to `out`.
    pub(super) fn new(out: W) -> Self {
        Self { out, held: Vec::with_capacity(CHUNK) }
    }

    /// Sends what is still held, then says that the answer is whole.
    pub(super) fn finish(mut self) -> io::Result<()> {
        self.push()?;
        send(&mut self.out, Tag::End, &[])
    }

    fn push(&mut self) -> io::Result<()> {
        if !self.held.is_empty() {
            send(&mut self.out, Tag::Data, &self.held)?;
            self.held.clear();
        }
        Ok(())
    }
}

impl<W: Write> Write for Frames<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let room = CHUNK - self.held.len();
        let taken = bytes.get(..room.min(bytes.len())).unwrap_or(bytes);
        self.held.extend_from_slice(taken);
        if self.held.len() >= CHUNK {
            self.push()?;
        }
        Ok(taken.len())
    }

    /// Frames are cut by size only: a serializer that flushes every row costs nothing.
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_cut_into_frames() {
        let mut wire = Vec::new();
        let mut frames = Frames::new(&mut wire);
        frames.write_all(&vec![b'a'; CHUNK + 3]).unwrap();
        frames.finish().unwrap();
        let lengths: Vec<(u8, usize)> = split(&wire);
        assert_eq!(lengths, [(b'D', CHUNK), (b'D', 3), (b'E', 0)]);
        assert_eq!(Tag::from_byte(b'D'), Some(Tag::Data));
        assert_eq!(Tag::from_byte(b'?'), None);
    }

    fn split(mut wire: &[u8]) -> Vec<(u8, usize)> {
        let mut frames = Vec::new();
        while let [tag, a, b, c, d, rest @ ..] = wire {
            let length = u32::from_le_bytes([*a, *b, *c, *d]) as usize;
            frames.push((*tag, length));
            wire = &rest[length..];
        }
        frames
    }
}

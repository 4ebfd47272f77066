//! Answers on their way to the client. In: frames of a query process. Out: a body, whole where it
//! is small, else one that waits for its reader and ends the query when the reader goes away.

use super::process::read_fault;
use super::run::Run;
use super::wire::{Fault, Head, Tag};
use crate::serve::spool::{Maker, Spooled};
use axum::body::{Body, Bytes};
use std::io;

/// An answer: what it is, and its bytes.
#[derive(Debug)]
pub(crate) struct Answer {
    /// Media type and extension.
    pub(crate) head: Head,
    /// The bytes.
    pub(crate) content: Content,
}

/// The bytes of an answer.
#[derive(Debug)]
pub(crate) enum Content {
    /// All of them.
    Whole(Bytes),
    /// As they come.
    Stream(Spooled),
}

impl Content {
    /// As the body of a response.
    pub(crate) fn into_body(self) -> Body {
        match self {
            Self::Whole(bytes) => Body::from(bytes),
            Self::Stream(stream) => Body::new(stream),
        }
    }
}

/// Waits for the first pieces: an answer that ends or fails with them is whole, with a status and
/// a length; a longer one becomes a stream.
pub(super) async fn stream(head: Head, mut run: Run) -> Result<Answer, Fault> {
    let mut first = Bytes::new();
    loop {
        let (tag, payload) = run.frame().await?;
        match tag {
            Tag::Data if first.is_empty() => first = payload,
            Tag::Data => {
                let (maker, spooled) = run.spools().answer();
                tokio::spawn(pump(run, maker, [first, payload]));
                return Ok(Answer { head, content: Content::Stream(spooled) });
            }
            Tag::End => {
                run.finish();
                return Ok(Answer { head, content: Content::Whole(first) });
            }
            Tag::Fault => {
                run.finish();
                return Err(read_fault(&payload));
            }
            Tag::Head => return Err(read_fault(&payload)),
        }
    }
}

/// Moves frames to where the reader takes them. When the reader is gone it ends, and the process with it. Only
/// the frame that says so ends the answer: every other way out leaves a body that fails.
async fn pump(mut run: Run, maker: Maker, first: [Bytes; 2]) {
    for piece in first {
        if maker.push(piece).await.is_err() {
            return;
        }
    }
    loop {
        let frame = tokio::select! {
            frame = run.frame() => frame,
            () = maker.closed() => return,
        };
        match frame {
            Ok((Tag::Data, payload)) => {
                if let Err(error) = maker.push(payload).await {
                    return maker.fail(error);
                }
            }
            Ok((Tag::End, _)) => {
                maker.finish();
                return run.finish();
            }
            Ok((Tag::Fault | Tag::Head, payload)) => return maker.fail(io::Error::other(read_fault(&payload))),
            Err(fault) => return maker.fail(io::Error::other(fault)),
        }
    }
}

//! Answers on their way to the client. In: frames of a query process. Out: a body, whole where it
//! is small, else a stream that ends the query when the client goes away.

use super::process::read_fault;
use super::run::Run;
use super::wire::{Fault, Head, Tag};
use axum::body::{Body, Bytes};
use hyper::body::Frame;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};
use tokio::sync::mpsc;

/// Pieces that wait for the client to take them.
const AHEAD: usize = 2;

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
    Stream(Streaming),
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
            Tag::Data => return Ok(Answer { head, content: Content::Stream(pump(run, [first, payload])) }),
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

/// Moves frames to the client on a task of their own. When the client is gone or stands still for
/// too long the task ends, and the process with it.
fn pump(mut run: Run, first: [Bytes; 2]) -> Streaming {
    let (sender, receiver) = mpsc::channel(AHEAD);
    tokio::spawn(async move {
        for piece in first {
            if run.wait_for(sender.send(Ok(piece))).await.is_none_or(|sent| sent.is_err()) {
                return;
            }
        }
        loop {
            let frame = tokio::select! {
                frame = run.frame() => frame,
                () = sender.closed() => return,
            };
            let piece = match frame {
                Ok((Tag::Data, payload)) => Ok(payload),
                Ok((Tag::End, _)) => return run.finish(),
                Ok((Tag::Fault | Tag::Head, payload)) => Err(io::Error::other(read_fault(&payload).message)),
                Err(fault) => Err(io::Error::other(fault.message)),
            };
            let broken = piece.is_err();
            if run.wait_for(sender.send(piece)).await.is_none_or(|sent| sent.is_err()) || broken {
                return;
            }
        }
    });
    Streaming::new(receiver)
}

/// A body whose pieces come from a query process. Where the query fails half-way the connection is
/// cut: a client must not take half an answer for a whole one.
#[derive(Debug)]
pub(crate) struct Streaming {
    receiver: mpsc::Receiver<io::Result<Bytes>>,
}

impl hyper::body::Body for Streaming {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        self.receiver.poll_recv(context).map(|piece| piece.map(|piece| piece.map(Frame::data)))
    }
}

impl Streaming {
    /// A body fed by the other end of the channel.
    pub(crate) fn new(receiver: mpsc::Receiver<io::Result<Bytes>>) -> Self {
        Self { receiver }
    }
}

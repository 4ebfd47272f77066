//! The body of an answer. In: what waits of it. Out: its pieces as the reader takes them.

use super::state::Shared;
use axum::body::Bytes;
use hyper::body::{Frame, SizeHint};
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

/// The end that an answer is read from: a body.
#[derive(Debug)]
pub(crate) struct Spooled {
    pub(super) shared: Arc<Shared>,
}

impl Spooled {
    /// Waits until the answer has ended, so that its length is known from then on.
    ///
    /// # Errors
    /// Where it does not end well.
    pub(crate) async fn whole(self) -> io::Result<Self> {
        std::future::poll_fn(|context| {
            let mut state = self.shared.lock();
            match &mut state.end {
                Some(Ok(())) => Poll::Ready(Ok(())),
                Some(end) => Poll::Ready(std::mem::replace(end, Err(io::ErrorKind::BrokenPipe.into()))),
                None => {
                    state.waker = Some(context.waker().clone());
                    Poll::Pending
                }
            }
        })
        .await?;
        Ok(self)
    }
}

impl hyper::body::Body for Spooled {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        let mut state = self.shared.lock();
        match state.next() {
            Ok(Some(piece)) => return Poll::Ready(Some(Ok(Frame::data(piece)))),
            Ok(None) => {}
            Err(error) => return Poll::Ready(Some(Err(error))),
        }
        match &mut state.end {
            Some(Ok(())) => Poll::Ready(None),
            Some(end) => {
                let end = std::mem::replace(end, Err(io::ErrorKind::BrokenPipe.into()));
                Poll::Ready(end.err().map(Err))
            }
            None => {
                state.waker = Some(context.waker().clone());
                Poll::Pending
            }
        }
    }

    fn size_hint(&self) -> SizeHint {
        let state = self.shared.lock();
        match &state.end {
            Some(Ok(())) => SizeHint::with_exact(state.waiting()),
            _ => SizeHint::default(),
        }
    }
}

impl Drop for Spooled {
    fn drop(&mut self) {
        self.shared.lock().gone = true;
        self.shared.gone.notify_one();
    }
}

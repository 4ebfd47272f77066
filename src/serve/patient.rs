//! A connection that does not wait for ever. In: a stream. Out: the same stream, which fails when
//! the other side takes what is written to it too slowly: less than [`LEAST`] bytes in a given time of waiting.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Instant, Sleep, sleep};

/// Bytes that the other side has to take in the time that it is given.
pub(super) const LEAST: usize = 1 << 16;

/// A stream whose writes have to make progress.
pub(super) struct Patient<S> {
    stream: S,
    /// The most that is waited for [`LEAST`] bytes.
    limit: Duration,
    clock: Pin<Box<Sleep>>,
    /// Since when the other side is waited for.
    since: Option<Instant>,
    /// How long it was waited for and what it took, since it last had taken enough.
    waited: Duration,
    taken: usize,
}

impl<S> Patient<S> {
    /// Fails writes that wait for longer than `limit` before [`LEAST`] bytes are taken.
    pub(super) fn new(stream: S, limit: Duration) -> Self {
        let clock = Box::pin(sleep(limit));
        Self { stream, limit, clock, since: None, waited: Duration::ZERO, taken: 0 }
    }

    /// Passes a result on; only the time in which it is waited for counts.
    fn watch<T>(
        &mut self,
        context: &mut Context<'_>,
        result: Poll<io::Result<T>>,
        taken: impl Fn(&T) -> usize,
    ) -> Poll<io::Result<T>> {
        if let Poll::Ready(result) = result {
            self.waited += self.since.take().map_or(Duration::ZERO, |since| since.elapsed());
            self.taken += result.as_ref().map_or(0, taken);
            if self.taken >= LEAST {
                (self.waited, self.taken) = (Duration::ZERO, 0);
            }
            return Poll::Ready(result);
        }
        if self.since.is_none() {
            let now = Instant::now();
            self.since = Some(now);
            self.clock.as_mut().reset(now + self.limit.saturating_sub(self.waited));
        }
        ready!(self.clock.as_mut().poll(context));
        Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Patient<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Patient<S> {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let result = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.watch(context, result, |count| *count)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        pieces: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let result = Pin::new(&mut self.stream).poll_write_vectored(context, pieces);
        self.watch(context, result, |count| *count)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let result = Pin::new(&mut self.stream).poll_flush(context);
        self.watch(context, result, |()| 0)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let result = Pin::new(&mut self.stream).poll_shutdown(context);
        self.watch(context, result, |()| 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::io::{AsyncReadExt, AsyncWriteExt};

    #[test]
    fn a_reader_that_takes_nothing_is_given_up() {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
        runtime.block_on(async {
            let (near, _far) = tokio::io::duplex(16);
            let mut patient = Patient::new(near, Duration::from_millis(20));
            let error = patient.write_all(&[0; 64]).await.unwrap_err();
            assert_eq!(error.kind(), io::ErrorKind::TimedOut);
        });
    }

    /// Takes what a writer sends, so many bytes at a time with a pause after each.
    fn read(limit: Duration, bytes: usize, pause: Duration) -> io::Result<()> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
        runtime.block_on(async {
            let (near, mut far) = tokio::io::duplex(16);
            tokio::spawn(async move {
                let mut buffer = vec![0; bytes];
                while far.read_exact(&mut buffer).await.is_ok() {
                    sleep(pause).await;
                }
            });
            Patient::new(near, limit).write_all(&vec![0; 4 * LEAST]).await
        })
    }

    #[test]
    fn a_reader_that_only_trickles_is_given_up_and_one_that_pauses_is_not() {
        let trickled = read(Duration::from_millis(30), 1, Duration::from_millis(1));
        assert_eq!(trickled.unwrap_err().kind(), io::ErrorKind::TimedOut);
        assert!(read(Duration::from_secs(60), LEAST, Duration::from_millis(20)).is_ok());
    }
}

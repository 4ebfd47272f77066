//! Reading the body of a request within limits. In: a body. Out: its bytes, or 408, 413 or 503.
//!
//! What all requests hold together is bounded too: beyond the first [`FREE`] bytes, which any request may have,
//! they share [`Bodies`].

use super::config::ClientLimits;
use super::problem::Problem;
use axum::body::{Body, HttpBody as _};
use axum::http::StatusCode;
use memmap2::MmapMut;
use std::ops::Deref;
use std::pin::Pin;
use std::sync::Arc;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Bytes of all bodies together.
const TOGETHER: usize = 64 << 20;
/// Bytes that every request may send, whatever the others hold.
const FREE: usize = 16 << 10;
/// Bytes that one place stands for.
const PLACE: usize = 4 << 10;

/// What is left for bodies.
#[derive(Clone, Debug)]
pub(crate) struct Bodies(Arc<Semaphore>);

impl Default for Bodies {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(TOGETHER / PLACE)))
    }
}

/// The bytes of a body, and the room that they take as long as they are held.
///
/// What goes beyond [`FREE`] has pages of its own: they are the system's again once nobody holds them, which an
/// allocator that serves many threads does not promise.
#[derive(Debug, Default)]
pub(crate) struct Held {
    small: Vec<u8>,
    pages: Option<MmapMut>,
    length: usize,
    room: Option<OwnedSemaphorePermit>,
}

impl Deref for Held {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        self.pages.as_ref().map_or(self.small.as_slice(), |pages| pages.get(..self.length).unwrap_or_default())
    }
}

impl Held {
    /// Adds a piece to a body that will have `most` bytes at most.
    fn add(&mut self, piece: &[u8], most: usize) -> std::io::Result<()> {
        let end = self.length + piece.len();
        if self.pages.is_none() && end > FREE {
            let mut pages = MmapMut::map_anon(most)?;
            pages.iter_mut().zip(&self.small).for_each(|(to, from)| *to = *from);
            self.small = Vec::new();
            self.pages = Some(pages);
        }
        match &mut self.pages {
            Some(pages) => {
                pages.get_mut(self.length..end).ok_or(std::io::ErrorKind::OutOfMemory)?.copy_from_slice(piece);
            }
            None => self.small.extend_from_slice(piece),
        }
        self.length = end;
        Ok(())
    }
}

impl Bodies {
    /// Reads all of a body of at most `most` bytes.
    ///
    /// # Errors
    /// 413 where it is too long, 408 where it takes too long to come, 503 where too much is held already.
    pub(crate) async fn read(&self, body: Body, most: usize, limits: ClientLimits) -> Result<Held, Problem> {
        let too_long = || {
            let detail = format!("the body is longer than {most} bytes");
            Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "too-large", detail)
        };
        if body.size_hint().lower() > most as u64 {
            return Err(too_long());
        }
        tokio::time::timeout(limits.body_time, self.gather(body, most, too_long)).await.unwrap_or_else(|_| {
            let detail = format!("the body did not come within {} s", limits.body_time.as_secs());
            Err(Problem::new(StatusCode::REQUEST_TIMEOUT, "too-slow", detail))
        })
    }

    async fn gather(&self, mut body: Body, most: usize, too_long: impl Fn() -> Problem) -> Result<Held, Problem> {
        let mut held = Held::default();
        // A length that was told is kept to by the one who counts the frames.
        let at_most =
            body.size_hint().upper().and_then(|told| usize::try_from(told).ok()).map_or(most, |told| told.min(most));
        while let Some(frame) = std::future::poll_fn(|context| Pin::new(&mut body).poll_frame(context)).await {
            let frame = frame.map_err(|error| Problem::bad_request(format!("the body broke off: {error}")))?;
            let Ok(piece) = frame.into_data() else { continue };
            if held.length + piece.len() > most {
                return Err(too_long());
            }
            self.makeroom(&mut held, piece.len())?;
            held.add(&piece, at_most).map_err(|error| Problem::internal(&error))?;
        }
        Ok(held)
    }

    fn makeroom(&self, held: &mut Held, more: usize) -> Result<(), Problem> {
        let places = |bytes: usize| bytes.saturating_sub(FREE).div_ceil(PLACE);
        let wanted = places(held.length + more) - places(held.length);
        if wanted == 0 {
            return Ok(());
        }
        let wanted = u32::try_from(wanted).map_err(|error| Problem::internal(&error))?;
        let room = Arc::clone(&self.0).try_acquire_many_owned(wanted).map_err(|_| Problem::busy())?;
        match &mut held.room {
            Some(before) => before.merge(room),
            none => *none = Some(room),
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bodies: &Bodies, bytes: usize, most: usize) -> Result<Held, Problem> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
        runtime.block_on(bodies.read(Body::from(vec![b'a'; bytes]), most, ClientLimits::default()))
    }

    #[test]
    fn bodies_share_what_there_is_and_small_ones_always_pass() {
        let bodies = Bodies::default();
        let most = 10 << 20;
        let held: Vec<Held> = (0..6).map(|_| read(&bodies, most, most).unwrap()).collect();
        assert_eq!(read(&bodies, most, most).unwrap_err().status, 503);
        assert_eq!(read(&bodies, FREE, most).unwrap().len(), FREE);
        drop(held);
        assert_eq!(read(&bodies, most, most).unwrap().len(), most);
        assert_eq!(bodies.0.available_permits(), TOGETHER / PLACE, "room is given back");
        assert_eq!(read(&bodies, 101, 100).unwrap_err().status, 413);
    }
}

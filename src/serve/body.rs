//! Reading the body of a request within limits. In: a body. Out: its bytes, or 408, 413 or 503.
//!
//! What all requests hold together is bounded too: beyond the first [`FREE`] bytes, which any request may have,
//! they share [`Bodies`].

use super::config::ClientLimits;
use super::problem::Problem;
use axum::body::{Body, HttpBody as _};
use axum::http::StatusCode;
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
#[derive(Debug)]
pub(crate) struct Held {
    /// The bytes.
    pub(crate) bytes: Vec<u8>,
    room: Option<OwnedSemaphorePermit>,
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

    /// One long run of bytes, which goes back to the system as a whole, not the pieces that came.
    async fn gather(&self, mut body: Body, most: usize, too_long: impl Fn() -> Problem) -> Result<Held, Problem> {
        let mut held = Held { bytes: Vec::new(), room: None };
        while let Some(frame) = std::future::poll_fn(|context| Pin::new(&mut body).poll_frame(context)).await {
            let frame = frame.map_err(|error| Problem::bad_request(format!("the body broke off: {error}")))?;
            let Ok(piece) = frame.into_data() else { continue };
            if held.bytes.len() + piece.len() > most {
                return Err(too_long());
            }
            self.makeroom(&mut held, piece.len())?;
            held.bytes.extend_from_slice(&piece);
        }
        Ok(held)
    }

    fn makeroom(&self, held: &mut Held, more: usize) -> Result<(), Problem> {
        let places = |bytes: usize| bytes.saturating_sub(FREE).div_ceil(PLACE);
        let wanted = places(held.bytes.len() + more) - places(held.bytes.len());
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
        assert_eq!(read(&bodies, FREE, most).unwrap().bytes.len(), FREE);
        drop(held);
        assert_eq!(read(&bodies, most, most).unwrap().bytes.len(), most);
        assert_eq!(bodies.0.available_permits(), TOGETHER / PLACE, "room is given back");
        assert_eq!(read(&bodies, 101, 100).unwrap_err().status, 413);
    }
}

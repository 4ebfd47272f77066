//! A server that listens on a port, and ways to talk to it that no library would.

use super::Stand;
use super::stand::RUNTIME;
use selon::serve::{ClientLimits, Config};
use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::oneshot;

/// A server that listens, and what stops it.
pub(crate) struct Listening {
    pub(crate) stand: Arc<Stand>,
    pub(crate) address: SocketAddr,
    pub(crate) stop: Option<oneshot::Sender<()>>,
    pub(crate) done: tokio::task::JoinHandle<()>,
}

impl Listening {
    /// A server whose clients have those limits.
    pub(crate) fn client(client: ClientLimits) -> Self {
        Self::start(Stand::new(Config { client, ..Config::default() }, None))
    }

    /// A server on a port.
    pub(crate) fn start(stand: Stand) -> Self {
        let stand = Arc::new(stand);
        let server = Arc::clone(&stand);
        let listener = RUNTIME.block_on(tokio::net::TcpListener::bind("127.0.0.1:0")).unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, stopped) = oneshot::channel();
        let done = RUNTIME.spawn(async move {
            let stopped = async { stopped.await.unwrap_or_default() };
            server.server.run(listener, stopped).await.unwrap();
        });
        Self { stand, address, stop: Some(stop), done }
    }

    pub(crate) fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
        stream.set_write_timeout(Some(Duration::from_secs(10))).unwrap();
        stream
    }

    /// Sends bytes, reads what comes. The sending side is ended where the head is not whole: a server
    /// takes that for a client that went away.
    pub(crate) fn exchange(&self, bytes: &[u8]) -> String {
        let mut stream = self.connect();
        // A server that refuses early closes while we still write.
        let _ = stream.write_all(bytes);
        if !bytes.ends_with(b"\r\n\r\n") {
            let _ = stream.shutdown(std::net::Shutdown::Write);
        }
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        String::from_utf8_lossy(&answer).into_owned()
    }

    pub(crate) fn is_well(&self) -> bool {
        self.exchange(b"GET /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").starts_with("HTTP/1.1 200")
    }
}

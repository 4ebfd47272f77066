//! Listening. In: a store and the settings. Out: answers, until the server is told to stop.

use super::app::App;
use super::config::Config;
use super::patient::Patient;
use super::routes;
use crate::graph::store::ClaimStore;
use crate::ingest::Intake;
use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use oxigraph::store::StorageError;
use std::io;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;

/// How long a client may take nothing of what it is sent.
const WRITE_STALL: Duration = Duration::from_secs(30);

/// Pause after a connection could not be accepted: there may be no file descriptors left.
const ACCEPT_PAUSE: Duration = Duration::from_millis(50);

/// Bytes of a request's head.
const HEAD: usize = 64 << 10;

/// Why the server does not run.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The store cannot be copied for query processes.
    #[error("no copy of the store can be made beside it, which queries need: {0}")]
    Copy(#[from] StorageError),
    /// No query process starts.
    #[error("no query process starts: {0}")]
    Process(String),
    /// Listening fails.
    #[error("listening fails: {0}")]
    Listen(#[from] io::Error),
}

/// A server for one store.
pub struct Server {
    app: Arc<App>,
}

impl std::fmt::Debug for Server {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Server").field("config", &self.app.config).finish_non_exhaustive()
    }
}

impl Server {
    /// A server that shows `store`; with an intake it takes articles as well.
    ///
    /// # Errors
    /// Where no copy of the store can be made beside it.
    pub fn new(store: ClaimStore, intake: Option<Intake>, config: Config) -> Result<Self, ServeError> {
        Ok(Self { app: Arc::new(App::new(store, intake, config)?) })
    }

    /// All routes, to be called without a socket too.
    pub fn router(&self) -> Router {
        routes::router(Arc::clone(&self.app))
    }

    /// Starts the query processes that the quick lane needs, ahead of the first query.
    ///
    /// # Errors
    /// Where they do not start.
    pub async fn warm(&self) -> Result<(), ServeError> {
        self.app.pool.warm().await.map_err(|fault| ServeError::Process(fault.message))
    }

    /// Answers on `listener` until `stop` is ready, then lets requests under way end.
    ///
    /// # Errors
    /// Where the listener fails for good.
    pub async fn run(&self, listener: TcpListener, stop: impl Future<Output = ()>) -> Result<(), ServeError> {
        let router = self.router();
        let graceful = GracefulShutdown::new();
        let places = Arc::new(Semaphore::new(self.app.config.client.connections));
        tokio::pin!(stop);
        loop {
            let place = tokio::select! {
                place = Arc::clone(&places).acquire_owned() => place.map_err(io::Error::other)?,
                () = &mut stop => break,
            };
            let stream = tokio::select! {
                accepted = listener.accept() => match accepted {
                    Ok((stream, _)) => stream,
                    Err(_) => {
                        tokio::time::sleep(ACCEPT_PAUSE).await;
                        continue;
                    }
                },
                () = &mut stop => break,
            };
            let connection = self.connection(stream, router.clone());
            let connection = graceful.watch(connection);
            let app = Arc::clone(&self.app);
            tokio::spawn(async move {
                app.metrics.connection(1);
                // What breaks on a connection is the client's affair.
                let _ = connection.await;
                app.metrics.connection(-1);
                drop(place);
            });
        }
        drop(listener);
        let _ = tokio::time::timeout(self.app.config.client.grace, graceful.shutdown()).await;
        Ok(())
    }

    fn connection(
        &self,
        stream: TcpStream,
        router: Router,
    ) -> http1::Connection<TokioIo<Patient<TcpStream>>, TowerToHyperService<Router>> {
        // Answers are written whole: waiting for more to send would only delay them.
        let _ = stream.set_nodelay(true);
        let io = TokioIo::new(Patient::new(stream, WRITE_STALL));
        http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(self.app.config.client.header_time)
            .max_buf_size(HEAD)
            .max_headers(100)
            .serve_connection(io, TowerToHyperService::new(router))
    }
}

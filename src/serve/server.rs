//! Listening. In: a store and the settings. Out: answers, until the server is told to stop.

use super::app::{App, Messages, Statements};
use super::config::Config;
use super::patient::Patient;
use super::places::{Busy, Desk, Places};
use super::routes;
use crate::graph::store::ClaimStore;
use crate::ingest::Intake;
use axum::Router;
use axum::body::{Body, Bytes};
use axum::http::Request;
use hyper::body::{Frame, Incoming, SizeHint};
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::{GracefulConnection, GracefulShutdown};
use oxigraph::store::StorageError;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tower::ServiceExt as _;

/// How long a client is waited for until it has taken as much as [`super::patient::LEAST`] of what it is sent.
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

    /// The same server, which says of a sentence who says so and who the opposite.
    #[must_use]
    pub fn reading_sentences(self, statements: Statements) -> Self {
        let mut app = self.app;
        // Nobody else has it yet; where somebody had, that one would go on without.
        if let Some(app) = Arc::get_mut(&mut app) {
            app.statements = Some(statements);
        }
        Self { app }
    }

    /// The same server, which answers assistants.
    #[must_use]
    pub fn answering(self, messages: impl FnOnce(Arc<ClaimStore>) -> Messages) -> Self {
        let mut app = self.app;
        if let Some(app) = Arc::get_mut(&mut app) {
            app.messages = Some(messages(Arc::clone(&app.store)));
        }
        Self { app }
    }

    /// All routes, to be called without a socket too.
    pub fn router(&self) -> Router {
        routes::router(Arc::clone(&self.app))
    }

    /// Starts the query processes that the quick lane needs, ahead of the first query, and begins to read what
    /// pages show that look at everything.
    ///
    /// # Errors
    /// Where they do not start.
    pub async fn warm(&self) -> Result<(), ServeError> {
        let app = Arc::clone(&self.app);
        // Where it cannot be read, whoever asks for it is told.
        tokio::spawn(async move { super::overview::overview(&app).await.map(drop) });
        tokio::spawn(super::pages::ready::stay_ready(Arc::downgrade(&self.app)));
        self.app.pool.warm().await.map_err(|fault| ServeError::Process(fault.message))
    }

    /// Answers on `listener` until `stop` is ready, then lets requests under way end.
    ///
    /// # Errors
    /// Where the listener fails for good.
    pub async fn run(&self, listener: TcpListener, stop: impl Future<Output = ()>) -> Result<(), ServeError> {
        let router = self.router();
        let graceful = GracefulShutdown::new();
        let places = Arc::new(Places::new(self.app.config.client.connections));
        tokio::pin!(stop);
        loop {
            let (stream, address) = tokio::select! {
                accepted = listener.accept() => match accepted {
                    Ok(accepted) => accepted,
                    Err(_) => {
                        tokio::time::sleep(ACCEPT_PAUSE).await;
                        continue;
                    }
                },
                () = &mut stop => break,
            };
            let place = tokio::select! {
                place = places.take(address.ip()) => place,
                () = &mut stop => break,
            };
            // Closed at once: who has so many under way can wait for those.
            let Some(place) = place else { continue };
            let connection = graceful.watch(self.connection(stream, router.clone(), place.desk()));
            let app = Arc::clone(&self.app);
            tokio::spawn(async move {
                app.metrics.connection(1);
                tokio::select! {
                    // What breaks on a connection is the client's affair.
                    _ = connection => {}
                    () = place.asked_to_leave() => {}
                }
                app.metrics.connection(-1);
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
        desk: Desk,
    ) -> impl GracefulConnection<Error = hyper::Error> + Send + use<> {
        // Answers are written whole: waiting for more to send would only delay them.
        let _ = stream.set_nodelay(true);
        let io = TokioIo::new(Patient::new(stream, WRITE_STALL));
        let service = hyper::service::service_fn(move |request: Request<Incoming>| {
            let (busy, answer) = (desk.begin(), router.clone().oneshot(request.map(Body::new)));
            async move { answer.await.map(|response| response.map(|body| Answer { body, _busy: busy })) }
        });
        http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(self.app.config.client.header_time)
            .max_buf_size(HEAD)
            .max_headers(100)
            .serve_connection(io, service)
    }
}

/// The body of an answer; its connection is busy for as long as it lives.
struct Answer {
    body: Body,
    _busy: Busy,
}

impl hyper::body::Body for Answer {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        Pin::new(&mut self.body).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

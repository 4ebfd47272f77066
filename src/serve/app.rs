//! What every request can reach. In: a store and the settings. Out: one [`App`], shared.

use super::answers::{Answers, Given};
use super::assets;
use super::body::Bodies;
use super::config::Config;
use super::kept::Kept;
use super::metrics::Metrics;
use super::overview::Overview;
use super::spool::Spools;
use super::view::Queue;
use super::worker::{Copies, Pool};
use crate::export::view::Row;
use crate::graph::link::Form;
use crate::graph::store::ClaimStore;
use crate::ingest::Intake;
use crate::query::Lexicon;
use oxigraph::store::StorageError;
use std::ffi::OsString;
use std::future::Future;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use tokio::task::JoinHandle;

/// What a sentence says: statements in the form that they are compared in, each with whether it is affirmed; or why that
/// cannot be told.
pub type Statements = Arc<dyn Fn(&str) -> Result<Vec<(Form, bool)>, String> + Send + Sync>;

/// The answer to a message, once it is there; `None` to what wants none.
pub type Answering = Pin<Box<dyn Future<Output = std::io::Result<Option<String>>> + Send>>;

/// What answers the messages of assistants.
pub type Messages = Arc<dyn Fn(String) -> Answering + Send + Sync>;

/// Pages that read the store at once; more wait.
const READERS: usize = 16;

/// The parts of the server that requests share.
pub(crate) struct App {
    /// The settings.
    pub(crate) config: Config,
    /// The store that is written to; pages read it in this process, never with a client's query.
    pub(crate) store: Arc<ClaimStore>,
    /// Copies for query processes.
    pub(crate) copies: Arc<Copies>,
    /// Where long answers wait for their readers.
    pub(crate) spools: Arc<Spools>,
    /// Query processes.
    pub(crate) pool: Arc<Pool>,
    /// Counters.
    pub(crate) metrics: Arc<Metrics>,
    /// What turns articles into claims; none on a server that only shows.
    pub(crate) intake: Option<Intake>,
    /// What a sentence says; none on a server that reads no sentences.
    pub(crate) statements: Option<Statements>,
    /// What answers assistants; none on a server that answers none.
    pub(crate) messages: Option<Messages>,
    /// Downloads of graphs at once: each walks the store.
    pub(crate) downloads: Arc<tokio::sync::Semaphore>,
    /// Pages that read the store at once.
    pub(crate) readers: tokio::sync::Semaphore,
    /// What looks at the whole store, as it was read last.
    pub(crate) overview: Kept<Overview>,
    /// Who claims what, for pictures of everything.
    pub(crate) drawn: Kept<Vec<Row>>,
    /// What is worth checking, the worthiest first.
    pub(crate) queue: Kept<Queue>,
    /// What the program's own questions gave.
    pub(crate) answers: Answers<Given>,
    /// Those questions with their parameters, and with what is worked out before they are asked.
    pub(crate) bound: Answers<Arc<str>>,
    /// The words that the store holds, for searches.
    pub(crate) lexicon: Kept<Lexicon>,
    /// Counts writes, so that what was found before one can be told from what was found after.
    writes: AtomicU64,
    /// Held alone while an update runs, together while articles are stored: the store sees to it
    /// that they go in one after the other, and knows nothing of updates.
    pub(crate) writing: Arc<tokio::sync::RwLock<()>>,
    /// Articles that are read at once.
    pub(crate) reading: Arc<tokio::sync::Semaphore>,
    /// What bodies of requests may hold together.
    pub(crate) bodies: Bodies,
}

impl App {
    /// Makes the first copy of the store and an empty pool.
    ///
    /// # Errors
    /// Where no copy can be written beside the store.
    pub(crate) fn new(store: ClaimStore, intake: Option<Intake>, config: Config) -> Result<Self, StorageError> {
        let metrics = Arc::new(Metrics::default());
        let copies = if store.is_writable() {
            Copies::new(store.oxigraph().clone(), copies_folder(&store))?
        } else {
            Copies::none(store.oxigraph().clone(), store.path())
        };
        let copies = Arc::new(copies);
        let spools = Arc::new(Spools::new(&copies.folder()));
        let pool = Pool::new(
            config.program.clone(),
            config.query,
            Arc::clone(&copies),
            Arc::clone(&spools),
            Arc::clone(&metrics),
        );
        Ok(Self {
            downloads: Arc::new(tokio::sync::Semaphore::new(config.query.slow_places.max(1))),
            readers: tokio::sync::Semaphore::new(READERS),
            overview: Kept::default(),
            drawn: Kept::default(),
            queue: Kept::default(),
            answers: Answers::default(),
            bound: Answers::default(),
            lexicon: Kept::default(),
            writes: AtomicU64::new(0),
            writing: Arc::new(tokio::sync::RwLock::new(())),
            reading: Arc::new(tokio::sync::Semaphore::new(
                std::thread::available_parallelism().map_or(1, |cores| cores.get().div_ceil(2)),
            )),
            bodies: Bodies::default(),
            pool: Arc::new(pool),
            copies,
            spools,
            metrics,
            statements: None,
            messages: None,
            intake,
            store: Arc::new(store),
            config,
        })
    }

    /// A path of this server with what stands before it behind a proxy.
    pub(crate) fn path(&self, path: &str) -> String {
        format!("{}{path}", self.config.base_path)
    }

    /// The address of a file of the program, with its version.
    pub(crate) fn asset(&self, name: &str) -> String {
        self.path(&format!("/assets/{name}?v={}", assets::version()))
    }

    /// Notes a write. Queries see it soon, whether or not anybody waits; who waits for what is given back sees it
    /// from then on.
    pub(crate) fn written(self: &Arc<Self>) -> JoinHandle<()> {
        self.writes.fetch_add(1, Ordering::Release);
        self.copies.mark_stale();
        let app = Arc::clone(self);
        tokio::spawn(async move { app.settle().await })
    }

    /// Waits until queries see all that was written before.
    pub(crate) async fn settle(&self) {
        // Where no copy can be made the last one goes on being read.
        while self.renew_copy().await == Some(false) {
            tokio::time::sleep(super::worker::RENEWAL / 4).await;
        }
    }

    /// How many writes there have been.
    pub(crate) fn writes(&self) -> u64 {
        self.writes.load(Ordering::Acquire)
    }

    /// Whether the newest copy is up to date now; `None` where no copy could be made.
    async fn renew_copy(&self) -> Option<bool> {
        let copies = Arc::clone(&self.copies);
        tokio::task::spawn_blocking(move || copies.renew()).await.ok()?.ok()
    }
}

/// Beside the store, where hard links to its files can be made: `selon.db` → `selon.db.reading`.
fn copies_folder(store: &ClaimStore) -> PathBuf {
    let mut name = OsString::from(store.path().file_name().unwrap_or_default());
    name.push(".reading");
    store.path().with_file_name(name)
}

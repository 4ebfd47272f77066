//! A server with a small store to ask.

use crate::sample::{Said, Sample, accusation_and_denial, state};
use axum::body::Body;
use axum::http::{Request, Response, StatusCode};
use selon::graph::store::ClaimStore;
use selon::ingest::Intake;
use selon::iri::Base;
use selon::model::Stance;
use selon::pair::statements;
use selon::pipeline::Pipeline;
use selon::serve::{Config, Server};
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock};
use std::time::Duration;
use tokio::runtime::Runtime;
use tower::ServiceExt as _;

/// An article that tries everything to be more than text.
pub(crate) const HOSTILE: &str = "<script>alert(1)</script> & \"fin\"\u{0}\u{7}\n« Voici <img src=x onerror=alert(2)> javascript:alert(3) », a dit O’Neil \"><b>gras</b>.";

/// One runtime for all tests: processes and connections belong to it.
pub(crate) static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| Runtime::new().unwrap());

/// What reads the sentences that are compared.
static PIPELINE: LazyLock<Pipeline> = LazyLock::new(|| Pipeline::embedded().unwrap());

/// A server, and the folder that its store lies in.
pub(crate) struct Stand {
    pub(crate) server: Server,
    pub(crate) folder: PathBuf,
}

/// A server that only answers, shared by the tests that change nothing.
pub(crate) fn shared() -> &'static Stand {
    static SHARED: LazyLock<Stand> = LazyLock::new(|| Stand::new(Config::default(), None));
    &SHARED
}

/// A request in the making.
pub(crate) struct Asked<'a> {
    stand: &'a Stand,
    request: axum::http::request::Builder,
    body: Body,
}

/// What came back.
pub(crate) struct Came {
    pub(crate) status: StatusCode,
    pub(crate) headers: axum::http::HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Stand {
    /// A server with those settings over a store of three articles.
    pub(crate) fn new(config: Config, intake: Option<Intake>) -> Self {
        let samples: Vec<Sample> = accusation_and_denial().into_iter().chain([hostile()]).collect();
        Self::over(&samples, config, intake)
    }

    /// A server with those settings over a store of those articles.
    pub(crate) fn over(samples: &[Sample], config: Config, intake: Option<Intake>) -> Self {
        let folder = Self::folder();
        let store = ClaimStore::create(&folder.join("db"), Base::default()).unwrap();
        for sample in samples {
            sample.put(&store);
        }
        Self::serve(store, folder, config, intake)
    }

    /// A folder of its own for a store.
    fn folder() -> PathBuf {
        static NUMBER: AtomicUsize = AtomicUsize::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("serve-{}-{number}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).unwrap();
        folder
    }

    /// A server with those settings over a store of some other making.
    pub(crate) fn filled(fill: impl FnOnce(&ClaimStore), config: Config) -> Self {
        let folder = Self::folder();
        let store = ClaimStore::create(&folder.join("db"), Base::default()).unwrap();
        fill(&store);
        Self::serve(store, folder, config, None)
    }

    fn serve(store: ClaimStore, folder: PathBuf, config: Config, intake: Option<Intake>) -> Self {
        let hosts = [&config.hosts[..], &["selon.example".to_owned(), "x".to_owned()]].concat();
        let config = Config { program: PathBuf::from(env!("CARGO_BIN_EXE_selon")), hosts, ..config };
        let _context = RUNTIME.enter();
        let server = Server::new(store, intake, config)
            .unwrap()
            .reading_sentences(Arc::new(|text| Ok(statements(&PIPELINE, text))));
        Self { server, folder }
    }

    pub(crate) fn get(&self, address: &str) -> Asked<'_> {
        self.ask("GET", address)
    }

    pub(crate) fn ask(&self, method: &str, address: &str) -> Asked<'_> {
        self.ask_as(method, address, "selon.example:7878")
    }

    /// A request for another host.
    pub(crate) fn ask_as(&self, method: &str, address: &str, host: &str) -> Asked<'_> {
        let request = Request::builder().method(method).uri(address).header("Host", host);
        Asked { stand: self, request, body: Body::empty() }
    }

    /// What a counter or gauge stands at.
    pub(crate) async fn metric(&self, name: &str) -> usize {
        let metrics = self.get("/metrics").future().await.text();
        let value = metrics.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
        value.unwrap_or_else(|| panic!("no {name} in {metrics}")).parse().unwrap()
    }

    /// Rows of a query, as CSV without its head.
    pub(crate) fn rows(&self, query: &str) -> Vec<String> {
        let came = self.get(&format!("/sparql?query={}", encode(query))).accept("text/csv").send();
        assert_eq!(came.status, 200, "{}", came.text());
        came.text().lines().skip(1).map(str::to_owned).collect()
    }
}

/// Looks until something holds, 600 times at most.
pub(crate) async fn looked(mut holds: impl AsyncFnMut() -> bool, what: &str) {
    for _ in 0..600 {
        if holds().await {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("never: {what}");
}

impl Drop for Stand {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

impl Asked<'_> {
    pub(crate) fn header(mut self, name: &str, value: &str) -> Self {
        self.request = self.request.header(name, value);
        self
    }

    pub(crate) fn accept(self, value: &str) -> Self {
        self.header("Accept", value)
    }

    pub(crate) fn browser(self) -> Self {
        self.accept("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")
    }

    pub(crate) fn body(mut self, media: &str, body: impl Into<Body>) -> Self {
        self.body = body.into();
        self.header("Content-Type", media)
    }

    pub(crate) fn send(self) -> Came {
        RUNTIME.block_on(self.future())
    }

    pub(crate) fn future(self) -> impl Future<Output = Came> + use<> {
        let router = self.stand.server.router();
        let request = self.request.body(self.body).unwrap();
        async move { Came::read(router.oneshot(request).await.unwrap()).await }
    }
}

impl Came {
    async fn read(response: Response<Body>) -> Self {
        let (parts, body) = response.into_parts();
        let body = axum::body::to_bytes(body, usize::MAX).await.unwrap_or_default().to_vec();
        Self { status: parts.status, headers: parts.headers, body }
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map(|value| value.to_str().unwrap()).unwrap_or_default()
    }

    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&self.body)))
    }
}

/// A text as the value of a parameter.
pub(crate) fn encode(text: &str) -> String {
    form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

fn hostile() -> Sample {
    let mut sample = Sample::new("<b>&\"'.txt", HOSTILE);
    let speaker = state("XX", "O’Neil \"><b>gras</b>", &["<i>Neil</i>"]);
    sample.claim(Said {
        by: &[speaker],
        source: "O’Neil \"><b>gras</b>",
        cue: "a dit",
        what: &["Voici <img src=x onerror=alert(2)> javascript:alert(3)"],
        stance: Stance::Asserts,
    });
    sample.metadata(selon::read::Metadata {
        title: Some("<script>alert(1)</script>".to_owned()),
        url: Some("javascript:alert(4)".to_owned()),
        ..Default::default()
    })
}

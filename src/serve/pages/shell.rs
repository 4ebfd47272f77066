//! What all pages share: head, navigation, search, foot. In: a title and content. Out: a response.

use crate::serve::app::App;
use crate::serve::lang::Lang;
use crate::serve::problem::Problem;
use crate::serve::view::{Seen, View};
use axum::http::header::{CACHE_CONTROL, CONTENT_LANGUAGE, CONTENT_TYPE, VARY};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use maud::{DOCTYPE, Markup, html};
use std::sync::Arc;

/// A page in the making.
pub(crate) struct Page<'a> {
    app: &'a App,
    /// Its language.
    pub(crate) lang: Lang,
    title: String,
    here: &'a str,
    status: StatusCode,
    data: Option<String>,
    wide: bool,
    script: Option<&'static str>,
}

/// The main pages and the keys of their names.
fn main_pages(lang: Lang) -> [(&'static str, &'static str); 10] {
    [
        ("/articles", lang.say("main-articles")),
        ("/new", lang.say("main-new")),
        ("/contradictions", lang.say("main-contradictions")),
        ("/affair", lang.say("main-affair")),
        ("/compare", lang.say("main-compare")),
        ("/timeline", lang.say("main-timeline")),
        ("/graph", lang.say("main-graph")),
        ("/questions", lang.say("main-questions")),
        ("/sparql", lang.say("main-sparql")),
        ("/queue", lang.say("main-queue")),
    ]
}

impl<'a> Page<'a> {
    /// A page with that title.
    pub(crate) fn new(app: &'a App, lang: Lang, title: impl Into<String>) -> Self {
        Self { app, lang, title: title.into(), here: "", status: StatusCode::OK, data: None, wide: false, script: None }
    }

    /// Says which of the main pages it belongs to.
    pub(crate) fn here(mut self, path: &'a str) -> Self {
        self.here = path;
        self
    }

    /// Answers with another status than 200.
    pub(crate) fn status(mut self, status: StatusCode) -> Self {
        self.status = status;
        self
    }

    /// Names the address of the same as data; formats are added to it.
    pub(crate) fn data(mut self, address: String) -> Self {
        self.data = Some(address);
        self
    }

    /// Gives the content the whole width.
    pub(crate) fn wide(mut self) -> Self {
        self.wide = true;
        self
    }

    /// Loads a script of its own, as a module.
    pub(crate) fn script(mut self, name: &'static str) -> Self {
        self.script = Some(name);
        self
    }

    /// The response with that content.
    pub(crate) fn show(self, content: &Markup) -> Response {
        let lang = self.lang;
        let markup = html! {
            (DOCTYPE)
            html lang=(lang.tag()) {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    title { (self.title) " · selon" }
                    link rel="stylesheet" href=(self.app.asset("style.css"));
                    link rel="icon" type="image/svg+xml" href=(self.app.asset("icon.svg"));
                    script src=(self.app.asset("selon.js")) defer {}
                    @if let Some(name) = self.script { script type="module" src=(self.app.asset(name)) {} }
                    @if let Some(data) = &self.data {
                        link rel="alternate" type="text/turtle" href=(with_format(data, "ttl"));
                        link rel="alternate" type="application/ld+json" href=(with_format(data, "jsonld"));
                    }
                }
                body {
                    a.skip href="#content" { (lang.say("skip-to-content")) }
                    (self.head())
                    main #content .wide[self.wide] { (content) }
                    (self.foot())
                }
            }
        };
        let mut response = (self.status, markup.into_string()).into_response();
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
        headers.insert(CONTENT_LANGUAGE, HeaderValue::from_static(lang.tag()));
        headers.insert(VARY, HeaderValue::from_static("Accept, Accept-Language, Cookie"));
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
        response
    }

    fn head(&self) -> Markup {
        let lang = self.lang;
        html! {
            header.top {
                a.brand href=(self.app.path("/")) aria-label=(lang.say("selon-home")) { "selon" }
                @if self.here != "/" { form.find role="search" action=(self.app.path("/search")) method="get" {
                    label.quiet for="q" { (lang.say("search-2")) }
                    input #q name="q" type="search" autocomplete="off" maxlength="200" list="names" data-suggest=(self.app.path("/suggest"))
                        placeholder=(lang.say("a-name-words-a-title"));
                    button type="submit" { (lang.say("search-2")) }
                    datalist #names {}
                } }
                p.languages {
                    @for other in Lang::ALL {
                        a href=(self.app.path(&format!("/language?to={}", other.tag()))) lang=(other.tag()) hreflang=(other.tag())
                            rel="nofollow" aria-current=[(other == lang).then_some("true")] { (other.own_name()) }
                        " "
                    }
                }
                nav aria-label=(lang.say("main-pages")) {
                    @for (path, name) in main_pages(lang) {
                        a href=(self.app.path(path)) aria-current=[(self.here == path).then_some("page")] {
                            (name)
                        }
                    }
                }
            }
        }
    }

    fn foot(&self) -> Markup {
        let lang = self.lang;
        html! {
            footer.bottom {
                @if let Some(data) = &self.data {
                    p {
                        (lang.say("this-page-as-data"))
                        @for (i, (format, name)) in [("ttl", "Turtle"), ("jsonld", "JSON-LD"), ("nt", "N-Triples"), ("rdf", "RDF/XML")].iter().enumerate() {
                            @if i > 0 { " · " }
                            a href=(with_format(data, format)) { (name) }
                        }
                    }
                }
                p {
                    (lang.say("selon-reads-the-news-and"))
                }
            }
        }
    }
}

/// An address with `format=` added to its parameters.
pub(super) fn with_format(address: &str, format: &str) -> String {
    let mark = if address.contains('?') { '&' } else { '?' };
    format!("{address}{mark}format={format}")
}

/// Reads the store on a thread where that may take its time.
///
/// # Errors
/// Where the store cannot be read, or reading panics.
pub(crate) async fn read<T: Send + 'static>(
    app: &Arc<App>,
    reading: impl FnOnce(View<'_>) -> T + Send + 'static,
) -> Result<T, Problem> {
    let _place = app.readers.acquire().await.map_err(|e| Problem::internal(&e))?;
    let app = Arc::clone(app);
    let read = move || {
        let seen = Seen::default();
        let found = reading(View::new(app.store.oxigraph(), &seen));
        // What was found before the error is not all that there is.
        seen.failed().map_or(Ok(found), |error| Err(Problem::internal(&error)))
    };
    tokio::task::spawn_blocking(read).await.map_err(|e| Problem::internal(&e))?
}

//! `/questions`: every question of `queries/` as a form, with its rows, its SPARQL and downloads.

use super::chart::chart;
use super::facets::{self, Chosen};
use super::legend::options;
use super::parts::{capital, plural};
use super::problem::sentence;
use super::shell::Page;
use super::sparql::{Shown, query_form, run, show};
use super::table::{Results, heading};
use crate::export::rows::{comma_sheet, excel_sheet};
use crate::model::Stance;
use crate::query::{Parameter, QueryError, Saved, Takes, bind, find, left_out, saved};
use crate::serve::address;
use crate::serve::app::App;
use crate::serve::lang::Lang;
use crate::serve::problem::Problem;
use crate::serve::sparql::respond;
use crate::serve::worker::QueryJob;
use axum::extract::{Path, RawQuery, Request, State};
use axum::http::header::{ACCEPT, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Response};
use maud::{Markup, html};
use std::sync::Arc;

/// The type of a question that is sent.
const QUERY: &str = "application/sparql-query";
/// Bytes of one.
const MOST: usize = 1 << 20;
/// CSV as a French Excel opens it.
const EXCEL: &str = "excel";

/// `/questions`: all of them.
pub(crate) async fn list(State(app): State<Arc<App>>, headers: HeaderMap) -> Response {
    let lang = Lang::of(&headers);
    let content = html! {
        h1 { (lang.say("questions")) }
        p.lead {
            (lang.say("questions-ready-to-ask-each"))
        }
        ul.questions {
            @for question in saved() {
                li { a href=(app.path(&format!("/questions/{}", question.name))) { (title(&question, lang)) } " " code { (question.name) } }
            }
        }
    };
    Page::new(&app, lang, lang.say("questions")).here("/questions").show(&content)
}

/// `POST /questions`: somebody's own question, its text with marks for parameters as in `queries/`, the parameters in
/// the address.
///
/// # Errors
/// 415 for what is no SPARQL; 400 and 404 for parameters that do not suit; as the query has it.
pub(crate) async fn ask(State(app): State<Arc<App>>, request: Request) -> Result<Response, Problem> {
    let (parts, content) = request.into_parts();
    let header = |name| parts.headers.get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
    if header(CONTENT_TYPE).is_none_or(|media| !media.starts_with(QUERY)) {
        return Err(Problem::media_type(QUERY));
    }
    let held = app.bodies.read(content, MOST, app.config.client).await?;
    let text = String::from_utf8(held.bytes).map_err(|error| Problem::bad_request(error.to_string()))?;
    let asked = Asked::read(parts.uri.query().unwrap_or_default());
    let text = bound(&app, Saved::read("query", &text), asked.parameters).await??;
    let job = QueryJob { text, accept: header(ACCEPT), format: asked.format, ..QueryJob::default() };
    Ok(respond(app.pool.query(job).await?, None))
}

/// The rows that are wanted as CSV, or as Excel opens CSV by a double click where commas stand in numbers: with a byte order
/// mark, semicolons, and heads in words.
async fn sheet(
    app: &Arc<App>,
    lang: Lang,
    question: &Saved,
    asked: &Asked,
    format: &str,
    text: String,
) -> Result<Response, Problem> {
    let excel = format == EXCEL;
    if !excel && format != "csv" {
        return Err(Problem::bad_request(format!(
            "format={format}: rows that are chosen or sorted go as csv or excel"
        ))
        .in_french(format!("format = « {format} » : des lignes choisies ou triées vont en csv ou excel.")));
    }
    let results = match run(app, text, true).await {
        Shown::Rows(results) => asked.chosen.applied(results),
        Shown::Problem(problem) => return Err(problem),
        Shown::Graph(_) | Shown::Long => {
            return Err(Problem::bad_request("there are too many rows for this format: take csv without a choice")
                .in_french("Il y a trop de lignes pour ce format : prenez csv, sans rien choisir."));
        }
    };
    let heads = results.names().map(|name| if excel { heading(name, lang).to_owned() } else { name.to_owned() });
    let heads: Vec<String> = heads.collect();
    let names: Vec<&str> = results.names().collect();
    let rows = results.rows_of().map(|row| names.iter().map(|name| row(name).unwrap_or_default()).collect());
    let bytes = if excel { excel_sheet(&heads, rows) } else { comma_sheet(&heads, rows) };
    let mut response = bytes.map_err(|error| Problem::internal(&error))?.into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8"));
    if let Ok(name) = HeaderValue::from_str(&format!("attachment; filename=\"{}.csv\"", question.name)) {
        headers.insert(CONTENT_DISPOSITION, name);
    }
    Ok(response)
}

/// A question with its parameters in it.
pub(super) async fn bound(
    app: &Arc<App>,
    question: Saved,
    parameters: Vec<Parameter>,
) -> Result<Result<String, QueryError>, Problem> {
    let app = Arc::clone(app);
    tokio::task::spawn_blocking(move || bind(&app.store, &question, &parameters))
        .await
        .map_err(|error| Problem::internal(&error))
}

/// `/questions/NAME`, with parameters; `format` makes it a download.
///
/// # Errors
/// 404 for a name that is none; in a download, 400 for parameters that do not suit.
pub(crate) async fn one(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    Path(name): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let lang = Lang::of(&headers);
    let question = find(&name)?;
    let asked = Asked::read(query.as_deref().unwrap_or_default());
    let bound = bound(&app, question.clone(), asked.parameters.clone()).await?;
    if let Some(format) = &asked.format {
        let text = bound?;
        if format == EXCEL || !asked.chosen.is_empty() {
            return sheet(&app, lang, &question, &asked, format, text).await;
        }
        let accept = headers.get(ACCEPT).and_then(|value| value.to_str().ok()).map(str::to_owned);
        let job = QueryJob { text, accept, format: Some(format.clone()), own: true, ..QueryJob::default() };
        return Ok(respond(app.pool.query(job).await?, Some(&question.name)));
    }
    let (below, status) = match bound {
        Ok(text) => (answer(&app, lang, &question, &asked, text).await, StatusCode::OK),
        // A question that waits for its parameter is no mistake.
        Err(QueryError::MissingParameter { .. }) if asked.parameters.is_empty() => {
            (sparql(&app, lang, &question.text), StatusCode::OK)
        }
        Err(error) => {
            let problem = Problem::from(error);
            let told = sentence(&problem, lang);
            (html! { p.problem role="alert" { (told) } (sparql(&app, lang, &question.text)) }, problem.status)
        }
    };
    let content = html! {
        p.kind { a href=(app.path("/questions")) { (lang.say("questions")) } }
        h1 { (title(&question, lang)) }
        (form(&app, lang, &question, &asked))
        (below)
    };
    let page = Page::new(&app, lang, title(&question, lang)).here("/questions").wide().script("sparql.js");
    Ok(page.status(status).show(&content))
}

/// The parameters of a request.
struct Asked {
    parameters: Vec<Parameter>,
    format: Option<String>,
    /// What of the rows is wanted, and in which order.
    chosen: Chosen,
}

impl Asked {
    /// Empty values, which a form sends for what was left blank, are no parameters.
    fn read(query: &str) -> Self {
        let (mut parameters, mut format, mut chosen) = (Vec::new(), None, Chosen::default());
        for (key, value) in form_urlencoded::parse(query.as_bytes()) {
            let value = value.trim();
            if value.is_empty() {
                continue;
            }
            if key == "format" {
                format = Some(value.to_owned());
            } else if !chosen.take(&key, value) {
                parameters.push(Parameter { key: key.into_owned(), value: value.to_owned() });
            }
        }
        Self { parameters, format, chosen }
    }

    fn value(&self, key: &str) -> &str {
        self.parameters.iter().find(|p| p.key == key).map_or("", |p| &p.value)
    }
}

async fn answer(app: &Arc<App>, lang: Lang, question: &Saved, asked: &Asked, text: String) -> Markup {
    let shown = run(app, text.clone(), true).await;
    let left_out = match left_out(&text) {
        Some(text) => Some(run(app, text, true).await.rows()),
        None => None,
    };
    let cut = question.holds_back(&asked.parameters).filter(|(_, most)| shown.rows() >= *most);
    let path = format!("/questions/{}", question.name);
    let kept = asked.chosen.pairs();
    let mut pairs: Vec<(&str, &str)> = asked.parameters.iter().map(|p| (p.key.as_str(), p.value.as_str())).collect();
    pairs.extend(kept.iter().map(|(key, value)| (key.as_str(), value.as_str())));
    pairs.push(("format", "csv"));
    html! {
        @for (key, most) in question.looks_at(&asked.parameters) {
            @let all = with_all(asked, &key);
            p.note {
                (label(&key, lang)) (lang.say("mark-3")) (most) (lang.say("at-most"))
                a href=(address::with(app, &path, &all)) { (lang.say("look-at-all")) }
            }
        }
        @if let Some((key, most)) = cut {
            @let all = with_all(asked, &key);
            p.note {
                (lang.say("the-answer-ends-at")) (most) (lang.say("mark-3"))
                a href=(address::with(app, &path, &all)) { (lang.say("ask-for-everything")) }
            }
        }
        @if let Some(count) = left_out.filter(|count| *count > 0) {
            p.note role="status" {
                (plural(lang, count, ("propos sans date est laissé de côté", "propos sans date sont laissés de côté"),
                    ("claim without a date is left out", "claims without a date are left out")))
                (lang.say("nobody-can-tell-whether-they"))
            }
        }
        @match &shown {
            Shown::Rows(all) if !all.is_empty() => (rows(app, lang, &path, asked, all)),
            _ => (show(app, lang, &shown, &text)),
        }
        p.note { (lang.say("address-to-keep-for-these")) a href=(address::with(app, &path, &pairs)) { code { (address::with(app, &path, &pairs)) } } }
        (sparql(app, lang, &text))
    }
}

/// Rows with what narrows them down, sorts them and takes them away.
fn rows(app: &App, lang: Lang, path: &str, asked: &Asked, all: &Results) -> Markup {
    let link = |pairs: &[(String, String)]| {
        let own = asked.parameters.iter().map(|p| (p.key.as_str(), p.value.as_str()));
        let all: Vec<(&str, &str)> =
            own.chain(pairs.iter().map(|(key, value)| (key.as_str(), value.as_str()))).collect();
        address::with(app, path, &all)
    };
    let chosen = &asked.chosen;
    let shown = chosen.applied(all.clone());
    let head = |name: &str| {
        html! {
            th scope="col" title=(name) aria-sort=[chosen.sorted(name)] {
                a href=(link(&chosen.with("sort", &chosen.next_sort(name)))) { (heading(name, lang)) }
                @match chosen.sorted(name) { Some("ascending") => " ▲", Some(_) => " ▼", None => "" }
            }
        }
    };
    let formats: &[(&str, &str)] = if chosen.is_empty() {
        &[("csv", "CSV"), (EXCEL, "Excel (CSV ;)"), ("tsv", "TSV"), ("json", "JSON"), ("xml", "XML")]
    } else {
        &[("csv", "CSV"), (EXCEL, "Excel (CSV ;)")]
    };
    html! {
        section #results aria-live="polite" {
            h2 { (lang.say("results")) }
            (facets::show(lang, all, chosen, link))
            (shown.table(app, lang, head))
            (chart(lang, &shown))
            p.downloads {
                (lang.say("download"))
                @for (i, (format, name)) in formats.iter().enumerate() {
                    @if i > 0 { " · " }
                    a href=(link(&chosen.with("format", format))) download { (name) }
                }
            }
        }
    }
}

/// The parameters of a request with no bound to the length of the answer.
fn with_all<'a>(asked: &'a Asked, key: &'a str) -> Vec<(&'a str, &'a str)> {
    asked.parameters.iter().map(|p| (p.key.as_str(), p.value.as_str())).chain([(key, "all")]).collect()
}

fn sparql(app: &App, lang: Lang, text: &str) -> Markup {
    html! {
        details.sparql {
            summary { (lang.say("see-and-edit-the-sparql")) }
            (query_form(app, lang, text, None))
        }
    }
}

fn form(app: &App, lang: Lang, question: &Saved, asked: &Asked) -> Markup {
    html! {
        form.question action=(app.path(&format!("/questions/{}", question.name))) method="get" {
            @for takes in &question.takes { (field(lang, takes, asked.value(&takes.key))) }
            p.send { button type="submit" { (lang.say("ask")) } }
        }
    }
}

fn field(lang: Lang, takes: &Takes, value: &str) -> Markup {
    let id = format!("p-{}", takes.key);
    let hint = format!("{id}-hint");
    html! {
        div.field {
            label for=(id) { (label(&takes.key, lang)) @if takes.required { " *" } }
            @if takes.key == "stance" {
                select id=(id) name=(takes.key) {
                    option value="" { "—" }
                    (options(Stance::called(value), lang))
                }
            } @else {
                input id=(id) name=(takes.key) value=(value) required[takes.required] maxlength="300" autocomplete="off" aria-describedby=(hint)
                    placeholder=[matches!(takes.key.as_str(), "from" | "until").then_some("2024-11-29")];
            }
            span.hint id=(hint) { (about(takes, lang)) }
        }
    }
}

/// What a parameter stands for. The questions say it in English; the common ones are known in
/// French.
pub(super) fn about(takes: &Takes, lang: Lang) -> &str {
    let french = match takes.key.as_str() {
        "agent" => "qui parle, sous n’importe quelle graphie",
        "side" => "un État, une organisation, et tous ceux qui parlent pour eux",
        "topic" => "des mots du propos, tous, sous n’importe quelle forme",
        "document" => "un article, par son nom court, son titre ou son adresse",
        "from" => "dit ou publié ce jour-là ou après : 2024, 2024-11, 2024-11-29",
        "until" => "dit ou publié ce jour-là ou avant",
        "agency" => "l’agence créditée, sous n’importe quelle graphie",
        "relay" => "qui transmet, sous n’importe quelle graphie",
        "about" => "de qui le propos parle, sous n’importe quelle graphie",
        "with" => "l’autre article",
        "one" => "un média, une personne, un organisme, sous n’importe quelle graphie",
        "other" => "l’autre",
        "since" => "arrivé depuis : last (la dernière lecture), 2024-11-29, 2024-11-29T10:00:00Z",
        "publisher" => "qui publie l’article, sous n’importe quelle graphie",
        "kind" => "ce qu’est la voix : person, organisation, state, medium, group, anonymous, office, document",
        "checked" => "relu ou non : unchecked, checked, corrected",
        "medium" => "des mots du support ou de la source : communiqué, vidéo",
        "least" if takes.about.contains("sentences") => {
            "le moins de phrases en commun : une seule peut être une formule"
        }
        "least" => "2, c’est l’auteur et la page",
        "limit" => "combien au plus ; all donne tout",
        "skip" => "combien en passer d’abord",
        "reason" => {
            "denied (démenti), otherFigure (chiffre), oppositeEvent (contraire), otherTime (moment), otherPlace (lieu)"
        }
        "pairs" => "combien de paires de phrases sont regardées : 10000, ou all",
        "stance" => "l’acte de parole",
        _ => takes.about.as_str(),
    };
    lang.pick(french, &takes.about)
}

/// A parameter's name in words.
fn label(key: &str, lang: Lang) -> String {
    let words = match key {
        "agent" => lang.say("who"),
        "side" => lang.say("side"),
        "stance" => lang.say("speech-act-2"),
        "topic" => lang.say("topic"),
        "document" => lang.say("article-2"),
        "from" => lang.say("from"),
        "until" => lang.say("until"),
        "agency" => lang.say("agency"),
        "relay" => lang.say("relay"),
        "about" => lang.say("about"),
        "with" => lang.say("other-article"),
        "medium" => lang.say("medium"),
        "one" => lang.say("the-one"),
        "other" => lang.say("the-other"),
        "since" => lang.say("came-in-since"),
        "publisher" => lang.say("publisher"),
        "kind" => lang.say("kind-2"),
        "checked" => lang.say("checked"),
        "least" => lang.say("at-least"),
        "limit" => lang.say("at-most-2"),
        "skip" => lang.say("pass-over"),
        "reason" => lang.say("reason"),
        "pairs" => lang.say("pairs-looked-at"),
        // A parameter of somebody's own question.
        other => return capital(other),
    };
    words.to_owned()
}

/// The question in words: French first, then English, as `queries/` has them.
pub(super) fn title(question: &Saved, lang: Lang) -> String {
    let wanted = if lang == Lang::Fr { question.question.first() } else { question.question.get(1) };
    wanted.or(question.question.first()).unwrap_or(&question.name).clone()
}

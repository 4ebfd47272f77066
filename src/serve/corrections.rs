//! `/corrections`: what people say of claims and agents. In: fields of a form or of JSON, from who may correct, with the
//! revision that they saw. Out: for a page the way back to it, for a program the new revision; 409 where somebody else
//! came first.

use super::app::App;
use super::asked::Asked;
use super::fields::{Fields, no_revision};
use super::lang::Lang;
use super::negotiate::prefers_page;
use super::problem::Problem;
use super::{address, desk, pages};
use crate::graph::store::{Correction, CorrectionError, Said, StoreError, Verdict};
use crate::model::written_moment;
use crate::query::agents_named;
use axum::Json;
use axum::extract::{RawQuery, Request, State};
use axum::http::header::{ACCEPT, ETAG, IF_MATCH, SET_COOKIE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use oxigraph::model::NamedNode;
use serde_json::json;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

/// The fields of a correction.
const FIELDS: [&str; 20] = [
    "claim", "revision", "verdict", "stance", "speaker", "date", "content", "answers", "confirm", "dismiss",
    "document", "words", "near", "agent", "into", "undo", "why", "by", "back", "next",
];
/// Corrections on the page of all of them.
const LATEST: usize = 200;

/// `POST /corrections`.
///
/// # Errors
/// 401 and 403 for who may not, 400 for what makes no sense, 404 for what the store does not hold, 409 where somebody
/// else corrected the same meanwhile, 428 without a revision.
pub(crate) async fn post(State(app): State<Arc<App>>, request: Request) -> Result<Response, Problem> {
    let (parts, body) = request.into_parts();
    let sitting = desk::check(&app, &parts.headers)?;
    if !app.store.is_writable() {
        return Err(Problem::forbidden("the store is open to be read only"));
    }
    let fields = Fields::read(&app, &parts, body, &FIELDS).await?;
    let said = Said {
        by: sitting.unwrap_or_else(|| fields.given("by").unwrap_or("—").to_owned()),
        at: written_moment(SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default()),
        why: fields.value("why").to_owned(),
    };
    let revision = match (fields.given("revision"), parts.headers.get(IF_MATCH)) {
        (Some(revision), _) => revision.to_owned(),
        (None, Some(tag)) => tag.to_str().unwrap_or_default().trim().trim_matches('"').to_owned(),
        (None, None) => return Err(no_revision()),
    };
    let page = prefers_page(parts.headers.get(ACCEPT).and_then(|value| value.to_str().ok()));
    let back = fields.value("back").to_owned();
    let writing = Arc::clone(&app.writing).read_owned().await;
    let worker = Arc::clone(&app);
    let work = move || {
        let made = Made { app: &worker, parts: &parts, fields: &fields, said: &said }.make(&revision);
        drop(writing);
        made
    };
    let subject = tokio::task::spawn_blocking(work).await.map_err(|error| Problem::internal(&error))??;
    let seen = app.written();
    if page {
        let own = address::of(&app, &subject);
        return Ok(Redirect::to(desk::back(&back, &own)).into_response());
    }
    seen.await.map_err(|error| Problem::internal(&error))?;
    let revision = app.store.revision(&subject).map_err(|error| Problem::internal(&error))?;
    let body = Json(json!({ "about": subject, "revision": revision }));
    Ok((StatusCode::CREATED, tagged(&revision)?, body).into_response())
}

/// `GET /corrections?claim=`: what people have said of a claim or an agent, or the latest of all.
///
/// # Errors
/// Where the store fails.
pub(crate) async fn get(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let asked = Asked::read(query.as_deref(), &["claim"])?;
    let claim = asked.value("claim").to_owned();
    if !claim.is_empty() && NamedNode::new(&claim).is_err() {
        return Err(Problem::bad_request(CorrectionError::Iri(claim).to_string()));
    }
    let (worker, wanted) = (Arc::clone(&app), claim.clone());
    let read = move || -> Result<_, StoreError> {
        if wanted.is_empty() {
            let mut all = worker.store.corrections()?;
            all.reverse();
            all.truncate(LATEST);
            return Ok((all, String::new()));
        }
        Ok((worker.store.corrections_of(&wanted)?, worker.store.revision(&wanted)?))
    };
    let found = tokio::task::spawn_blocking(read).await.map_err(|error| Problem::internal(&error))?;
    let (all, revision) = found.map_err(|error| Problem::internal(&error))?;
    if prefers_page(headers.get(ACCEPT).and_then(|value| value.to_str().ok())) {
        let visitor = desk::visitor(&app, &headers);
        return Ok(pages::correct::list(&app, Lang::of(&headers), &visitor, &all, LATEST));
    }
    let told: Vec<_> =
        all.iter().map(|one| json!({ "correction": one.iri, "about": one.target, "says": one.correction })).collect();
    let body = Json(json!({ "revision": revision, "corrections": told }));
    if claim.is_empty() { Ok(body.into_response()) } else { Ok((tagged(&revision)?, body).into_response()) }
}

/// `/desk`: where somebody sits down, with the token and a name.
pub(crate) async fn sit(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let asked = Asked::read(query.as_deref(), &["back"])?;
    let visitor = desk::visitor(&app, &headers);
    Ok(pages::correct::desk(&app, Lang::of(&headers), &visitor, desk::back(asked.value("back"), "")))
}

/// `POST /desk`.
///
/// # Errors
/// 401 for another token, 403 for a form of another site, 400 without a name.
pub(crate) async fn seated(State(app): State<Arc<App>>, request: Request) -> Result<Response, Problem> {
    let (parts, body) = request.into_parts();
    desk::same_origin(&parts.headers)?;
    let fields = Fields::read(&app, &parts, body, &["token", "by", "back", "leave"]).await?;
    let cookie = match fields.given("leave") {
        Some(_) => desk::leave(&app)?,
        None => desk::seat(&app, fields.value("token"), fields.value("by"))?,
    };
    let queue = app.path("/queue");
    let mut response = Redirect::to(desk::back(fields.value("back"), &queue)).into_response();
    response.headers_mut().insert(SET_COOKIE, cookie);
    Ok(response)
}

fn tagged(revision: &str) -> Result<[(axum::http::HeaderName, HeaderValue); 1], Problem> {
    let tag = HeaderValue::from_str(&format!("\"{revision}\"")).map_err(|error| Problem::internal(&error))?;
    Ok([(ETAG, tag)])
}

/// Corrections as a form asks for them.
struct Made<'a> {
    app: &'a App,
    parts: &'a Parts,
    fields: &'a Fields,
    said: &'a Said,
}

impl Made<'_> {
    /// Makes them; gives what they are about.
    fn make(&self, revision: &str) -> Result<String, Problem> {
        let store = &self.app.store;
        if let Some(iri) = self.fields.given("undo") {
            let subject = self.iri("claim");
            if store.revision(&subject).map_err(internal)? != revision {
                return Err(overtaken());
            }
            let stood = store.take_back(iri, &self.said.at).map_err(internal)?;
            return if stood { Ok(subject) } else { Err(unknown("correction")) };
        }
        let corrections = self.corrections()?;
        let Some(first) = corrections.first() else { return Err(nothing()) };
        for correction in &corrections {
            correction.check().map_err(|error| Problem::bad_request(error.to_string()))?;
        }
        let subject = match &first.verdict {
            Verdict::Merge(into) => into.clone(),
            _ => first.claim.clone(),
        };
        match store.correct_as_of(&corrections, revision).map_err(internal)? {
            Ok(_) => Ok(subject),
            Err(_) => Err(overtaken()),
        }
    }

    fn corrections(&self) -> Result<Vec<Correction>, Problem> {
        if self.fields.given("agent").is_some() {
            return Ok(vec![self.merge()?]);
        }
        let (claim, mut verdicts) = if self.fields.given("document").is_some() {
            (self.missed()?, vec![Verdict::Add])
        } else {
            let claim = self.app.store.correction(&self.iri("claim"), Verdict::Accept, self.said.clone());
            (claim.map_err(internal)?.ok_or_else(|| unknown("claim"))?, Vec::new())
        };
        match self.fields.value("verdict") {
            "accept" => return Ok(vec![Correction { verdict: Verdict::Accept, ..claim }]),
            "reject" => return Ok(vec![Correction { verdict: Verdict::Reject, ..claim }]),
            "" | "correct" => {}
            other => {
                let other: String = other.chars().take(60).collect();
                return Err(Problem::bad_request(format!("verdict={other}: accept, reject or correct")));
            }
        }
        self.parts_of(&claim, &mut verdicts)?;
        Ok(verdicts.into_iter().map(|verdict| Correction { verdict, ..claim.clone() }).collect())
    }

    /// What is another in a claim.
    fn parts_of(&self, claim: &Correction, verdicts: &mut Vec<Verdict>) -> Result<(), Problem> {
        let given = |name: &str| self.fields.given(name);
        verdicts.extend(given("stance").map(|stance| Verdict::Stance(stance.to_owned())));
        verdicts.extend(given("speaker").map(|name| self.agent(name)).transpose()?.map(Verdict::Speaker));
        verdicts.extend(given("date").map(|date| Verdict::Date(date.to_owned())));
        if let Some(words) = given("content") {
            let document = NamedNode::new(&claim.document).map_err(|error| Problem::bad_request(error.to_string()))?;
            if !self.app.store.has_words(&document, words).map_err(internal)? {
                return Err(no_words());
            }
            verdicts.push(Verdict::Content(words.to_owned()));
        }
        let claims: [(&str, fn(String) -> Verdict); 3] =
            [("answers", Verdict::Answers), ("confirm", Verdict::Confirm), ("dismiss", Verdict::Dismiss)];
        for (name, verdict) in claims {
            if given(name).is_some() {
                let other = self.iri(name);
                let there = self.app.store.correction(&other, Verdict::Accept, Said::default()).map_err(internal)?;
                there.ok_or_else(|| unknown("claim"))?;
                verdicts.push(verdict(other));
            }
        }
        Ok(())
    }

    /// A claim that was missed.
    fn missed(&self) -> Result<Correction, Problem> {
        let document = NamedNode::new(self.iri("document")).map_err(|error| Problem::bad_request(error.to_string()))?;
        let near = self.fields.value("near").parse().unwrap_or_default();
        let found = self.app.store.missed(&document, self.fields.value("words"), near, self.said.clone());
        found.map_err(internal)?.ok_or_else(no_words)
    }

    /// An agent that is another one.
    fn merge(&self) -> Result<Correction, Problem> {
        let (agent, into) = (self.iri("agent"), self.agent(self.fields.value("into"))?);
        let (mut at, mut steps) = (Some(into.clone()), 0);
        while let Some(one) = at.filter(|_| steps < 16) {
            if one == agent {
                let detail = CorrectionError::Circle(agent).to_string();
                return Err(Problem::bad_request(detail).in_french("Cette voix est déjà l’autre."));
            }
            (at, steps) = (self.app.store.stands_for(&one).map_err(internal)?, steps + 1);
        }
        let Said { by, at, why } = self.said.clone();
        let words = address::of(self.app, &agent);
        Ok(Correction {
            claim: agent,
            document: String::new(),
            words,
            start: 0,
            end: 0,
            verdict: Verdict::Merge(into),
            by,
            at,
            why,
            undone: None,
        })
    }

    /// The one agent of a name.
    fn agent(&self, name: &str) -> Result<String, Problem> {
        let iri = desk::iri_of(self.app, self.parts, name);
        if iri.contains("://") {
            return Ok(iri);
        }
        let found = agents_named(&self.app.store, name)?;
        match &found[..] {
            [only] => Ok(only.as_str().to_owned()),
            _ => Err(Problem::bad_request(format!(
                "{} agents are called {name:?}: give the address of one's page",
                found.len()
            ))
            .in_french(format!("{} voix s’appellent « {name} » : donnez l’adresse de la page de l’une.", found.len()))),
        }
    }

    fn iri(&self, field: &str) -> String {
        desk::iri_of(self.app, self.parts, self.fields.value(field))
    }
}

#[expect(clippy::needless_pass_by_value, reason = "map_err hands errors over")]
fn internal(error: StoreError) -> Problem {
    Problem::internal(&error)
}

fn overtaken() -> Problem {
    Problem::new(StatusCode::CONFLICT, "overtaken", CorrectionError::Overtaken.to_string())
        .in_french("Quelqu’un d’autre l’a corrigé entre-temps : relisez, puis décidez.")
}

fn unknown(what: &str) -> Problem {
    Problem::not_found(format!("the store has no such {what}"))
}

fn nothing() -> Problem {
    Problem::bad_request("nothing is said of the claim").in_french("Rien n’est dit de ce propos : remplissez un champ.")
}

fn no_words() -> Problem {
    Problem::bad_request("the article does not say these words: give them as they stand in it")
        .in_french("L’article ne contient pas ces mots : donnez-les tels qu’ils y figurent.")
}

//! Who may correct from pages. In: the headers of a request; the token and a name, once. Out: who sits at the desk; a
//! cookie that says so for half a day.
//!
//! The cookie holds the name and a digest of it with the token, so that nobody can make one without the token, and no
//! page of another site can send it (`SameSite=Strict`) or have its own form taken (where it comes from is looked at).

use super::app::App;
use super::problem::Problem;
use super::{host, token};
use axum::http::header::{AUTHORIZATION, COOKIE, HOST, ORIGIN};
use axum::http::{HeaderMap, HeaderValue};
use percent_encoding::{NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use sha2::{Digest, Sha256};

/// The name of the cookie.
const NAME: &str = "selon-desk";
/// How long somebody sits there, in seconds.
const SITTING: u32 = 12 * 3600;
/// Characters of a name.
const LONGEST: usize = 80;

/// Who looks at a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Visitor {
    /// Nobody can correct on this server.
    Reader,
    /// Somebody who may, with the token.
    Guest,
    /// Who sits at the desk, by name.
    Desk(String),
}

/// Who sends a request.
pub(crate) fn visitor(app: &App, headers: &HeaderMap) -> Visitor {
    let Some(token) = &app.config.token else { return Visitor::Reader };
    let cookies = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    let own = cookies.flat_map(|all| all.split(';')).filter_map(|one| one.trim().split_once('='));
    for (_, value) in own.filter(|(name, _)| *name == NAME) {
        let Some((digest, name)) = value.split_once('.') else { continue };
        let name = percent_decode_str(name).decode_utf8_lossy().into_owned();
        if Sha256::digest(digest) == Sha256::digest(seal(token, &name)) {
            return Visitor::Desk(name);
        }
    }
    Visitor::Guest
}

/// Whether a request may change anything, and who sends it where it comes from a page.
///
/// # Errors
/// 401 and 403 without token or cookie, 403 for what a page of another site sends.
pub(crate) fn check(app: &App, headers: &HeaderMap) -> Result<Option<String>, Problem> {
    if headers.contains_key(AUTHORIZATION) {
        return token::check(app, headers).map(|()| None);
    }
    same_origin(headers)?;
    match visitor(app, headers) {
        Visitor::Desk(name) => Ok(Some(name)),
        Visitor::Guest => Err(Problem::unauthorized()),
        Visitor::Reader => token::check(app, headers).map(|()| None),
    }
}

/// Whether a form comes from a page of this server.
///
/// # Errors
/// 403 where it does not, or does not say.
pub(crate) fn same_origin(headers: &HeaderMap) -> Result<(), Problem> {
    let text = |name: axum::http::HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    let own = match (text(axum::http::HeaderName::from_static("sec-fetch-site")), text(ORIGIN)) {
        (Some(site), _) => site == "same-origin",
        (None, Some(origin)) => {
            let from = origin.split_once("://").map(|(_, from)| from);
            from.is_some() && from == text(HOST)
        }
        (None, None) => false,
    };
    if own {
        return Ok(());
    }
    Err(Problem::forbidden("this form was not sent by a page of this server")
        .in_french("Ce formulaire ne vient pas d’une page de ce serveur."))
}

/// The cookie of who gives the right token.
///
/// # Errors
/// 401 for another one, 403 where the server has none, 400 for a name that is none.
pub(crate) fn seat(app: &App, given: &str, name: &str) -> Result<HeaderValue, Problem> {
    let mut headers = HeaderMap::new();
    if let Ok(value) = HeaderValue::from_bytes(format!("Bearer {}", given.trim()).as_bytes()) {
        headers.insert(AUTHORIZATION, value);
    }
    token::check(app, &headers)?;
    let name = name.trim();
    if name.is_empty() || name.chars().count() > LONGEST || name.chars().any(char::is_control) {
        return Err(Problem::bad_request(format!("give a name of {LONGEST} characters at most"))
            .in_french(format!("Donnez un nom de {LONGEST} caractères au plus.")));
    }
    let token = app.config.token.as_deref().unwrap_or_default();
    let written = utf8_percent_encode(name, NON_ALPHANUMERIC);
    cookie(app, &format!("{}.{written}", seal(token, name)), SITTING)
}

/// The cookie of who gets up.
///
/// # Errors
/// Where the base path holds what no header can.
pub(crate) fn leave(app: &App) -> Result<HeaderValue, Problem> {
    cookie(app, "", 0)
}

fn cookie(app: &App, value: &str, seconds: u32) -> Result<HeaderValue, Problem> {
    let path = app.path("/");
    let text = format!("{NAME}={value}; Path={path}; HttpOnly; SameSite=Strict; Max-Age={seconds}");
    HeaderValue::from_str(&text).map_err(|error| Problem::internal(&error))
}

/// What ties a name to the token.
fn seal(token: &str, name: &str) -> String {
    let mut hash = Sha256::new();
    for part in ["selon desk", token, name, token] {
        hash.update(part.len().to_le_bytes());
        hash.update(part.as_bytes());
    }
    hex::encode(hash.finalize())
}

/// A path of this server to go back to, or the one that stands in for it.
pub(crate) fn back<'p>(given: &'p str, otherwise: &'p str) -> &'p str {
    let own = given.starts_with('/') && !given.starts_with("//") && !given.contains(['\\', '\r', '\n', '\t']);
    if own && given.len() <= 2000 { given } else { otherwise }
}

/// The IRI that somebody writes, or the address of its page here.
pub(crate) fn iri_of(app: &App, parts: &axum::http::request::Parts, text: &str) -> String {
    let base = app.store.base().as_str();
    if text.starts_with(base) {
        return text.to_owned();
    }
    let own = [format!("http://{}", host::written(parts)), format!("https://{}", host::written(parts)), String::new()];
    let path = own.iter().find_map(|start| text.strip_prefix(start.as_str())?.strip_prefix(&app.path("/id/")));
    match path {
        Some(tail) => super::address::iris(app, tail.split(['?', '#']).next().unwrap_or(tail))[0].clone(),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_way_back_leads_nowhere_else() {
        assert_eq!(back("/id/claim/a?x=1#t", "/queue"), "/id/claim/a?x=1#t");
        for elsewhere in
            ["//piege.example", "https://piege.example", "/\\piege.example", "", "javascript:alert(1)", "/a\r\nX: y"]
        {
            assert_eq!(back(elsewhere, "/queue"), "/queue");
        }
    }

    #[test]
    fn forms_of_other_sites_are_refused() {
        let from = |pairs: &[(&'static str, &'static str)]| {
            let mut headers = HeaderMap::new();
            for (name, value) in pairs {
                headers.insert(*name, HeaderValue::from_static(value));
            }
            same_origin(&headers).is_ok()
        };
        assert!(from(&[("sec-fetch-site", "same-origin")]));
        assert!(from(&[("origin", "http://selon.example:7878"), ("host", "selon.example:7878")]));
        for site in ["cross-site", "same-site", "none"] {
            assert!(!from(&[("sec-fetch-site", site), ("origin", "http://x"), ("host", "x")]), "{site}");
        }
        assert!(
            !from(&[("origin", "null"), ("host", "x")])
                && !from(&[("origin", "http://y"), ("host", "x")])
                && !from(&[])
        );
    }

    #[test]
    fn a_name_is_sealed_with_the_token() {
        assert_eq!(seal("t", "Lise"), seal("t", "Lise"));
        assert_ne!(seal("t", "Lise"), seal("t", "Yann"));
        assert_ne!(seal("t", "Lise"), seal("u", "Lise"));
    }
}

//! Reading a request of the SPARQL 1.1 Protocol (<https://www.w3.org/TR/sparql11-protocol/>).
//! In: method, address, headers and body. Out: an [`Operation`], or the problem with it.

use crate::serve::negotiate::is_format;
use crate::serve::problem::Problem;
use axum::http::Method;
use std::borrow::Cow;

/// The body of a form.
const FORM: &str = "application/x-www-form-urlencoded";
/// The body that is a query.
const QUERY: &str = "application/sparql-query";
/// The body that is an update.
pub(crate) const UPDATE: &str = "application/sparql-update";

/// What the client asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Operation {
    /// Nothing: the description of the service.
    Describe,
    /// An answer.
    Query(Asked),
    /// A change.
    Update(Asked),
}

/// A query or an update with the graphs that it is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Asked {
    /// The SPARQL text.
    pub(crate) text: String,
    /// `default-graph-uri` or `using-graph-uri`.
    pub(crate) default_graphs: Vec<String>,
    /// `named-graph-uri` or `using-named-graph-uri`.
    pub(crate) named_graphs: Vec<String>,
    /// `format`: a name or media type that goes before the `Accept` header, for links in pages; none where it names
    /// no format.
    pub(crate) format: Option<String>,
}

/// The type of a request's body, which is looked at before the body is read; empty for requests without one.
///
/// # Errors
/// 405 for a method, 415 for a type that there is not.
pub(crate) fn media(method: &Method, content_type: Option<&str>) -> Result<String, Problem> {
    if *method == Method::GET || *method == Method::HEAD {
        return Ok(String::new());
    }
    if *method != Method::POST {
        return Err(Problem::method("GET, HEAD, POST"));
    }
    let media = content_type.and_then(|c| c.split(';').next()).unwrap_or_default().trim().to_ascii_lowercase();
    if [FORM, QUERY, UPDATE].contains(&media.as_str()) {
        Ok(media)
    } else {
        Err(Problem::media_type(&format!("{FORM}, {QUERY} or {UPDATE}")))
    }
}

/// Reads a request with a body of a type that [`media`] lets pass.
///
/// # Errors
/// 400 where it makes no sense.
pub(crate) fn read(
    method: &Method,
    address_query: Option<&str>,
    media: &str,
    body: &[u8],
) -> Result<Operation, Problem> {
    let address_query = address_query.unwrap_or_default();
    if *method == Method::GET || *method == Method::HEAD {
        let parameters = Parameters::read(address_query.as_bytes())?;
        if parameters.count("update") > 0 {
            return Err(Problem::bad_request("an update has to be sent with POST"));
        }
        return parameters.operation(true);
    }
    match media {
        FORM => Parameters::read(body)?.operation(false),
        QUERY => Parameters::read(address_query.as_bytes())?.with_text(body).map(Operation::Query),
        _ => Parameters::read(address_query.as_bytes())?.with_update(body).map(Operation::Update),
    }
}

/// Decoded parameters in the order in which they came.
struct Parameters(Vec<(String, String)>);

impl Parameters {
    fn read(encoded: &[u8]) -> Result<Self, Problem> {
        let mut pairs = Vec::new();
        for pair in encoded.split(|b| *b == b'&').filter(|pair| !pair.is_empty()) {
            let mut halves = pair.splitn(2, |b| *b == b'=');
            let mut half = || decode(halves.next().unwrap_or_default());
            pairs.push((half()?, half()?));
        }
        Ok(Self(pairs))
    }

    fn count(&self, name: &str) -> usize {
        self.0.iter().filter(|(key, _)| key == name).count()
    }

    fn all(&self, name: &str) -> Vec<String> {
        self.0.iter().filter(|(key, value)| key == name && !value.is_empty()).map(|(_, v)| v.clone()).collect()
    }

    fn first(&self, name: &str) -> Option<String> {
        self.0.iter().find(|(key, value)| key == name && !value.is_empty()).map(|(_, v)| v.clone())
    }

    fn operation(&self, may_be_empty: bool) -> Result<Operation, Problem> {
        match (self.count("query"), self.count("update")) {
            (0, 0) if may_be_empty => Ok(Operation::Describe),
            (0, 0) => Err(Problem::bad_request("there is neither a `query` nor an `update` parameter")),
            (1, 0) => Ok(Operation::Query(self.query(self.first("query").unwrap_or_default()))),
            (0, 1) => Ok(Operation::Update(self.update(self.first("update").unwrap_or_default()))),
            (_, 0) => Err(Problem::bad_request("there is more than one `query` parameter")),
            (0, _) => Err(Problem::bad_request("there is more than one `update` parameter")),
            _ => Err(Problem::bad_request("there is both a `query` and an `update` parameter")),
        }
    }

    fn query(&self, text: String) -> Asked {
        Asked {
            text,
            default_graphs: self.all("default-graph-uri"),
            named_graphs: self.all("named-graph-uri"),
            // `output` and `results` are what other endpoints call it; a client that cannot know sends all three.
            format: ["format", "output", "results"]
                .into_iter()
                .filter_map(|name| self.first(name))
                .find(|name| is_format(name)),
        }
    }

    fn update(&self, text: String) -> Asked {
        Asked {
            text,
            default_graphs: self.all("using-graph-uri"),
            named_graphs: self.all("using-named-graph-uri"),
            format: None,
        }
    }

    fn with_text(&self, body: &[u8]) -> Result<Asked, Problem> {
        self.alone()?;
        Ok(self.query(utf8(body)?.to_owned()))
    }

    fn with_update(&self, body: &[u8]) -> Result<Asked, Problem> {
        self.alone()?;
        Ok(self.update(utf8(body)?.to_owned()))
    }

    /// A body that is the operation stands alone.
    fn alone(&self) -> Result<(), Problem> {
        if self.count("query") + self.count("update") > 0 {
            return Err(Problem::bad_request("the operation stands both in the address and in the body"));
        }
        Ok(())
    }
}

/// One half of a pair: `+` is a space, `%41` is A, and the whole has to be UTF-8.
fn decode(half: &[u8]) -> Result<String, Problem> {
    let spaced: Cow<'_, [u8]> = if half.contains(&b'+') {
        half.iter().map(|b| if *b == b'+' { b' ' } else { *b }).collect::<Vec<u8>>().into()
    } else {
        half.into()
    };
    let bytes: Vec<u8> = percent_encoding::percent_decode(&spaced).collect();
    utf8(&bytes).map(str::to_owned)
}

fn utf8(bytes: &[u8]) -> Result<&str, Problem> {
    std::str::from_utf8(bytes).map_err(|e| Problem::bad_request(format!("not UTF-8 from byte {} on", e.valid_up_to())))
}

#[cfg(test)]
mod tests {
    use super::{Asked, FORM, Method, Operation, Problem, QUERY, media};

    /// As a request comes in: its type first, then its body.
    fn read(
        method: &Method,
        query: Option<&str>,
        content_type: Option<&str>,
        body: &[u8],
    ) -> Result<Operation, Problem> {
        super::read(method, query, &media(method, content_type)?, body)
    }

    #[track_caller]
    fn status(result: Result<Operation, Problem>) -> u16 {
        result.expect_err("accepted").status.as_u16()
    }

    #[test]
    fn the_three_ways_to_ask_are_one() {
        let asked = Asked {
            text: "ASK {}".into(),
            default_graphs: vec!["http://a/".into(), "http://b/".into()],
            named_graphs: vec!["http://c/é".into()],
            format: None,
        };
        let graphs = "default-graph-uri=http://a/&default-graph-uri=http%3A%2F%2Fb/&named-graph-uri=http://c/%C3%A9";
        let form = format!("query=ASK+%7B%7D&{graphs}");
        let get = read(&Method::GET, Some(&form), None, b"");
        assert_eq!(get, Ok(Operation::Query(asked.clone())));
        let post = read(&Method::POST, None, Some("application/x-www-form-urlencoded; charset=UTF-8"), form.as_bytes());
        assert_eq!(post, Ok(Operation::Query(asked.clone())));
        let direct = read(&Method::POST, Some(graphs), Some("application/sparql-query"), b"ASK {}");
        assert_eq!(direct, Ok(Operation::Query(asked)));
    }

    #[test]
    fn nonsense_has_the_right_status() {
        let form = Some(FORM);
        assert_eq!(read(&Method::GET, None, None, b""), Ok(Operation::Describe));
        assert_eq!(status(read(&Method::GET, Some("update=CLEAR+ALL"), None, b"")), 400);
        assert_eq!(status(read(&Method::GET, Some("query=a&query=b"), None, b"")), 400);
        assert_eq!(status(read(&Method::GET, Some("query=%FF"), None, b"")), 400);
        assert_eq!(status(read(&Method::PUT, None, Some(QUERY), b"ASK {}")), 405);
        assert_eq!(status(read(&Method::POST, None, Some("text/plain"), b"ASK {}")), 415);
        assert_eq!(status(read(&Method::POST, None, None, b"query=ASK%20%7B%7D")), 415);
        assert_eq!(status(read(&Method::POST, None, form, b"")), 400);
        assert_eq!(status(read(&Method::POST, None, form, b"query=a&update=b")), 400);
        assert_eq!(status(read(&Method::POST, None, form, b"update=a&update=b")), 400);
        assert_eq!(status(read(&Method::POST, None, Some(QUERY), b"\xFF\xFE")), 400);
        assert_eq!(status(read(&Method::POST, Some("query=a"), Some(QUERY), b"ASK {}")), 400);
    }
}

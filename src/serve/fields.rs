//! What a form or a program sends. In: a body of fields, as a form or as JSON. Out: values by name, or a sentence.

use super::app::App;
use super::problem::Problem;
use axum::body::Body;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::http::request::Parts;
use std::collections::BTreeMap;

/// Bytes of a body: the words of a claim, a reason, a few names.
const MOST: usize = 64 << 10;

/// The values of fields; those that are left blank say nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Fields(BTreeMap<String, String>);

impl Fields {
    /// Reads the body of a request.
    ///
    /// # Errors
    /// 415 for what is neither a form nor JSON, 400 for a field that is none of `names` or is given twice, and as
    /// bodies are read.
    pub(crate) async fn read(app: &App, parts: &Parts, body: Body, names: &[&str]) -> Result<Self, Problem> {
        let media = parts.headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let media = media.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        let held = app.bodies.read(body, MOST, app.config.client).await?;
        match media.as_str() {
            "application/x-www-form-urlencoded" => Self::of(
                form_urlencoded::parse(&held).map(|(key, value)| (key.into_owned(), value.into_owned())),
                names,
            ),
            "application/json" => {
                let all: BTreeMap<String, String> = serde_json::from_slice(&held)
                    .map_err(|error| Problem::bad_request(format!("an object of texts is wanted: {error}")))?;
                Self::of(all, names)
            }
            _ => Err(Problem::media_type("application/json or application/x-www-form-urlencoded")),
        }
    }

    fn of(pairs: impl IntoIterator<Item = (String, String)>, names: &[&str]) -> Result<Self, Problem> {
        let mut fields = BTreeMap::new();
        for (key, value) in pairs {
            if !names.contains(&key.as_str()) {
                let key: String = key.chars().take(60).collect();
                return Err(Problem::bad_request(format!("there is no field {key:?}; there are {}", names.join(", "))));
            }
            let value = value.replace("\r\n", "\n").trim().to_owned();
            if value.is_empty() {
                continue;
            }
            if fields.insert(key.clone(), value).is_some() {
                return Err(Problem::bad_request(format!("the field {key} is given twice")));
            }
        }
        Ok(Self(fields))
    }

    /// The value of a field; empty where none is given.
    pub(crate) fn value(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }

    /// The value of a field, where one is given.
    pub(crate) fn given(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }
}

/// What cannot be done before who asks has seen how things stand.
pub(crate) fn no_revision() -> Problem {
    let detail = "send the revision that the correction is of, as the field revision or as If-Match";
    Problem::new(StatusCode::PRECONDITION_REQUIRED, "no-revision", detail)
        .in_french("Il manque la révision que cette correction suppose : rechargez la page.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_taken_or_refused() {
        let of = |pairs: &[(&str, &str)]| {
            Fields::of(pairs.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())), &["claim", "why"])
        };
        let fields = of(&[("claim", " c "), ("why", "")]).unwrap();
        assert_eq!((fields.value("claim"), fields.given("why")), ("c", None));
        assert_eq!(of(&[("claim", "a"), ("claim", "b")]).unwrap_err().status, 400);
        assert!(of(&[("<script>", "a")]).unwrap_err().detail.contains("claim, why"));
    }
}

//! Texts read. In: the bytes of an article. Out: its claims as JSON.

use crate::refused;
use pyo3::prelude::*;
use selon::Pipeline;
use selon::export::claims::ArticleClaims;
use selon::ingest::articles;
use selon::iri::Base;
use selon::read::{Item, ReadOptions, parse_setting};
use std::sync::OnceLock;

/// The pipeline, which takes a twentieth of a second to load and is shared by all threads.
///
/// # Errors
/// Where the embedded data is damaged.
pub(crate) fn pipeline() -> PyResult<&'static Pipeline> {
    static LOADED: OnceLock<Pipeline> = OnceLock::new();
    if let Some(pipeline) = LOADED.get() {
        return Ok(pipeline);
    }
    let pipeline = Pipeline::embedded().map_err(refused)?;
    Ok(LOADED.get_or_init(|| pipeline))
}

/// The articles in `content`, one string of JSON each, as `selon extract --format json` writes them. `name` stands
/// in errors and in the article's IRI; `metadata` are pairs of a field and what is known of it.
///
/// # Errors
/// For a field or a value that there is not, and where nothing can be read.
#[pyfunction]
pub(crate) fn extract(
    py: Python<'_>,
    content: Vec<u8>,
    name: String,
    metadata: Vec<(String, String)>,
) -> PyResult<Vec<String>> {
    let pipeline = pipeline()?;
    let mut options = ReadOptions::default();
    for (field, value) in &metadata {
        options.set.push(parse_setting(&format!("{field}={value}")).map_err(refused)?);
    }
    py.detach(|| {
        let (mut read, mut failed) = (Vec::new(), None);
        for article in articles(Ok(Item::new(name, content)), &options) {
            match article {
                Ok(article) => {
                    let extraction = pipeline.run(&article);
                    let claims = ArticleClaims::new(&article, &extraction, &Base::default());
                    read.push(serde_json::to_string(&claims).map_err(refused)?);
                }
                Err(skipped) => failed = failed.or(Some(skipped.said)),
            }
        }
        match failed {
            Some(why) if read.is_empty() => Err(refused(why)),
            _ => Ok(read),
        }
    })
}

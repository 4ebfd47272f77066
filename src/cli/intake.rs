//! Articles that are sent to a server, read as `selon ingest` reads them.

use super::ingest::{fingerprint, place};
use super::inputs;
use crate::graph::Builder;
use crate::graph::store::{Change, ClaimStore, Reading};
use crate::iri::Base;
use crate::pipeline::Pipeline;
use crate::read::Article;
use crate::serve::{Intake, IntakeError, Receipt, Submission};

/// The pipeline and what turns its claims into triples, kept ready.
#[derive(Debug)]
pub(super) struct PipelineIntake {
    pipeline: Pipeline,
    builder: Builder,
}

impl PipelineIntake {
    /// Loads the pipeline.
    ///
    /// # Errors
    /// Where the data built into the program is damaged.
    pub(super) fn new(base: &Base) -> anyhow::Result<Self> {
        let builder = Builder { base: base.clone(), version: crate::VERSION.to_owned() };
        Ok(Self { pipeline: Pipeline::embedded()?, builder })
    }

    fn store_one(&self, store: &ClaimStore, article: &Article, place: &str) -> anyhow::Result<(Change, usize, String)> {
        let fingerprint = fingerprint(article, &self.builder.version)?;
        let graph = self.builder.build(article, &self.pipeline.run(article));
        let change = store.put(&graph, Reading { place, fingerprint: &fingerprint })?;
        let claims = if change == Change::Unchanged { 0 } else { graph.claims };
        Ok((change, claims, graph.document.into_string()))
    }
}

impl Intake for PipelineIntake {
    fn take(&self, store: &ClaimStore, submission: Submission) -> Result<Receipt, IntakeError> {
        let mut article = inputs::decode(submission.bytes, &submission.origin)
            .map_err(|error| IntakeError::Unreadable(format!("{error:#}")))?;
        for (key, value) in &submission.set {
            set(&mut article, key, value)?;
        }
        let place = submission.place.unwrap_or_else(|| sent_from(&article));
        let (change, claims, document) =
            self.store_one(store, &article, &place).map_err(|error| IntakeError::Store(format!("{error:#}")))?;
        let mut receipt = Receipt { claims, documents: vec![document], ..Receipt::default() };
        match change {
            Change::Added => receipt.added = 1,
            Change::Replaced => receipt.replaced = 1,
            Change::Unchanged => receipt.unchanged = 1,
        }
        Ok(receipt)
    }
}

/// The place of an article that was sent under a bare name: no path of this machine.
fn sent_from(article: &Article) -> String {
    if article.origin.contains("://") { place(article) } else { format!("sent:{}", article.origin) }
}

/// Overrides one field of the metadata.
fn set(article: &mut Article, key: &str, value: &str) -> Result<(), IntakeError> {
    let metadata = &mut article.metadata;
    let value = value.to_owned();
    match key {
        "title" => metadata.title = Some(value),
        "publisher" => metadata.publisher = Some(value),
        "language" => metadata.language = Some(value),
        "url" => metadata.url = Some(value),
        "author" => metadata.authors = vec![value],
        "agency" => metadata.agencies = vec![value],
        "published" | "modified" => {
            let date = inputs::date(&value)
                .ok_or_else(|| IntakeError::Unreadable(format!("{key}={value}: write it as 2024, 2024-11 or 2024-11-29")))?;
            *(if key == "published" { &mut metadata.published } else { &mut metadata.modified }) = Some(date);
        }
        _ => {
            let known = "title, publisher, language, url, author, agency, published, modified";
            return Err(IntakeError::Unreadable(format!("there is no field {key:?}; there are {known}")));
        }
    }
    Ok(())
}

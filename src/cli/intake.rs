//! Articles that are sent to a server, read as `selon ingest` reads them.

use super::agents::{AgentArgs, Agents};
use super::fault::caught;
use super::ingest::{fingerprint, place};
use crate::graph::Builder;
use crate::graph::store::{AgentsFile, Change, ClaimStore, Reading};
use crate::pipeline::Pipeline;
use crate::read::{Article, FieldMap, Hint, Item, ReadOptions, parse_setting};
use crate::serve::{Intake, IntakeError, Receipt, Submission};

/// The pipeline and what turns its claims into triples, kept ready.
#[derive(Debug)]
pub(super) struct PipelineIntake {
    pipeline: Pipeline,
    builder: Builder,
}

impl PipelineIntake {
    /// Loads the pipeline. Where no agents are given, those are known that the store was filled with.
    ///
    /// # Errors
    /// Where the data built into the program or the user's agents are damaged, or the store fails.
    pub(super) fn new(store: &ClaimStore, args: &AgentArgs) -> anyhow::Result<Self> {
        let known = store.shaping()?.agents.map(|AgentsFile { name, turtle }| Agents { name, turtle });
        let agents = args.read()?.or(known);
        let builder = Builder { base: store.base().clone(), version: args.version_with(agents.as_ref())? };
        Ok(Self { pipeline: args.pipeline_with(agents.as_ref())?, builder })
    }

    fn store_one(
        &self,
        store: &ClaimStore,
        article: &Article,
        place: &str,
        receipt: &mut Receipt,
    ) -> anyhow::Result<()> {
        let fingerprint = fingerprint(article, &self.builder.version);
        let graph = match caught(&article.origin, || self.builder.build(article, &self.pipeline.run(article))) {
            Ok(graph) => graph,
            Err(fault) => {
                receipt.failed.push(fault.to_string());
                return Ok(());
            }
        };
        match store.put(&graph, Reading { place, fingerprint: &fingerprint })? {
            Change::Unchanged => receipt.unchanged += 1,
            Change::Added => {
                receipt.added += 1;
                receipt.claims += graph.claims;
            }
            Change::Replaced => {
                receipt.replaced += 1;
                receipt.claims += graph.claims;
            }
        }
        receipt.documents.push(graph.document.into_string());
        Ok(())
    }
}

impl Intake for PipelineIntake {
    fn take(&self, store: &ClaimStore, submission: Submission) -> Result<Receipt, IntakeError> {
        let options = options(&submission)?;
        let mut item = Item::new(submission.origin.clone(), submission.bytes);
        item.hint = Hint { charset: submission.media.as_deref().and_then(charset), ..item.hint };
        let mut receipt = Receipt::default();
        let name = item.origin.clone();
        let articles =
            caught(&name, || item.articles(&options)).map_err(|fault| IntakeError::Unreadable(fault.to_string()))?;
        for article in articles {
            match article {
                Err(error) => receipt.failed.push(error.to_string()),
                Ok(article) => {
                    let place = place_of(&article, &submission.origin, submission.place.as_deref());
                    self.store_one(store, &article, &place, &mut receipt)
                        .map_err(|error| IntakeError::Store(super::told(&error)))?;
                }
            }
        }
        if receipt.documents.is_empty() {
            let why = receipt.failed.first().cloned();
            return Err(IntakeError::Unreadable(why.unwrap_or_else(|| "there is no article in it".to_owned())));
        }
        Ok(receipt)
    }
}

/// `map` stands for `--map`, any other parameter for one `--set`.
fn options(submission: &Submission) -> Result<ReadOptions, IntakeError> {
    let unreadable = |error: &dyn std::fmt::Display| IntakeError::Unreadable(error.to_string());
    let mut options = ReadOptions::default();
    for (key, value) in &submission.set {
        if key == "map" {
            options.map = FieldMap::parse(value).map_err(|error| unreadable(&error))?;
        } else {
            options.set.push(parse_setting(&format!("{key}={value}")).map_err(|error| unreadable(&error))?);
        }
    }
    Ok(options)
}

/// The character set that a media type names.
fn charset(media: &str) -> Option<String> {
    let value = media.split(';').find_map(|part| part.trim().strip_prefix("charset="))?;
    Some(value.trim_matches('"').to_owned())
}

/// Where an article was read from: what the sender calls it, with what tells it from others of the
/// same container; no path of this machine.
fn place_of(article: &Article, name: &str, sent: Option<&str>) -> String {
    let within = article.origin.strip_prefix(name);
    match (sent, within) {
        (Some(sent), Some(within)) => format!("{sent}{within}"),
        _ if article.origin.contains("://") => place(article),
        _ => format!("sent:{}", article.origin),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_the_senders() {
        let article = |origin: &str| Article { origin: origin.to_owned(), ..Article::default() };
        assert_eq!(place_of(&article("a.txt"), "a.txt", None), "sent:a.txt");
        assert_eq!(place_of(&article("a.txt"), "a.txt", Some("/home/a.txt")), "/home/a.txt");
        assert_eq!(place_of(&article("a.zip#b.txt"), "a.zip", Some("/home/a.zip")), "/home/a.zip#b.txt");
        assert_eq!(place_of(&article("https://a.example/b"), "a.warc", Some("/home/a.warc")), "https://a.example/b");
    }

    #[test]
    fn media_types_name_character_sets() {
        assert_eq!(charset("text/html; charset=\"windows-1252\""), Some("windows-1252".to_owned()));
        assert_eq!(charset("text/plain"), None);
    }
}

//! The article itself: metadata, text, look-up names, the run that read it.

use super::Draft;
use crate::fold::key;
use crate::graph::words::written;
use crate::iri::sha256;
use crate::model::{AgentKind, AgentRef, agent_key};
use crate::vocab::{dcterms, prov, schema, selon, skos};
use oxrdf::NamedNode;

impl Draft<'_> {
    /// Writes the article and the run.
    pub(super) fn add_document(&mut self, version: &str) {
        let document = self.document.clone();
        let metadata = &self.article.metadata;
        self.own.typed(&document, selon::DOCUMENT);
        let name = short_name(self.article.place());
        self.own.text(&document, dcterms::IDENTIFIER, &name);
        self.own.text(&document, selon::ORIGIN, self.article.place());
        self.own.text(&document, schema::TEXT, &self.article.text);
        self.own.text(&document, schema::SHA256, &sha256(&self.article.text));
        self.own.number(&document, selon::PARAGRAPHS, self.extraction.document.paragraphs.len());
        let language = metadata.language.as_deref().unwrap_or("fr");
        self.own.text(&document, dcterms::LANGUAGE, language);
        if let Some(title) = &metadata.title {
            self.own.text_in(&document, dcterms::TITLE, title, language);
        }
        if let Some(date) = metadata.published {
            self.own.dated(&document, [dcterms::ISSUED, schema::DATE_PUBLISHED], date);
        }
        if let Some(date) = metadata.modified {
            self.own.dated(&document, [dcterms::MODIFIED, schema::DATE_MODIFIED], date);
        }
        if let Some(url) = &metadata.url {
            self.own.text(&document, schema::URL, url);
        }
        for author in &metadata.authors {
            self.own.text(&document, schema::CREDIT_TEXT, author);
        }
        for writer in &self.extraction.writers {
            // Who writes is not spoken of for that.
            let node = self.agent(&writer.key);
            self.shared.typed(&node, writer.kind.class());
            self.shared.text(&node, skos::PREF_LABEL, &writer.name);
            self.own.add(&document, schema::AUTHOR, node);
        }
        self.add_names(&document, &name);
        self.add_publishers(&document);
        self.add_run(&document, version);
    }

    /// Every folded name that a person may call the article by: its short name, the part of it
    /// before the first mark (`000` of `000_424b40`), its title, its address.
    fn add_names(&mut self, document: &NamedNode, name: &str) {
        let first = name.rsplit('/').next().unwrap_or_default().split(['_', '-', '.']).next().unwrap_or_default();
        let title = self.article.metadata.title.as_deref().unwrap_or_default();
        let own = name.rsplit('/').next().unwrap_or_default();
        let names = [name, own, first, self.article.place(), self.article.address(), title, self.key.as_str()];
        if let Some(names) = written(&names.into_iter().map(key).collect()) {
            self.own.text(document, selon::NAMES, &names);
        }
    }

    /// The run that a version of the program reads articles in.
    pub(super) fn run(&self, version: &str) -> NamedNode {
        let model = crate::MODEL.get(..8).unwrap_or(crate::MODEL);
        NamedNode::new_unchecked(self.base.other(&format!("run/{version}-{model}")))
    }

    fn add_publishers(&mut self, document: &NamedNode) {
        let metadata = &self.article.metadata;
        if let Some(name) = &metadata.publisher {
            let medium = self.medium(name);
            self.own.add(document, schema::PUBLISHER, medium.clone());
            self.own.add(document, selon::CARRIER, medium);
        }
        for name in &metadata.agencies {
            let medium = self.medium(name);
            self.credited.extend(medium.as_str().strip_prefix(self.base.agent("").as_str()).map(str::to_owned));
            self.own.add(document, selon::CREDITS, medium);
        }
    }

    /// A medium by the name that the metadata has: the one that the program knows, or else one that is known by
    /// that name alone, by the key that resolving would give it.
    pub(super) fn medium(&mut self, name: &str) -> NamedNode {
        let known = self.extraction.media.get(name).cloned();
        let unknown =
            || AgentRef { key: agent_key(AgentKind::Medium, name), name: name.to_owned(), kind: AgentKind::Medium };
        let known = known.unwrap_or_else(unknown);
        let medium = self.add_agent_ref(&known);
        if known.name != name {
            self.shared.text(&medium, skos::ALT_LABEL, name);
        }
        medium
    }

    fn add_run(&mut self, document: &NamedNode, version: &str) {
        let run = self.run(version);
        self.own.add(document, prov::WAS_GENERATED_BY, run.clone());
        self.shared.typed(&run, selon::RUN);
        self.shared.text(&run, schema::SOFTWARE_VERSION, version);
        let model = NamedNode::new_unchecked(self.base.other(&format!("model/{}", crate::MODEL)));
        self.shared.add(&run, prov::USED, model);
        let program = NamedNode::new_unchecked(self.base.other("software/selon"));
        self.shared.typed(&program, prov::SOFTWARE_AGENT);
        self.shared.add(&run, prov::WAS_ASSOCIATED_WITH, program);
    }
}

/// The last part of an address; a path within what was given whole, for it tells files of one name apart. Without an
/// ending such as `.txt`, but with the number of an article in its file: `lm/1#2`.
fn short_name(place: &str) -> String {
    let place = place.trim_end_matches('/');
    let (place, number) = place.rsplit_once('#').unwrap_or((place, ""));
    let start = if place.contains("://") { place.rfind('/').map_or(0, |at| at + 1) } else { 0 };
    let name = place.get(start..).unwrap_or(place);
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let stem = match file.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() && ending.len() <= 5 => {
            name.strip_suffix(ending).and_then(|name| name.strip_suffix('.')).unwrap_or(name)
        }
        _ => name,
    };
    if number.is_empty() { stem.to_owned() } else { format!("{stem}#{number}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_name_tells_files_apart_and_has_no_ending() {
        assert_eq!(short_name("000_x.txt"), "000_x");
        assert_eq!(short_name("lm/1.txt"), "lm/1");
        assert_eq!(short_name("lm/1.txt#2"), "lm/1#2");
        assert_eq!(short_name("https://exemple.fr/monde/le-port-ferme/"), "le-port-ferme");
        assert_eq!(short_name(".txt"), ".txt");
        assert_eq!(short_name("-"), "-");
    }
}

//! The article itself: metadata, text, look-up names, the run that read it.

use super::Draft;
use crate::fold::key;
use crate::iri::sha256;
use crate::model::{AgentKind, AgentRef, agent_key};
use crate::vocab::{dcterms, prov, schema, selon};
use oxrdf::NamedNode;

impl Draft<'_> {
    /// Writes the article and the run.
    pub(super) fn add_document(&mut self, version: &str) {
        let document = self.document.clone();
        let metadata = &self.article.metadata;
        for class in [selon::DOCUMENT, schema::NEWS_ARTICLE, prov::ENTITY] {
            self.own.typed(&document, class);
        }
        let name = short_name(self.article.address());
        self.own.text(&document, dcterms::IDENTIFIER, name);
        self.own.text(&document, selon::ORIGIN, self.article.address());
        self.own.text(&document, schema::TEXT, &self.article.text);
        self.own.text(&document, schema::SHA256, &sha256(&self.article.text));
        self.own.number(&document, selon::PARAGRAPHS, self.extraction.document.paragraphs.len());
        let language = metadata.language.as_deref().unwrap_or("fr");
        self.own.text(&document, dcterms::LANGUAGE, language);
        if let Some(title) = &metadata.title {
            self.own.text_in(&document, dcterms::TITLE, title, language);
        }
        if let Some(date) = metadata.published {
            self.own.date(&document, dcterms::ISSUED, date);
        }
        if let Some(date) = metadata.modified {
            self.own.date(&document, dcterms::MODIFIED, date);
        }
        if let Some(url) = &metadata.url {
            self.own.text(&document, schema::URL, url);
        }
        for author in &metadata.authors {
            self.own.text(&document, schema::CREDIT_TEXT, author);
        }
        self.add_names(&document, name);
        self.add_publishers(&document);
        self.add_run(&document, version);
    }

    /// Every folded name that a person may call the article by: its short name, the part of it
    /// before the first mark (`000` of `000_424b40`), its title, its address.
    fn add_names(&mut self, document: &NamedNode, name: &str) {
        let first = name.split(['_', '-', '.']).next().unwrap_or_default();
        let title = self.article.metadata.title.as_deref().unwrap_or_default();
        for text in [name, first, self.article.address(), title, &self.key.clone()] {
            let folded = key(text);
            if !folded.is_empty() {
                self.own.text(document, selon::FOLDED, &folded);
            }
        }
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
            self.own.add(document, selon::CREDITS, medium);
        }
    }

    /// A medium by the name that the metadata has: the one that the program knows, or else one that is known by
    /// that name alone, by the key that resolving would give it.
    pub(super) fn medium(&mut self, name: &str) -> NamedNode {
        let known = self.extraction.media.get(name).cloned();
        let unknown =
            || AgentRef { key: agent_key(AgentKind::Medium, name), name: name.to_owned(), kind: AgentKind::Medium };
        let medium = self.add_agent_ref(&known.unwrap_or_else(unknown));
        self.name(&medium, name);
        medium
    }

    fn add_run(&mut self, document: &NamedNode, version: &str) {
        let run = NamedNode::new_unchecked(self.base.other(&format!("run/{version}")));
        self.own.add(document, prov::WAS_GENERATED_BY, run.clone());
        for class in [selon::RUN, prov::ACTIVITY] {
            self.shared.typed(&run, class);
        }
        self.shared.text(&run, schema::SOFTWARE_VERSION, version);
        self.own.add(document, selon::MENTIONS, run);
    }
}

/// The last part of a path or address, without an ending such as `.txt`.
fn short_name(address: &str) -> &str {
    let last = address.trim_end_matches('/').rsplit(['/', '\\']).next().unwrap_or(address);
    match last.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() && ending.len() <= 5 => stem,
        _ => last,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_name_has_neither_folder_nor_ending() {
        assert_eq!(short_name("a/000_x.txt"), "000_x");
        assert_eq!(short_name("https://exemple.fr/monde/le-port-ferme/"), "le-port-ferme");
        assert_eq!(short_name(".txt"), ".txt");
        assert_eq!(short_name("-"), "-");
    }
}

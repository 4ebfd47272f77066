//! `OpenDocument` texts (OASIS `OpenDocument` 1.3, part 3). In: an element. Out: what it is for the text; notes, comments
//! and what was struck out are left out.

use super::text::Tags;
use super::xml::attribute;

/// How the format writes a text.
pub(super) const TAGS: Tags = Tags {
    content: "content.xml",
    known: "meta.xml",
    modified: "date",
    silent: &["tracked-changes", "annotation", "note", "ruby-text", "automatic-styles", "desc"],
    paragraphs: &["h", "p"],
    style: None,
    text: None,
    signs: &[("tab", " "), ("s", " ")],
    breaks: &["line-break"],
    is_headline: |name, tag| {
        if name == "h" {
            return attribute(tag, "outline-level").is_none_or(|level| level == "1");
        }
        let style = attribute(tag, "style-name").unwrap_or_default().to_lowercase();
        matches!(style.as_str(), "title" | "titre")
    },
};
